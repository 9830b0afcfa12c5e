import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calibration, correctForJudge } from "../../../domain/statistics/judgeCorrection.ts";
import {
  flaggedShare,
  negativePredictiveValue,
  positivePredictiveValue,
} from "../../../domain/statistics/predictiveValue.ts";

describe("what a flag is worth (reference/measurement.md E.5)", () => {
  it.each([
    [0.0147, 0.85, 0.9, 0.111, 0.11],
    [0.0147, 0.85, 0.95, 0.062, 0.2],
    [0.0147, 0.85, 0.98, 0.032, 0.39],
    [0.0147, 0.85, 0.99, 0.022, 0.56],
    [0.104, 0.85, 0.95, 0.133, 0.66],
    [0.104, 0.85, 0.99, 0.097, 0.91],
  ])("at prevalence %d, sensitivity %d, specificity %d", (prevalence, sensitivity, specificity, raw, ppv) => {
    const errors = { sensitivity, specificity };
    expect(flaggedShare(prevalence, errors)).toBeCloseTo(raw, 3);
    expect(positivePredictiveValue(prevalence, errors)).toBeCloseTo(ppv, 2);
  });

  it("by Bayes to six digits, and null where nothing is flagged", () => {
    expect(positivePredictiveValue(0.01, { sensitivity: 0.9, specificity: 0.91 })).toBeCloseTo(0.091743, 6);
    expect(negativePredictiveValue(0.01, { sensitivity: 0.9, specificity: 0.91 })).toBeCloseTo(0.998891, 6);
    expect(positivePredictiveValue(0.5, { sensitivity: 0, specificity: 1 })).toBeNull();
    expect(negativePredictiveValue(0.5, { sensitivity: 1, specificity: 0 })).toBeNull();
  });
});

const calibrated = (q0: number, q1: number, m0: number, m1: number): Calibration => ({
  events: m1,
  eventsFlagged: Math.round(q1 * m1),
  clean: m0,
  cleanLeft: Math.round(q0 * m0),
});

describe("the correction for a judge's errors", () => {
  it.each([
    // Rogan-Gladen with Lang and Reiczigel's interval; values of the reference code of arXiv 2511.21140.
    [400, 1000, calibrated(0.7, 0.9, 200, 200), 0.166667, 0.056351, 0.262733],
    [250, 500, calibrated(0.8, 0.8, 100, 100), 0.5, 0.379975, 0.620025],
    [5000, 10_000, calibrated(0.9, 0.9, 5000, 5000), 0.5, 0.485709, 0.514291],
    [0, 50, calibrated(1, 1, 10, 10), 0, 0, 0.095686],
  ])("%i of %i, %o", (flagged, judged, calibration, value, low, high) => {
    const { corrected } = correctForJudge({ flagged, judged }, calibration);
    expect(corrected?.value).toBeCloseTo(value, 6);
    expect(corrected?.low).toBeCloseTo(low, 6);
    expect(corrected?.high).toBeCloseTo(high, 6);
  });

  it("says so where the judge flags fewer than its false alarms alone, and keeps a width", () => {
    const found = correctForJudge({ flagged: 50, judged: 1000 }, calibrated(0.9, 0.9, 200, 200));
    expect(found.contradictsCalibration).toBe(true);
    expect(found.corrected?.value).toBe(0);
    expect(found.corrected?.high).toBeGreaterThan(0.01);
  });

  it("is unknown without calibration and for a judge no better than chance", () => {
    const none = { events: 0, eventsFlagged: 0, clean: 0, cleanLeft: 0 };
    expect(correctForJudge({ flagged: 3, judged: 9 }, none).corrected).toBeNull();
    expect(correctForJudge({ flagged: 3, judged: 9 }, calibrated(0.5, 0.5, 20, 20)).corrected).toBeNull();
    expect(correctForJudge({ flagged: 0, judged: 0 }, calibrated(0.9, 0.9, 20, 20)).corrected).toBeNull();
  });

  const part = fc
    .integer({ min: 1, max: 200 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

  it("lies in [0, 1] within its interval, rises with the flags, narrows with calibration", () => {
    fc.assert(
      fc.property(part, part, part, ([flagged, judged], [eventsFlagged, events], [cleanLeft, clean]) => {
        const calibration = { events, eventsFlagged, clean, cleanLeft };
        const { corrected, contradictsCalibration } = correctForJudge({ flagged, judged }, calibration);
        if (!corrected) return;
        expect(corrected.low).toBeGreaterThanOrEqual(0);
        expect(corrected.high).toBeLessThanOrEqual(1);
        expect(corrected.low).toBeLessThanOrEqual(corrected.value);
        expect(corrected.high).toBeGreaterThanOrEqual(corrected.value);
        if (contradictsCalibration) expect(corrected.value === 0 || corrected.value === 1).toBe(true);
        if (flagged < judged) {
          const more = correctForJudge({ flagged: flagged + 1, judged }, calibration).corrected;
          expect(more?.value).toBeGreaterThanOrEqual(corrected.value);
        }
      }),
    );
    const width = (m: number) => {
      const { corrected } = correctForJudge({ flagged: 60, judged: 300 }, calibrated(0.9, 0.8, m, m));
      return (corrected?.high ?? 1) - (corrected?.low ?? 0);
    };
    expect(width(50)).toBeGreaterThan(width(200));
    expect(width(200)).toBeGreaterThan(width(2000));
  });

  it("of a perfect judge is nearly the raw rate", () => {
    const { corrected, raw } = correctForJudge(
      { flagged: 30, judged: 300 },
      calibrated(1, 1, 100_000, 100_000),
    );
    expect(corrected?.value).toBeCloseTo(raw.value, 12);
    expect(corrected?.low).toBeCloseTo(raw.low, 2);
    expect(corrected?.high).toBeCloseTo(raw.high, 2);
  });
});
