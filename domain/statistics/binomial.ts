/// <reference path="./jstat.d.ts" />
import jstat from "jstat";

/** A two-sided interval of a proportion, both ends in [0, 1]. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Exact interval of `events` of `n` independent trials (Clopper and Pearson, Biometrika 1934). `n` 0: nothing is known, [0, 1]. */
export function clopperPearson(events: number, n: number, confidence = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  return {
    low: events <= 0 ? 0 : jstat.beta.inv(tail, events, n - events + 1),
    high: events >= n ? 1 : jstat.beta.inv(1 - tail, events + 1, n - events),
  };
}

/** Standard normal quantile of a 95 % two-sided interval. */
const z95 = 1.959963984540054;

/** Score interval (Wilson, JASA 1927), 95 %. */
export function wilson(events: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const p = events / n;
  const z2 = z95 * z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
