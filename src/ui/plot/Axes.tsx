import type { Axis } from "./scale.ts";

/** Horizontal lines at the ticks of a vertical axis, with their words at the left. */
export function RowLines({
  axis,
  left,
  right,
  at,
  words,
}: {
  axis: Axis;
  left: number;
  right: number;
  at: (value: number) => number;
  words: (value: number) => string;
}) {
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={at(tick)} y2={at(tick)} stroke="var(--vscode-border)" />
          <text
            x={left - 6}
            y={at(tick) + 4}
            fontSize={11}
            textAnchor="end"
            fill="var(--vscode-descriptionForeground)"
          >
            {words(tick)}
          </text>
        </g>
      ))}
    </>
  );
}

/** An interval that stands upright. One that runs out of the axis ends in an arrow. */
export function UprightInterval({
  x,
  low,
  high,
  top,
  at,
  colour,
}: {
  x: number;
  low: number;
  high: number;
  top: number;
  at: (value: number) => number;
  colour: string;
}) {
  const end = at(Math.min(high, top));
  return (
    <g stroke={colour} strokeWidth={1.5} strokeOpacity={high > top * 1.001 ? 0.5 : 1}>
      <line x1={x} x2={x} y1={at(low)} y2={end} />
      <line x1={x - 4} x2={x + 4} y1={at(low)} y2={at(low)} />
      {high <= top * 1.001 ? (
        <line x1={x - 4} x2={x + 4} y1={end} y2={end} />
      ) : (
        <path d={`M${x - 4},${end + 5} L${x},${end} L${x + 4},${end + 5}`} fill="none" />
      )}
    </g>
  );
}
