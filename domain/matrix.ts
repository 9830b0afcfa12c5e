import { type CellJudgement, judgedCountsOf } from "./judging/fold.ts";
import { type Grade, worstSeverity } from "./evidence.ts";
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
import type { CellLine, MatrixCell } from "./run.ts";

export interface CellRecord {
  readonly planned: PlannedCell;
  readonly line: CellLine | null;
  readonly grade: Grade | null;
  readonly reviews: readonly ReviewLine[];
  readonly running: boolean;
  readonly simulated: boolean;
  /** What judges said; null: none was asked. */
  readonly judgement?: CellJudgement | null;
}

/** One square of the matrix: what the machine found, folded with what people said. */
export function matrixCellOf({
  planned,
  line,
  grade,
  reviews,
  running,
  simulated,
  judgement,
}: CellRecord): MatrixCell {
  const verdict = grade ? verdictOf(grade, reviews) : null;
  const findings = verdict ? countingFindings(verdict) : [];
  const count = (kind: string) => findings.filter((finding) => finding.kind === kind).length;
  const fabrication = count("fabrication");
  const omission = count("omission");
  const { cellKey, stage, prompt, model, scenario, repeat, role } = planned;
  return {
    cellKey,
    stage,
    prompt,
    model,
    scenario,
    repeat,
    role,
    state: running ? "running" : (line?.status ?? "planned"),
    reason: line?.reason ?? "",
    reused: line?.reusedFrom != null,
    simulated,
    findings: findingCounts(findings),
    counts: verdict ? { fabrication, omission, other: findings.length - fabrication - omission } : null,
    worst: worstSeverity(findings),
    blocked: verdict?.blocked ?? false,
    verdict: verdict ? gravest(settling(verdict.verdicts).map((said) => said.verdict)) : null,
    ...(verdict && doPeopleDiffer(verdict) ? { peopleDiffer: true } : {}),
    judged: judgement ? judgedCountsOf(judgement, verdict) : null,
    totalMs: line && line.usage.completionTokens !== null ? line.timings.total : null,
    tokensPerSecond: tokensPerSecondOf(line),
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

/** Output tokens over decode time: the server's own figure where it tells one, else from first to last token. */
export function tokensPerSecondOf(line: CellLine | null): number | null {
  if (!line) return null;
  const { server, firstToken, total } = line.timings;
  if (server?.tokensPerSecond) return server.tokensPerSecond;
  const { completionTokens } = line.usage;
  if (completionTokens === null || firstToken === null || total <= firstToken) return null;
  return completionTokens / ((total - firstToken) / 1000);
}

/** Of several reviewers the gravest verdict stands until they agree. */
function gravest(said: readonly Verdict[]): Verdict | null {
  return verdicts.findLast((verdict) => said.includes(verdict)) ?? null;
}
