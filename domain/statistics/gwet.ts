import { type Coefficient, coefficient, undefinedCoefficient } from "./coefficient.ts";
import { studentQuantile } from "./distributions.ts";
import { categoriesOf, itemCounts, pairAgreement, type Ratings } from "./ratings.ts";

/**
 * Gwet's AC1 of any number of raters, ratings may be missing (Gwet, Br J Math Stat Psychol 2008, 61:29; with missing ratings:
 * Handbook of Inter-Rater Reliability, 4th ed. 2014): expected agreement Σ π_k (1 - π_k) / (q - 1) with π_k the mean share
 * of category k over all rated items, so that it stays near 1 where nearly everybody says "no". Interval with the
 * linearisation variance over items and Student's t with items - 1 degrees of freedom. `known`: all q categories that could
 * have been given; with one category only (nobody ever said yes, and yes was not named) there is no coefficient.
 */
export function gwetAc1(ratings: Ratings, known: readonly string[] = [], confidence = 0.95): Coefficient {
  const categories = categoriesOf(ratings, known);
  const q = categories.length;
  const items = itemCounts(ratings, categories);
  const n = items.length;
  const agreements = items.map(pairAgreement);
  const paired = agreements.filter((agreement) => agreement !== null);
  if (paired.length === 0) return undefinedCoefficient(0, 0, 0);
  const observed = paired.reduce((sum, agreement) => sum + agreement, 0) / paired.length;
  if (q < 2) return undefinedCoefficient(observed, 1, paired.length);

  const shares = categories.map(
    (_, k) => items.reduce((sum, { counts, raters }) => sum + (counts[k] ?? 0) / raters, 0) / n,
  );
  const expected = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (q - 1);
  const value = (observed - expected) / (1 - expected);

  let squares = 0;
  for (const [index, { counts, raters }] of items.entries()) {
    const agreement = agreements[index] ?? null;
    const own = agreement === null ? 0 : ((n / paired.length) * (agreement - expected)) / (1 - expected);
    const chance =
      counts.reduce((sum, count, k) => sum + count * (1 - (shares[k] ?? 0)), 0) / raters / (q - 1);
    const linear = own - (2 * (1 - value) * (chance - expected)) / (1 - expected);
    squares += (linear - value) ** 2;
  }
  const standardError = n < 2 ? 0 : Math.sqrt(squares / (n * (n - 1)));
  return coefficient(
    { value, observed, expected },
    { standardError, quantile: n < 2 ? 0 : studentQuantile(1 - (1 - confidence) / 2, n - 1) },
    paired.length,
    confidence,
  );
}
