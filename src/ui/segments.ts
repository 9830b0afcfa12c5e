/** A stretch of a text with every mark that lies over it. */
export interface Segment<Mark> {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
}

export interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Cuts a text at every beginning and end of a mark; joined, the segments are the text. Marks outside the text are clipped. */
export function segmentsOf<Mark extends Placed>(text: string, marks: readonly Mark[]): Segment<Mark>[] {
  const placed = marks
    .map((mark) => ({ mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const segments: Segment<Mark>[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined || end <= start) continue;
    segments.push({
      text: text.slice(start, end),
      start,
      end,
      marks: placed.filter((one) => one.start <= start && one.end >= end).map(({ mark }) => mark),
    });
  }
  return segments;
}
