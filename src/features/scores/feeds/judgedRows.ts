import type { JudgedRate } from "../../../../domain/judging/judgedRate.ts";
import type { PairScore } from "../../../../domain/score.ts";
import type { Translation } from "../../../i18n/index.ts";
import type { IntervalRow } from "../../../ui/plot/IntervalRows.tsx";
import { countedWords } from "./figureWords.ts";
import { pairKeyOf, pairNameOf, promptNameOf } from "./pairName.ts";

type Open = (pair: PairScore) => (() => void) | null;

/** Each judge over each pair: corrected for its known errors, and as it counted. Two figures, each by its name. */
export function judgedRows(pairs: readonly PairScore[], translation: Translation, open: Open): IntervalRow[] {
  const { t, pick } = translation;
  return pairs.flatMap((pair) =>
    pair.judged.map((one) => {
      const flags = flagsOf(one, translation);
      return {
        key: `${pairKeyOf(pair)} ${one.judge}`,
        first: pairNameOf(pair),
        second: `${one.model} · ${promptNameOf(one)}`,
        simulated: pair.simulated || one.simulated,
        star: pair.inProduction,
        main: one.corrected,
        other: one.raw,
        missing: t("scores.notCorrectable"),
        note: [
          countedWords(one.raw, translation),
          ...(one.raw.zero ? [pick(one.raw.zero)] : []),
          ...flags,
        ].join(" · "),
        words: judgedWords(pairNameOf(pair), one, translation),
        onOpen: open(pair),
      };
    }),
  );
}

function flagsOf({ ownFamily, errors, contradictsCalibration }: JudgedRate, { t }: Translation): string[] {
  return [
    ...(contradictsCalibration ? [t("scores.contradicts")] : []),
    ...(ownFamily > 0 ? [t("judging.ownFamily")] : []),
    ...(errors > 0 ? [t("judging.errors", { count: errors })] : []),
  ];
}

/** Everything that must be named with the two figures, as sentences. */
export function judgedWords(name: string, one: JudgedRate, translation: Translation): string {
  const { t, pick, percent } = translation;
  const interval = ({ low, high }: { low: number | null; high: number | null }) =>
    low === null || high === null
      ? ""
      : ` (${t("scores.interval", { low: percent(low), high: percent(high) })})`;
  const { raw, corrected, reason, sensitivity, specificity } = one;
  return [
    `${name}: ${t("judging.judge")} ${one.model}`,
    corrected
      ? `${t("scores.corrected")} ${percent(corrected.value)}${interval(corrected)}`
      : reason
        ? pick(reason)
        : t("scores.notCorrectable"),
    `${t("scores.judgedRaw")} ${percent(raw.value)}${interval(raw)}: ${countedWords(raw, translation)}`,
    ...(raw.zero ? [pick(raw.zero)] : []),
    ...(sensitivity && specificity
      ? [
          t("scores.judgeErrors", {
            sensitivity: `${percent(sensitivity.value)}${interval(sensitivity)}`,
            specificity: `${percent(specificity.value)}${interval(specificity)}`,
          }),
        ]
      : []),
    ...flagsOf(one, translation),
  ].join("\n");
}

export function judgedCsv(pairs: readonly PairScore[]) {
  return [
    [
      "prompt",
      "model",
      "judge",
      "judge_prompt",
      "simulated",
      "cells",
      "judge_errors",
      "raw",
      "raw_low",
      "raw_high",
      "fabricated",
      "statements",
      "corrected",
      "corrected_low",
      "corrected_high",
      "not_correctable",
      "contradicts_calibration",
      "sensitivity",
      "specificity",
      "calibration",
      "own_family_cells",
    ],
    ...pairs.flatMap((pair) =>
      pair.judged.map((one) => [
        pair.prompt,
        pair.model,
        one.model,
        one.prompt,
        pair.simulated || one.simulated,
        one.cells,
        one.errors,
        one.raw.value,
        one.raw.low,
        one.raw.high,
        one.raw.numerator,
        one.raw.denominator,
        one.corrected?.value,
        one.corrected?.low,
        one.corrected?.high,
        one.reason?.en,
        one.contradictsCalibration,
        one.sensitivity?.value,
        one.specificity?.value,
        one.calibration,
        one.ownFamily,
      ]),
    ),
  ];
}
