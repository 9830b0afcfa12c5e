import { describe, expect, it } from "vitest";
import { clopperPearson, wilson } from "../../../domain/statistics/binomial.ts";
import { clusterInterval } from "../../../domain/statistics/clusterInterval.ts";

describe("Clopper-Pearson, 95 %", () => {
  it.each([
    [0, 21, 0, 0.161097615],
    [21, 21, 0.838902385, 1],
    [10, 10, 0.691502892, 1],
    [9, 10, 0.554983883, 0.997471425],
    [3, 105, 0.005931903, 0.081228046],
  ])("%i of %i", (events, n, low, high) => {
    const interval = clopperPearson(events, n);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });
});

describe("Wilson, 95 %", () => {
  it.each([
    [0, 21, 0, 0.154639],
    [1, 21, 0.008463, 0.226677],
    [19, 21, 0.710853, 0.97349],
    [9, 10, 0.59585, 0.982124],
  ])("%i of %i", (events, n, low, high) => {
    const interval = wilson(events, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe("the interval of a pooled rate", () => {
  it("at zero events counts scenarios, not statements", () => {
    const clusters = Array.from({ length: 21 }, () => ({ numerator: 0, denominator: 30 }));
    expect(clusterInterval(clusters).high).toBeCloseTo(0.161, 3);
  });

  it("is the same on every call, holds the rate, and is wider where scenarios differ", () => {
    const alike = Array.from({ length: 10 }, () => ({ numerator: 1, denominator: 10 }));
    const apart = Array.from({ length: 10 }, (_, index) => ({
      numerator: index === 0 ? 10 : 0,
      denominator: 10,
    }));
    expect(clusterInterval(apart)).toEqual(clusterInterval(apart));
    const { low, high } = clusterInterval(apart);
    expect(low).toBeLessThanOrEqual(0.1);
    expect(high).toBeGreaterThan(0.1);
    expect(high - low).toBeGreaterThan(clusterInterval(alike).high - clusterInterval(alike).low);
  });
});
