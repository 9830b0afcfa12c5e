import type { PairComparison } from "./comparedPairs.ts";
import { stageMetrics } from "./stageMetrics.ts";
import type { Comparison } from "./statistics/comparisonResult.ts";
import { ruleOfThree } from "./statistics/ruleOfThree.ts";
import type { LocalText } from "./text.ts";

export type ComparedRow = Comparison & {
  readonly title: LocalText;
  readonly unit: "rate" | "score";
  readonly criterion: string | null;
  /** Scenarios that differ at all: only they can tell the pairs apart. */
  readonly informative: number;
  /** Of each side that never, or always, had an event: what that may still mean, in words. */
  readonly zero: { readonly a: LocalText | null; readonly b: LocalText | null };
};

/** The comparisons with the names of their metrics, in the stage's order. */
export function comparedRows({ stage, comparisons }: PairComparison): ComparedRow[] {
  return stageMetrics[stage].flatMap(({ name, title, unit, criterion }) =>
    comparisons
      .filter(({ metric }) => metric === name)
      .map((comparison) => ({
        ...comparison,
        title,
        unit,
        criterion,
        informative: comparison.test?.informative ?? 0,
        zero: {
          a: extreme(comparison.a, unit, comparison.scenarios),
          b: extreme(comparison.b, unit, comparison.scenarios),
        },
      })),
  );
}

/** A mean of rates is 0 or 1 only where every scenario's is. Statements of one scenario hang together, so it counts once. */
function extreme(mean: number | null, unit: "rate" | "score", scenarios: number): LocalText | null {
  if (unit !== "rate" || (mean !== 0 && mean !== 1)) return null;
  return ruleOfThree(mean === 0 ? 0 : scenarios, scenarios, {
    of: { de: "Szenarien", en: "scenarios" },
  });
}
