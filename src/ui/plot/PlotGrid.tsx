import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { PlotPlace } from "./PlotMark.tsx";

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Marks in rows and columns: one stop of the tab key, the arrows go from mark to mark, Home and End along the row. */
export function PlotGrid({
  rows,
  columns,
  children,
}: {
  rows: number;
  columns: number;
  children: (placeOf: (row: number, column: number) => PlotPlace) => ReactNode;
}) {
  const group = useRef<SVGGElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const row = Math.min(at[0], rows - 1);
  const column = Math.min(at[1], columns - 1);
  function onKey(event: KeyboardEvent): void {
    const step = steps[event.key];
    const to =
      event.key === "Home"
        ? ([row, 0] as const)
        : event.key === "End"
          ? ([row, columns - 1] as const)
          : step
            ? ([row + step[0], column + step[1]] as const)
            : null;
    if (!to) return;
    event.preventDefault();
    if (to[0] < 0 || to[0] >= rows || to[1] < 0 || to[1] >= columns) return;
    setAt(to);
    group.current?.querySelector<SVGGElement>(`[data-place="${to[0]}:${to[1]}"]`)?.focus();
  }
  return (
    <g ref={group} onKeyDown={onKey}>
      {children((atRow, atColumn) => ({
        tabIndex: atRow === row && atColumn === column ? 0 : -1,
        "data-place": `${atRow}:${atColumn}`,
        onFocus: () => setAt([atRow, atColumn]),
      }))}
    </g>
  );
}
