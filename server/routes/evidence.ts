import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { newestByCell } from "../../domain/cellEvidence.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Identity } from "../../domain/people.ts";
import { gateVerdictOf } from "../../domain/review.ts";
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
  const summaries = await context.runs.list();
  const wanted = summaries
    .filter(
      ({ id, stage }) => (question.run === undefined || id === question.run) && stage === question.stage,
    )
    .toReversed();
  const evidence: CellEvidence[] = [];
  for (const { id } of wanted)
    evidence.push(...(await evidenceOfRun(context, await context.runs.record(id), question)));
  return newestByCell(evidence);
}

async function evidenceOfRun(
  context: ServerContext,
  record: RunRecord,
  { stage, prompt, model, rejections = "claimed" }: EvidenceQuestion,
): Promise<CellEvidence[]> {
  const cells = record.file.cells.filter(
    (cell) =>
      cell.role === "target" &&
      cell.stage === stage &&
      (!prompt || cell.prompt === prompt) &&
      (!model || cell.model === model),
  );
  const evidence = await Promise.all(
    cells.map(async (planned): Promise<CellEvidence | null> => {
      // What nobody can look at again proves nothing any more.
      if (record.outcomes.get(planned.cellKey)?.isErased) return null;
      const hashes = record.file.scenarios[planned.scenario];
      const scenario = hashes ? await readScenarioAt(context.workspace, hashes) : null;
      const [line, grade] = await Promise.all([
        record.lineOf(planned.cellKey),
        record.gradeOf(planned.cellKey),
      ]);
      return {
        run: record.file.id,
        planned,
        line,
        grade,
        verdict: grade
          ? gateVerdictOf(grade, await context.reviews.of(record.file.id, planned.cellKey), rejections)
          : null,
        kind: scenario?.kind ?? "visit",
        twinOf: scenario?.twinOf ?? null,
        scenarioHash: hashOf(hashes ?? null),
        characters: scenario?.transcript.length ?? 0,
        facts: scenario?.facts ?? [],
        simulated: record.file.models[planned.model]?.simulated ?? false,
      };
    }),
  );
  return evidence.filter((one) => one !== null);
}
