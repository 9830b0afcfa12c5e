import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../../domain/statistics/holm.ts";
import { mcnemar } from "../../../domain/statistics/mcnemar.ts";
import { pairedDifference } from "../../../domain/statistics/pairedDifference.ts";
import { pairedTable } from "../../../domain/statistics/pairedTable.ts";
import { scenarioDifference } from "../../../domain/statistics/scenarioDifference.ts";
import { signFlip } from "../../../domain/statistics/signFlip.ts";

const table = (both: number, onlyFirst: number, onlySecond: number, neither: number) => ({
  both,
  onlyFirst,
  onlySecond,
  neither,
});
const cell = fc.integer({ min: 0, max: 40 });

describe("the exact McNemar test", () => {
  it.each([
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [8, 0, 0.0078125],
    [9, 0, 0.00390625],
    [8, 1, 0.0390625],
    [9, 2, 0.06542969],
    // Bentur et al. 2009 and Cavo et al. 2012, as in Fagerland, Lydersen and Laake 2013.
    [1, 7, 0.0703125],
    [6, 16, 0.05247879],
    [0, 0, 1],
    [4, 4, 1],
  ])("%i against %i", (onlyFirst, onlySecond, p) => {
    expect(mcnemar({ onlyFirst, onlySecond })).toBeCloseTo(p, 8);
  });

  it("survives thousands of pairs", () => {
    expect(mcnemar({ onlyFirst: 1500, onlySecond: 1500 })).toBe(1);
    expect(mcnemar({ onlyFirst: 1400, onlySecond: 1600 })).toBeCloseTo(0.000277, 5);
  });

  it("is the sign-flip test of differences of one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (b, c) => {
        const differences = [
          ...Array.from({ length: b }, () => 1),
          ...Array.from({ length: c }, () => -1),
          0,
        ];
        expect(signFlip(differences).p).toBeCloseTo(mcnemar({ onlyFirst: b, onlySecond: c }), 10);
      }),
    );
  });
});

describe("the sign-flip test", () => {
  it("of Darwin's fifteen pairs of plants gives Fisher's 1726 of 32768", () => {
    // Fisher, The Design of Experiments, 1935, section 21; differences in eighths of an inch.
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signFlip(darwin)).toEqual({
      p: 1726 / 32_768,
      mean: 314 / 15,
      informative: 15,
      method: "exact",
      patterns: 32_768,
      drawn: null,
    });
  });

  it("enumerates 21 scenarios down to the floor 2/2^21, and draws beyond", () => {
    const rising = (n: number) => Array.from({ length: n }, (_, index) => 0.01 * (index + 1));
    expect(signFlip(rising(21)).p).toBe(2 / 2 ** 21);
    const drawn = signFlip(rising(22), { draws: 5000, seed: 7 });
    expect(drawn).toMatchObject({
      p: 1 / 5001,
      method: "monte-carlo",
      drawn: { generator: "mulberry32", seed: 7, draws: 5000 },
    });
  });

  it("drawn comes near to exact", () => {
    const even = [...Array.from({ length: 16 }, () => 1), ...Array.from({ length: 8 }, () => -1)];
    expect(signFlip(even).method).toBe("monte-carlo");
    expect(signFlip(even).p).toBeCloseTo(mcnemar({ onlyFirst: 16, onlySecond: 8 }), 2);
  });

  it("does not care for sign, order, scale or zeros", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 10 }), (differences) => {
        const { p } = signFlip(differences);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(signFlip(differences.map((difference) => -difference)).p).toBe(p);
        expect(signFlip([...differences.toReversed(), 0, 0]).p).toBe(p);
        expect(signFlip(differences.map((difference) => difference / 30)).p).toBe(p);
      }),
    );
  });
});

