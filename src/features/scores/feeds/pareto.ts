import type { Figure } from "../../../../domain/gate.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import type { Series } from "./pairName.ts";

export interface ParetoPoint extends Series {
  readonly figure: Figure;
  readonly seconds: number;
  readonly quartiles: { readonly low: number; readonly high: number } | null;
  /** No other pair is both at least as fast and at least as good, and better in one. */
  readonly front: boolean;
}

/** Quality against time, fastest first. Pairs without a rate or without times are left out. */
export function paretoPoints(
  series: readonly Series[],
  { name, better }: Pick<StageMetric, "name" | "better">,
): ParetoPoint[] {
  const points = series.flatMap((one) => {
    const figure = one.pair.metrics[name];
    const { medianMs, quartilesMs } = one.pair;
    if (!figure || medianMs === null) return [];
    const quartiles = quartilesMs && { low: quartilesMs.low / 1000, high: quartilesMs.high / 1000 };
    return [{ ...one, figure, seconds: medianMs / 1000, quartiles }];
  });
  const loss = ({ figure }: { figure: Figure }) => (better === "lower" ? figure.value : -figure.value);
  return points
    .map((point) => ({
      ...point,
      front: !points.some(
        (other) =>
          other.seconds <= point.seconds &&
          loss(other) <= loss(point) &&
          (other.seconds < point.seconds || loss(other) < loss(point)),
      ),
    }))
    .sort((a, b) => a.seconds - b.seconds);
}
