import type { CellOutcome } from "./cellOutcome.ts";
import { type Grade, worstSeverity } from "./evidence.ts";
import type { JudgedCounts } from "./judging/fold.ts";
import type { PlannedCell } from "./plan.ts";
import {
  type CellVerdict,
  countingFindings,
  type ReviewedFinding,
  type ReviewLine,
  type Verdict,
  verdictOf,
  verdicts,
} from "./review.ts";
import type { MatrixCell } from "./run.ts";

export interface CellRecord {
  readonly planned: PlannedCell;
  readonly outcome: CellOutcome | null;
  /** Null: not graded. */
  readonly found: FoundInCell | null;
  readonly running: boolean;
  readonly simulated: boolean;
  /** What judges said; null: none was asked. */
  readonly judged?: JudgedCounts | null;
}

/** What the machine found in a cell and people said of it, as counts. */
export interface FoundInCell
  extends Pick<MatrixCell, "findings" | "worst" | "blocked" | "verdict" | "peopleDiffer"> {
  readonly counts: NonNullable<MatrixCell["counts"]>;
  /** People who gave a verdict. */
  readonly verdicts: number;
}

export function foundIn(grade: Grade, reviews: readonly ReviewLine[]): FoundInCell {
  const said = verdictOf(grade, reviews);
  const findings = countingFindings(said);
  const count = (kind: string) => findings.filter((finding) => finding.kind === kind).length;
  const fabrication = count("fabrication");
  const omission = count("omission");
  return {
    findings: findingCounts(findings),
    counts: { fabrication, omission, other: findings.length - fabrication - omission },
    worst: worstSeverity(findings),
    blocked: said.blocked,
    verdict: gravest(settling(said.verdicts).map(({ verdict }) => verdict)),
    ...(doPeopleDiffer(said) ? { peopleDiffer: true } : {}),
    verdicts: said.verdicts.length,
  };
}

/** One square of the matrix: what the machine found, folded with what people said. */
export function matrixCellOf({
  planned,
  outcome,
  found,
  running,
  simulated,
  judged,
}: CellRecord): MatrixCell {
  const { cellKey, stage, prompt, model, scenario, repeat, role } = planned;
  return {
    cellKey,
    stage,
    prompt,
    model,
    scenario,
    repeat,
    role,
    state: running ? "running" : (outcome?.status ?? "planned"),
    reason: outcome?.reason ?? "",
    reused: outcome?.isReused ?? false,
    simulated,
    findings: found?.findings ?? {},
    counts: found?.counts ?? null,
    worst: found?.worst ?? null,
    blocked: found?.blocked ?? false,
    verdict: found?.verdict ?? null,
    ...(found?.peopleDiffer ? { peopleDiffer: true } : {}),
    // A disagreement is open until a person has given a verdict on the cell.
    judged: judged ? { ...judged, open: judged.disagreements > 0 && !found?.verdicts } : null,
    totalMs: outcome && outcome.completionTokens !== null ? outcome.totalMs : null,
    tokensPerSecond: outcome?.tokensPerSecond ?? null,
  };
}

/** True where two people differ over a finding or the verdict and no adjudicator has been through it. */
export function doPeopleDiffer({ findings, verdicts: said }: CellVerdict): boolean {
  if (said.some(({ part }) => part === "adjudicator")) return false;
  return (
    new Set(said.map(({ verdict }) => verdict)).size > 1 || findings.some(({ state }) => state === "disputed")
  );
}

/** What an adjudicator says settles what readers said before. */
function settling(said: CellVerdict["verdicts"]): CellVerdict["verdicts"] {
  const settled = said.filter(({ part }) => part === "adjudicator");
  return settled.length > 0 ? settled : said;
}

/** Findings by `kind/type/severity`. */
export function findingCounts(
  findings: readonly Pick<ReviewedFinding, "kind" | "type" | "severity">[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, type, severity } of findings) {
    const key = `${kind}/${type}/${severity}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Of several reviewers the gravest verdict stands until they agree. */
function gravest(said: readonly Verdict[]): Verdict | null {
  return verdicts.findLast((verdict) => said.includes(verdict)) ?? null;
}
