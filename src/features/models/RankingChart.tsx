import type { RankedModel } from "../../../domain/ranking.ts";
import { useTranslation } from "../../i18n/index.ts";
import { RowLines, UprightInterval } from "../../ui/plot/Axes.tsx";
import { ChartFrame } from "../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../ui/plot/PlotMark.tsx";
import { axisFromZero, percentDigits } from "../../ui/plot/scale.ts";
import { SideLabels, sideLabelsHeight, sideLabelWidth } from "../../ui/plot/SideLabels.tsx";

const left = 54;
/** Left of the axis and above it: what was not measured on one of the two. */
const unknownWidth = 74;
const unknownHeight = 46;
const gap = 10;

/** Findings against tokens a second under load; the area of a mark is the memory. */
export function RankingChart({
  rows,
  open,
}: {
  rows: readonly RankedModel[];
  open: (row: RankedModel) => (() => void) | null;
}) {
  const { t, percent, number } = useTranslation();
  const measured = rows.filter(({ findings, speed }) => findings ?? speed);
  // Beside a real model a simulated one would only stretch the axes.
  const real = measured.filter(({ simulated }) => !simulated);
  const shown = (real.length > 0 ? real : measured).map((row, index) => ({
    row,
    colour: `var(--visite-series-${(index % 6) + 1})`,
  }));
  const rates = shown.flatMap(({ row }) => (row.findings ? [row.findings] : []));
  const highest = Math.max(0, ...rates.map(({ value }) => value));
  const reach = Math.max(0, ...rates.map(({ value, high }) => high ?? value));
  const axis = axisFromZero(Math.min(1, highest > 0 ? Math.min(reach, highest * 3) : reach), {
    cap: 1,
    least: 0.05,
  });
  const speeds = axisFromZero(Math.max(0, ...shown.map(({ row }) => row.speed?.value ?? 0)), {
    least: 10,
    count: 5,
  });
  const height = Math.max(360, sideLabelsHeight(shown.length) + 60);
  const bottom = height - 44;
  const top = unknownHeight + gap;
  const y = ({ findings }: RankedModel) => (findings ? at(findings.value) : unknownHeight - 16);
  const at = (value: number) => bottom - (Math.min(axis.top, value) / axis.top) * (bottom - top);
  return (
    <ChartFrame
      title={t("models.ranking")}
      hint={t("models.rankingHint")}
      height={height}
      least={620}
      csv={() => csvOf(rows)}
    >
      {({ width, hatch }) => {
        const right = width - sideLabelWidth - 24;
        const from = left + unknownWidth + gap;
        const x = ({ speed }: RankedModel) =>
          speed
            ? from + (Math.min(speeds.top, speed.value) / speeds.top) * (right - from)
            : left + unknownWidth / 2;
        return (
          <>
            <RowLines
              axis={axis}
              left={left}
              right={right}
              at={at}
              words={(tick) => percent(tick, percentDigits(axis))}
            />
            <rect x={left} y={top} width={unknownWidth} height={bottom - top} fill={hatch} />
            <rect x={left} y={0} width={right - left} height={unknownHeight} fill={hatch} />
            <text x={left + 6} y={13} fontSize={11} fill="var(--vscode-descriptionForeground)">
              {t("models.noFindings")}
            </text>
            <text
              x={left + unknownWidth / 2}
              y={bottom + 32}
              fontSize={11}
              textAnchor="middle"
              fill="var(--vscode-descriptionForeground)"
            >
              {t("common.notMeasured")}
            </text>
            {speeds.ticks.map((tick) => (
              <text
                key={tick}
                x={from + (tick / speeds.top) * (right - from)}
                y={bottom + 16}
                fontSize={11}
                textAnchor="middle"
                fill="var(--vscode-descriptionForeground)"
              >
                {number(tick)}
              </text>
            ))}
            <text
              x={(from + right) / 2}
              y={bottom + 36}
              fontSize={11}
              textAnchor="middle"
              fill="var(--vscode-descriptionForeground)"
            >
              {t("models.speedAxis")}
            </text>
            <SideLabels
              x={width - sideLabelWidth}
              low={4}
              high={bottom}
              labels={shown.map(({ row, colour }) => ({
                key: row.model,
                x: x(row),
                y: y(row),
                colour,
                first: `${row.front ? "◆ " : ""}${row.model}`,
                second: row.memory
                  ? `${row.memory.estimated ? "≈ " : ""}${number(row.memory.value)} GB`
                  : t("models.memoryUnknown"),
                simulated: row.simulated,
                star: false,
              }))}
            />
            {shown.map(({ row, colour }) => (
              <PlotMark key={row.model} words={wordsOf(row, { t, percent, number })} onOpen={open(row)}>
                {row.findings ? (
                  <UprightInterval
                    x={x(row)}
                    low={row.findings.low ?? row.findings.value}
                    high={row.findings.high ?? row.findings.value}
                    top={axis.top}
                    at={at}
                    colour={colour}
                  />
                ) : null}
                <circle className="plot-ground" cx={x(row)} cy={y(row)} r={radiusOf(row) + 4} />
                <circle
                  cx={x(row)}
                  cy={y(row)}
                  r={radiusOf(row)}
                  fill={row.memory ? colour : "var(--vscode-editor-background)"}
                  fillOpacity={row.memory ? 0.55 : 1}
                  stroke={colour}
                  strokeWidth={row.front ? 2.5 : 1.2}
                  strokeDasharray={row.memory ? undefined : "3 2"}
                />
                {row.memory ? null : (
                  <text
                    x={x(row)}
                    y={y(row) + 4}
                    fontSize={11}
                    textAnchor="middle"
                    fill="var(--vscode-foreground)"
                  >
                    ?
                  </text>
                )}
              </PlotMark>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

/** Its area is the memory: 1 GB is a dot, 25 GB the greatest that a candidate may be. */
function radiusOf({ memory }: RankedModel): number {
  return memory ? Math.max(4, 3.6 * Math.sqrt(memory.value)) : 9;
}

function wordsOf(
  { model, findings, speed, memory }: RankedModel,
  { t, percent, number }: Pick<ReturnType<typeof useTranslation>, "t" | "percent" | "number">,
): string {
  const not = t("common.notMeasured");
  return t("models.rankingWords", {
    model,
    findings: findings
      ? `${percent(findings.value)} [${percent(findings.low ?? findings.value)}–${percent(findings.high ?? findings.value)}]`
      : not,
    speed: speed ? number(speed.value, { maximumFractionDigits: 1 }) : not,
    memory: memory ? `${number(memory.value)} GB` : t("common.unknown"),
  });
}

function csvOf(rows: readonly RankedModel[]) {
  return [
    [
      "model",
      "simulated",
      "prompt",
      "fabrication_rate",
      "low",
      "high",
      "tokens_per_second",
      "at_once",
      "memory_gb",
      "memory_estimated",
      "not_surpassed",
    ],
    ...rows.map(({ model, simulated, pair, findings, speed, memory, front }) => [
      model,
      simulated,
      pair?.prompt,
      findings?.value,
      findings?.low,
      findings?.high,
      speed?.value,
      speed?.width,
      memory?.value,
      memory?.estimated,
      front,
    ]),
  ];
}
