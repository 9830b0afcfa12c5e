import type { PairScore } from "../../../../domain/score.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { intervalRowHeight, IntervalRows } from "../../../ui/plot/IntervalRows.tsx";
import { rateAxis } from "../feeds/axis.ts";
import { metricRows } from "../feeds/intervalRows.ts";
import { metricCsv } from "../feeds/metricCsv.ts";
import { useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

/** Colours that mean something keep their meaning; the others share one. */
function colourOf(name: string): string {
  if (/fabrication/i.test(name)) return "var(--visite-fabrication)";
  if (/omission/i.test(name)) return "var(--visite-omission)";
  return "var(--visite-series-3)";
}

/** One metric of every pair, pooled and as mean a note. */
export function RateChart({ metric, pairs }: { metric: StageMetric; pairs: readonly PairScore[] }) {
  const translation = useTranslation();
  const { t, pick } = translation;
  const open = useOpenCells();
  const rows = metricRows(metric, pairs, translation, (pair) =>
    open(pair, pair.perCell, { mode: /critical/.test(metric.name) ? "critical" : "all" }),
  );
  const axis = rateAxis(rows.flatMap(({ main, other }) => [main, other]));
  const counts = t("scores.counted", {
    numerator: pick(metric.counts.numerator),
    denominator: pick(metric.counts.denominator),
  });
  return (
    <ChartFrame
      title={pick(metric.title)}
      caution={<Trusted stage={pairs[0]?.stage} metric={metric.name} />}
      hint={`${counts} · ${t(metric.better === "lower" ? "scores.lower" : "scores.higher")}`}
      height={rows.length * intervalRowHeight + 22}
      csv={() => metricCsv([metric], pairs)}
    >
      {(space) => <IntervalRows rows={rows} axis={axis} colour={colourOf(metric.name)} space={space} />}
    </ChartFrame>
  );
}
