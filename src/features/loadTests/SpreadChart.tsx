import { Curve } from "recharts";
import type { Spread } from "../../../domain/statistics/spread.ts";
import { useTranslation } from "../../i18n/index.ts";
import { RowLines, UprightInterval } from "../../ui/plot/Axes.tsx";
import { ChartFrame } from "../../ui/plot/ChartFrame.tsx";
import { PlotMark, Shape } from "../../ui/plot/PlotMark.tsx";
import { axisFromZero } from "../../ui/plot/scale.ts";

export interface SpreadPoint {
  readonly key: string;
  /** Below the axis: what was set, and how many of them were answered. */
  readonly label: string;
  readonly note: string;
  /** Some stayed without an answer. */
  readonly bad?: boolean;
  /** Null: not measured. */
  readonly spread: Spread | null;
}

const left = 58;
const bottom = 226;

/** Medians with their middle halves over what was set step by step; a step without a figure is hatched. */
export function SpreadChart({
  title,
  hint,
  points,
  unit,
  axisTitle,
  mark,
  colour,
  csv,
}: {
  title: string;
  hint: string;
  points: readonly SpreadPoint[];
  unit: string;
  axisTitle: string;
  /** A line at this point, and its word. */
  mark?: { readonly key: string; readonly word: string } | null;
  colour: string;
  csv: () => readonly (readonly (string | number | boolean | null | undefined)[])[];
}) {
  const { t, number } = useTranslation();
  const axis = axisFromZero(Math.max(0, ...points.map(({ spread }) => spread?.high ?? 0)), { least: 0.1 });
  const at = (value: number) => bottom - (Math.min(axis.top, value) / axis.top) * (bottom - 22);
  const digits = axis.top < 2 ? 2 : axis.top < 20 ? 1 : 0;
  const words = (value: number) =>
    number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (
    <ChartFrame title={title} hint={hint} height={bottom + 52} csv={csv}>
      {({ width, hatch }) => {
        const band = (width - left - 14) / Math.max(1, points.length);
        const x = (index: number) => left + band * (index + 0.5);
        const known = points.flatMap(({ spread }, index) =>
          spread ? [{ x: x(index), y: at(spread.median) }] : [],
        );
        const marked = points.findIndex(({ key }) => key === mark?.key);
        return (
          <>
            <RowLines axis={axis} left={left} right={width - 8} at={at} words={words} />
            <text x={2} y={10} fontSize={11} fill="var(--vscode-descriptionForeground)">
              {unit}
            </text>
            {mark && marked >= 0 ? (
              <g>
                <line
                  x1={x(marked)}
                  x2={x(marked)}
                  y1={14}
                  y2={bottom}
                  stroke="var(--vscode-foreground)"
                  strokeDasharray="4 3"
                />
                <text x={x(marked)} y={10} fontSize={11} textAnchor="middle" fill="var(--vscode-foreground)">
                  {mark.word}
                </text>
              </g>
            ) : null}
            <Curve points={known} fill="none" stroke={colour} strokeOpacity={0.6} />
            {points.map(({ key, label, note, bad, spread }, index) => (
              <g key={key}>
                <text
                  y={bottom + 16}
                  fontSize={11}
                  textAnchor="middle"
                  fill="var(--vscode-descriptionForeground)"
                >
                  <tspan x={x(index)}>{label}</tspan>
                  <tspan x={x(index)} dy={14} fill={bad ? "var(--visite-bad)" : undefined}>
                    {note}
                  </tspan>
                </text>
                {spread ? (
                  <PlotMark
                    words={t("loadTests.pointWords", {
                      label,
                      value: `${words(spread.median)} ${unit}`,
                      low: words(spread.low),
                      high: words(spread.high),
                      n: spread.n,
                    })}
                    onOpen={null}
                  >
                    <UprightInterval
                      x={x(index)}
                      low={spread.low}
                      high={spread.high}
                      top={axis.top}
                      at={at}
                      colour={colour}
                    />
                    <Shape name="circle" x={x(index)} y={at(spread.median)} colour={colour} />
                    <text
                      x={x(index) + 10}
                      y={at(spread.median) - 6}
                      fontSize={11}
                      fill="var(--vscode-foreground)"
                    >
                      {words(spread.median)}
                    </text>
                  </PlotMark>
                ) : (
                  <PlotMark words={`${label}: ${t("common.notMeasured")}`} onOpen={null}>
                    <rect x={x(index) - 14} y={22} width={28} height={bottom - 22} fill={hatch} />
                  </PlotMark>
                )}
              </g>
            ))}
            <text
              x={(left + width) / 2}
              y={bottom + 48}
              fontSize={11}
              textAnchor="middle"
              fill="var(--vscode-descriptionForeground)"
            >
              {axisTitle}
            </text>
          </>
        );
      }}
    </ChartFrame>
  );
}
