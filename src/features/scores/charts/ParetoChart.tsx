import { Curve } from "recharts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { RowLines, UprightInterval } from "../../../ui/plot/Axes.tsx";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark, Shape } from "../../../ui/plot/PlotMark.tsx";
import { axisFromZero, percentDigits } from "../../../ui/plot/scale.ts";
import { SideLabels, sideLabelsHeight, sideLabelWidth } from "../../../ui/plot/SideLabels.tsx";
import { rateAxis } from "../feeds/axis.ts";
import { pairKeyOf, pairNameOf, promptNameOf, type Series } from "../feeds/pairName.ts";
import { paretoPoints } from "../feeds/pareto.ts";
import { useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const left = 50;

/** Quality against time; what no other pair surpasses in both is filled and joined. */
export function ParetoChart({ metric, series }: { metric: StageMetric; series: readonly Series[] }) {
  const { t, pick, percent, number } = useTranslation();
  const open = useOpenCells();
  const points = paretoPoints(series, metric);
  const axis = rateAxis(points.map(({ figure }) => figure));
  const times = axisFromZero(
    Math.max(0, ...points.map(({ seconds, quartiles }) => quartiles?.high ?? seconds)),
    { least: 0.1, count: 5 },
  );
  const height = Math.max(300, sideLabelsHeight(points.length) + 56);
  const bottom = height - 44;
  const at = (value: number) => bottom - (Math.min(axis.top, value) / axis.top) * (bottom - 12);
  const seconds = (value: number) =>
    number(value, { maximumFractionDigits: times.top < 1 ? 2 : times.top < 20 ? 1 : 0 });
  const front = points.filter((point) => point.front);
  return (
    <ChartFrame
      title={`${t("scores.speed")}: ${pick(metric.title)}`}
      caution={<Trusted stage={series[0]?.pair.stage} metric={metric.name} />}
      hint={points.length === 0 ? t("scores.noSpeed") : t("scores.speedHint")}
      height={height}
      least={440}
      csv={() => [
        ["metric", "prompt", "model", "simulated", "seconds", "rate", "low", "high", "not_surpassed"],
        ...points.map(({ pair, seconds: time, figure, front: first }) => [
          metric.name,
          pair.prompt,
          pair.model,
          pair.simulated,
          time,
          figure.value,
          figure.low,
          figure.high,
          first,
        ]),
      ]}
    >
      {({ width }) => {
        const right = width - sideLabelWidth - 14;
        const x = (value: number) => left + (Math.min(times.top, value) / times.top) * (right - left);
        return (
          <>
            <RowLines
              axis={axis}
              left={left}
              right={right}
              at={at}
              words={(tick) => percent(tick, percentDigits(axis))}
            />
            {times.ticks.map((tick) => (
              <text
                key={tick}
                x={x(tick)}
                y={bottom + 16}
                fontSize={11}
                textAnchor="middle"
                fill="var(--vscode-descriptionForeground)"
              >
                {seconds(tick)}
              </text>
            ))}
            <text
              x={(left + right) / 2}
              y={bottom + 34}
              fontSize={11}
              textAnchor="middle"
              fill="var(--vscode-descriptionForeground)"
            >
              {t("scores.seconds")}
            </text>
            <Curve
              points={front.map((point) => ({ x: x(point.seconds), y: at(point.figure.value) }))}
              fill="none"
              stroke="var(--vscode-foreground)"
              strokeWidth={1.5}
            />
            <SideLabels
              x={width - sideLabelWidth}
              low={4}
              high={bottom}
              labels={points.map((point) => ({
                key: pairKeyOf(point.pair),
                x: x(point.seconds),
                y: at(point.figure.value),
                colour: point.colour,
                first: promptNameOf(point.pair),
                second: point.pair.model,
                simulated: point.pair.simulated,
                star: point.pair.inProduction,
              }))}
            />
            {points.map(({ pair, figure, quartiles, seconds: time, colour, shape, front: first }) => (
              <PlotMark
                key={pairKeyOf(pair)}
                words={`${t("scores.speedWords", {
                  pair: pairNameOf(pair),
                  rate: percent(figure.value),
                  seconds: seconds(time),
                  low: seconds(quartiles?.low ?? time),
                  high: seconds(quartiles?.high ?? time),
                })}${first ? ` · ${t("scores.onFront")}` : ""}`}
                onOpen={open(pair, pair.perCell)}
              >
                <rect
                  className="plot-ground"
                  x={x(time) - 9}
                  y={at(figure.value) - 9}
                  width={18}
                  height={18}
                />
                <UprightInterval
                  x={x(time)}
                  low={figure.low ?? figure.value}
                  high={figure.high ?? figure.value}
                  top={axis.top}
                  at={at}
                  colour={colour}
                />
                {quartiles ? (
                  <line
                    x1={x(quartiles.low)}
                    x2={x(quartiles.high)}
                    y1={at(figure.value)}
                    y2={at(figure.value)}
                    stroke={colour}
                  />
                ) : null}
                <Shape name={shape} x={x(time)} y={at(figure.value)} colour={colour} hollow={!first} />
              </PlotMark>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}
