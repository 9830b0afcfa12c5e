import type { StageMetric } from "../../../../domain/stageMetrics.ts";
import { useTranslation } from "../../../i18n/index.ts";
import { ChartFrame } from "../../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../../ui/plot/PlotName.tsx";
import { percentDigits } from "../../../ui/plot/scale.ts";
import { rateAxis } from "../feeds/axis.ts";
import { figureWords } from "../feeds/figureWords.ts";
import { pairKeyOf, pairNameOf, promptNameOf, type Series } from "../feeds/pairName.ts";
import { useOpenCells } from "../useOpenCells.ts";
import { Trusted } from "../Trusted.tsx";

const left = 196;
const lane = 15;

/** How much a rate changes from one repeat to the next: a digit a repeat, over the interval of all. */
export function RepeatChart({ metric, series }: { metric: StageMetric; series: readonly Series[] }) {
  const translation = useTranslation();
  const { t, pick, percent, range } = translation;
  const open = useOpenCells();
  const rows = series.map(({ pair, colour }) => ({
    pair,
    colour,
    whole: pair.metrics[metric.name] ?? null,
    repeats: pair.byRepeat.flatMap(({ repeat, metrics }) => {
      const figure = metrics[metric.name];
      return figure ? [{ repeat, figure }] : [];
    }),
  }));
  const axis = rateAxis(
    rows.flatMap(({ whole, repeats }) => [
      whole,
      ...repeats.map(({ figure: { value } }) => ({ value, high: value })),
    ]),
  );
  const most = Math.max(1, ...rows.map(({ repeats }) => repeats.length));
  const rowHeight = Math.max(44, most * lane + 14);
  const bottom = rows.length * rowHeight;
  return (
    <ChartFrame
      wide
      title={`${t("scores.repeats")}: ${pick(metric.title)}`}
      caution={<Trusted stage={series[0]?.pair.stage} metric={metric.name} />}
      hint={t("scores.repeatsHint")}
      height={bottom + 22}
      csv={() => [
        [
          "metric",
          "prompt",
          "model",
          "simulated",
          "repeat",
          "rate",
          "low",
          "high",
          "numerator",
          "denominator",
        ],
        ...rows.flatMap(({ pair, repeats }) =>
          repeats.map(({ repeat, figure }) => [
            metric.name,
            pair.prompt,
            pair.model,
            pair.simulated,
            repeat,
            figure.value,
            figure.low,
            figure.high,
            figure.numerator,
            figure.denominator,
          ]),
        ),
      ]}
    >
      {({ width, hatch }) => {
        const right = width - 136;
        const at = (value: number) => left + (Math.min(axis.top, value) / axis.top) * (right - left);
        return (
          <>
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <line x1={at(tick)} x2={at(tick)} y1={0} y2={bottom} stroke="var(--vscode-border)" />
                <text
                  x={at(tick)}
                  y={bottom + 15}
                  fontSize={11}
                  textAnchor="middle"
                  fill="var(--vscode-descriptionForeground)"
                >
                  {percent(tick, percentDigits(axis))}
                </text>
              </g>
            ))}
            {rows.map(({ pair, colour, whole, repeats }, index) => {
              const y = index * rowHeight;
              const rates = repeats.map(({ figure }) => figure.value);
              return (
                <g key={pairKeyOf(pair)}>
                  <PlotName
                    x={2}
                    y={y + 16}
                    width={left - 14}
                    first={promptNameOf(pair)}
                    second={pair.model}
                    simulated={pair.simulated}
                    star={pair.inProduction}
                  />
                  {whole ? (
                    <PlotMark
                      words={figureWords(pairNameOf(pair), metric, whole, translation)}
                      onOpen={open(pair, pair.perCell)}
                    >
                      <rect
                        className="plot-ground"
                        x={left - 10}
                        y={y + 2}
                        width={right - left + 20}
                        height={rowHeight - 6}
                      />
                      <g stroke={colour} strokeWidth={2}>
                        <line
                          x1={at(whole.low ?? whole.value)}
                          x2={at(whole.high ?? whole.value)}
                          y1={y + rowHeight / 2 - 2}
                          y2={y + rowHeight / 2 - 2}
                        />
                        {(whole.high ?? 0) > axis.top * 1.001 ? (
                          // It runs out of the axis: its end is not here.
                          <path d={`M${right - 4},${y + rowHeight / 2 - 6} l5,4 l-5,4`} fill="none" />
                        ) : null}
                      </g>
                    </PlotMark>
                  ) : (
                    <rect x={left} y={y + 6} width={right - left} height={rowHeight - 14} fill={hatch} />
                  )}
                  {repeats.map(({ repeat, figure }, place) => (
                    <PlotMark
                      key={repeat}
                      words={t("scores.repeatWords", {
                        pair: pairNameOf(pair),
                        repeat,
                        rate: percent(figure.value),
                        numerator: figure.numerator ?? 0,
                        denominator: figure.denominator ?? 0,
                      })}
                      onOpen={open(
                        pair,
                        pair.perCell.filter((cell) => cell.repeat === repeat),
                      )}
                    >
                      <circle
                        className="repeat-dot"
                        cx={at(figure.value)}
                        cy={y + 6 + (rowHeight - 14 - repeats.length * lane) / 2 + (place + 0.5) * lane}
                        r={7}
                        fill="var(--vscode-editor-background)"
                        stroke={colour}
                        strokeWidth={1.5}
                      />
                      <text
                        x={at(figure.value)}
                        y={y + 9.5 + (rowHeight - 14 - repeats.length * lane) / 2 + (place + 0.5) * lane}
                        fontSize={10}
                        textAnchor="middle"
                        fill="var(--vscode-foreground)"
                      >
                        {repeat}
                      </text>
                    </PlotMark>
                  ))}
                  <text
                    x={width - 2}
                    y={y + rowHeight / 2 + 2}
                    textAnchor="end"
                    fontSize={11}
                    fill="var(--vscode-foreground)"
                  >
                    {rates.length === 0
                      ? t("common.notMeasured")
                      : rates.length === 1
                        ? t("scores.oneRepeat")
                        : `${range(Math.min(...rates), Math.max(...rates))}\u202f%`}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </ChartFrame>
  );
}
