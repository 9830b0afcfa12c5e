import type { CellEvidence, Share } from "./cellEvidence.ts";
import type { NotMeasured } from "./evidence.ts";
import type { Figure } from "./gate.ts";
import type { MetricFigure } from "./score.ts";
import type { StageMetric } from "./stageMetrics.ts";
import { type Cluster, clusterInterval } from "./statistics/clusterInterval.ts";
import { designEffect } from "./statistics/designEffect.ts";
import { type Interval, truncated } from "./statistics/interval.ts";
import { scenarioDifference } from "./statistics/scenarioDifference.ts";
import { ruleOfThree } from "./statistics/ruleOfThree.ts";
import type { LocalText } from "./text.ts";

/** Anything of a cell that can be counted and says which scenario it is of. */
interface Placed {
  readonly planned: Pick<CellEvidence["planned"], "scenario">;
}
/** The same with what says why something was not measured. */
export interface Explained extends Placed {
  /** Null: the cell is still planned. */
  readonly line: object | null;
  /** Null: not graded. */
  readonly grade: { readonly notMeasured: readonly NotMeasured[] } | null;
}

type ShareOf<One> = (one: One) => Share | null;

/** A metric that is counted from whatever of a cell is at hand. */
export interface Counted<One> extends Pick<StageMetric, "name"> {
  /** Whether a cell can be asked at all. */
  readonly applies: (one: One) => boolean;
  readonly shareOf: ShareOf<One>;
}

/** Pools a share over cells; the interval resamples scenarios, since repeats of one scenario are not independent. Null: measured in no cell. */
export function pooled<One extends Placed>(
  evidence: readonly One[],
  shareOf: ShareOf<One>,
  { intervals = true }: { intervals?: boolean } = {},
): Figure | null {
  const shares = [...sharesByScenario(evidence, shareOf).values()];
  if (shares.length === 0) return null;
  const clusters = shares.map((cells) => ({
    numerator: total(cells, "numerator"),
    denominator: total(cells, "denominator"),
  }));
  const numerator = total(clusters, "numerator");
  const denominator = total(clusters, "denominator");
  const interval = intervals ? intervalOf(clusters) : null;
  const rate = clusters.every((one) => one.numerator >= 0 && one.numerator <= one.denominator);
  const scenarios = clusters.length;
  return {
    value: numerator / denominator,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    scenarios,
    zero: rate ? extreme(numerator, denominator, scenarios) : null,
  };
}

/** A metric with everything that must be named beside it; without `intervals` those are null. Null: measured in no cell. */
export function metricFigure<One extends Explained>(
  evidence: readonly One[],
  metric: Counted<One>,
  { intervals = true }: { intervals?: boolean } = {},
): MetricFigure | null {
  const figure = pooled(evidence, metric.shareOf, { intervals });
  if (!figure) return null;
  const groups = [...sharesByScenario(evidence, metric.shareOf).values()].map((cells) =>
    cells.map(({ numerator, denominator }) => numerator / denominator),
  );
  const notes = groups.flat();
  const interval = intervals ? meanInterval(groups) : null;
  return {
    ...figure,
    perNote: {
      value: notes.reduce((sum, value) => sum + value, 0) / notes.length,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      notes: notes.length,
    },
    missing: missingOf(evidence, metric),
    design: notes.length > groups.length ? designEffect(groups) : null,
  };
}

/** Finished cells a metric applies to that did not measure it, with the graders' reasons. */
export function missingOf<One extends Explained>(
  evidence: readonly One[],
  { name, applies, shareOf }: Counted<One>,
): MetricFigure["missing"] {
  const without = evidence.filter((one) => {
    const share = one.line && applies(one) ? shareOf(one) : undefined;
    return share === null || share?.denominator === 0;
  });
  const reasons = new Map<string, LocalText>();
  for (const { grade, line } of without) {
    const said = grade?.notMeasured.filter(({ metric }) => metric === name) ?? [];
    for (const { reason, message } of said) reasons.set(reason, message ?? { de: reason, en: reason });
    if (!grade && line) reasons.set("answer", { de: "keine brauchbare Antwort", en: "no usable answer" });
  }
  return { cells: without.length, reasons: [...reasons.values()] };
}

function sharesByScenario<One extends Placed>(
  evidence: readonly One[],
  shareOf: ShareOf<One>,
): Map<string, Share[]> {
  const shares = new Map<string, Share[]>();
  for (const one of evidence) {
    const share = shareOf(one);
    if (!share || share.denominator === 0) continue;
    const known = shares.get(one.planned.scenario);
    if (known) known.push(share);
    else shares.set(one.planned.scenario, [share]);
  }
  return shares;
}

/** What "never" and "always" may still mean. Repeats of a scenario hang together, so the scenario counts once. */
function extreme(numerator: number, denominator: number, scenarios: number): LocalText | null {
  if (numerator > 0 && numerator < denominator) return null;
  return ruleOfThree(numerator === 0 ? 0 : scenarios, scenarios, { of: scenarioWords });
}

export const scenarioWords: LocalText = { de: "Szenarien", en: "scenarios" };

/**
 * Of a mean of shares, one a note: over the scenarios' own means, bootstrap stretched to Student's t. Wilson, which the pooled
 * rate is stretched to, would take each note for a single yes or no and say far too little.
 */
function meanInterval(groups: readonly (readonly number[])[]): Interval | null {
  const clusters = groups.map((values) => ({
    numerator: values.reduce((sum, value) => sum + value, 0),
    denominator: values.length,
  }));
  const shares = groups.flat();
  const bounded = shares.every((share) => share >= 0 && share <= 1);
  if (!bounded || shares.every((share) => share === 0) || shares.every((share) => share === 1))
    return intervalOf(clusters);
  const mean = remembered(`mean ${keyOf(clusters)}`, () =>
    scenarioDifference(
      clusters.map(({ numerator, denominator }) => numerator / denominator),
      false,
    ),
  );
  return mean ? truncated(mean, 0, 1) : intervalOf(clusters);
}

function total(shares: readonly Share[], part: keyof Share): number {
  return shares.reduce((sum, share) => sum + share[part], 0);
}

/** Intervals by their clusters: the same figures are asked for again and again while a run fills, and a bootstrap takes its time. */
const known = new Map<string, Interval | null>();
const mostKnown = 4000;

function intervalOf(clusters: readonly Cluster[]): Interval | null {
  return remembered(keyOf(clusters), () => clusterInterval(clusters));
}

function keyOf(clusters: readonly Cluster[]): string {
  return clusters.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join(" ");
}

function remembered(key: string, make: () => Interval | null): Interval | null {
  const found = known.get(key);
  if (found !== undefined) return found;
  const interval = make();
  known.set(key, interval);
  const oldest = known.size > mostKnown ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  return interval;
}
