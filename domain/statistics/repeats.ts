import { clopperPearson } from "./binomial.ts";
import { clusterInterval } from "./clusterInterval.ts";
import type { Estimate } from "./interval.ts";

/** What the repeats of one scenario came to. Counts. */
export interface RepeatedPasses {
  readonly passed: number;
  readonly repeats: number;
}

export interface PassFigures {
  /** Share of scenarios that pass in every repeat: what a physician may rely on. Clopper-Pearson over scenarios. */
  readonly everyRepeat: Estimate;
  /** Mean over scenarios of the share of repeats that pass: what happens on average. Cluster bootstrap over scenarios. */
  readonly onAverage: Estimate;
  readonly scenarios: number;
  /** The fewest repeats of any scenario. "Every repeat" gets harder with each: never compare figures of different numbers. */
  readonly fewestRepeats: number;
  readonly mostRepeats: number;
}

/**
 * Two figures of the same data, which must never stand for each other: a pair that passes each scenario four times of five
 * passes 80 % on average and 0 % in every repeat. Shares in [0, 1], 95 % intervals. Scenarios without repeats are left out;
 * null where none is left.
 */
export function passFigures(scenarios: readonly RepeatedPasses[]): PassFigures | null {
  const run = scenarios.filter(({ repeats }) => repeats > 0);
  const n = run.length;
  if (n === 0) return null;
  const always = run.filter(({ passed, repeats }) => passed >= repeats).length;
  const shares = run.map(({ passed, repeats }) => ({ numerator: passed / repeats, denominator: 1 }));
  const average = shares.reduce((sum, { numerator }) => sum + numerator, 0) / n;
  return {
    everyRepeat: { value: always / n, ...clopperPearson(always, n) },
    onAverage: { value: average, ...(clusterInterval(shares) ?? { low: 0, high: 1 }) },
    scenarios: n,
    fewestRepeats: Math.min(...run.map(({ repeats }) => repeats)),
    mostRepeats: Math.max(...run.map(({ repeats }) => repeats)),
  };
}
