/** A two-sided interval: both ends in the unit of what it is an interval of. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An estimate that never goes without its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Cuts an interval to the values its quantity can take. */
export function truncated({ low, high }: Interval, least: number, most: number): Interval {
  return { low: Math.min(most, Math.max(least, low)), high: Math.max(least, Math.min(most, high)) };
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
