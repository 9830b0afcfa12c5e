import { wilson } from "./binomial.ts";
import { type Estimate, truncated } from "./interval.ts";

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Difference of two independent shares, second minus first, in [-1, 1], with Newcombe's hybrid score interval (method 10 of
 * Newcombe, Stat Med 1998, 17:873): the Wilson limits of both, squared and added. Null where one of them is of nothing.
 */
export function shareDifference(first: Share, second: Share, confidence = 0.95): Estimate | null {
  if (first.denominator <= 0 || second.denominator <= 0) return null;
  const p1 = first.numerator / first.denominator;
  const p2 = second.numerator / second.denominator;
  const a = wilson(first.numerator, first.denominator, confidence);
  const b = wilson(second.numerator, second.denominator, confidence);
  const value = p2 - p1;
  return {
    value,
    ...truncated(
      { low: value - Math.hypot(p2 - b.low, a.high - p1), high: value + Math.hypot(b.high - p2, p1 - a.low) },
      -1,
      1,
    ),
  };
}
