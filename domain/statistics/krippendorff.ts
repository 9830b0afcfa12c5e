import { type Coefficient, coefficient, undefinedCoefficient } from "./coefficient.ts";
import { studentQuantile } from "./distributions.ts";
import { categoriesOf, itemCounts, type Ratings } from "./ratings.ts";

/**
 * Krippendorff's alpha for nominal ratings, any number of raters, ratings may be missing: 1 - Do / De from the coincidences
 * of all pairable ratings (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). In the form of Gwet (Handbook,
 * 4th ed. 2014), which gives the same value: observed (1 - ε) p'a + ε with ε = 1 / pairable ratings, expected Σ π_k². Interval
 * with Gwet's linearisation variance over items and Student's t with items - 1 degrees of freedom. Items with fewer than two
 * ratings say nothing about agreement and are left out.
 */
export function krippendorffAlpha(ratings: Ratings, confidence = 0.95): Coefficient {
  const categories = categoriesOf(ratings);
  const items = itemCounts(ratings, categories).filter(({ raters }) => raters >= 2);
  const n = items.length;
  if (n === 0) return undefinedCoefficient(0, 0, 0);
  const pairable = items.reduce((sum, { raters }) => sum + raters, 0);
  const mean = pairable / n;
  const agreementOf = ({ counts, raters }: (typeof items)[number]) =>
    counts.reduce((sum, count) => sum + count * (count - 1), 0) / (mean * (raters - 1));

  const shares = categories.map(
    (_, k) => items.reduce((sum, { counts }) => sum + (counts[k] ?? 0), 0) / pairable,
  );
  const expected = shares.reduce((sum, share) => sum + share ** 2, 0);
  const raw = items.reduce((sum, item) => sum + agreementOf(item), 0) / n;
  const observed = (1 - 1 / pairable) * raw + 1 / pairable;
  if (1 - expected < 1e-12) return undefinedCoefficient(observed, expected, n);
  const value = (observed - expected) / (1 - expected);
  const uncorrected = (raw - expected) / (1 - expected);

  let squares = 0;
  for (const item of items) {
    // Items with more ratings than the mean weigh more; this takes the weight out of both agreements.
    const weight = (item.raters - mean) / mean;
    const agreement = agreementOf(item) - raw * weight;
    const chance =
      item.counts.reduce((sum, count, k) => sum + count * (shares[k] ?? 0), 0) / mean - expected * weight;
    const linear =
      (agreement - expected) / (1 - expected) -
      (2 * (1 - uncorrected) * (chance - expected)) / (1 - expected);
    squares += (linear - uncorrected) ** 2;
  }
  const standardError = n < 2 ? 0 : Math.sqrt(squares / (n * (n - 1)));
  return coefficient(
    { value, observed, expected },
    { standardError, quantile: n < 2 ? 0 : studentQuantile(1 - (1 - confidence) / 2, n - 1) },
    n,
    confidence,
  );
}
