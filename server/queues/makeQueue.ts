import { randomBytes } from "node:crypto";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { parseOutput } from "../../domain/output.ts";
import { assigned } from "../../domain/queue/assign.ts";
import { drawnKnown, type KnownText } from "../../domain/queue/known.ts";
import {
  type CreatedLine,
  type ItemText,
  knownRun,
  type QueueItem,
  type QueueRequest,
} from "../../domain/queue/queue.ts";
import { type Candidate, chosen, draftsOf } from "../../domain/queue/rules.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { loadScenarios, readScenarioAt, storeScenario } from "../files/scenarios.ts";
import { putText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { GradePool } from "../grading/gradePool.ts";
import type { RunRecord } from "../runner/runRecord.ts";

export interface Making {
  readonly workspace: Workspace;
  readonly grading: GradePool;
  readonly record: RunRecord;
  readonly request: QueueRequest;
}

/** The cells that the rules take, as notes to be read. */
export async function draftedBy({ workspace, record, request }: Making, seed: number) {
  const candidates = await candidatesOf(workspace, record);
  return draftsOf(chosen(candidates, request.rules, seed), request.mode);
}

/** Everything a queue's first line holds beside who made it. Refused with `queue.empty` where there is nothing to read. */
export async function madeQueue(
  making: Making,
): Promise<Omit<CreatedLine, "version" | "sequence" | "previous" | "at" | "by" | "identity">> {
  const { workspace, record, request } = making;
  const seed = request.seed ?? randomBytes(4).readUInt32BE();
  const queue = `${stamp()}-${randomBytes(4).toString("hex")}`;
  const drafts = await draftedBy(making, seed);
  if (drafts.length === 0)
    throw new VisiteError(
      "queue.empty",
      "the rules choose no cell of this run: take another rule, or another run",
    );
  const items: Omit<QueueItem, "readers">[] = [];
  for (const { scenario, texts } of drafts) {
    const hashes = record.file.scenarios[scenario];
    if (!hashes) continue;
    for (const { cellKey } of texts) await putText(workspace, (await record.lineOf(cellKey))?.text ?? "");
    items.push({ id: opaqueId(), scenario, hashes, texts: texts.map(textOf), known: null });
  }
  if (request.mode === "single") items.push(...(await knownItems(making, { queue, seed })));
  const { stage } = record.file.request;
  return {
    type: "created",
    queue,
    stage,
    request: { ...request, seed },
    seed,
    ...assignedTo(items, request, seed),
  };
}

function assignedTo(items: readonly Omit<QueueItem, "readers">[], request: QueueRequest, seed: number) {
  const assignment = assigned(items, request, seed);
  return {
    items: [...assignment.items],
    orders: { ...assignment.orders },
    swapped: { ...assignment.swapped },
  };
}

function textOf({ run, cellKey, outputSha256, fields, facts, suggestions }: Candidate): ItemText {
  return { run, cellKey, outputSha256, fields, facts, suggestions };
}

async function candidatesOf(workspace: Workspace, record: RunRecord): Promise<Candidate[]> {
  const { file } = record;
  const candidates: Candidate[] = [];
  for (const planned of file.cells) {
    const hashes = file.scenarios[planned.scenario];
    const isOk = record.outcomes.get(planned.cellKey)?.status === "ok";
    if (planned.role !== "target" || !isOk || !hashes) continue;
    const [line, grade] = await Promise.all([
      record.lineOf(planned.cellKey),
      record.gradeOf(planned.cellKey),
    ]);
    if (!line || !grade) continue;
    const fields = parseOutput(stageOf(planned.stage), line.text).fields.map(({ field }) => field);
    if (fields.length === 0) continue;
    const { facts } = await readScenarioAt(workspace, hashes);
    candidates.push({
      run: file.id,
      cellKey: planned.cellKey,
      outputSha256: sha256Of(line.text),
      fields,
      facts: grade.facts.length > 0 ? facts.map(({ id }) => id) : [],
      suggestions: grade.findings,
      scenario: planned.scenario,
      prompt: planned.prompt,
      model: planned.model,
      disputed: ((await record.judgedOf(planned.cellKey))?.disagreements ?? 0) > 0,
    });
  }
  return candidates;
}

/** Items with a known answer, graded like any other, so that nothing tells them apart. */
async function knownItems(
  { workspace, grading, record, request }: Making,
  { queue, seed }: { queue: string; seed: number },
): Promise<Omit<QueueItem, "readers">[]> {
  if (request.known === 0) return [];
  const { stage } = record.file.request;
  const { scenarios } = await loadScenarios(workspace);
  const texts = drawnKnown({
    scenarios: Object.keys(record.file.scenarios).flatMap((id) => scenarios.get(id) ?? []),
    stage,
    count: request.known,
    seed,
  });
  return Promise.all(
    texts.map(async ({ scenario, output, faults }: KnownText) => {
      const id = opaqueId();
      const raw = JSON.stringify(output, null, 2);
      const outputSha256 = await putText(workspace, raw);
      const grade = await grading.ask("grade", { stage, scenario, note: scenario.note, raw });
      return {
        id,
        scenario: scenario.id,
        hashes: await storeScenario(workspace, scenario),
        texts: [
          {
            run: knownRun(queue),
            cellKey: id,
            outputSha256,
            fields: parseOutput(stageOf(stage), raw).fields.map(({ field }) => field),
            facts: grade.facts.length > 0 ? scenario.facts.map((fact) => fact.id) : [],
            suggestions: grade.findings,
          },
        ],
        known: { faults },
      };
    }),
  );
}

const opaqueId = () => randomBytes(8).toString("hex");

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "");
}
