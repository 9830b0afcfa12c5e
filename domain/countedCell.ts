import {
  type CellEvidence,
  fabricationsOf,
  hasOpenCritical,
  metricOf,
  omissionsOf,
  type Share,
} from "./cellEvidence.ts";
import { type CellOutcome, outcomeOf } from "./cellOutcome.ts";
import type { Grade } from "./evidence.ts";
import { findingCounts } from "./matrix.ts";
import { type CellVerdict, countingFindings, type ReviewLine, verdictOf } from "./review.ts";
import { type MatrixMetric, matrixMetrics } from "./stageMetrics.ts";

/** What of a grade the figures above a matrix are counted from: as much for a long answer as for a short one. */
export interface CountedGrade {
  /** The matrix's metrics that this cell measured. */
  readonly shares: Readonly<Partial<Record<MatrixMetric, Share>>>;
  /** Why the others were not. */
  readonly notMeasured: Grade["notMeasured"];
  /** Counting findings by `kind/type/severity`. */
  readonly findings: Readonly<Record<string, number>>;
  /** Critical findings nobody has looked at, and those that a person lets stand or people differ over. */
  readonly criticalOpen: number;
  readonly criticalConfirmed: number;
}

/** A cell whose words may stay on disk: ten thousand of them are counted at once. */
export interface CountedCell extends Pick<CellEvidence, "run" | "planned" | "kind" | "facts" | "simulated"> {
  /** Null: the cell is still planned. */
  readonly line: CellOutcome | null;
  /** Null: not graded. */
  readonly grade: CountedGrade | null;
}

type Graded = Pick<CellEvidence, "grade" | "verdict">;

const shareOf: Readonly<Record<MatrixMetric, (one: Graded) => Share | null>> = {
  fabricationRate: (one) => fabricationsOf(one),
  omissionRate: (one) => omissionsOf({ ...one, facts: [] }),
  jaccard: (one) => metricOf(one, "jaccard"),
  trapSensitivity: (one) => metricOf(one, "trapSensitivity"),
  criticalOpen: (one) => {
    const open = hasOpenCritical(one);
    return open === null ? null : { numerator: open ? 1 : 0, denominator: 1 };
  },
};

/** A grade folded with what people said, as counts. */
export function countedIn(grade: Grade, reviews: readonly ReviewLine[]): CountedGrade {
  return counted(grade, verdictOf(grade, reviews));
}

/** The same cell without its words. */
export function countedCellOf(one: CellEvidence): CountedCell {
  const { run, planned, kind, facts, simulated, line, grade, verdict } = one;
  return {
    run,
    planned,
    kind,
    facts,
    simulated,
    line: line && outcomeOf(line),
    grade: grade && verdict && counted(grade, verdict),
  };
}

function counted(grade: Grade, verdict: CellVerdict): CountedGrade {
  const findings = countingFindings(verdict);
  const critical = findings.filter(({ severity }) => severity === "critical");
  const criticalOpen = critical.filter(({ state }) => state === "open").length;
  return {
    shares: Object.fromEntries(
      matrixMetrics.flatMap((name) => {
        const share = shareOf[name]({ grade, verdict });
        return share ? [[name, share]] : [];
      }),
    ),
    notMeasured: grade.notMeasured.filter(({ metric }) => matrixMetrics.some((name) => name === metric)),
    findings: findingCounts(findings),
    criticalOpen,
    criticalConfirmed: critical.length - criticalOpen,
  };
}
