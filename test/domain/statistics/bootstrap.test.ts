import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearson, wilson } from "../../../domain/statistics/binomial.ts";
import { bootstrap } from "../../../domain/statistics/bootstrap.ts";
import { clusterBootstrap, clusterInterval } from "../../../domain/statistics/clusterInterval.ts";
import { mulberry32 } from "../../../domain/statistics/random.ts";

/** Spatial test data, column A (Efron and Tibshirani 1993, table 14.1). */
const spatial = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
];
const variance = (sample: readonly number[]) => {
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  return sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sample.length;
};
const mean = (sample: readonly number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length;

describe("mulberry32", () => {
  it("gives its published stream", () => {
    const random = mulberry32(0);
    expect([random(), random()]).toEqual([0.26642920868471265, 0.0003297457005828619]);
  });
});

describe("the bootstrap of the spatial test data's variance (Efron and Tibshirani 1993, chapter 14)", () => {
  const drawn = bootstrap(spatial, variance, { draws: 20_000, confidence: 0.9 });

  it("has the estimate 171.5 and the acceleration 0.061", () => {
    expect(drawn?.estimate).toBeCloseTo(171.534024, 6);
    expect(drawn?.acceleration).toBeCloseTo(0.06124, 6);
    expect(drawn?.bias).toBeCloseTo(0.146, 1);
  });

  it("has the published 90 % intervals (100.8, 233.9) and BCa (115.8, 259.6), up to the noise of drawing", () => {
    expect(drawn?.percentile.low).toBeCloseTo(100.8, -0.7);
    expect(drawn?.percentile.high).toBeCloseTo(233.9, -0.7);
    expect(Math.abs((drawn?.bca.low ?? 0) - 115.8)).toBeLessThan(3);
    expect(Math.abs((drawn?.bca.high ?? 0) - 259.6)).toBeLessThan(3);
  });

  it("says how it was drawn and is the same again", () => {
    expect(drawn?.drawn).toEqual({ generator: "mulberry32", seed: 20_250_101, draws: 20_000 });
    expect(bootstrap(spatial, variance, { draws: 20_000, confidence: 0.9 })).toEqual(drawn);
    expect(bootstrap(spatial, variance, { draws: 20_000, seed: 1 })?.percentile).not.toEqual(
      drawn?.percentile,
    );
  });
});

describe("a bootstrap", () => {
  it("of two clusters runs from one to the other, each has a quarter of the draws", () => {
    expect(bootstrap([2, 6], mean)?.percentile).toEqual({ low: 2, high: 6 });
  });

  it("counts draws in which the statistic does not exist", () => {
    const drawn = clusterBootstrap([
      { numerator: 0, denominator: 0 },
      { numerator: 1, denominator: 2 },
    ]);
    expect(drawn?.undefinedDraws).toBeGreaterThan(800);
    expect(drawn?.undefinedDraws).toBeLessThan(1200);
  });

  it("of fewer than two clusters is none", () => {
    expect(bootstrap([1], mean)).toBeNull();
  });

  it("lies within the data, holds its estimate and mirrors", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }), (values) => {
        const drawn = bootstrap(values, mean, { draws: 400 });
        const mirrored = bootstrap(
          values.map((value) => -value),
          mean,
          { draws: 400 },
        );
        if (!drawn || !mirrored) throw new Error("no draws");
        expect(drawn.bca.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(drawn.bca.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(drawn.bca.low).toBeLessThanOrEqual(drawn.estimate + 1e-9);
        expect(drawn.bca.high).toBeGreaterThanOrEqual(drawn.estimate - 1e-9);
        expect(mirrored.percentile.low).toBeCloseTo(-drawn.percentile.high, 9);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the cluster bootstrap of a pooled rate, as SciPy 1.17.1 draws it (stats.bootstrap, paired, 200 000 draws, three seeds)", () => {
  const numerators = [0, 1, 0, 4, 0, 2, 0, 0, 7, 1, 0, 0, 3, 0, 0, 1, 0, 0, 5, 0, 1];
  const of = [28, 31, 22, 35, 30, 26, 24, 33, 29, 27, 25, 31, 34, 28, 23, 36, 30, 27, 32, 26, 29];
  const clusters = numerators.map((numerator, index) => ({ numerator, denominator: of[index] ?? 0 }));
  const drawn = clusterBootstrap(clusters, { draws: 20_000 });

  it("has 25 of 606, the jackknife's acceleration 0.066443, and both intervals up to the noise of drawing", () => {
    expect(drawn?.estimate).toBeCloseTo(25 / 606, 12);
    expect(drawn?.acceleration).toBeCloseTo(0.0664427, 6);
    // Percentile 0.0160 to 0.0709, BCa 0.0198 to 0.0788: three seeds of SciPy differ by 0.0003.
    expect(Math.abs((drawn?.percentile.low ?? 0) - 0.0161)).toBeLessThan(0.001);
    expect(Math.abs((drawn?.percentile.high ?? 0) - 0.0708)).toBeLessThan(0.001);
    expect(Math.abs((drawn?.bca.low ?? 0) - 0.0198)).toBeLessThan(0.001);
    expect(Math.abs((drawn?.bca.high ?? 0) - 0.0787)).toBeLessThan(0.0015);
  });

  it("is what stands beside the rate, wider than 25 of 606 independent statements", () => {
    const interval = clusterInterval(clusters);
    const independent = wilson(25, 606);
    expect(interval?.high).toBeGreaterThan(independent.high);
    expect(interval?.low).toBeLessThanOrEqual(independent.low);
  });
});

describe("the interval of a pooled rate", () => {
  it("at zero and at nothing but events counts scenarios, not statements", () => {
    const none = Array.from({ length: 21 }, () => ({ numerator: 0, denominator: 30 }));
    expect(clusterInterval(none)).toEqual(clopperPearson(0, 21));
    const all = none.map(() => ({ numerator: 30, denominator: 30 }));
    expect(clusterInterval(all)).toEqual(clopperPearson(21, 21));
  });

  it("is the same on every call, holds the rate, and is wider where scenarios differ", () => {
    const alike = Array.from({ length: 10 }, () => ({ numerator: 1, denominator: 10 }));
    const apart = Array.from({ length: 10 }, (_, index) => ({
      numerator: index === 0 ? 10 : 0,
      denominator: 10,
    }));
    expect(clusterInterval(apart)).toEqual(clusterInterval(apart));
    const wide = clusterInterval(apart) ?? { low: 1, high: 0 };
    const narrow = clusterInterval(alike) ?? { low: 1, high: 0 };
    expect(wide.low).toBeLessThanOrEqual(0.1);
    expect(wide.high).toBeGreaterThan(0.1);
    expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
    expect(narrow).toEqual(wilson(10, 100));
  });

  it("lies in [0, 1], holds the rate and is never narrower than independent trials", () => {
    const cluster = fc.integer({ min: 1, max: 30 }).chain((denominator) =>
      fc.record({
        numerator: fc.integer({ min: 0, max: denominator }),
        denominator: fc.constant(denominator),
      }),
    );
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 1, maxLength: 12 }), (clusters) => {
        const events = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
        const trials = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
        const interval = clusterInterval(clusters);
        if (!interval) throw new Error("a rate has an interval");
        const floor = wilson(events, trials);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(floor.low);
        expect(interval.high).toBeGreaterThanOrEqual(floor.high - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("of a score has the score's unit, and none where nothing varies", () => {
    const scores = [62, 71, 55, 80].map((numerator) => ({ numerator, denominator: 1 }));
    const interval = clusterInterval(scores);
    expect(interval?.low).toBeGreaterThan(54);
    expect(interval?.high).toBeLessThan(81);
    expect(clusterInterval([{ numerator: 60, denominator: 1 }])).toBeNull();
    expect(clusterInterval(scores.map(() => ({ numerator: 60, denominator: 1 })))).toBeNull();
  });
});
