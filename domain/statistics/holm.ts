/**
 * Holm's step-down adjustment of a family of p values (Holm, Scand J Stat 1979): the k-th smallest of m is multiplied by
 * m - k + 1 and never falls below the one before; at most 1. Same order as given. Holds the chance of any false discovery
 * in the family whatever the dependence between its tests.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = pValues.map(() => 1);
  let floor = 0;
  for (const [rank, { p, index }] of order.entries()) {
    floor = Math.max(floor, Math.min(1, p * (order.length - rank)));
    adjusted[index] = floor;
  }
  return adjusted;
}
