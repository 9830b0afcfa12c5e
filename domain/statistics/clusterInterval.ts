import { clopperPearson, wilson } from "./binomial.ts";
import { bootstrap, type Bootstrap, type BootstrapOptions } from "./bootstrap.ts";
import { hull, type Interval } from "./interval.ts";

/** Events and trials of one cluster (a scenario with all its repeats). */
export interface Cluster {
  readonly numerator: number;
  readonly denominator: number;
}

/** Sum of numerators over sum of denominators; null for no trials. */
export function pooledRate(clusters: readonly Cluster[]): number | null {
  let numerator = 0;
  let denominator = 0;
  for (const cluster of clusters) {
    numerator += cluster.numerator;
    denominator += cluster.denominator;
  }
  return denominator === 0 ? null : numerator / denominator;
}

/** The cluster bootstrap of the pooled rate, with both its intervals and its draws. Null for fewer than two clusters. */
export function clusterBootstrap(
  clusters: readonly Cluster[],
  options: BootstrapOptions = {},
): Bootstrap | null {
  return bootstrap(clusters, pooledRate, options);
}

/**
 * 95 % interval of a pooled figure (Σ numerators / Σ denominators) whose trials hang together by scenario.
 *
 * A rate (every cluster's numerator in [0, its denominator]): the BCa cluster bootstrap, stretched to the Wilson interval
 * of as many independent trials. Clusters can only widen an interval, and with few events they make the bootstrap far too
 * short: simulated (10 and 21 clusters, beta-binomial, 2 to 90 %), percentile intervals hold the truth in 77 to 93 % of the
 * cases, BCa in 81 to 94 %, this one in 81 to 98 %.
 *
 * No event at all, or nothing but events: every draw is the same and a bootstrap says [0, 0] or [1, 1], just where it
 * matters. How strongly the trials hang together cannot be seen from them either, so the worst is taken: a scenario
 * counts once, Clopper-Pearson with n = number of clusters. That bound is deliberately wide: 0 events in 21 scenarios of
 * 30 statements may have a wider interval than 1 event.
 *
 * A mean of something that is no share (a readability score): the BCa bootstrap alone; null where clusters do not differ
 * or there is but one, since then nothing is known of the spread.
 */
export function clusterInterval(clusters: readonly Cluster[]): Interval | null {
  const n = clusters.length;
  const events = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
  const trials = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
  if (!clusters.every(({ numerator, denominator }) => numerator >= 0 && numerator <= denominator)) {
    const drawn = clusterBootstrap(clusters);
    return drawn && drawn.percentile.high > drawn.percentile.low ? drawn.bca : null;
  }
  if (trials <= 0) return { low: 0, high: 1 };
  if (events <= 0) return clopperPearson(0, n);
  if (events >= trials) return clopperPearson(n, n);
  const drawn = clusterBootstrap(clusters);
  return drawn ? hull(drawn.bca, wilson(events, trials)) : { low: 0, high: 1 };
}
