import type { CellScore, PairScore } from "../../../../domain/score.ts";

export type HeatSubject = "fabrications" | "omissions";

export interface HeatPlace {
  readonly pair: PairScore;
  /** Mean a note; null: not measured. */
  readonly mean: number | null;
  readonly total: number;
  readonly notes: number;
  readonly cells: readonly CellScore[];
}

export interface HeatRow {
  readonly scenario: string;
  readonly characters: number;
  readonly places: readonly HeatPlace[];
}

/** Scenarios as rows, shortest transcript first; how many fabrications or omissions a note has on average. */
export function heatRows(pairs: readonly PairScore[], subject: HeatSubject): HeatRow[] {
  const characters = new Map(
    pairs.flatMap(({ perCell }) => perCell.map((cell) => [cell.scenario, cell.characters] as const)),
  );
  return [...characters]
    .sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
    .map(([scenario, length]) => ({
      scenario,
      characters: length,
      places: pairs.map((pair) => {
        const cells = pair.perCell.filter((cell) => cell.scenario === scenario);
        const counts = cells.flatMap((cell) => cell[subject] ?? []);
        const total = counts.reduce((sum, count) => sum + count, 0);
        return {
          pair,
          cells,
          total,
          notes: counts.length,
          mean: counts.length === 0 ? null : total / counts.length,
        };
      }),
    }));
}
