import type { PairScore } from "../../../../domain/score.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import type { Translation } from "../../../i18n/index.ts";
import type { IntervalRow } from "../../../ui/plot/IntervalRows.tsx";
import { countedWords, figureWords, missingWords } from "./figureWords.ts";
import { pairKeyOf, pairNameOf, promptNameOf } from "./pairName.ts";

type Open = (pair: PairScore) => (() => void) | null;

/** One metric of every pair: the pooled rate and the mean a note, each with its interval. */
export function metricRows(
  metric: StageMetric,
  pairs: readonly PairScore[],
  translation: Translation,
  open: Open,
): IntervalRow[] {
  const { t, pick } = translation;
  return pairs.map((pair) => {
    const figure = pair.metrics[metric.name];
    const missing = figure?.missing ?? pair.notMeasured[metric.name] ?? { cells: 0, reasons: [] };
    const counted = figure ? countedWords(figure, translation) : "";
    const note = [counted, figure?.zero ? pick(figure.zero) : "", missingWords(missing, translation)];
    return {
      ...nameOf(pair),
      main: figure ?? null,
      other: figure?.perNote ?? null,
      note: note.filter(Boolean).join(" · "),
      words: figure
        ? figureWords(pairNameOf(pair), metric, figure, translation)
        : [
            `${pairNameOf(pair)}: ${t("common.notMeasured")}`,
            ...missing.reasons.map((reason) => pick(reason)),
          ].join("\n"),
      onOpen: open(pair),
    };
  });
}

/** Passing in every repeat beside passing on average: two numbers that never stand for each other. */
export function passRows(pairs: readonly PairScore[], translation: Translation, open: Open): IntervalRow[] {
  const { t, pick, percent } = translation;
  return pairs.map((pair) => {
    const { passes } = pair;
    if (!passes)
      return {
        ...nameOf(pair),
        main: null,
        other: null,
        note: "",
        words: `${pairNameOf(pair)}: ${t("common.notMeasured")}`,
        onOpen: null,
      };
    const { always, scenarios, mostRepeats, fewestRepeats, wavering, everyRepeat, onAverage, zero } = passes;
    const repeats = fewestRepeats === mostRepeats ? `${mostRepeats}` : `${fewestRepeats}–${mostRepeats}`;
    const words =
      mostRepeats === 1
        ? t("scores.passesNoteOne", { always, scenarios })
        : t("scores.passesNote", { always, scenarios, repeats });
    const notes = [
      words,
      ...(wavering > 0 ? [t("scores.wavering", { n: wavering })] : []),
      ...(zero ? [pick(zero).replace(/^[^:]*: /, "")] : []),
    ];
    return {
      ...nameOf(pair),
      main: everyRepeat,
      other: onAverage,
      note: notes.join(" · "),
      words: [
        `${pairNameOf(pair)}: ${t("scores.passes")}`,
        `${t("scores.everyRepeat")} ${percent(everyRepeat.value)}: ${words}`,
        `${t("scores.onAverage")} ${percent(onAverage.value)}: ${countedWords({ numerator: passes.passed, denominator: passes.cells }, translation)} ${t("scores.cells")}`,
        ...notes.slice(1),
      ].join("\n"),
      onOpen: open(pair),
    };
  });
}

function nameOf(pair: PairScore) {
  return {
    key: pairKeyOf(pair),
    first: promptNameOf(pair),
    second: pair.model,
    simulated: pair.simulated,
    star: pair.inProduction,
  };
}
