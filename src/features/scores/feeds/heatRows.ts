import { clopperPearson } from "../../../../domain/statistics/binomial.ts";
import type { Translation } from "../../../i18n/index.ts";
import type { CellScore, PairScore } from "../../../../domain/score.ts";
import { pairNameOf } from "./pairName.ts";

export type HeatSubject = "fabrications" | "omissions";

export interface HeatPlace {
  readonly pair: PairScore;
  /** Mean a note; null: not measured. */
  readonly mean: number | null;
  readonly total: number;
  /** Statements, or facts of the list, that could have been one. */
  readonly of: number;
  /**
   * Exact 95 % interval of `total` of `of`, as a share; null: not measured. Of one scenario alone: its statements as independent
   * trials, which says nothing of other scenarios.
   */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly notes: number;
  readonly cells: readonly CellScore[];
}

export interface HeatRow {
  readonly scenario: string;
  readonly characters: number;
  readonly places: readonly HeatPlace[];
}

const ofWhat = { fabrications: "statements", omissions: "facts" } as const;

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
        const of = cells.reduce((sum, cell) => sum + (cell[subject] === null ? 0 : cell[ofWhat[subject]]), 0);
        return {
          pair,
          cells,
          total,
          of,
          interval: of === 0 ? null : clopperPearson(total, of),
          notes: counts.length,
          mean: counts.length === 0 ? null : total / counts.length,
        };
      }),
    }));
}

/** A place as sentences: how many of how many, how surely, over how many notes, and what was not measured. */
export function heatWords(
  { pair, total, of, interval, notes, cells }: HeatPlace,
  scenario: string,
  subject: HeatSubject,
  { t, number, percent }: Translation,
): string {
  const name = `${scenario}, ${pairNameOf(pair)}`;
  const missing = cells.length - notes;
  if (notes === 0 || !interval) return `${name}: ${t("common.notMeasured")}`;
  return [
    t("scores.heatWords", {
      name,
      count: number(total),
      of: number(of),
      what: t(`scores.heat_${subject}`),
      unit: t(`scores.heatOf_${subject}`),
      notes: notes === 1 ? t("scores.heatOne") : t("scores.heatSeveral", { n: notes }),
    }),
    `${percent(total / of)} (${t("scores.interval", { low: percent(interval.low), high: percent(interval.high) })})`,
    ...(missing > 0
      ? [missing === 1 ? t("scores.notMeasuredOne") : t("scores.notMeasuredCells", { n: missing })]
      : []),
  ].join("\n");
}
