import type { TrailLink, TrailRow } from "../../../domain/trail/trail.ts";
import type { TextMark } from "./marks.tsx";

/** The name under which a row of the trail is selected: it lights up in the answer and in the transcript. */
export function rowId({ field, span }: Pick<TrailRow, "field" | "span">): string {
  return `trail:${field}@${span?.start ?? 0}`;
}

export function linkId(row: TrailRow, { field }: Pick<TrailLink, "field">): string {
  return `${rowId(row)}>${field}`;
}

/** All links of a row, those over a diagnosis too. */
function everyLink({ links, codes }: TrailRow): readonly TrailLink[] {
  return [...links, ...codes.flatMap((code) => code.links)];
}

function evidence(id: string, { start, end }: { start: number; end: number }, title: string): TextMark {
  return { id, start, end, kind: "evidence", severity: "minor", title };
}

/** The words of the transcript that rows rest on: they light up with their row, and with the one statement. */
export function transcriptMarks(rows: readonly TrailRow[]): TextMark[] {
  return rows.flatMap((row) =>
    everyLink(row).flatMap((link) =>
      link.said.flatMap((words) => [
        evidence(rowId(row), words, row.text),
        evidence(linkId(row, link), words, link.text),
      ]),
    ),
  );
}

/** The part of one field of the answer that a row is about. */
export function answerMarks(rows: readonly TrailRow[], field: string): TextMark[] {
  return rows
    .filter((row) => row.field === field)
    .map((row) =>
      evidence(rowId(row), row.span ?? { start: 0, end: row.text.length }, row.title ?? row.text),
    );
}
