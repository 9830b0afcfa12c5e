import type { Grade } from "./evidence.ts";
import type { PlannedCell } from "./plan.ts";
import type { CellVerdict } from "./review.ts";
import type { CellLine } from "./run.ts";
import type { Fact, ScenarioFile } from "./scenario.ts";

/** All that is known of one cell: what scores and gates are computed from. */
export interface CellEvidence {
  readonly run: string;
  readonly planned: PlannedCell;
  readonly line: CellLine | null;
  readonly grade: Grade | null;
  /** The grade folded with what people said. */
  readonly verdict: CellVerdict | null;
  readonly kind: ScenarioFile["kind"];
  /** Of the transcript. */
  readonly characters: number;
  readonly facts: readonly Fact[];
  readonly simulated: boolean;
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

const fabricatedLabels: ReadonlySet<string> = new Set(["unsupported", "contradicted", "misattributed"]);

/**
 * Fabricated statements of judged ones, after review: a statement all of whose fabrication findings were rejected by a
 * person does not count, one in which a person marked a fabrication does. Null where the stage has no statements.
 */
export function fabricationsOf({ grade, verdict }: CellEvidence): Share | null {
  if (!grade || !verdict || grade.statements.length === 0) return null;
  const fabrications = verdict.findings.filter(({ kind, span }) => kind === "fabrication" && span !== null);
  const numerator = grade.statements.filter(({ field, label }) => {
    const here = fabrications.filter(({ span }) => span?.field === field);
    if (here.length === 0) return fabricatedLabels.has(label);
    return here.some(({ state }) => state !== "rejected");
  }).length;
  return { numerator, denominator: grade.statements.length };
}

/** Facts of the scenario's fixed list that are missing, after review. Null where there is no list. */
export function omissionsOf(
  { grade, verdict, facts }: CellEvidence,
  only: "all" | "critical" = "all",
): Share | null {
  if (!grade || !verdict || grade.facts.length === 0) return null;
  const critical = new Set(facts.filter((fact) => fact.critical).map(({ id }) => id));
  const counted = grade.facts.filter(({ id }) => only === "all" || critical.has(id));
  if (counted.length === 0) return null;
  const omissions = verdict.findings.filter(({ kind, fact }) => kind === "omission" && fact !== undefined);
  const numerator = counted.filter(({ id, status }) => {
    const here = omissions.filter(({ fact }) => fact === id);
    if (here.length === 0) return status === "missing";
    return here.some(({ state }) => state !== "rejected");
  }).length;
  return { numerator, denominator: counted.length };
}

/** The share a metric stands for, where this cell measured it. */
export function metricOf({ grade }: CellEvidence, name: string): Share | null {
  const metric = grade?.metrics[name];
  return metric ? { numerator: metric.numerator, denominator: metric.denominator } : null;
}

/**
 * One cell of each place in the plan: a pair that was run again is judged by its newest run.
 * `evidence` in the order of the runs, oldest first.
 */
export function newestByCell(evidence: readonly CellEvidence[]): CellEvidence[] {
  const newest = new Map<string, CellEvidence>();
  for (const one of evidence) if (one.line) newest.set(one.planned.cellKey, one);
  return [...newest.values()];
}
