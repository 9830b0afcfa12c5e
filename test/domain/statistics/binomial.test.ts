import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearson, wilson } from "../../../domain/statistics/binomial.ts";
import { ruleOfThree } from "../../../domain/statistics/ruleOfThree.ts";

const counts = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe("Clopper-Pearson, 95 %", () => {
  it.each([
    // Newcombe, Stat Med 1998, 17:857, table I, method 5 (four digits there, all of them here from the beta quantiles).
    [81, 263, 0.252737, 0.367622],
    [15, 148, 0.057844, 0.16165],
    [0, 20, 0, 0.168433],
    [1, 29, 0.000873, 0.177644],
    [0, 21, 0, 0.161098],
    [21, 21, 0.838902, 1],
    [10, 10, 0.691503, 1],
    [9, 10, 0.554984, 0.997471],
    [3, 105, 0.005931, 0.081232],
  ])("%i of %i", (events, n, low, high) => {
    const interval = clopperPearson(events, n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it("at zero events is 1 - (a/2)^(1/n)", () => {
    expect(clopperPearson(0, 59, 0.9).high).toBeCloseTo(1 - 0.05 ** (1 / 59), 9);
    expect(clopperPearson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it("mirrors, lies in [0, 1], holds the share and rises with the events", () => {
    fc.assert(
      fc.property(counts, ([events, n]) => {
        const { low, high } = clopperPearson(events, n);
        const mirror = clopperPearson(n - events, n);
        expect(low).toBeCloseTo(1 - mirror.high, 7);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(events / n);
        expect(high).toBeGreaterThanOrEqual(events / n);
        if (events < n) expect(clopperPearson(events + 1, n).low).toBeGreaterThan(low);
      }),
    );
  });
});

describe("Wilson, 95 %", () => {
  it.each([
    // Newcombe 1998, table I, method 3.
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [0, 21, 0, 0.154639],
    [1, 21, 0.008456, 0.226694],
    [19, 21, 0.710859, 0.973481],
    [9, 10, 0.59585, 0.982124],
    [0, 63, 0, 0.057471],
    [3, 105, 0.009764, 0.080656],
  ])("%i of %i", (events, n, low, high) => {
    const interval = wilson(events, n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it("mirrors, holds the share, and narrows with confidence", () => {
    fc.assert(
      fc.property(counts, ([events, n]) => {
        const { low, high } = wilson(events, n);
        expect(low).toBeCloseTo(1 - wilson(n - events, n).high, 12);
        expect(low).toBeLessThanOrEqual(events / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(events / n - 1e-12);
        const narrow = wilson(events, n, 0.8);
        expect(narrow.high - narrow.low).toBeLessThan(high - low);
      }),
    );
  });
});

describe("zero and all in words", () => {
  it("says what nothing may still be", () => {
    expect(ruleOfThree(0, 21)).toEqual({
      de: "0 von 21: könnten noch bis zu 16 % sein",
      en: "0 of 21: could still be up to 16 %",
    });
    expect(ruleOfThree(0, 105)).toEqual({
      de: "0 von 105: könnten noch bis zu 3,5 % sein",
      en: "0 of 105: could still be up to 3.5 %",
    });
    expect(ruleOfThree(0, 1)?.en).toBe("0 of 1: could still be up to 98 %");
  });

  it("says what always may still be", () => {
    expect(ruleOfThree(10, 10)).toEqual({
      de: "10 von 10: könnten auch nur 69 % sein",
      en: "10 of 10: could still be as low as 69 %",
    });
    expect(ruleOfThree(1000, 1000)?.de).toBe("1000 von 1000: könnten auch nur 99,6 % sein");
  });

  it("is silent between, and says when nothing was measured", () => {
    expect(ruleOfThree(1, 21)).toBeNull();
    expect(ruleOfThree(0, 0)).toEqual({ de: "nichts gemessen", en: "nothing measured" });
  });
});
