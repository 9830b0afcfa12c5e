import { VisiteError } from "../../domain/errors.ts";
import { canonicalJson } from "../../domain/hash.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { Message } from "../../domain/prompt.ts";
import { type CheckedPrompt, checkPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { StageInput } from "../../domain/stage.ts";
import { readScenarioAt } from "../files/scenarios.ts";
import { getText, putText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { RunRecord } from "./runRecord.ts";
import { stageInputOf } from "./stageInput.ts";

export interface RenderedRequest {
  readonly messages: readonly Message[];
  readonly template: CheckedPrompt;
}

/** A rendered prompt that is on disk, with what it was filled from. */
export interface StoredRequest extends RenderedRequest {
  readonly input: StageInput;
  readonly messagesSha256: string;
  readonly noteSha256: string | null;
}

/** Prompts that are rendered and stored; repeats and models share them. */
const mostStored = 400;

/** What cells ask: rendered from the texts as the run saw them. */
export class CellRequests {
  readonly #workspace: Workspace;
  readonly #stored = new Map<string, Promise<StoredRequest>>();
  readonly #templates = new Map<string, CheckedPrompt>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Everything a cell's prompt is filled from, as the run saw it. */
  async inputOf(record: RunRecord, cell: PlannedCell): Promise<StageInput> {
    const hashes = record.file.scenarios[cell.scenario];
    if (!hashes)
      throw new VisiteError(
        "scenario.not-found",
        `run ${record.file.id} does not hold scenario ${cell.scenario}`,
      );
    const scenario = await readScenarioAt(this.#workspace, hashes);
    const upstream = await Promise.all(
      record.upstreamOf(cell).map(async (planned) => {
        const line = await record.lineOf(planned.cellKey);
        if (line) return { planned, line };
        throw new VisiteError(
          "cell.not-found",
          `the ${planned.stage} cell that this one reads has no result yet`,
        );
      }),
    );
    return stageInputOf(cell, scenario, upstream);
  }

  async messagesOf(record: RunRecord, cell: PlannedCell, input: StageInput): Promise<RenderedRequest> {
    const sha256 = record.file.prompts[cell.prompt];
    if (!sha256)
      throw new VisiteError("prompt.not-found", `run ${record.file.id} does not hold prompt ${cell.prompt}`);
    const text = await getText(this.#workspace, sha256);
    const template = this.#templates.get(`${cell.stage} ${sha256}`) ?? checkPrompt(text, cell.stage);
    this.#templates.set(`${cell.stage} ${sha256}`, template);
    return { messages: await renderMessages(text, stageOf(cell.stage).render(input)), template };
  }

  /** The request of a cell, its texts on disk. Where no other cell is read, it is made once for all that ask the same. */
  stored(record: RunRecord, cell: PlannedCell): Promise<StoredRequest> {
    if (cell.upstream !== null) return this.#store(record, cell);
    const key = [
      record.file.prompts[cell.prompt],
      ...Object.values(record.file.scenarios[cell.scenario] ?? {}),
      cell.stage,
      cell.input,
    ].join(" ");
    const known = this.#stored.get(key);
    if (known) return known;
    const made = this.#store(record, cell);
    this.#stored.set(key, made);
    made.catch(() => this.#stored.delete(key));
    const oldest = this.#stored.size > mostStored ? this.#stored.keys().next().value : undefined;
    if (oldest !== undefined) this.#stored.delete(oldest);
    return made;
  }

  async #store(record: RunRecord, cell: PlannedCell): Promise<StoredRequest> {
    const input = await this.inputOf(record, cell);
    const rendered = await this.messagesOf(record, cell, input);
    const [messagesSha256, noteSha256] = await Promise.all([
      putText(this.#workspace, canonicalJson(rendered.messages)),
      input.note ? putText(this.#workspace, canonicalJson(input.note)) : null,
    ]);
    return { ...rendered, input, messagesSha256, noteSha256 };
  }
}
