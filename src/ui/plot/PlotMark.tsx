import type { KeyboardEvent, ReactNode } from "react";
import { Symbols } from "recharts";

/** Where a mark stands in a grid of marks: it can be read by keyboard even where it leads nowhere. */
export interface PlotPlace {
  readonly tabIndex: number;
  readonly "data-place": string;
  readonly onFocus: () => void;
}

/** A mark that leads somewhere: by click, and by Enter or space when it has the focus. */
export function PlotMark({
  words,
  onOpen,
  place,
  children,
}: {
  /** What the mark says, as a sentence. */
  words: string;
  onOpen: (() => void) | null;
  place?: PlotPlace;
  children: ReactNode;
}) {
  if (!onOpen)
    return (
      <g className={place ? "plot-mark still" : ""} role="img" aria-label={words} {...place}>
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
    <g
      className="plot-mark"
      role="button"
      tabIndex={0}
      aria-label={words}
      onClick={onOpen}
      onKeyDown={onKey}
      {...place}
    >
      <title>{words}</title>
      {children}
    </g>
  );
}

export const shapes = ["circle", "square", "triangle", "diamond", "star", "cross"] as const;
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
  /** Half of its width, in pixels. */
  size?: number;
  hollow?: boolean;
  colour: string;
}) {
  return (
    <Symbols
      type={name}
      cx={x}
      cy={y}
      // Equal areas: no shape looks like more than another.
      size={Math.PI * size * size}
      fill={hollow ? "var(--vscode-editor-background)" : colour}
      stroke={colour}
      strokeWidth={1.5}
    />
  );
}
