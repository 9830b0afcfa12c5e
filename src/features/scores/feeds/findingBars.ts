import type { Figure } from "../../../../domain/gate.ts";
import type { PairScore } from "../../../../domain/score.ts";

export type FindingGrouping = "type" | "severity";

export interface FindingBar {
  readonly pair: PairScore;
  /** Share of cells with at least one; a zero with its interval where the pair has none. */
  readonly figure: Figure | null;
  /** All findings of this kind, several a cell counted. */
  readonly count: number;
}

export interface FindingRow {
  /** `fabrication/dose`, or `fabrication//critical`. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly bars: readonly FindingBar[];
}

const severityOrder = ["critical", "major", "minor"];

/** Kinds of findings as rows, most frequent (or gravest) first; a bar a pair. */
export function findingRows(pairs: readonly PairScore[], by: FindingGrouping): FindingRow[] {
  const keys = new Set(
    pairs.flatMap(({ findingShares }) =>
      Object.keys(findingShares).filter((key) =>
        by === "severity" ? /^[^/]+\/\//.test(key) : !key.includes("//"),
      ),
    ),
  );
  const rows = [...keys].map((key): FindingRow => {
    const [kind = "", ...rest] = key.split("/");
    return {
      key,
      kind,
      name: rest.at(-1) ?? "",
      bars: pairs.map((pair) => ({
        pair,
        figure: pair.findingShares[key] ?? noneOf(pair),
        count: countOf(pair, key),
      })),
    };
  });
  const cells = ({ bars }: FindingRow) => bars.reduce((sum, { figure }) => sum + (figure?.numerator ?? 0), 0);
  const gravity = ({ name }: FindingRow) => severityOrder.indexOf(name);
  return rows.sort(
    (a, b) =>
      (by === "severity" ? gravity(a) - gravity(b) : 0) || cells(b) - cells(a) || (a.key < b.key ? -1 : 1),
  );
}

/** A pair without such a finding is a measured zero. Its bound is that of any metric of cells that never happened. */
function noneOf(pair: PairScore): Figure | null {
  const { passes } = pair;
  if (!passes) return null;
  const { scenarios } = passes;
  // Clopper-Pearson's upper bound of 0 of n, two-sided 95 %.
  const high = 1 - 0.025 ** (1 / scenarios);
  return { value: 0, numerator: 0, denominator: passes.cells, low: 0, high, scenarios };
}

function countOf({ perCell }: PairScore, key: string): number {
  const [kind, type, severity] = key.split("/");
  let count = 0;
  for (const { findings } of perCell)
    for (const [found, times] of Object.entries(findings)) {
      const [ofKind, ofType, ofSeverity] = found.split("/");
      if (ofKind === kind && (!type || ofType === type) && (!severity || ofSeverity === severity))
        count += times;
    }
  return count;
}
