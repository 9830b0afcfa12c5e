import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryAgreement } from "../../../domain/statistics/binaryAgreement.ts";
import { bootstrap } from "../../../domain/statistics/bootstrap.ts";
import { gwetAc1 } from "../../../domain/statistics/gwet.ts";
import { cohenKappa } from "../../../domain/statistics/kappa.ts";
import { krippendorffAlpha } from "../../../domain/statistics/krippendorff.ts";
import { percentAgreement } from "../../../domain/statistics/percentAgreement.ts";
import { contingencyTable, type Ratings } from "../../../domain/statistics/ratings.ts";

/** One string a rater, one letter an item, "." for missing. */
function ratingsOf(...raters: readonly string[]): (string | null)[][] {
  return Array.from(raters[0] ?? "", (_, item) =>
    raters.map((rater) => {
      const said = rater[item];
      return said === undefined || said === "." ? null : said;
    }),
  );
}

/** The ratings a contingency table was counted from. */
function ratingsOfTable(table: readonly (readonly number[])[]): [string, string][] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) =>
      Array.from({ length: count }, (): [string, string] => [`${first}`, `${second}`]),
    ),
  );
}

/** Krippendorff 2011, example C (four observers, twelve units, missing data) = Gwet's cac.raw4raters. */
const four = ratingsOf("123321412...", "1233224125.3", ".3332342251.", "12332441251.");
/** Gwet's cont3x3abstractors (irrCAC). */
const abstractors = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
];

/** Fleiss 1971: fifteen of his patients, how many of six psychiatrists chose each of five diagnoses (irrCAC distrib.6raters). */
const psychiatrists = [
  "00060",
  "03003",
  "01401",
  "00006",
  "03030",
  "20400",
  "00402",
  "20310",
  "20040",
  "00006",
  "10050",
  "11040",
  "03300",
  "10050",
  "02031",
].map((counts) =>
  Array.from(counts).flatMap((count, diagnosis) =>
    Array.from({ length: Number(count) }, () => `${diagnosis}`),
  ),
);

describe("Cohen's kappa", () => {
  it.each([
    // Cohen 1960, table 1, n = 200: κ = 0.492. Fleiss 1981, table 13.1: κ = 0.676, standard error 0.088.
    [
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      0.491525,
      0.051002,
    ],
    [
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      0.676471,
      0.087703,
    ],
    // irrCAC: 0.7964094, 0.05891072, interval (0.68, 0.913).
    [abstractors, 0.796409, 0.058911],
  ])("%j", (table, value, standardError) => {
    const kappa = cohenKappa(table);
    expect(kappa.value).toBeCloseTo(value, 6);
    expect(kappa.standardError).toBeCloseTo(standardError, 6);
    expect(kappa.interval?.low).toBeCloseTo(value - 1.959964 * standardError, 5);
    expect(kappa.method).toBe("closed-form");
  });

  it("with perfect agreement keeps a bound, with one category says nothing", () => {
    const perfect = cohenKappa([
      [5, 0],
      [0, 5],
    ]);
    expect(perfect).toMatchObject({ value: 1, method: "exact-bound" });
    expect(perfect.interval?.low).toBeCloseTo((0.691503 - 0.5) / 0.5, 5);
    expect(
      cohenKappa([
        [10, 0],
        [0, 0],
      ]),
    ).toMatchObject({ value: null, interval: null, observed: 1 });
    expect(cohenKappa([]).value).toBeNull();
  });
});

