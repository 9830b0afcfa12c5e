import { betaQuantile, twoSidedZ } from "./distributions.ts";
import type { Interval } from "./interval.ts";

/**
 * Exact interval of `events` of `n` independent trials: the beta quantiles B(a/2; x, n-x+1) and B(1-a/2; x+1, n-x)
 * (Clopper and Pearson, Biometrika 1934). Both ends are shares in [0, 1]. `n` 0: nothing is known, [0, 1].
 */
export function clopperPearson(events: number, n: number, confidence = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  return {
    low: events <= 0 ? 0 : betaQuantile(tail, events, n - events + 1),
    high: events >= n ? 1 : betaQuantile(1 - tail, events + 1, n - events),
  };
}

/**
 * Score interval of `events` of `n` independent trials: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)
 * (Wilson, JASA 1927). Both ends are shares in [0, 1]. `n` 0: nothing is known, [0, 1].
 */
export function wilson(events: number, n: number, confidence = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const z = twoSidedZ(confidence);
  const z2 = z * z;
  const p = events / n;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At the ends the formula gives exactly 0 and 1, floating point only nearly.
  return {
    low: events <= 0 ? 0 : Math.max(0, centre - half),
    high: events >= n ? 1 : Math.min(1, centre + half),
  };
}
