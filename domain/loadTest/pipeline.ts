import type { StageId } from "../stage.ts";
import { wilson } from "../statistics/binomial.ts";
import type { Estimate } from "../statistics/interval.ts";
import { median, type Spread, spreadOf } from "../statistics/spread.ts";
import type { LoadTest, MeasuredDocument } from "./loadTest.ts";

/** The stages that a document goes through on its way to billing, in order. */
export const documentStages = ["soap", "icd", "billing"] as const satisfies readonly StageId[];

/** One stage of the documents of one number of doctors. Milliseconds. */
export interface StageFigures {
  readonly stage: StageId;
  /** Waiting for a slot of the model, which other stages may share. */
  readonly queued: Spread | null;
  /** From request to last token. */
  readonly total: Spread | null;
  readonly tokensPerSecond: Spread | null;
  /** Documents that ended here. */
  readonly failed: number;
  readonly reasons: readonly string[];
}

export interface DoctorsFigures {
  readonly doctors: number;
  readonly documents: number;
  readonly complete: number;
  readonly success: Estimate;
  /** From the transcript to the last stage, waiting included; complete documents alone. */
  readonly total: Spread | null;
  /** Median over documents of their time against the same scenario with the fewest doctors; null for those themselves. */
  readonly slowdown: number | null;
  /** Complete documents an hour over all doctors, of the rounds' wall time. */
  readonly perHour: number | null;
  readonly stages: readonly StageFigures[];
}

/** End-to-end latency per document and per stage, by the number of doctors who work at once. */
export function pipelineFigures({ plan, rounds }: Pick<LoadTest, "plan" | "rounds">): DoctorsFigures[] {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const counts = [...new Set(plan.steps.flatMap(({ group, width }) => (group === "doctors" ? [width] : [])))];
  const measured = counts.map((doctors) => ({
    doctors,
    rounds: rounds.filter(({ step }) => {
      const known = steps.get(step);
      return known?.group === "doctors" && known.width === doctors;
    }),
  }));
  const fewest = measured.find((one) => one.rounds.length > 0);
  const base = new Map<string, number>();
  for (const scenario of Object.keys(plan.scenarios)) {
    const alone = median(
      (fewest?.rounds ?? [])
        .flatMap(({ documents }) => completeOf(documents))
        .flatMap((document) => (document.scenario === scenario ? [document.totalMs] : [])),
    );
    if (alone !== null) base.set(scenario, alone);
  }
  return measured
    .filter((one) => one.rounds.length > 0)
    .map(({ doctors, rounds: own }): DoctorsFigures => {
      const documents = own.flatMap((round) => round.documents);
      const complete = completeOf(documents);
      const wallMs = own.reduce((sum, round) => sum + round.wallMs, 0);
      return {
        doctors,
        documents: documents.length,
        complete: complete.length,
        success: {
          value: documents.length === 0 ? 0 : complete.length / documents.length,
          ...wilson(complete.length, documents.length),
        },
        total: spreadOf(complete.map(({ totalMs }) => totalMs)),
        slowdown:
          doctors === fewest?.doctors
            ? null
            : median(
                complete.flatMap(({ scenario, totalMs }) => {
                  const alone = base.get(scenario);
                  return alone ? [totalMs / alone] : [];
                }),
              ),
        perHour: wallMs > 0 ? complete.length / (wallMs / 3_600_000) : null,
        stages: plan.asked.map(({ stage }) => stageFigures(stage, documents)),
      };
    });
}

function completeOf(documents: readonly MeasuredDocument[]): MeasuredDocument[] {
  return documents.filter(({ failedAt }) => failedAt === null);
}

function stageFigures(stage: StageId, documents: readonly MeasuredDocument[]): StageFigures {
  const asked = documents.flatMap(({ stages }) => stages.filter((one) => one.stage === stage));
  const failed = documents.filter(({ failedAt }) => failedAt === stage);
  const answered = asked.filter(({ status }) => status === "ok");
  const reasons = failed.flatMap(({ stages }) =>
    stages.flatMap((one) => (one.stage === stage ? [one.reason] : [])),
  );
  return {
    stage,
    queued: spreadOf(asked.map(({ queuedMs }) => queuedMs)),
    total: spreadOf(answered.map(({ totalMs }) => totalMs)),
    tokensPerSecond: spreadOf(
      answered.flatMap(({ tokensPerSecond }) => (tokensPerSecond === null ? [] : [tokensPerSecond])),
    ),
    failed: failed.length,
    reasons: [...new Set(reasons.filter(Boolean))],
  };
}
