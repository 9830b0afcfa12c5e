import type { Row } from "../../queries/matrix.ts";
import { type Line, nextDifference } from "./matrix.ts";

/** Where a square stands: line of the matrix, headings counted, and column. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of the square that an event happened in; null outside of squares. */
export function placeOf(target: EventTarget): Place | null {
  const place = (target as HTMLElement).closest<HTMLElement>("[data-place]")?.dataset.place;
  const [line, column] = (place ?? "").split(" ").map(Number);
  return place && line !== undefined && column !== undefined ? { line, column } : null;
}

interface Extent {
  readonly lines: readonly Line[];
  readonly columns: number;
  /** Lines that one screen holds. */
  readonly page: number;
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** Where a key leads: arrows, Home, End, page keys, `n` and `N` to the next row that differs. Null: the key leads nowhere. */
export function placeAfter(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  { line, column }: Place,
  { lines, columns, page }: Extent,
): Place | null {
  if (altKey) return null;
  const whole = ctrlKey || metaKey;
  const last = lines.length - 1;
  const vertical = (to: number, step: 1 | -1): Place => ({ line: onRow(lines, to, step), column });
  const horizontal = (to: number): Place => ({ line, column: Math.max(0, Math.min(columns - 1, to)) });
  switch (key) {
    case "ArrowUp":
      return vertical(whole ? 0 : line - 1, -1);
    case "ArrowDown":
      return vertical(whole ? last : line + 1, 1);
    case "ArrowLeft":
      return horizontal(whole ? 0 : column - 1);
    case "ArrowRight":
      return horizontal(whole ? columns - 1 : column + 1);
    case "Home":
      return whole ? { line: onRow(lines, 0, 1), column: 0 } : horizontal(0);
    case "End":
      return whole ? { line: onRow(lines, last, -1), column: columns - 1 } : horizontal(columns - 1);
    case "PageUp":
      return vertical(line - page, -1);
    case "PageDown":
      return vertical(line + page, 1);
    case "n":
    case "N": {
      const to = whole ? null : nextDifference(lines, line, key === "n" ? 1 : -1);
      return to === null ? null : { line: to, column };
    }
    default:
      return null;
  }
}

/** The row at a line or, over a heading, the next one in the direction of going; at the end the last one there is. */
function onRow(lines: readonly Line[], wanted: number, step: 1 | -1): number {
  const isRow = (at: number) => {
    const line = lines[at];
    return line !== undefined && "row" in line;
  };
  const inside = Math.max(0, Math.min(lines.length - 1, wanted));
  for (let at = inside; at >= 0 && at < lines.length; at += step) if (isRow(at)) return at;
  for (let at = inside; at >= 0 && at < lines.length; at -= step) if (isRow(at)) return at;
  return inside;
}

/** The cells that a comparison of this one takes: those marked in its row, itself first; without any the cell beside it. */
export function comparedWith({ cells }: Row, column: number, marked: readonly string[]): string[] {
  const own = cells[column]?.cellKey;
  const others = cells.flatMap((cell) => (cell && marked.includes(cell.cellKey) ? [cell.cellKey] : []));
  const beside = cells[column + 1]?.cellKey ?? cells[column - 1]?.cellKey;
  if (others.some((key) => key !== own)) return [...new Set([...(own ? [own] : []), ...others])].slice(0, 4);
  return own && beside ? [own, beside] : [];
}
