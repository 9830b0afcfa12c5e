/** Items x raters: what each rater said of each item, in the same order of raters; null where a rater did not say. */
export type Ratings = readonly (readonly (string | null)[])[];

/** How often each category was given to one item, over its raters. */
export interface ItemCounts {
  readonly counts: readonly number[];
  readonly raters: number;
}

/** All categories that occur, or the given ones first: a category nobody used still is one that could have been used. */
export function categoriesOf(ratings: Ratings, known: readonly string[] = []): string[] {
  return [...new Set([...known, ...ratings.flatMap((item) => item.filter((said) => said !== null))])];
}

/** Counts an item, items without any rating left out. */
export function itemCounts(ratings: Ratings, categories: readonly string[]): ItemCounts[] {
  return ratings
    .map((item) => {
      const counts = categories.map((category) => item.filter((said) => said === category).length);
      return { counts, raters: counts.reduce((sum, count) => sum + count, 0) };
    })
    .filter(({ raters }) => raters > 0);
}

/** Two raters' contingency table (rows the first, columns the second, counts) over the items both rated. */
export function contingencyTable(
  ratings: readonly (readonly [string | null, string | null])[],
  known: readonly string[] = [],
): number[][] {
  const categories = categoriesOf(ratings, known);
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of ratings) {
    if (first === null || second === null) continue;
    const row = table[categories.indexOf(first)];
    const column = categories.indexOf(second);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

/** Of all pairs of ratings of one item, the share that is alike. Null for fewer than two ratings. */
export function pairAgreement({ counts, raters }: ItemCounts): number | null {
  if (raters < 2) return null;
  return counts.reduce((sum, count) => sum + count * (count - 1), 0) / (raters * (raters - 1));
}
