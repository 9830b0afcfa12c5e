import { type CellEvidence, fabricationsOf, metricOf, omissionsOf, type Share } from "./cellEvidence.ts";
import type { Figure } from "./gate.ts";
import { tokensPerSecondOf } from "./matrix.ts";
import { countingFindings } from "./review.ts";
import type { PairScore } from "./score.ts";
import { clusterInterval } from "./statistics/clusterInterval.ts";

/** Metrics that are shares of things counted (a rate); the others are means over cells. */
const pooledMetrics = [
  "inferenceRate",
  "structuralCompleteness",
  "keywordRecall",
  "trapSensitivity",
  "trapSpecificity",
  "precision",
  "categoryRecall",
  "legality",
  "schema",
] as const;

/** Pools a share over cells; the interval resamples scenarios, since repeats of one scenario are not independent. Null: measured in no cell. */
export function pooled(
  evidence: readonly CellEvidence[],
  shareOf: (one: CellEvidence) => Share | null,
): Figure | null {
  const clusters = new Map<string, { numerator: number; denominator: number }>();
  for (const one of evidence) {
    const share = shareOf(one);
    if (!share || share.denominator === 0) continue;
    const cluster = clusters.get(one.planned.scenario) ?? { numerator: 0, denominator: 0 };
    cluster.numerator += share.numerator;
    cluster.denominator += share.denominator;
    clusters.set(one.planned.scenario, cluster);
  }
  if (clusters.size === 0) return null;
  const all = [...clusters.values()];
  const numerator = all.reduce((sum, cluster) => sum + cluster.numerator, 0);
  const denominator = all.reduce((sum, cluster) => sum + cluster.denominator, 0);
  const interval = clusterInterval(all);
  return {
    value: numerator / denominator,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** Names of all metrics that any of these cells measured. */
function metricNames(evidence: readonly CellEvidence[]): string[] {
  return [
    ...new Set([...pooledMetrics, ...evidence.flatMap(({ grade }) => Object.keys(grade?.metrics ?? {}))]),
  ];
}

/** What the charts show of one pair. All cells are of that pair. */
export function pairScoreOf(evidence: readonly CellEvidence[], inProduction: boolean): PairScore | null {
  const first = evidence[0];
  if (!first) return null;
  const { stage, prompt, model } = first.planned;
  const metrics: PairScore["metrics"] = {};
  const put = (name: string, figure: Figure | null) => {
    if (figure) metrics[name] = figure;
  };
  for (const name of metricNames(evidence))
    put(
      name,
      pooled(evidence, (one) => metricOf(one, name)),
    );
  put("fabricationRate", pooled(evidence, fabricationsOf));
  put(
    "omissionRate",
    pooled(evidence, (one) => omissionsOf(one)),
  );
  put(
    "criticalOmissionRate",
    pooled(evidence, (one) => omissionsOf(one, "critical")),
  );

  const statuses: Record<string, number> = {};
  const findings: Record<string, number> = {};
  let criticalOpen = 0;
  let criticalConfirmed = 0;
  for (const { line, verdict } of evidence) {
    const status = line?.status ?? "planned";
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (!verdict) continue;
    for (const { kind, type, severity, state } of countingFindings(verdict)) {
      findings[`${kind}/${type}`] = (findings[`${kind}/${type}`] ?? 0) + 1;
      if (severity !== "critical") continue;
      if (state === "open") criticalOpen += 1;
      else criticalConfirmed += 1;
    }
  }
  const generated = evidence.flatMap(({ line }) =>
    line && line.usage.completionTokens !== null ? [line] : [],
  );
  return {
    stage,
    prompt,
    model,
    simulated: evidence.some(({ simulated }) => simulated),
    inProduction,
    runs: [...new Set(evidence.map(({ run }) => run))],
    cells: evidence.length,
    scenarios: new Set(evidence.map(({ planned }) => planned.scenario)).size,
    statuses,
    metrics,
    findings,
    criticalOpen,
    criticalConfirmed,
    medianMs: median(generated.map(({ timings }) => timings.total)),
    medianTokensPerSecond: median(generated.flatMap((line) => tokensPerSecondOf(line) ?? [])),
    thinkingShare: thinkingShareOf(generated),
    perScenario: evidence.map((one) => ({
      scenario: one.planned.scenario,
      characters: one.characters,
      cellKey: one.planned.cellKey,
      run: one.run,
      fabrications: fabricationsOf(one)?.numerator ?? 0,
      statements: fabricationsOf(one)?.denominator ?? 0,
      omissions: omissionsOf(one)?.numerator ?? 0,
      facts: omissionsOf(one)?.denominator ?? 0,
    })),
  };
}

/** Pairs of prompt and model with their cells, in order of first appearance. */
export function byPair(evidence: readonly CellEvidence[]): CellEvidence[][] {
  const pairs = new Map<string, CellEvidence[]>();
  for (const one of evidence) {
    const key = `${one.planned.prompt} ${one.planned.model}`;
    const known = pairs.get(key);
    if (known) known.push(one);
    else pairs.set(key, [one]);
  }
  return [...pairs.values()];
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Share of output tokens spent before the visible answer: the thinking tax. Null where no server told its tokens. */
function thinkingShareOf(
  lines: readonly { usage: { completionTokens: number | null; reasoningTokens: number | null } }[],
): number | null {
  let thinking = 0;
  let all = 0;
  for (const { usage } of lines) {
    if (usage.reasoningTokens === null || !usage.completionTokens) continue;
    thinking += usage.reasoningTokens;
    all += usage.completionTokens;
  }
  return all === 0 ? null : thinking / all;
}