describe("Gwet's AC1", () => {
  it("stays high where kappa collapses (Gwet 2002: 118, 5, 2, 0)", () => {
    const table = [
      [118, 5],
      [2, 0],
    ];
    expect(cohenKappa(table).value).toBeCloseTo(-0.023392, 6);
    expect(gwetAc1(ratingsOfTable(table)).value).toBeCloseTo(0.940776, 6);
  });

  it("of two raters, three categories (irrCAC: 0.8493305, standard error 0.04321747, 0.764 to 0.935)", () => {
    const ac1 = gwetAc1(ratingsOfTable(abstractors));
    expect(ac1.value).toBeCloseTo(0.8493305, 7);
    // From a table irrCAC divides by n, from raw ratings (as here) by n - 1.
    expect(ac1.standardError).toBeCloseTo(0.04321747 * Math.sqrt(100 / 99), 7);
    expect(ac1.interval?.low).toBeCloseTo(0.763, 3);
    expect(ac1.interval?.high).toBeCloseTo(0.936, 3);
  });

  it("of six psychiatrists and fifteen patients (Fleiss 1971; irrCAC: 0.4448007, 0.08418757, 0.264 to 0.625)", () => {
    const ac1 = gwetAc1(psychiatrists);
    expect(ac1.value).toBeCloseTo(0.4448007, 7);
    expect(ac1.standardError).toBeCloseTo(0.08418757, 7);
    expect(ac1.interval?.low).toBeCloseTo(0.264, 3);
    expect(ac1.interval?.high).toBeCloseTo(0.625, 3);
  });

  it("of four raters with missing ratings (irrCAC: 0.77544, standard error 0.14295, 0.461 to 1)", () => {
    const ac1 = gwetAc1(four);
    expect(ac1.observed).toBeCloseTo(0.8181818, 7);
    expect(ac1.expected).toBeCloseTo(0.1903212, 7);
    expect(ac1.value).toBeCloseTo(0.77544, 5);
    expect(ac1.standardError).toBeCloseTo(0.14295, 5);
    expect(ac1.interval?.low).toBeCloseTo(0.461, 3);
    expect(ac1.interval?.high).toBe(1);
  });

  it("counts a category that nobody used, if it is named", () => {
    const silent: Ratings = Array.from({ length: 20 }, () => ["no", "no"]);
    expect(gwetAc1(silent).value).toBeNull();
    const named = gwetAc1(silent, ["yes", "no"]);
    expect(named).toMatchObject({ value: 1, expected: 0, method: "exact-bound" });
    expect(named.interval?.low).toBeCloseTo(0.831567, 5);
  });
});

