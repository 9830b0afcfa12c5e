/** The same n things, judged yes or no twice: by two pairs of prompt and model, or by two people. Counts. */
export interface PairedTable {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** The table of two lists of verdicts in the same order. */
export function pairedTable(first: readonly boolean[], second: readonly boolean[]): PairedTable {
  const table = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const [index, yes] of first.entries()) {
    const also = second[index];
    if (also === undefined) continue;
    if (yes && also) table.both += 1;
    else if (yes) table.onlyFirst += 1;
    else if (also) table.onlySecond += 1;
    else table.neither += 1;
  }
  return table;
}
