import { type CalibratedJudge, sameWeights } from "../calibration/judgeCalibration.ts";
import type { Rate } from "../calibration/calibration.ts";
import type { PlannedCell } from "../plan.ts";
import { correctClustered } from "../statistics/clusteredCorrection.ts";
import { clusterInterval } from "../statistics/clusterInterval.ts";
import type { Estimate } from "../statistics/interval.ts";
import { ruleOfThree } from "../statistics/ruleOfThree.ts";
import type { LocalText } from "../text.ts";
import type { CellJudgement } from "./fold.ts";
import type { JudgedRate } from "./judgedRate.ts";
import { judgeId, type JudgementLine } from "./judgement.ts";

export interface JudgedPairCell {
  readonly planned: PlannedCell;
  readonly judgement: CellJudgement;
  readonly lines: readonly JudgementLine[];
}

const scenarioWords: LocalText = { de: "Szenarien", en: "scenarios" };

/** Each judge over the cells of one pair. Pure. */
export function judgedRates(
  cells: readonly JudgedPairCell[],
  calibrated: readonly CalibratedJudge[],
): JudgedRate[] {
  const names = [...new Set(cells.flatMap(({ judgement }) => judgement.judges.map(({ id }) => id)))].sort();
  return names.flatMap((id) => {
    const own = cells.flatMap(({ planned, judgement, lines }) => {
      const judge = judgement.judges.find((one) => one.id === id);
      return judge ? [{ planned, judge, lines: lines.filter((line) => judgeId(line.judge) === id) }] : [];
    });
    const first = own[0];
    return first ? [rateOf(first.judge, own, calibrated)] : [];
  });
}

type OwnCell = {
  planned: PlannedCell;
  judge: CellJudgement["judges"][number];
  lines: readonly JudgementLine[];
};

function rateOf(
  { id, prompt, model, family, simulated }: OwnCell["judge"],
  own: readonly OwnCell[],
  calibrated: readonly CalibratedJudge[],
): JudgedRate {
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const { planned, judge } of own) {
    const known = sums.get(planned.scenario) ?? { numerator: 0, denominator: 0 };
    sums.set(planned.scenario, {
      numerator: known.numerator + judge.fabricated,
      denominator: known.denominator + judge.judged,
    });
  }
  const judged = [...sums.values()].filter(({ denominator }) => denominator > 0);
  const numerator = judged.reduce((sum, one) => sum + one.numerator, 0);
  const denominator = judged.reduce((sum, one) => sum + one.denominator, 0);
  const interval = clusterInterval(judged) ?? { low: 0, high: 1 };
  const always = denominator > 0 && numerator === denominator;
  const base = {
    judge: id,
    prompt,
    model,
    family,
    simulated,
    cells: own.length,
    errors: own.reduce((sum, { judge }) => sum + judge.errors, 0),
    ownFamily: own.filter(({ judge }) => judge.sameFamily === true).length,
    familyUnknown: own.filter(({ judge }) => judge.sameFamily === null).length,
    raw: {
      value: denominator === 0 ? 0 : numerator / denominator,
      numerator,
      denominator,
      ...interval,
      scenarios: judged.length,
      zero:
        numerator > 0 && !always
          ? null
          : ruleOfThree(always ? judged.length : 0, judged.length, { of: scenarioWords }),
    },
  };
  const without = (reason: LocalText, more: Partial<JudgedRate> = {}): JudgedRate => ({
    ...base,
    corrected: null,
    reason,
    contradictsCalibration: false,
    sensitivity: null,
    specificity: null,
    calibration: null,
    ...more,
  });
  if (denominator === 0)
    return without({
      de: "Kein einziges Urteil, nur Prüfmodell-Fehler.",
      en: "No verdict at all: only judge errors.",
    });
  const found = calibrationFor(
    { prompt, model },
    own.flatMap(({ lines }) => lines),
    calibrated,
  );
  if ("reason" in found) return without(found.reason);
  const { calibration, counts, sensitivity, specificity } = found.calibrated;
  if (!sensitivity || !specificity)
    return without(
      {
        de: "Nicht korrigierbar: Die Kalibrierung kennt keine eingesetzten Fehler oder keine wahren Aussagen.",
        en: "Not correctable: the calibration holds no planted faults or no true statements.",
      },
      { calibration },
    );
  const known = { sensitivity: estimateOf(sensitivity), specificity: estimateOf(specificity), calibration };
  const { corrected, contradictsCalibration } = correctClustered({ judged, ...counts });
  if (!corrected)
    return without(
      {
        de: "Nicht korrigierbar: Sensitivität und Spezifität ergeben zusammen nicht mehr als 100 %, das Urteil ist nicht besser als der Zufall.",
        en: "Not correctable: sensitivity and specificity together are not above 100 %, the verdicts are no better than chance.",
      },
      known,
    );
  return { ...base, corrected, reason: null, contradictsCalibration, ...known };
}

function estimateOf({ value, low, high }: Rate): Estimate {
  return { value, low, high };
}

function calibrationFor(
  { prompt, model }: { prompt: string; model: string },
  lines: readonly JudgementLine[],
  calibrated: readonly CalibratedJudge[],
): { calibrated: CalibratedJudge } | { reason: LocalText } {
  const own = calibrated.filter((one) => one.model === model && one.prompt === prompt);
  if (own.length === 0)
    return {
      reason: {
        de: "Nicht korrigierbar: Dieses Prüfmodell wurde mit diesem Prompt nie kalibriert.",
        en: "Not correctable: this judge was never calibrated with this prompt.",
      },
    };
  const fitting = own.find((one) =>
    lines.every(
      ({ judge, fingerprint, generationKey }) =>
        judge.promptSha256 === one.promptSha256 &&
        // A question that could not be put has no weights.
        (generationKey === null || sameWeights(fingerprint, one.fingerprint)),
    ),
  );
  return fitting
    ? { calibrated: fitting }
    : {
        reason: {
          de: "Nicht korrigierbar: Kalibriert wurde es mit anderen Gewichten, anderer Quantisierung oder anderem Prompt-Text.",
          en: "Not correctable: it was calibrated with other weights, another quantisation or another prompt text.",
        },
      };
}
