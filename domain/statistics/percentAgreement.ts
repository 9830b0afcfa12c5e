import { wilson } from "./binomial.ts";
import { studentQuantile } from "./distributions.ts";
import { type Estimate, truncated } from "./interval.ts";
import { categoriesOf, itemCounts, pairAgreement, type Ratings } from "./ratings.ts";

/**
 * Mean over items of the share of rater pairs that agree, in [0, 1]. Two ratings an item: a share of items, with its Wilson
 * interval. More: mean ± t x standard error over items (Gwet, Handbook 2014), n' items with at least two ratings; where all
 * items agree alike that would have no width, and the Wilson interval of n' items stands in. Null where no item has two.
 */
export function percentAgreement(ratings: Ratings, confidence = 0.95): Estimate | null {
  const items = itemCounts(ratings, categoriesOf(ratings)).filter(({ raters }) => raters >= 2);
  const n = items.length;
  if (n === 0) return null;
  const agreements = items.map((item) => pairAgreement(item) ?? 0);
  const value = agreements.reduce((sum, agreement) => sum + agreement, 0) / n;
  const squares = agreements.reduce((sum, agreement) => sum + (agreement - value) ** 2, 0);
  if (items.every(({ raters }) => raters === 2) || squares < 1e-12)
    return { value, ...wilson(value * n, n, confidence) };
  const half = studentQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(squares / (n * (n - 1)));
  return { value, ...truncated({ low: value - half, high: value + half }, 0, 1) };
}
