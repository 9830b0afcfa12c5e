import type { Cluster } from "./clusterInterval.ts";
import { designEffect } from "./designEffect.ts";
import { correctForJudge, type CorrectedRate } from "./judgeCorrection.ts";

/** Three samples by scenario. `judged`: flagged of judged; `events`: flagged of true events; `clean`: left alone of clean things. */
export interface ClusteredCounts {
  readonly judged: readonly Cluster[];
  readonly events: readonly Cluster[];
  readonly clean: readonly Cluster[];
}

/**
 * `correctForJudge` for statements that hang together by scenario. The corrected rate itself is that of the pooled counts; its
 * interval takes each sample for as many independent statements as it is worth (n / design effect, Kish 1965; where nothing
 * varies, one a scenario).
 */
export function correctClustered({
  judged,
  events,
  clean,
}: ClusteredCounts): Pick<CorrectedRate, "corrected" | "contradictsCalibration"> {
  const [of, hit, left] = [effectiveCounts(judged), effectiveCounts(events), effectiveCounts(clean)];
  const { corrected, contradictsCalibration } = correctForJudge(
    { flagged: of.numerator, judged: of.denominator },
    {
      events: hit.denominator,
      eventsFlagged: hit.numerator,
      clean: left.denominator,
      cleanLeft: left.numerator,
    },
  );
  return { corrected, contradictsCalibration };
}

/** The same share, of as many things as the clusters are worth. */
export function effectiveCounts(clusters: readonly Cluster[]): Cluster {
  const counted = clusters.filter(({ denominator }) => denominator > 0);
  const numerator = counted.reduce((sum, cluster) => sum + cluster.numerator, 0);
  const denominator = counted.reduce((sum, cluster) => sum + cluster.denominator, 0);
  if (denominator === 0) return { numerator: 0, denominator: 0 };
  const { effective } = designEffect(
    counted.map((cluster) =>
      Array.from({ length: cluster.denominator }, (_, index) => (index < cluster.numerator ? 1 : 0)),
    ),
  );
  return { numerator: (numerator / denominator) * effective, denominator: effective };
}
