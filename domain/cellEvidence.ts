import type { Grade } from "./evidence.ts";
import type { PlannedCell } from "./plan.ts";
import { type CellVerdict, countingFindings } from "./review.ts";
import { type CellLine, settledStatuses } from "./run.ts";
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
  /** The trap a twin belongs to. */
  readonly twinOf: string | null;
  /** Of all that the scenario was when the run began (facts, transcript, reference): another hash is another scenario. */
  readonly scenarioHash: string;
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
export function fabricationsOf(
  { grade, verdict }: Pick<CellEvidence, "grade" | "verdict">,
  only: "all" | "critical" = "all",
): Share | null {
  if (!grade || !verdict || grade.statements.length === 0) return null;
  const fabrications = verdict.findings.filter(({ kind, span }) => kind === "fabrication" && span !== null);
  const numerator = grade.statements.filter(({ field, label }) => {
    const here = fabrications.filter(({ span }) => span?.field === field);
    if (only === "critical")
      return here.some(({ severity, state }) => severity === "critical" && state !== "rejected");
    if (here.length === 0) return fabricatedLabels.has(label);
    return here.some(({ state }) => state !== "rejected");
  }).length;
  return { numerator, denominator: grade.statements.length };
}

/** Facts of the scenario's fixed list that are missing, after review. Null where there is no list. */
export function omissionsOf(
  { grade, verdict, facts }: Pick<CellEvidence, "grade" | "verdict" | "facts">,
  only: "all" | "critical" = "all",
): Share | null {
  if (!grade || !verdict || grade.facts.length === 0) return null;
  const critical = new Set(only === "all" ? [] : facts.flatMap((fact) => (fact.critical ? [fact.id] : [])));
  const counted = only === "all" ? grade.facts : grade.facts.filter(({ id }) => critical.has(id));
  if (counted.length === 0) return null;
  // Of each fact: whether any finding about it still stands.
  const stands = new Map<string, boolean>();
  for (const { kind, fact, state } of verdict.findings)
    if (kind === "omission" && fact !== undefined)
      stands.set(fact, stands.get(fact) === true || state !== "rejected");
  const numerator = counted.filter(({ id, status }) => stands.get(id) ?? status === "missing").length;
  return { numerator, denominator: counted.length };
}

/** The share a metric stands for, where this cell measured it. */
export function metricOf({ grade }: Pick<CellEvidence, "grade">, name: string): Share | null {
  const metric = grade?.metrics[name];
  return metric ? { numerator: metric.numerator, denominator: metric.denominator } : null;
}

/**
 * A cell passes where the answer is usable and nothing critical stands against it: a missed trap is critical, and a twin
 * must stay silent. Null: not graded, or the endpoint and not the model failed.
 */
export function passOf(one: CellEvidence): boolean | null {
  const { line, verdict, kind } = one;
  if (!line || !settledStatuses.has(line.status)) return null;
  if (line.status !== "ok") return false;
  if (!verdict) return null;
  if (countingFindings(verdict).some(({ severity }) => severity === "critical")) return false;
  const silent = kind === "twin" ? metricOf(one, "trapSpecificity") : null;
  return silent === null || silent.numerator >= silent.denominator;
}

/** Whether a critical finding waits for a person; null where nothing was graded. */
export function hasOpenCritical({ verdict }: Pick<CellEvidence, "verdict">): boolean | null {
  return verdict
    ? countingFindings(verdict).some(({ severity, state }) => severity === "critical" && state === "open")
    : null;
}

/** What became of the trap or twin of this cell; null where it is neither or was not measured. */
export type TrapOutcome = "flagged" | "missed" | "silent" | "alarm";
export function trapOutcomeOf(one: CellEvidence): TrapOutcome | null {
  if (one.kind === "visit") return null;
  const share = metricOf(one, one.kind === "trap" ? "trapSensitivity" : "trapSpecificity");
  if (!share) return null;
  const whole = share.numerator >= share.denominator;
  return one.kind === "trap" ? (whole ? "flagged" : "missed") : whole ? "silent" : "alarm";
}

/**
 * One cell of each place in the plan: a pair that was run again is judged by its newest run.
 * `evidence` in the order of the runs, oldest first.
 */
export function newestByCell<One extends { line: unknown; planned: PlannedCell }>(
  evidence: readonly One[],
): One[] {
  const newest = new Map<string, One>();
  for (const one of evidence) if (one.line) newest.set(one.planned.cellKey, one);
  return [...newest.values()];
}
