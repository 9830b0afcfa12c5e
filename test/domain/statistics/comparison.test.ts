import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparePairs,
  comparisonSchema,
  type MetricPair,
  type ScenarioShare,
} from "../../../domain/statistics/comparison.ts";

const shares = (numerators: readonly number[], denominator: number, hash = "h"): ScenarioShare[] =>
  numerators.map((numerator, index) => ({ scenario: `s${index + 1}`, hash, numerator, denominator }));
const pair = (
  a: readonly ScenarioShare[],
  b: readonly ScenarioShare[],
  change: Partial<MetricPair> = {},
) => ({
  metric: "fabricationRate",
  better: "lower" as const,
  a,
  b,
  ...change,
});
const times = (n: number, value: number) => Array.from({ length: n }, () => value);
const verdictOf = (one: MetricPair) => comparePairs([one])[0]?.verdict;

describe("two pairs over the same scenarios", () => {
  it("pass or fail: six to nothing is a difference, five is not", () => {
    const six = comparePairs([
      pair(shares([...times(6, 1), ...times(4, 1)], 1), shares([...times(6, 0), ...times(4, 1)], 1), {
        metric: "trapSensitivity",
        better: "higher",
      }),
    ])[0];
    expect(six).toMatchObject({
      verdict: "better",
      scenarios: 10,
      a: 1,
      b: 0.4,
      p: 0.03125,
      adjustedP: 0.03125,
      test: { name: "mcnemar", method: "exact", informative: 6 },
    });
    expect(six?.difference?.value).toBeCloseTo(0.6, 12);
    expect(six?.reason.de).toMatch(
      /^Besser: Differenz 60,0 Prozentpunkte \(95 %: .+ bis .+\), p = 0,031 nach Holm, 10 Szenarien\.$/u,
    );
    const five = comparePairs([
      pair(shares(times(10, 1), 1), shares([...times(5, 0), ...times(5, 1)], 1), { better: "higher" }),
    ])[0];
    expect(five).toMatchObject({ verdict: "indistinguishable", p: 0.0625 });
    expect(five?.reason.en).toContain("Only 5 scenarios differ: too few to prove anything.");
  });

  it("rates: sign-flip over scenarios, repeats of a scenario added up", () => {
    const a = [...shares(times(8, 0), 20), ...shares(times(8, 1), 20)];
    const b = shares([3, 4, 5, 6, 7, 8, 9, 10], 40);
    const found = comparePairs([pair(a, b)])[0];
    expect(found).toMatchObject({
      verdict: "better",
      scenarios: 8,
      p: 2 / 2 ** 8,
      test: { name: "sign-flip", method: "exact", draws: null, informative: 8 },
    });
    expect(found?.a).toBeCloseTo(1 / 40, 12);
    expect(found?.difference?.value).toBeCloseTo(1 / 40 - 52 / 320, 12);
    expect(verdictOf(pair(b, a))).toBe("worse");
    expect(comparisonSchema.parse(found)).toEqual(found);
  });

  it("a difference of one metric among eight is adjusted", () => {
    const strong = pair(shares(times(7, 0), 10), shares([3, 4, 5, 6, 7, 8, 9], 10));
    const flat = pair(shares([1, 2, 3, 1, 2, 3, 1], 10), shares([2, 1, 3, 2, 1, 3, 1], 10), { metric: "x" });
    expect(verdictOf(strong)).toBe("better");
    const found = comparePairs([strong, ...times(7, 0).map(() => flat)])[0];
    expect(found).toMatchObject({ verdict: "indistinguishable", p: 2 / 2 ** 7, adjustedP: (8 * 2) / 2 ** 7 });
  });

  it("two alike are not distinguishable, with an interval", () => {
    const same = comparePairs([pair(shares(times(21, 0), 30), shares(times(21, 0), 30))])[0];
    expect(same).toMatchObject({ verdict: "indistinguishable", p: 1, a: 0, b: 0 });
    expect(same?.difference?.high).toBeCloseTo(0.161098, 5);
  });

  it("scores keep their unit", () => {
    const a = shares([70, 72, 68, 75, 71, 69, 74], 1);
    const b = shares([60, 61, 59, 66, 60, 58, 66], 1);
    const found = comparePairs([pair(a, b, { metric: "readability", better: "higher" })])[0];
    expect(found?.verdict).toBe("better");
    expect(found?.reason.en).toMatch(/^Better: difference 9\.9 \(95 %: /u);
  });
});

describe("not comparable", () => {
  const a = shares(times(8, 0), 20);
  it.each([
    [
      "a changed scenario",
      a,
      [...shares(times(7, 5), 20), ...shares(times(8, 5), 20, "other").slice(7)],
      "s8",
    ],
    ["a scenario of one side", a, shares(times(7, 5), 20), "s8"],
    [
      "a scenario that one side could not measure",
      a,
      [...shares(times(7, 5), 20), { scenario: "s8", hash: "h", numerator: 0, denominator: 0 }],
      "s8",
    ],
    [
      "repeats of two states of one scenario",
      [...a, ...shares([0], 20, "old")],
      shares(times(8, 5), 20),
      "s1",
    ],
    ["too few", shares(times(5, 0), 20), shares(times(5, 9), 20), "5"],
    ["nothing", [], [], "0"],
  ])("%s", (_, first, second, named) => {
    const found = comparePairs([pair(first, second)])[0];
    expect(found).toMatchObject({
      verdict: "not-comparable",
      difference: null,
      p: null,
      adjustedP: null,
      a: null,
    });
    expect(found?.reason.de).toMatch(/^Nicht vergleichbar: /u);
    expect(found?.reason.en).toContain(named);
  });

  it("unless only the shared scenarios are asked for", () => {
    const found = comparePairs([pair(a, shares(times(7, 5), 20))], { scenarios: "shared" })[0];
    expect(found).toMatchObject({ verdict: "better", scenarios: 7 });
  });

  it("does not count in the family of Holm", () => {
    const strong = pair(shares(times(6, 0), 10), shares([3, 4, 5, 6, 7, 8], 10));
    const found = comparePairs([pair([], []), strong, pair([], [])]);
    expect(found.map(({ verdict }) => verdict)).toEqual(["not-comparable", "better", "not-comparable"]);
  });
});

describe("any comparison", () => {
  it("turns with its sides, never says a difference without interval and p, and errs seldom on noise", () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 6,
      maxLength: 10,
    });
    const opposite: Readonly<Record<string, string>> = { better: "worse", worse: "better" };
    fc.assert(
      fc.property(counts, (both) => {
        const first = shares(
          both.map(([one]) => one),
          5,
        );
        const second = shares(
          both.map(([, other]) => other),
          5,
        );
        const one = comparePairs([pair(first, second)])[0];
        const other = comparePairs([pair(second, first)])[0];
        if (!one || !other) throw new Error("one metric, one answer");
        expect(other.verdict).toBe(opposite[one.verdict] ?? one.verdict);
        expect(one.difference).not.toBeNull();
        if (one.verdict !== "indistinguishable") {
          expect(one.adjustedP).toBeLessThanOrEqual(0.05);
          expect((one.difference?.low ?? 0) * (one.difference?.high ?? 0)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
