import { PlotName } from "./PlotName.tsx";
import { spreadLabels } from "./scale.ts";

export interface SideLabel {
  readonly key: string;
  /** Where the thing is that is named. */
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly first: string;
  readonly second: string;
  readonly simulated: boolean;
  readonly star: boolean;
}

export const sideLabelWidth = 194;
const gap = 35;

export function sideLabelsHeight(count: number): number {
  return count * gap + 12;
}

/** Names beside the plot instead of a legend, each with a line to what it names. */
export function SideLabels({
  labels,
  x,
  low,
  high,
}: {
  labels: readonly SideLabel[];
  x: number;
  low: number;
  high: number;
}) {
  const places = spreadLabels(
    labels.map(({ y }) => y),
    { gap, low: low + 8, high: high - 16 },
  );
  return (
    <>
      {labels.map((label, index) => {
        const y = places[index] ?? label.y;
        return (
          <g key={label.key}>
            <path
              d={`M${label.x + 7},${label.y} L${x - 10},${y + 2} L${x - 2},${y + 2}`}
              fill="none"
              stroke={label.colour}
              strokeOpacity={0.65}
              strokeDasharray="2 2"
            />
            <PlotName
              x={x + 2}
              y={y}
              width={sideLabelWidth - 8}
              first={label.first}
              second={label.second}
              simulated={label.simulated}
              star={label.star}
            />
          </g>
        );
      })}
    </>
  );
}
