import { VisiteError } from "../../domain/errors.ts";
import { unknownFingerprint } from "../../domain/model.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { CellLine } from "../../domain/run.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import type { Announcer } from "./announcer.ts";
import type { Ticket } from "./batch.ts";
import type { CellRequests } from "./cellRequests.ts";
import { generateCell, generationKeyOf } from "./generateCell.ts";
import type { ModelRegistry, ResolvedModel } from "./modelRegistry.ts";
import { PromptSizes } from "./promptSizes.ts";
import { refuseOutside } from "./refuseOutside.ts";
import type { RunRecord } from "./runRecord.ts";
import { savedBy } from "./saved.ts";

export interface CellWorkOptions {
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly requests: CellRequests;
  readonly announcer: Announcer;
  readonly recordOf: (run: string) => Promise<RunRecord>;
}

/** Where and of what make a model is, as it was when the run was begun. */
interface Target {
  readonly target: ResolvedModel;
  readonly fingerprint: typeof unknownFingerprint;
}

/** Makes the cells of one run that is going on: from an earlier answer where there is one, else by asking. */
export class CellWork {
  readonly #options: CellWorkOptions;
  readonly #record: RunRecord;
  readonly #signal: AbortSignal;
  readonly #targets = new Map<string, Promise<Target>>();
  readonly #promptSizes = new PromptSizes();

  constructor(options: CellWorkOptions, record: RunRecord, signal: AbortSignal) {
    this.#options = options;
    this.#record = record;
    this.#signal = signal;
  }

  /** The cell's outcome; what kept a request from being made is an outcome too. */
  async lineOf(cell: PlannedCell, ticket: Ticket): Promise<CellLine> {
    try {
      return await this.#lineOrThrow(cell, ticket);
    } catch (error) {
      if (!(error instanceof VisiteError)) throw error;
      const status =
        error.code.startsWith("endpoint.") || error.code === "model.not-found" ? "unreachable" : "cancelled";
      return this.#emptyLine(cell, { status, reason: error.message, queuedMs: ticket.queuedMs });
    }
  }

  target(model: string): Promise<Target> {
    const known = this.#targets.get(model);
    if (known) return known;
    const found = this.#find(model);
    this.#targets.set(model, found);
    found.catch(() => this.#targets.delete(model));
    return found;
  }

  async #find(model: string): Promise<Target> {
    const { registry } = this.#options;
    const target = await registry.resolve(model);
    const status = (await registry.statuses()).find(({ id }) => id === model);
    return { target, fingerprint: status?.fingerprint ?? unknownFingerprint };
  }

  async #lineOrThrow(cell: PlannedCell, ticket: Ticket): Promise<CellLine> {
    const record = this.#record;
    const { requests, index, announcer } = this.#options;
    const { input, messages, template, messagesSha256, noteSha256 } = await requests.stored(record, cell);
    const { target, fingerprint } = await this.target(cell.model);
    refuseOutside(input.scenario, target.baseUrl);
    const params = { ...target.model.params, ...template.config, ...record.file.request.params };
    const request = { cell, target, fingerprint, messages, params, thinking: template.thinking };
    const generationKey = generationKeyOf(request);

    const isAskedAnew = record.file.request.fresh && cell.role === "target";
    const known = isAskedAnew ? null : await index.generation(generationKey);
    const reused = known ? await this.#reusableLine(known) : null;
    if (reused && known)
      return {
        ...reused,
        cellKey: cell.cellKey,
        at: new Date().toISOString(),
        noteSha256,
        reusedFrom: reused.reusedFrom ?? known,
      };

    const live = announcer.liveText(record.file.id, cell.cellKey);
    const { generation, attempts, serverQueueMs } = await generateCell(request, {
      signal: this.#signal,
      ticket,
      onText: live.push,
      extra: target.simulated
        ? {
            visite: {
              stage: cell.stage,
              scenario: cell.scenario,
              scenarioSha256: input.scenario.hashes.scenario,
              repeat: cell.repeat,
            },
          }
        : {},
    });
    live.end();
    const { status, reason } = this.#promptSizes.judged(cell.model, { messages, generation });
    const saved = savedBy(generation, params);
    return {
      cellKey: cell.cellKey,
      generationKey,
      at: new Date().toISOString(),
      status,
      text: generation.text,
      reasoning: generation.reasoning,
      reason,
      params,
      thinking: template.thinking,
      finishReason: generation.finishReason,
      usage: generation.usage,
      timings: {
        queued: ticket.queuedMs,
        ...generation.timings,
        ...(serverQueueMs > 0 ? { serverQueue: serverQueueMs } : {}),
      },
      attempts,
      ...(saved ? { saved } : {}),
      fingerprint,
      messagesSha256,
      noteSha256,
      reusedFrom: null,
      simulated: target.simulated,
    };
  }

  async #reusableLine({ run, cellKey }: { run: string; cellKey: string }): Promise<CellLine | null> {
    try {
      const line = await (await this.#options.recordOf(run)).lineOf(cellKey);
      return line && !line.erased ? line : null;
    } catch (error) {
      // The index names a run whose folder is gone: ask the model again.
      if (error instanceof VisiteError && error.code === "run.not-found") return null;
      throw error;
    }
  }

  #emptyLine(
    cell: PlannedCell,
    known: { status: CellLine["status"]; reason: string; queuedMs: number },
  ): CellLine {
    return {
      cellKey: cell.cellKey,
      generationKey: null,
      at: new Date().toISOString(),
      status: known.status,
      text: "",
      reasoning: "",
      reason: known.reason,
      params: {},
      thinking: "default",
      finishReason: null,
      usage: { promptTokens: null, completionTokens: null, reasoningTokens: null, estimated: false },
      timings: { queued: known.queuedMs, firstToken: null, total: 0, server: null },
      attempts: [],
      fingerprint: unknownFingerprint,
      messagesSha256: null,
      noteSha256: null,
      reusedFrom: null,
      simulated: this.#record.file.models[cell.model]?.simulated ?? false,
    };
  }
}
