import { Curve } from "recharts";
import { lengthClasses } from "../../../../domain/scenario.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { RowLines, UprightInterval } from "../../../ui/plot/Axes.tsx";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark, Shape } from "../../../ui/plot/PlotMark.tsx";
import { SideLabels, sideLabelsHeight, sideLabelWidth } from "../../../ui/plot/SideLabels.tsx";
import { percentDigits } from "../../../ui/plot/scale.ts";
import { rateAxis } from "../feeds/axis.ts";
import { lengthLines } from "../feeds/lengthPoints.ts";
import { pairKeyOf, pairNameOf, promptNameOf, type Series } from "../feeds/pairName.ts";
import { scenarioFilter, useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const left = 50;

/** How a rate grows with the length of the conversation. */
export function LengthChart({ metric, series }: { metric: StageMetric; series: readonly Series[] }) {
  const { t, pick, percent, number } = useTranslation();
  const open = useOpenCells();
  const lines = lengthLines(series, metric.name);
  const axis = rateAxis(lines.flatMap(({ points }) => points.map(({ figure }) => figure)));
  const height = Math.max(300, sideLabelsHeight(lines.length) + 40);
  const bottom = height - 42;
  const at = (value: number) => bottom - (Math.min(axis.top, value) / axis.top) * (bottom - 12);
  // One scenario alone says next to nothing: how many there are stands below each class.
  const scenarioWords = (length: number) => {
    const counts = lines.flatMap(({ points }) =>
      points.filter((point) => point.length === length).map(({ figure }) => figure.scenarios ?? 0),
    );
    const most = Math.max(0, ...counts);
    return t("scores.heatNotes", { n: most });
  };
  return (
    <ChartFrame
      title={`${t("scores.byLength")}: ${pick(metric.title)}`}
      caution={<Trusted stage={series[0]?.pair.stage} metric={metric.name} />}
      hint={t("scores.byLengthHint")}
      height={height}
      least={440}
      csv={() => [
        [
          "metric",
          "prompt",
          "model",
          "simulated",
          "characters",
          "rate",
          "low",
          "high",
          "numerator",
          "denominator",
        ],
        ...lines.flatMap(({ pair, points }) =>
          points.map(({ length, figure }) => [
            metric.name,
            pair.prompt,
            pair.model,
            pair.simulated,
            length,
            figure.value,
            figure.low,
            figure.high,
            figure.numerator,
            figure.denominator,
          ]),
        ),
      ]}
    >
      {({ width }) => {
        const right = width - sideLabelWidth - 14;
        const band = (right - left) / lengthClasses.length;
        const dodge = Math.min(12, (band - 14) / Math.max(1, lines.length));
        const x = (length: number, index: number) =>
          left +
          band * (lengthClasses.findIndex((one) => one === length) + 0.5) +
          (index - (lines.length - 1) / 2) * dodge;
        return (
          <>
            <RowLines
              axis={axis}
              left={left}
              right={right}
              at={at}
              words={(tick) => percent(tick, percentDigits(axis))}
            />
            {lengthClasses.map((length, index) => (
              <text
                key={length}
                y={bottom + 17}
                fontSize={11}
                textAnchor="middle"
                fill="var(--vscode-descriptionForeground)"
              >
                <tspan x={left + band * (index + 0.5)}>{number(length)}</tspan>
                <tspan x={left + band * (index + 0.5)} dy={15}>
                  {scenarioWords(length)}
                </tspan>
              </text>
            ))}
            <SideLabels
              x={width - sideLabelWidth}
              low={4}
              high={bottom}
              labels={lines.map(({ pair, colour, points }, index) => ({
                key: pairKeyOf(pair),
                x: x(points.at(-1)?.length ?? 2000, index),
                y: at(points.at(-1)?.figure.value ?? 0),
                colour,
                first: promptNameOf(pair),
                second: pair.model,
                simulated: pair.simulated,
                star: pair.inProduction,
              }))}
            />
            {lines.map(({ pair, colour, shape, points }, index) => (
              <g key={pairKeyOf(pair)}>
                <Curve
                  points={points.map(({ length, figure }) => ({ x: x(length, index), y: at(figure.value) }))}
                  fill="none"
                  stroke={colour}
                  strokeOpacity={0.6}
                />
                {points.map(({ length, figure }) => {
                  const cells = pair.perCell.filter((cell) => cell.length === length);
                  const scenarios = new Set(cells.map(({ scenario }) => scenario));
                  return (
                    <PlotMark
                      key={length}
                      words={
                        t("scores.lengthWords", {
                          pair: pairNameOf(pair),
                          length: number(length),
                          rate: percent(figure.value),
                          numerator: number(figure.numerator ?? 0, { maximumFractionDigits: 1 }),
                          denominator: number(figure.denominator ?? 0),
                          low: percent(figure.low ?? 0),
                          high: percent(figure.high ?? 1),
                        }) + (figure.zero ? `\n${pick(figure.zero)}` : "")
                      }
                      onOpen={open(pair, cells, {
                        text: [...scenarios].map((id) => scenarioFilter(id)).join("|"),
                      })}
                    >
                      <rect
                        className="plot-ground"
                        x={x(length, index) - 6}
                        y={at(Math.min(axis.top, figure.high ?? figure.value)) - 4}
                        width={12}
                        height={
                          at(figure.low ?? figure.value) -
                          at(Math.min(axis.top, figure.high ?? figure.value)) +
                          10
                        }
                      />
                      <UprightInterval
                        x={x(length, index)}
                        low={figure.low ?? figure.value}
                        high={figure.high ?? figure.value}
                        top={axis.top}
                        at={at}
                        colour={colour}
                      />
                      <Shape name={shape} x={x(length, index)} y={at(figure.value)} colour={colour} />
                    </PlotMark>
                  );
                })}
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}
