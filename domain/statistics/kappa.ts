import { type Coefficient, coefficient, undefinedCoefficient } from "./coefficient.ts";
import { twoSidedZ } from "./distributions.ts";

/**
 * Cohen's kappa of two raters from their contingency table (q x q counts, the same order of categories in rows and columns):
 * κ = (po - pe) / (1 - pe), pe = Σ p_i. p_.i (Cohen, Educ Psychol Meas 1960). Interval with the large-sample standard error of
 * Fleiss, Cohen and Everitt (Psychol Bull 1969):
 * n (1-pe)^4 var = Σ p_ii ((1-pe) - (p_i. + p_.i)(1-po))² + (1-po)² Σ_{i≠j} p_ij (p_.i + p_j.)² - (po pe - 2pe + po)².
 * Kappa collapses where one category is rare: read it beside AC1.
 */
export function cohenKappa(table: readonly (readonly number[])[], confidence = 0.95): Coefficient {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefinedCoefficient(0, 0, 0);
  const share = (row: number, column: number) => (table[row]?.[column] ?? 0) / n;
  const all = table.map((_, index) => index);
  const rows = all.map((row) => all.reduce((sum, column) => sum + share(row, column), 0));
  const columns = all.map((column) => all.reduce((sum, row) => sum + share(row, column), 0));
  const rowShare = (index: number) => rows[index] ?? 0;
  const columnShare = (index: number) => columns[index] ?? 0;

  const observed = all.reduce((sum, index) => sum + share(index, index), 0);
  const expected = all.reduce((sum, index) => sum + rowShare(index) * columnShare(index), 0);
  if (1 - expected < 1e-12) return undefinedCoefficient(observed, expected, n);

  let sum = -((observed * expected - 2 * expected + observed) ** 2);
  for (const i of all)
    for (const j of all)
      sum +=
        i === j
          ? share(i, i) * (1 - expected - (rowShare(i) + columnShare(i)) * (1 - observed)) ** 2
          : (1 - observed) ** 2 * share(i, j) * (columnShare(i) + rowShare(j)) ** 2;
  const standardError = Math.sqrt(Math.max(0, sum) / n) / (1 - expected) ** 2;
  const value = (observed - expected) / (1 - expected);
  return coefficient(
    { value, observed, expected },
    // Rounding leaves a trace of variance at perfect agreement, where there is none.
    { standardError: 1 - observed < 1e-12 ? 0 : standardError, quantile: twoSidedZ(confidence) },
    n,
    confidence,
  );
}
