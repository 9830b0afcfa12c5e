import { normalProbability, normalQuantile } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { defaultSeed, type Draws, mulberry32 } from "./random.ts";

export interface BootstrapOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly confidence?: number;
}

export interface Bootstrap {
  readonly estimate: number;
  /** The quantiles of the drawn statistics. */
  readonly percentile: Interval;
  /** The same quantiles moved for bias and for an error that grows with the value. */
  readonly bca: Interval;
  readonly bias: number;
  readonly acceleration: number;
  readonly drawn: Draws;
  /** Draws in which the statistic does not exist (say, a rate of no statements): left out. */
  readonly undefinedDraws: number;
}

/** The quantile of sorted draws; the lower end rounds down, the upper up, so that rounding never narrows an interval. */
function quantile(sorted: Float64Array, p: number, end: "low" | "high"): number {
  const at = end === "low" ? Math.floor(sorted.length * p) : Math.ceil(sorted.length * p) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, at))] ?? Number.NaN;
}

/**
 * Cluster bootstrap: draws whole clusters (a scenario with all its repeats) with replacement, as many as there are, and
 * takes the statistic of each draw; percentile and BCa interval in the statistic's unit (Efron, JASA 1987; Efron and
 * Tibshirani 1993, chapter 14). Bias z0 = Φ⁻¹(share of draws below the estimate, ties by half); acceleration
 * a = Σ d³ / 6 (Σ d²)^1.5 with d the jackknife's mean minus its values; BCa level Φ(z0 + (z0 + z) / (1 - a (z0 + z))).
 *
 * `statistic` returns null where it does not exist for a sample and must not keep the array, which is reused. The answer is
 * null for fewer than two clusters, or where the estimate or every draw is undefined.
 */
export function bootstrap<T>(
  clusters: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  { draws = 4000, seed = defaultSeed, confidence = 0.95 }: BootstrapOptions = {},
): Bootstrap | null {
  const n = clusters.length;
  const estimate = n < 2 ? null : statistic(clusters);
  if (estimate === null) return null;

  const random = mulberry32(seed);
  const sample = [...clusters];
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    for (let index = 0; index < n; index += 1) {
      const cluster = clusters[Math.floor(random() * n)];
      if (cluster !== undefined) sample[index] = cluster;
    }
    const value = statistic(sample);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();

  const tail = (1 - confidence) / 2;
  const percentile = { low: quantile(sorted, tail, "low"), high: quantile(sorted, 1 - tail, "high") };
  const bias = biasOf(sorted, estimate);
  const acceleration = accelerationOf(clusters, statistic);
  const level = (z: number) => {
    const moved = bias + z;
    const scale = 1 - acceleration * moved;
    return scale > 0 ? normalProbability(bias + moved / scale) : Number.NaN;
  };
  const lowLevel = level(normalQuantile(tail));
  const highLevel = level(normalQuantile(1 - tail));
  // Where the correction is not defined (all draws on one side, or an acceleration that turns the scale) the percentile
  // interval stands. An interval that would exclude its own estimate is stretched to it.
  const defined = Number.isFinite(bias) && !Number.isNaN(lowLevel) && !Number.isNaN(highLevel);
  const bca = defined
    ? {
        low: Math.min(estimate, quantile(sorted, lowLevel, "low")),
        high: Math.max(estimate, quantile(sorted, highLevel, "high")),
      }
    : percentile;
  return {
    estimate,
    percentile,
    bca,
    bias,
    acceleration,
    drawn: { generator: "mulberry32", seed, draws },
    undefinedDraws: draws - values.length,
  };
}

function biasOf(sorted: Float64Array, estimate: number): number {
  // Sums of the same numbers in another order differ in the last bits: such draws are ties, not draws below.
  const tolerance = 1e-12 * Math.max(1, Math.abs(estimate));
  let below = 0;
  for (const value of sorted) {
    if (value < estimate - tolerance) below += 1;
    else if (value <= estimate + tolerance) below += 0.5;
    else break;
  }
  return normalQuantile(below / sorted.length);
}

function accelerationOf<T>(
  clusters: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
): number {
  const left = clusters.flatMap((_, index) => statistic(clusters.toSpliced(index, 1)) ?? []);
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    const away = mean - value;
    squares += away ** 2;
    cubes += away ** 3;
  }
  return squares < 1e-24 ? 0 : cubes / (6 * squares ** 1.5);
}
