/** Middle of measurements and how far they lie apart, in the unit of the values. */
export interface Spread {
  readonly median: number;
  /** The middle half; of a single value itself. */
  readonly low: number;
  readonly high: number;
  readonly least: number;
  readonly most: number;
  readonly n: number;
}

/** The middle value, or the mean of the two middle ones; null for no values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** The medians of both halves; the middle value belongs to neither. Null for fewer than two values. */
export function quartiles(values: readonly number[]): { low: number; high: number } | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const low = median(sorted.slice(0, half));
  const high = median(sorted.slice(sorted.length - half));
  return low === null || high === null ? null : { low, high };
}

/** Median, middle half and extremes; null where nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | null {
  const middle = median(values);
  if (middle === null) return null;
  const half = quartiles(values) ?? { low: middle, high: middle };
  return { median: middle, ...half, least: Math.min(...values), most: Math.max(...values), n: values.length };
}
