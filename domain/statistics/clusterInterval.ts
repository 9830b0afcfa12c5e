import { mulberry32 } from "../faults/random.ts";
import { clopperPearson, type Interval } from "./binomial.ts";

/** Events and trials of one cluster (a scenario with all its repeats). */
export interface Cluster {
  readonly numerator: number;
  readonly denominator: number;
}

const draws = 2000;
const seed = 20_250_101;

/**
 * 95 % interval of a pooled rate whose trials hang together by scenario: percentile bootstrap over clusters (2 000 draws,
 * mulberry32, fixed seed). Where no cluster or every trial has an event the bootstrap would say [0, 0] or [1, 1], just
 * where it matters: there Clopper-Pearson with n = number of clusters.
 */
export function clusterInterval(clusters: readonly Cluster[]): Interval {
  const n = clusters.length;
  const events = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
  const trials = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
  if (events <= 0) return clopperPearson(0, n);
  if (events >= trials) return clopperPearson(n, n);
  if (n === 1) return { low: 0, high: 1 };
  const random = mulberry32(seed);
  const rates = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let drawnEvents = 0;
    let drawnTrials = 0;
    for (let index = 0; index < n; index += 1) {
      const cluster = clusters[Math.floor(random() * n)];
      drawnEvents += cluster?.numerator ?? 0;
      drawnTrials += cluster?.denominator ?? 0;
    }
    rates[draw] = drawnTrials === 0 ? 0 : drawnEvents / drawnTrials;
  }
  rates.sort();
  return { low: rates[Math.floor(draws * 0.025)] ?? 0, high: rates[Math.ceil(draws * 0.975) - 1] ?? 1 };
}
