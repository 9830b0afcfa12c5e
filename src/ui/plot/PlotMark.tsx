import type { KeyboardEvent, ReactNode } from "react";
import { Symbols } from "recharts";

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
