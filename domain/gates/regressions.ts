import type { GateCriterionId, GateLimit } from "../gate.ts";
import { metricPairs } from "../pairComparison.ts";
import { comparedMetrics } from "../stageMetrics.ts";
import type { Comparison } from "../statistics/comparisonResult.ts";
import { comparePairs } from "../statistics/comparison.ts";
import { counted, type Criterion, type GateEvidence, none, type Opposite, text } from "./criterion.ts";

/** The candidate against production over the same scenarios. */
export const regressionCriteria = {
  regressions: {
    title: text("Kennzahlen schlechter als Produktion", "Metrics worse than production"),
    unit: "count",
    better: "lower",
    ofProduction: false,
    measure: (evidence, _limit, opposite) => {
      const compared = comparisons(evidence, opposite);
      const decided = compared.filter(({ verdict }) => verdict !== "not-comparable");
      return decided.length === 0
        ? null
        : counted(decided.filter(({ verdict }) => verdict === "worse").length);
    },
    against: () => none,
    exempt: nothingPromised,
    missing: (evidence, _limit, opposite) => reasonOf(comparisons(evidence, opposite)),
  },
  regression: {
    title: text("Verschlechterung gegenüber Produktion", "Regression against production"),
    unit: "difference",
    better: "lower",
    ofProduction: false,
    titleOf: (limit, stage) => {
      const metric = comparedMetrics(stage).find(({ name }) => name === limit.metric);
      return text(
        `Verschlechterung gegenüber Produktion: ${metric?.title.de ?? limit.metric}`,
        `Regression against production: ${metric?.title.en ?? limit.metric}`,
      );
    },
    measure: (evidence, limit, opposite) => {
      const better = comparedMetrics(opposite.stage).find(({ name }) => name === limit.metric)?.better;
      const difference = ofMetric(comparisons(evidence, opposite), limit)?.difference;
      if (!difference || !better) return null;
      // As harm: how much worse the candidate is, whichever way the metric points.
      const harm =
        better === "lower"
          ? difference
          : { value: -difference.value, low: -difference.high, high: -difference.low };
      return { numerator: null, denominator: null, ...harm };
    },
    against: () => none,
    exempt: nothingPromised,
    missing: (evidence, limit, opposite) => {
      const row = ofMetric(comparisons(evidence, opposite), limit);
      return row ? row.reason : reasonOf(comparisons(evidence, opposite));
    },
  },
} satisfies Partial<Record<GateCriterionId, Criterion>>;

/** Where production was taken over unmeasured nobody has promised anything that could be lost. */
function nothingPromised(_evidence: GateEvidence, { production, neverMeasured }: Opposite) {
  return neverMeasured && (production === null || production.cells.length === 0)
    ? text(
        "Die Produktion wurde nie gemessen: nichts, woran eine Verschlechterung zu sehen wäre.",
        "Production was never measured: nothing a regression could show against.",
      )
    : null;
}

function ofMetric(compared: readonly Comparison[], { metric }: GateLimit): Comparison | undefined {
  return compared.find((row) => row.metric === metric);
}

function reasonOf(compared: readonly Comparison[]) {
  return (
    compared.find(({ verdict }) => verdict === "not-comparable")?.reason ??
    text(
      "Nicht vergleichbar: die Produktion ist nicht gemessen.",
      "Not comparable: production was not measured.",
    )
  );
}

const known = new WeakMap<GateEvidence, { production: GateEvidence; compared: Comparison[] }>();

/** Over the scenarios both measured: one more scenario on one side must not forbid the comparison. */
function comparisons(evidence: GateEvidence, { stage, production }: Opposite): Comparison[] {
  if (!production || production.cells.length === 0) return [];
  const found = known.get(evidence);
  if (found?.production === production) return found.compared;
  const compared = comparePairs(metricPairs(comparedMetrics(stage), evidence.cells, production.cells), {
    scenarios: "shared",
  });
  known.set(evidence, { production, compared });
  return compared;
}
