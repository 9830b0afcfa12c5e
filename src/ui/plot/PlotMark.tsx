import type { KeyboardEvent, ReactNode } from "react";

/** A mark that leads somewhere: by click, and by Enter or space when it has the focus. */
export function PlotMark({
  words,
  onOpen,
  children,
}: {
  /** What the mark says, as a sentence. */
  words: string;
  onOpen: (() => void) | null;
  children: ReactNode;
}) {
  if (!onOpen)
    return (
      <g role="img" aria-label={words}>
        <title>{words}</title>
        {children}
      </g>
    );
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onOpen?.();
  }
  return (
    <g className="plot-mark" role="button" tabIndex={0} aria-label={words} onClick={onOpen} onKeyDown={onKey}>
      <title>{words}</title>
      {children}
    </g>
  );
}

export const shapes = ["circle", "square", "triangle", "diamond", "down", "cross"] as const;
export type ShapeName = (typeof shapes)[number];

/** One of six shapes around a point, so that a series is never told by its colour alone. */
export function Shape({
  name,
  x,
  y,
  size = 5,
  hollow = false,
  colour,
}: {
  name: ShapeName;
  x: number;
  y: number;
  size?: number;
  hollow?: boolean;
  colour: string;
}) {
  const fill = hollow ? "var(--vscode-editor-background)" : colour;
  const look = { fill, stroke: colour, strokeWidth: 1.5 };
  if (name === "circle") return <circle cx={x} cy={y} r={size} {...look} />;
  return <polygon points={corners[name](x, y, size)} {...look} />;
}

const corners: Readonly<Record<Exclude<ShapeName, "circle">, (x: number, y: number, s: number) => string>> = {
  square: (x, y, s) => `${x - s},${y - s} ${x + s},${y - s} ${x + s},${y + s} ${x - s},${y + s}`,
  triangle: (x, y, s) => `${x},${y - s * 1.2} ${x + s * 1.2},${y + s} ${x - s * 1.2},${y + s}`,
  diamond: (x, y, s) => `${x},${y - s * 1.3} ${x + s * 1.3},${y} ${x},${y + s * 1.3} ${x - s * 1.3},${y}`,
  down: (x, y, s) => `${x},${y + s * 1.2} ${x + s * 1.2},${y - s} ${x - s * 1.2},${y - s}`,
  cross: (x, y, s) => {
    const [a, b] = [s * 1.2, s * 0.4];
    return [
      [-b, -a],
      [b, -a],
      [b, -b],
      [a, -b],
      [a, b],
      [b, b],
      [b, a],
      [-b, a],
      [-b, b],
      [-a, b],
      [-a, -b],
      [-b, -b],
    ]
      .map(([dx = 0, dy = 0]) => `${x + dx},${y + dy}`)
      .join(" ");
  },
};