describe("Krippendorff's alpha, nominal", () => {
  it.each([
    // Krippendorff 2011, examples A, B and C: 0.095, 0.692, 0.743; three coders with many gaps: 0.691 = 56/81.
    ["binary, two observers", ratingsOf("0100000010", "1110010000"), 0.095238],
    ["nominal, two observers", ratingsOf("aabbdcccedda", "babbbccceddd"), 0.691964],
    ["four observers, missing data", four, 0.743421],
    ["three coders, many gaps", ratingsOf(".....34121133.3", "1.213343.......", "..21344.21133.4"), 56 / 81],
    ["six psychiatrists (irrCAC)", psychiatrists, 0.4204384],
  ])("%s", (_, ratings, value) => {
    expect(krippendorffAlpha(ratings).value).toBeCloseTo(value, 6);
  });

  it("has Gwet's standard errors (irrCAC)", () => {
    // Without gaps it is that of Fleiss' kappa, which alpha tends to.
    expect(krippendorffAlpha(psychiatrists).standardError).toBeCloseTo(0.08119291, 7);
    expect(krippendorffAlpha(ratingsOfTable(abstractors)).standardError).toBeCloseTo(
      0.05905473 * Math.sqrt(100 / 99),
      7,
    );
    // Printed by irrCAC 1.0 as 0.14557; its formula of 2021, as here, gives 0.145479.
    const alpha = krippendorffAlpha(four);
    expect(alpha.standardError).toBeCloseTo(0.145479, 6);
    expect(alpha.interval?.low).toBeCloseTo(0.419, 3);
  });

  it("has an interval near the bootstrap over items", () => {
    const items = ratingsOfTable(abstractors);
    const drawn = bootstrap<readonly [string, string]>(items, (sample) => krippendorffAlpha(sample).value, {
      draws: 1000,
    });
    const { interval } = krippendorffAlpha(items);
    expect(drawn?.percentile.low).toBeCloseTo(interval?.low ?? 0, 1);
    expect(drawn?.percentile.high).toBeCloseTo(interval?.high ?? 0, 1);
  });

  it("says nothing where all ratings are one category or no item has two", () => {
    expect(
      krippendorffAlpha([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toMatchObject({ value: null, interval: null });
    expect(
      krippendorffAlpha([
        ["a", null],
        [null, "b"],
      ]),
    ).toMatchObject({ value: null, items: 0 });
  });
});

describe("percent agreement", () => {
  it("of two raters is a share with Wilson's interval", () => {
    const agreement = percentAgreement(ratingsOfTable(abstractors));
    expect(agreement?.value).toBeCloseTo(0.89, 10);
    expect(agreement?.low).toBeCloseTo(0.813667, 4);
  });

  it("of four raters is irrCAC's 0.8181818", () => {
    expect(percentAgreement(four)?.value).toBeCloseTo(0.8181818, 7);
    expect(percentAgreement([["a", null]])).toBeNull();
  });
});

describe("positive and negative agreement", () => {
  it.each([
    // Cicchetti and Feinstein 1990: 0.842 and 0.857; 0.914 and 0.400.
    [{ both: 40, onlyFirst: 9, onlySecond: 6, neither: 45 }, 0.85, 0.842105, 0.857143],
    [{ both: 80, onlyFirst: 10, onlySecond: 5, neither: 5 }, 0.85, 0.914286, 0.4],
  ])("%o", (table, percent, positive, negative) => {
    const agreement = binaryAgreement(table);
    expect(agreement?.percent.value).toBeCloseTo(percent, 6);
    expect(agreement?.positive?.value).toBeCloseTo(positive, 6);
    expect(agreement?.negative?.value).toBeCloseTo(negative, 6);
  });

  it("has for many things the interval of Graham and Bull's standard error", () => {
    const [a, m] = [40_000, 15_000];
    const standardError = (2 * Math.sqrt(a * m * (a + m))) / (2 * a + m) ** 2;
    const positive = binaryAgreement({ both: a, onlyFirst: 9000, onlySecond: 6000, neither: 1 })?.positive;
    expect(positive?.low).toBeCloseTo((positive?.value ?? 0) - 1.959964 * standardError, 4);
    expect(positive?.high).toBeCloseTo((positive?.value ?? 0) + 1.959964 * standardError, 4);
  });

  it("does not exist where nobody said yes", () => {
    expect(binaryAgreement({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 9 })?.positive).toBeNull();
    expect(binaryAgreement({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 })).toBeNull();
  });
});

describe("every coefficient", () => {
  const ratings = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("a", "b", "c")), {
    minLength: 2,
    maxLength: 25,
  });

  it("lies within its interval in [-1, 1] and does not care for the order of raters, items or names", () => {
    const coefficients = [
      (items: [string, string][]) => cohenKappa(contingencyTable(items)),
      (items: [string, string][]) => gwetAc1(items, ["a", "b", "c"]),
      (items: [string, string][]) => krippendorffAlpha(items),
    ];
    const renamed: Readonly<Record<string, string>> = { a: "b", b: "c", c: "a" };
    const close = (one: number | null, other: number | null) =>
      one === null || other === null ? one === other : Math.abs(one - other) < 1e-9;
    fc.assert(
      fc.property(ratings, (items) => {
        for (const of of coefficients) {
          const { value, interval, standardError } = of(items);
          const swapped = of(items.map(([first, second]) => [second, first]));
          const turned = of(items.toReversed().map(([one, two]) => [renamed[one] ?? "", renamed[two] ?? ""]));
          expect(close(swapped.value, value) && close(turned.value, value)).toBe(true);
          expect(close(turned.standardError, standardError)).toBe(true);
          if (value === null || !interval) continue;
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(interval.low).toBeLessThanOrEqual(value + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual(value - 1e-12);
          expect(interval.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        }
      }),
    );
  });

  it("is 1 where all agree", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b"), { minLength: 2, maxLength: 20 }), (said) => {
        fc.pre(new Set(said).size > 1);
        const items = said.map((one): [string, string] => [one, one]);
        expect(cohenKappa(contingencyTable(items)).value).toBeCloseTo(1, 10);
        expect(gwetAc1(items).value).toBeCloseTo(1, 10);
        expect(krippendorffAlpha(items).value).toBeCloseTo(1, 10);
        expect(krippendorffAlpha(items).interval?.low).toBeLessThan(1);
      }),
    );
  });
});
