import type { PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { intervalRowHeight, IntervalRows } from "../../../ui/plot/IntervalRows.tsx";
import { rateAxis } from "../feeds/axis.ts";
import { judgedCsv, judgedRows } from "../feeds/judgedRows.ts";
import { useOpenCells } from "../useOpenCells.ts";

/** What judge models counted, beside the same corrected for their known errors. Nothing where none was asked. */
export function JudgedChart({ pairs }: { pairs: readonly PairScore[] }) {
  const translation = useTranslation();
  const { t } = translation;
  const open = useOpenCells();
  const rows = judgedRows(pairs, translation, (pair) => open(pair, pair.perCell));
  if (rows.length === 0) return null;
  const axis = rateAxis(rows.flatMap(({ main, other }) => [main, other]));
  return (
    <ChartFrame
      wide
      title={t("scores.judged")}
      hint={t("scores.judgedHint")}
      height={rows.length * intervalRowHeight + 22}
      csv={() => judgedCsv(pairs)}
    >
      {(space) => (
        <IntervalRows
          rows={rows}
          axis={axis}
          colour="var(--visite-series-4)"
          space={space}
          // A row is named by a pair and by a judge.
          names={Math.min(330, Math.round(space.width * 0.4))}
        />
      )}
    </ChartFrame>
  );
}
