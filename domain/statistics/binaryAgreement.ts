import { wilson } from "./binomial.ts";
import type { Estimate } from "./interval.ts";
import type { PairedTable } from "./pairedTable.ts";

export interface BinaryAgreement {
  /** Share of things judged alike, Wilson interval. */
  readonly percent: Estimate;
  /** Of all yes, the share the other one gave too: 2a / (2a + b + c). Null where nobody said yes. */
  readonly positive: Estimate | null;
  /** Of all no, likewise: 2d / (2d + b + c). Null where nobody said no. */
  readonly negative: Estimate | null;
}

/**
 * Percent, positive and negative agreement of two raters over yes/no (Cicchetti and Feinstein, J Clin Epidemiol 1990).
 * 95 % intervals: with q = a / (a + b + c), the agreement among things that at least one called yes, positive agreement is
 * 2q / (1 + q), which rises with q; so the Wilson limits of q, put through it, are its limits. For many things they agree
 * with the standard error 2 √(am(a+m)) / (2a+m)², m = b + c (Graham and Bull, J Clin Epidemiol 1998), and unlike it they do
 * not collapse at 0 and 1. Null for an empty table.
 */
export function binaryAgreement(table: PairedTable, confidence = 0.95): BinaryAgreement | null {
  const discordant = table.onlyFirst + table.onlySecond;
  const n = table.both + table.neither + discordant;
  if (n === 0) return null;
  const alike = n - discordant;
  const specific = (agreed: number): Estimate | null => {
    const of = agreed + discordant;
    if (of === 0) return null;
    const { low, high } = wilson(agreed, of, confidence);
    const specificOf = (q: number) => (2 * q) / (1 + q);
    return { value: specificOf(agreed / of), low: specificOf(low), high: specificOf(high) };
  };
  return {
    percent: { value: alike / n, ...wilson(alike, n, confidence) },
    positive: specific(table.both),
    negative: specific(table.neither),
  };
}
