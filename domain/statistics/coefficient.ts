import { clopperPearson } from "./binomial.ts";
import type { Interval } from "./interval.ts";

/** A chance-corrected agreement: (observed - expected) / (1 - expected). At most 1; 0 is what chance would give. */
export interface Coefficient {
  /** Null where chance alone explains everything (all ratings in one category): then there is nothing to correct. */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly standardError: number | null;
  readonly observed: number;
  readonly expected: number;
  /** Items that at least two raters rated. */
  readonly items: number;
  /** `exact-bound`: the standard error was 0 and says nothing, see `coefficient`. */
  readonly method: "closed-form" | "exact-bound" | "undefined";
}

/**
 * A coefficient with its interval: value ± quantile x standard error, cut to [-1, 1]. Where the standard error is 0, as it is
 * where all raters agree on every item, that would be [1, 1] even for three items: there the Clopper-Pearson bound of
 * agreement on `items` of `items` is taken through (observed - expected) / (1 - expected).
 */
export function coefficient(
  found: { readonly value: number; readonly observed: number; readonly expected: number },
  spread: { readonly standardError: number; readonly quantile: number },
  items: number,
  confidence: number,
): Coefficient {
  const { value, observed, expected } = found;
  const { standardError, quantile } = spread;
  const base = { value, standardError, observed, expected, items };
  if (standardError > 1e-12) {
    const half = quantile * standardError;
    const interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half) };
    return { ...base, interval, method: "closed-form" };
  }
  const bounds = clopperPearson(Math.round(Math.min(1, observed) * items), items, confidence);
  const corrected = (share: number) => Math.max(-1, (share - expected) / (1 - expected));
  return {
    ...base,
    interval: {
      low: Math.min(value, corrected(bounds.low)),
      high: Math.max(value, Math.min(1, corrected(bounds.high))),
    },
    method: "exact-bound",
  };
}

/** The coefficient of data that cannot have one. */
export function undefinedCoefficient(observed: number, expected: number, items: number): Coefficient {
  return { value: null, interval: null, standardError: null, observed, expected, items, method: "undefined" };
}
