import type { MetricFigure } from "../../../../domain/score.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import type { Translation } from "../../../i18n/index.ts";

/** "12 von 374 geprüften Aussagen". */
export function countedWords(
  { numerator, denominator }: { numerator: number | null; denominator: number | null },
  { t, number }: Translation,
): string {
  return t("scores.counted", {
    numerator: number(numerator ?? 0, { maximumFractionDigits: 1 }),
    denominator: number(denominator ?? 0),
  });
}

export function missingWords({ cells }: MetricFigure["missing"], { t }: Translation): string {
  if (cells === 0) return "";
  return cells === 1 ? t("scores.notMeasuredOne") : t("scores.notMeasuredCells", { n: cells });
}

/** What repeats of the same scenarios are worth. */
export function designWords(design: NonNullable<MetricFigure["design"]>, { t, number }: Translation): string {
  return t("scores.design", {
    trials: design.trials,
    scenarios: design.scenarios,
    effective: number(design.effective, { maximumFractionDigits: 1 }),
    effect: number(design.designEffect, { maximumFractionDigits: 1 }),
  });
}

/** Everything that must be named with a rate, as sentences. */
export function figureWords(
  name: string,
  { title, counts }: Pick<StageMetric, "title" | "counts">,
  figure: MetricFigure,
  translation: Translation,
): string {
  const { t, pick, percent } = translation;
  const { perNote, missing, design, zero } = figure;
  const interval = (low: number | null, high: number | null) =>
    low === null || high === null
      ? ""
      : ` (${t("scores.interval", { low: percent(low), high: percent(high) })})`;
  return [
    `${name}: ${pick(title)}`,
    `${t("scores.pooled")} ${percent(figure.value)}${interval(figure.low, figure.high)}: ${countedWords(figure, translation)} (${t("scores.counted", { numerator: pick(counts.numerator), denominator: pick(counts.denominator) })})`,
    `${t("scores.perNote")} ${percent(perNote.value)}${interval(perNote.low, perNote.high)}`,
    ...(zero ? [pick(zero)] : []),
    ...(missing.cells > 0
      ? [`${missingWords(missing, translation)}: ${missing.reasons.map(pick).join("; ")}`]
      : []),
    ...(design ? [designWords(design, translation)] : []),
  ].join("\n");
}
