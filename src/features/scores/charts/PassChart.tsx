import type { PairScore } from "../../../../domain/score.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { intervalRowHeight, IntervalRows } from "../../../ui/plot/IntervalRows.tsx";
import { axisFromZero } from "../../../ui/plot/scale.ts";
import { passRows } from "../feeds/intervalRows.ts";
import { useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

/** Passing in every repeat beside passing on average. */
export function PassChart({ pairs }: { pairs: readonly PairScore[] }) {
  const translation = useTranslation();
  const { t } = translation;
  const open = useOpenCells();
  const rows = passRows(pairs, translation, (pair) => open(pair, pair.perCell, { mode: "critical" }));
  return (
    <ChartFrame
      title={t("scores.passes")}
      caution={<Trusted stage={pairs[0]?.stage} metric="*" />}
      hint={t("scores.passesHint")}
      height={rows.length * intervalRowHeight + 22}
      csv={() => [
        [
          "prompt",
          "model",
          "simulated",
          "every_repeat",
          "every_repeat_low",
          "every_repeat_high",
          "scenarios_always",
          "scenarios",
          "on_average",
          "on_average_low",
          "on_average_high",
          "cells_passed",
          "cells",
          "fewest_repeats",
        ],
        ...pairs.flatMap(({ prompt, model, simulated, passes }) =>
          passes
            ? [
                [
                  prompt,
                  model,
                  simulated,
                  passes.everyRepeat.value,
                  passes.everyRepeat.low,
                  passes.everyRepeat.high,
                  passes.always,
                  passes.scenarios,
                  passes.onAverage.value,
                  passes.onAverage.low,
                  passes.onAverage.high,
                  passes.passed,
                  passes.cells,
                  passes.fewestRepeats,
                ],
              ]
            : [],
        ),
      ]}
    >
      {(space) => (
        <IntervalRows
          rows={rows}
          axis={axisFromZero(1, { cap: 1 })}
          colour="var(--visite-series-3)"
          space={space}
        />
      )}
    </ChartFrame>
  );
}
