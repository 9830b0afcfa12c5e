import { clopperPearson } from "../../../../domain/statistics/binomial.ts";
import type { StageId } from "../../../../domain/stage.ts";
import type { Translation } from "../../../i18n/index.ts";
import type { CellScore, PairScore } from "../../../../domain/score.ts";
import { pairNameOf } from "./pairName.ts";

export type HeatSubject = "fabrications" | "omissions" | "findings";

/** What a cell says of a subject: how many there are, and of how many trials how many went wrong. Null: not measured. */
type Counted = (cell: CellScore) => { count: number; hits: number; of: number } | null;

const among = (count: number | null, of: number): ReturnType<Counted> =>
  count === null ? null : { count, hits: count, of };

const counted: Readonly<Record<HeatSubject, Counted>> = {
  fabrications: (cell) => among(cell.fabrications, cell.statements),
  omissions: (cell) => among(cell.omissions, cell.facts),
  // Several findings may be about one thing: whether there is any at all is what a share can be made of.
  findings: ({ status, passed, findings }) => {
    if (status !== "ok" || passed === null) return null;
    const count = Object.values(findings).reduce((sum, one) => sum + one, 0);
    return { count, hits: count > 0 ? 1 : 0, of: 1 };
  },
};

/** What can be shown of a stage: a note has statements and facts, a list of codes has findings. */
export function heatSubjects(stage: StageId): readonly HeatSubject[] {
  return stage === "soap" || stage === "summary" ? ["fabrications", "omissions", "findings"] : ["findings"];
}

export interface HeatPlace {
  readonly pair: PairScore;
  /** Mean a note; null: not measured. */
  readonly mean: number | null;
  readonly total: number;
  /** Statements that are fabricated, facts that are missing, answers with a finding; of how many that could have been. */
  readonly hits: number;
  readonly of: number;
  /**
   * Exact 95 % interval of `hits` of `of`, as a share; null: not measured. Of one scenario alone: its statements as independent
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

/** Scenarios as rows, shortest transcript first; how many fabrications, omissions or findings an answer has on average. */
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
        const counts = cells.flatMap((cell) => counted[subject](cell) ?? []);
        const sum = (part: "count" | "hits" | "of") => counts.reduce((all, one) => all + one[part], 0);
        const [total, hits, of] = [sum("count"), sum("hits"), sum("of")];
        return {
          pair,
          cells,
          total,
          hits,
          of,
          interval: of === 0 ? null : clopperPearson(hits, of),
          notes: counts.length,
          mean: counts.length === 0 ? null : total / counts.length,
        };
      }),
    }));
}

/** A place as sentences: how many of how many, how surely, over how many notes, and what was not measured. */
export function heatWords(
  { pair, total, hits, of, interval, notes, cells }: HeatPlace,
  scenario: string,
  subject: HeatSubject,
  { t, number, percent }: Translation,
): string {
  const name = `${scenario}, ${pairNameOf(pair)}`;
  const missing = cells.length - notes;
  if (notes === 0 || !interval) return `${name}: ${t("common.notMeasured")}`;
  return [
    t(subject === "findings" ? "scores.heatAny" : "scores.heatWords", {
      name,
      total: number(total),
      count: number(hits),
      of: number(of),
      what: t(`scores.heat_${subject}`),
      unit: t(`scores.heatOf_${subject}`),
      notes: notes === 1 ? t("scores.heatOne") : t("scores.heatSeveral", { n: notes }),
    }),
    `${percent(hits / of)} (${t("scores.interval", { low: percent(interval.low), high: percent(interval.high) })})`,
    ...(missing > 0
      ? [missing === 1 ? t("scores.notMeasuredOne") : t("scores.notMeasuredCells", { n: missing })]
      : []),
  ].join("\n");
}