describe("Newcombe's interval of a paired difference", () => {
  it.each([
    // Altman et al., Statistics with Confidence, 2000, table 6.2: 0.122 (0.011 to 0.226).
    [table(14, 5, 0, 22), 0.121951, 0.011483, 0.226493],
    // Cavo et al. 2012 in the R package contingencytables: -0.0621 (-0.1186 to -0.0046).
    [table(59, 6, 16, 80), -0.062112, -0.118621, -0.004625],
    [table(1, 1, 7, 12), -0.285714, -0.50692, -0.025559],
    [table(10, 0, 0, 0), 0, -0.277533, 0.277533],
  ])("%o", (counts, value, low, high) => {
    const difference = pairedDifference(counts);
    expect(difference?.value).toBeCloseTo(value, 6);
    expect(difference?.low).toBeCloseTo(low, 6);
    expect(difference?.high).toBeCloseTo(high, 6);
  });

  it("mirrors, lies in [-1, 1], holds the difference", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        fc.pre(a + b + c + d > 0);
        const one = pairedDifference(table(a, b, c, d));
        const other = pairedDifference(table(a, c, b, d));
        if (!one || !other) throw new Error("counts have a difference");
        expect(one.low).toBeCloseTo(-other.high, 9);
        expect(one.low).toBeGreaterThanOrEqual(-1);
        expect(one.low).toBeLessThanOrEqual(one.value + 1e-9);
        expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-9);
        expect(one.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("counts from verdicts", () => {
    expect(pairedTable([true, true, false, false, true], [true, false, true, false, true])).toEqual(
      table(2, 1, 1, 1),
    );
    expect(pairedDifference(table(0, 0, 0, 0))).toBeNull();
  });
});

describe("the difference over scenarios", () => {
  it("of a constant difference is as wide as the scenarios that may still differ", () => {
    const still = 1 - 0.025 ** (1 / 6);
    const none = scenarioDifference([0, 0, 0, 0, 0, 0], true);
    expect(none?.low).toBeCloseTo(-still, 6);
    expect(none?.high).toBeCloseTo(still, 6);
    const whole = scenarioDifference([1, 1, 1, 1, 1, 1], true);
    expect(whole).toMatchObject({ value: 1, high: 1 });
    expect(whole?.low).toBeCloseTo(1 - 2 * still, 6);
    expect(scenarioDifference([-0.25, -0.25, -0.25, -0.25, -0.25, -0.25], true)?.high).toBeLessThan(0);
    expect(scenarioDifference([-0.25, -0.25, -0.25, -0.25, -0.25], true)?.high).toBeGreaterThan(0);
    expect(scenarioDifference([5, 5, 5], false)).toBeNull();
  });

  it("holds Student's interval: sleep data, 1.58 (0.700114 to 2.459886)", () => {
    // Student 1908; R: t.test(extra ~ group, paired = TRUE).
    const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const difference = scenarioDifference(sleep, false);
    expect(difference?.value).toBeCloseTo(1.58, 10);
    expect(difference?.low).toBeCloseTo(0.700114, 6);
    // BCa reaches higher: the data are skewed by the 4.6.
    expect(difference?.high).toBeGreaterThanOrEqual(2.459886 - 1e-6);
  });
});

describe("Holm's adjustment", () => {
  it("gives R's p.adjust", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
  });

  it("over eight metrics needs nine to nothing", () => {
    const with8 = (p: number) => holm([p, 1, 1, 1, 1, 1, 1, 1])[0];
    expect(with8(mcnemar({ onlyFirst: 9, onlySecond: 0 }))).toBeCloseTo(0.03125, 10);
    expect(with8(mcnemar({ onlyFirst: 8, onlySecond: 0 }))).toBeCloseTo(0.0625, 10);
  });

  it("never lowers a p, keeps their order and stays at most Bonferroni's", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
        const adjusted = holm(pValues);
        for (const [i, p] of pValues.entries()) {
          const own = adjusted[i] ?? -1;
          expect(own).toBeGreaterThanOrEqual(p);
          expect(own).toBeLessThanOrEqual(Math.min(1, p * pValues.length) + 1e-15);
          for (const [j, other] of pValues.entries())
            if (p < other) expect(own).toBeLessThanOrEqual(adjusted[j] ?? -1);
        }
      }),
    );
  });
});
