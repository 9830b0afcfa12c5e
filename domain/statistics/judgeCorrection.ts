import { clopperPearson } from "./binomial.ts";
import { twoSidedZ } from "./distributions.ts";
import { type Estimate, hull, type Interval, truncated } from "./interval.ts";

/** What a judge did on things whose truth people established. Counts. */
export interface Calibration {
  /** True events, and how many of them the judge flagged. */
  readonly events: number;
  readonly eventsFlagged: number;
  /** Clean things, and how many of them it left alone. */
  readonly clean: number;
  readonly cleanLeft: number;
}

/** What the judge flagged of what it judged. Counts. */
export interface JudgedCounts {
  readonly flagged: number;
  readonly judged: number;
}

type Counts = JudgedCounts & Calibration;

export interface CorrectedRate {
  /** The rate as the judge counted it, with its Clopper-Pearson interval. */
  readonly raw: Estimate;
  readonly sensitivity: Estimate;
  readonly specificity: Estimate;
  /** Null where it cannot be known: no calibration, or a judge no better than chance. */
  readonly corrected: Estimate | null;
  /** The formula left [0, 1]: the judge flagged fewer (or more) than its calibration allows. Calibrate it again. */
  readonly contradictsCalibration: boolean;
}

/**
 * Corrects a judged rate for the judge's known errors: θ = (p + q0 - 1) / (q0 + q1 - 1), p the flagged share, q0 specificity,
 * q1 sensitivity (Rogan and Gladen, Am J Epidemiol 1978), cut to [0, 1]. The 95 % interval carries the uncertainty of all
 * three samples (Lang and Reiczigel, Prev Vet Med 2014, 113:13, taken up for judges by Lee et al., arXiv 2511.21140): Wald at
 * p' = (np + z²/2) / (n + z²), q' = (mq + 1) / (m + 2), moved by 2z² (θ' q1'(1-q1')/m1' - (1-θ') q0'(1-q0')/m0').
 * The samples are taken as independent trials: where statements hang together by scenario, pass effective counts.
 */
export function correctForJudge(
  judgedCounts: JudgedCounts,
  calibration: Calibration,
  confidence = 0.95,
): CorrectedRate {
  const counts = { ...judgedCounts, ...calibration };
  const { flagged, judged, events, eventsFlagged, clean, cleanLeft } = counts;
  const estimate = (count: number, of: number): Estimate => ({
    value: of === 0 ? 0 : count / of,
    ...clopperPearson(count, of, confidence),
  });
  const raw = estimate(flagged, judged);
  const sensitivity = estimate(eventsFlagged, events);
  const specificity = estimate(cleanLeft, clean);
  const informative = sensitivity.value + specificity.value - 1;
  if (judged === 0 || events === 0 || clean === 0 || informative <= 0)
    return { raw, sensitivity, specificity, corrected: null, contradictsCalibration: false };

  const value = (raw.value + specificity.value - 1) / informative;
  const contradictsCalibration = value < 0 || value > 1;
  const inside = Math.min(1, Math.max(0, value));
  const wald = adjustedInterval(counts, twoSidedZ(confidence));
  const interval = contradictsCalibration ? hull(wald, boxInterval(counts, confidence)) : wald;
  return {
    raw,
    sensitivity,
    specificity,
    corrected: { value: inside, ...hull(interval, { low: inside, high: inside }) },
    contradictsCalibration,
  };
}

/**
 * The extremes of θ while p, q0 and q1 stay in their Clopper-Pearson intervals of 1 - a/3 each (Bonferroni: together 1 - a).
 * Wide and always true; it is needed where θ leaves [0, 1] and the Wald interval with it: cut, that would be the point [0, 0].
 */
function boxInterval(
  { flagged, judged, events, eventsFlagged, clean, cleanLeft }: Counts,
  confidence: number,
): Interval {
  const each = 1 - (1 - confidence) / 3;
  const p = clopperPearson(flagged, judged, each);
  const q1 = clopperPearson(eventsFlagged, events, each);
  const q0 = clopperPearson(cleanLeft, clean, each);
  if (q0.low + q1.low <= 1) return { low: 0, high: 1 };
  const corners = [p.low, p.high].flatMap((share) =>
    [q0.low, q0.high].flatMap((specificity) =>
      [q1.low, q1.high].map((sensitivity) => (share + specificity - 1) / (specificity + sensitivity - 1)),
    ),
  );
  return truncated({ low: Math.min(...corners), high: Math.max(...corners) }, 0, 1);
}

function adjustedInterval(
  { flagged, judged, events, eventsFlagged, clean, cleanLeft }: Counts,
  z: number,
): Interval {
  const n = judged + z * z;
  const m1 = events + 2;
  const m0 = clean + 2;
  const p = (flagged + (z * z) / 2) / n;
  const q1 = (eventsFlagged + 1) / m1;
  const q0 = (cleanLeft + 1) / m0;
  const informative = q0 + q1 - 1;
  // So few calibrated things that, drawn to the middle, the judge is a coin: nothing is known.
  if (informative <= 0) return { low: 0, high: 1 };
  const rate = (p + q0 - 1) / informative;
  const spread1 = (q1 * (1 - q1)) / m1;
  const spread0 = (q0 * (1 - q0)) / m0;
  const moved = rate + 2 * z * z * (rate * spread1 - (1 - rate) * spread0);
  const variance = (p * (1 - p)) / n + (1 - rate) ** 2 * spread0 + rate ** 2 * spread1;
  const half = (z * Math.sqrt(variance)) / informative;
  return truncated({ low: moved - half, high: moved + half }, 0, 1);
}
