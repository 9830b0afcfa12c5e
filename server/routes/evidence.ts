import type { CellEvidence } from "../../domain/cellEvidence.ts";
import type { CountedCell } from "../../domain/countedCell.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { newestByCell } from "../../domain/cellEvidence.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Identity } from "../../domain/people.ts";
import { gateVerdictOf } from "../../domain/review.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { StageId } from "../../domain/stage.ts";
import { readScenarioAt } from "../files/scenarios.ts";
import type { RunRecord } from "../runner/runRecord.ts";
import type { ServerContext } from "./context.ts";

export interface EvidenceQuestion {
  readonly stage: StageId;
  readonly run?: string | undefined;
  readonly prompt?: string;
  readonly model?: string;
  /** Whose rejection of a finding counts; anybody's where nothing is said. */
  readonly rejections?: Identity;
}

/** The newest finished target cells that answer a question, with grades and reviews, read from the files' fold. */
export async function evidenceFor(
  context: ServerContext,
  question: EvidenceQuestion,
): Promise<CellEvidence[]> {
  const evidence: CellEvidence[] = [];
  for (const record of await recordsFor(context, question))
    evidence.push(...(await evidenceOfRun(context, record, question)));
  return newestByCell(evidence);
}

/** The same cells as counts, from what is kept of them in memory. */
export async function countedFor(context: ServerContext, question: EvidenceQuestion): Promise<CountedCell[]> {
  const counted: CountedCell[] = [];
  for (const record of await recordsFor(context, question)) {
    const cells = plannedFor(record, question);
    const scenarios = new Map<string, Scenario | null>();
    for (const name of new Set(cells.map(({ scenario }) => scenario)))
      scenarios.set(name, await scenarioOf(context, record, name));
    for (const planned of cells) {
      const scenario = scenarios.get(planned.scenario);
      const reviews = await context.reviews.of(record.file.id, planned.cellKey);
      counted.push({
        run: record.file.id,
        planned,
        line: record.outcomes.get(planned.cellKey) ?? null,
        grade: await record.countedOf(planned.cellKey, reviews),
        kind: scenario?.kind ?? "visit",
        facts: scenario?.facts ?? [],
        simulated: record.file.models[planned.model]?.simulated ?? false,
      });
    }
  }
  return newestByCell(counted);
}

/** Oldest first. */
async function recordsFor({ runs }: ServerContext, { run, stage }: EvidenceQuestion): Promise<RunRecord[]> {
  const wanted = (await runs.list()).filter(
    (one) => (run === undefined || one.id === run) && one.stage === stage,
  );
  return Promise.all(wanted.toReversed().map(({ id }) => runs.record(id)));
}

/** What nobody can look at again proves nothing any more: what was erased is left out. */
function plannedFor(record: RunRecord, { stage, prompt, model }: EvidenceQuestion): PlannedCell[] {
  return record.file.cells.filter(
    (cell) =>
      cell.role === "target" &&
      cell.stage === stage &&
      (!prompt || cell.prompt === prompt) &&
      (!model || cell.model === model) &&
      !record.outcomes.get(cell.cellKey)?.isErased,
  );
}

/** The scenario as it was when the run began; null: its texts are gone. */
async function scenarioOf(
  { workspace }: ServerContext,
  record: RunRecord,
  name: string,
): Promise<Scenario | null> {
  const hashes = record.file.scenarios[name];
  return hashes ? readScenarioAt(workspace, hashes) : null;
}

async function evidenceOfRun(
  context: ServerContext,
  record: RunRecord,
  question: EvidenceQuestion,
): Promise<CellEvidence[]> {
  return Promise.all(
    plannedFor(record, question).map(async (planned): Promise<CellEvidence> => {
      const [scenario, line, grade] = await Promise.all([
        scenarioOf(context, record, planned.scenario),
        record.lineOf(planned.cellKey),
        record.gradeOf(planned.cellKey),
      ]);
      return {
        run: record.file.id,
        planned,
        line,
        grade,
        verdict: grade
          ? gateVerdictOf(
              grade,
              await context.reviews.of(record.file.id, planned.cellKey),
              question.rejections ?? "claimed",
            )
          : null,
        kind: scenario?.kind ?? "visit",
        twinOf: scenario?.twinOf ?? null,
        scenarioHash: hashOf(record.file.scenarios[planned.scenario] ?? null),
        characters: scenario?.transcript.length ?? 0,
        facts: scenario?.facts ?? [],
        simulated: record.file.models[planned.model]?.simulated ?? false,
      };
    }),
  );
}
