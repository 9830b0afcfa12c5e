import type { ItemView } from "../../../domain/queue/view.ts";
import { asked } from "./draft.ts";
import type { WordMark } from "./Words.tsx";

/** What is drawn over note and talk: machine findings unless hidden, own ones, comments, and the evidence of what is asked. */
export function marksOf(view: ItemView, { current, hidden }: { current: string | null; hidden: boolean }) {
  const questions = asked(view);
  const machine = hidden && !view.dispute ? [] : questions;
  const drawn = [
    ...machine.flatMap(({ id, findings }) => findings.map((finding) => ({ finding, isLit: id === current }))),
    ...view.own.marks.map(({ finding }) => ({ finding, isLit: false })),
  ];
  const note = (field: string): WordMark[] => [
    ...drawn.flatMap(({ finding: { id, span, severity }, isLit }): WordMark[] =>
      span?.field === field
        ? [
            {
              id,
              start: span.start,
              end: span.end,
              kind: "fabrication",
              severity,
              isLit,
              isRejected: view.own.decisions[id] === "rejected",
            },
          ]
        : [],
    ),
    ...view.own.comments.flatMap(({ line, in: where, span }): WordMark[] =>
      where === "note" && span?.field === field ? [commentMark(line, span)] : [],
    ),
  ];
  const talk: WordMark[] = [
    ...drawn.flatMap(({ finding, isLit }) =>
      isLit
        ? finding.source
            .filter(({ of }) => of !== "note")
            .map(
              ({ start, end }): WordMark => ({
                id: finding.id,
                start,
                end,
                kind: finding.kind === "omission" ? "omission" : "evidence",
                severity: finding.severity,
                isLit,
                isRejected: false,
              }),
            )
        : [],
    ),
    ...view.own.comments.flatMap(({ line, in: where, span }): WordMark[] =>
      where === "transcript" && span ? [commentMark(line, span)] : [],
    ),
  ];
  return { note, talk };
}

function commentMark(id: string, { start, end }: { start: number; end: number }): WordMark {
  return { id, start, end, kind: "comment", severity: "minor", isLit: false, isRejected: false };
}
