import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { designEffect, intraclassCorrelation } from "../../../domain/statistics/designEffect.ts";
import { passFigures } from "../../../domain/statistics/repeats.ts";

/** Shrout and Fleiss 1979, table 2: six targets, four judges. */
const targets = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];
const repeats = (scenarios: number, passes: (scenario: number) => readonly number[]) =>
  Array.from({ length: scenarios }, (_, scenario) => passes(scenario));

describe("the intraclass correlation", () => {
  it("of Shrout and Fleiss is 0.17", () => {
    expect(intraclassCorrelation(targets)).toBeCloseTo(0.165742, 6);
  });

  it("takes unequal repeats: by hand 0.45", () => {
    // Grand mean 4/6; between 3/9 + 2/36 + 4/9 = 5/6, its mean square 5/12; within 1/2, its mean square 1/6;
    // m0 = (6 - 14/6) / 2 = 11/6; (5/12 - 1/6) / (5/12 + 5/6 · 1/6) = 0.45.
    expect(intraclassCorrelation([[1, 1, 1], [0, 1], [0]])).toBeCloseTo(0.45, 12);
  });

  it("is 1 where scenarios decide all, -1/(m-1) where they decide nothing, unknown where nothing varies", () => {
    expect(
      intraclassCorrelation(repeats(10, (scenario) => (scenario < 3 ? [1, 1, 1] : [0, 0, 0]))),
    ).toBeCloseTo(1, 12);
    expect(intraclassCorrelation(repeats(10, () => [1, 0, 0]))).toBeCloseTo(-1 / 2, 12);
    expect(intraclassCorrelation(repeats(10, () => [0, 0, 0]))).toBeNull();
    expect(intraclassCorrelation(repeats(10, () => [1]))).toBeNull();
  });
});

describe("the effective number of trials", () => {
  it("is trials / (1 + (m - 1) ICC)", () => {
    const found = designEffect(targets);
    expect(found.designEffect).toBeCloseTo(1 + 3 * 0.1657418, 6);
    expect(found.effective).toBeCloseTo(24 / 1.4972254, 5);
  });

  it("is the number of scenarios where repeats add nothing or cannot be told, all trials where they are independent", () => {
    expect(designEffect(repeats(21, () => [0, 0, 0, 0, 0]))).toMatchObject({
      icc: null,
      effective: 21,
      trials: 105,
    });
    expect(designEffect(repeats(21, (scenario) => [scenario % 2, scenario % 2])).effective).toBeCloseTo(
      21,
      9,
    );
    expect(designEffect(repeats(10, () => [1, 0])).effective).toBe(20);
    expect(designEffect([])).toMatchObject({ effective: 0, scenarios: 0 });
  });

  it("lies between scenarios and trials", () => {
    const group = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 12 }), (groups) => {
        const { effective, trials, scenarios, designEffect: effect, icc } = designEffect(groups);
        expect(effective).toBeGreaterThanOrEqual(scenarios);
        expect(effective).toBeLessThanOrEqual(trials + 1e-9);
        expect(effect * effective).toBeCloseTo(trials, 9);
        if (icc !== null) expect(icc).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe("passing in every repeat and on average", () => {
  it("are two figures", () => {
    const figures = passFigures(Array.from({ length: 10 }, () => ({ passed: 4, repeats: 5 })));
    expect(figures).toMatchObject({ scenarios: 10, fewestRepeats: 5, mostRepeats: 5 });
    expect(figures?.everyRepeat.value).toBe(0);
    expect(figures?.everyRepeat.high).toBeCloseTo(0.308497, 6);
    expect(figures?.onAverage.value).toBeCloseTo(0.8, 12);
    expect(figures?.onAverage.low).toBeLessThan(0.8);
  });

  it("every repeat never beats the average, and both lie within their intervals", () => {
    const scenario = fc
      .integer({ min: 1, max: 6 })
      .chain((of) => fc.record({ passed: fc.integer({ min: 0, max: of }), repeats: fc.constant(of) }));
    fc.assert(
      fc.property(fc.array(scenario, { minLength: 1, maxLength: 10 }), (scenarios) => {
        const figures = passFigures(scenarios);
        if (!figures) throw new Error("measured");
        expect(figures.everyRepeat.value).toBeLessThanOrEqual(figures.onAverage.value + 1e-12);
        for (const { value, low, high } of [figures.everyRepeat, figures.onAverage]) {
          expect(low).toBeLessThanOrEqual(value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
      { numRuns: 50 },
    );
    expect(passFigures([{ passed: 0, repeats: 0 }])).toBeNull();
  });
});
