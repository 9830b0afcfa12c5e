import { useTranslation } from "../../i18n/index.ts";
import { type PlotSpace } from "./ChartFrame.tsx";
import { PlotMark } from "./PlotMark.tsx";
import { PlotName } from "./PlotName.tsx";
import { type Axis, fitted, percentDigits } from "./scale.ts";

export interface Bounds {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** One row: two figures of the same thing, each with its interval, and a line that says what they are made of. */
export interface IntervalRow {
  readonly key: string;
  readonly first: string;
  readonly second: string;
  readonly simulated: boolean;
  readonly star: boolean;
  /** Null: not measured. */
  readonly main: Bounds | null;
  readonly other: Bounds | null;
  /** What stands where `main` is null; absent: "not measured". */
  readonly missing?: string;
  readonly note: string;
  readonly words: string;
  readonly onOpen: (() => void) | null;
}

export const intervalRowHeight = 60;
const nameWidth = 186;
const valueWidth = 146;

/** Points with their intervals on a shared axis from zero: filled the first figure, hollow the second. */
export function IntervalRows({
  rows,
  axis,
  colour,
  space: { width, hatch },
  names = nameWidth,
}: {
  rows: readonly IntervalRow[];
  axis: Axis;
  colour: string;
  space: PlotSpace;
  /** Pixels for the names at the left. */
  names?: number;
}) {
  const { percent } = useTranslation();
  const from = names + 8;
  const to = width - valueWidth;
  const at = (value: number) => from + (Math.min(axis.top, Math.max(0, value)) / axis.top) * (to - from);
  const bottom = rows.length * intervalRowHeight;
  const digits = percentDigits(axis);
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={0} y2={bottom} stroke="var(--vscode-border)" />
          <text
            x={at(tick)}
            y={bottom + 14}
            fontSize={11}
            textAnchor="middle"
            fill="var(--vscode-descriptionForeground)"
          >
            {percent(tick, digits)}
          </text>
        </g>
      ))}
      {rows.map((row, index) => {
        const top = index * intervalRowHeight;
        return (
          <PlotMark key={row.key} words={row.words} onOpen={row.onOpen}>
            <rect className="plot-ground" x={0} y={top} width={width} height={intervalRowHeight - 2} />
            <PlotName
              x={2}
              y={top + 16}
              width={names}
              first={row.first}
              second={row.second}
              simulated={row.simulated}
              star={row.star}
            />
            {row.main ? (
              <>
                <Interval bounds={row.main} y={top + 12} at={at} colour={colour} axis={axis} />
                <circle className="rate-dot" cx={at(row.main.value)} cy={top + 12} r={5} fill={colour} />
                <Value bounds={row.main} x={width} y={top + 16} strong />
              </>
            ) : (
              <Missing
                x={from}
                y={top + 4}
                width={to - from}
                height={row.other ? 17 : 30}
                hatch={hatch}
                words={row.missing}
              />
            )}
            {row.other ? (
              <>
                <Interval bounds={row.other} y={top + 29} at={at} colour={colour} axis={axis} thin />
                <rect
                  x={at(row.other.value) - 4}
                  y={top + 25}
                  width={8}
                  height={8}
                  transform={`rotate(45 ${at(row.other.value)} ${top + 29})`}
                  fill="var(--vscode-editor-background)"
                  stroke={colour}
                  strokeWidth={1.5}
                />
                <Value bounds={row.other} x={width} y={top + 33} strong={false} />
              </>
            ) : null}
            <text
              x={width - 2}
              y={top + 50}
              fontSize={11}
              textAnchor="end"
              fill="var(--vscode-descriptionForeground)"
            >
              {fitted(row.note, width - 8, 10.2)}
            </text>
          </PlotMark>
        );
      })}
    </>
  );
}

function Interval({
  bounds: { low, high },
  y,
  at,
  colour,
  axis,
  thin = false,
}: {
  bounds: Bounds;
  y: number;
  at: (value: number) => number;
  colour: string;
  axis: Axis;
  thin?: boolean;
}) {
  if (low === null || high === null) return null;
  const [from, to] = [at(low), at(high)];
  const cap = thin ? 3 : 5;
  return (
    <g className="rate-line" stroke={colour} strokeWidth={thin ? 1 : 2}>
      <line x1={from} x2={to} y1={y} y2={y} />
      <line x1={from} x2={from} y1={y - cap} y2={y + cap} />
      {high <= axis.top * 1.001 ? (
        <line x1={to} x2={to} y1={y - cap} y2={y + cap} />
      ) : (
        <path d={`M${to - 4},${y - 4} L${to + 1},${y} L${to - 4},${y + 4}`} fill="none" />
      )}
    </g>
  );
}

function Value({ bounds, x, y, strong }: { bounds: Bounds; x: number; y: number; strong: boolean }) {
  const { percent, range } = useTranslation();
  const { value, low, high } = bounds;
  return (
    <text x={x - 2} y={y} textAnchor="end" fill="var(--vscode-foreground)" fontSize={strong ? 12 : 11}>
      <tspan fontWeight={strong ? 600 : 400}>{percent(value)}</tspan>
      <tspan fill="var(--vscode-descriptionForeground)" fontSize={11}>
        {low === null || high === null ? "" : ` [${range(low, high)}]`}
      </tspan>
    </text>
  );
}

function Missing({
  x,
  y,
  width,
  height,
  hatch,
  words,
}: {
  x: number;
  y: number;
  width: number;
  height: number;
  hatch: string;
  words: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} fill={hatch} />
      <text
        x={x + width / 2}
        y={y + height / 2 + 4}
        textAnchor="middle"
        fontSize={11}
        fill="var(--vscode-foreground)"
      >
        {words ?? t("common.notMeasured")}
      </text>
    </g>
  );
}
