import type { ItemView } from "../../../domain/queue/view.ts";
import { useTranslation } from "../../i18n/index.ts";
import { segmentsOf } from "../../ui/segments.ts";

/** Words that are marked: by the machine, by oneself, or as evidence of what is being looked at. */
export interface WordMark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "fabrication" | "omission" | "evidence" | "comment";
  readonly severity: string;
  readonly isLit: boolean;
  readonly isRejected: boolean;
}

/** Text whose words can be selected; signs in front of a mark are drawn by style, so that offsets stay those of the text. */
export function Words({
  text,
  marks,
  field,
  offset,
}: {
  text: string;
  marks: readonly WordMark[];
  field?: string;
  offset?: number;
}) {
  return (
    <span data-words="" data-field={field} data-offset={offset}>
      {segmentsOf(text, marks).map(({ text: part, start, marks: here }) => {
        const top = here.find(({ kind }) => kind !== "evidence") ?? here[0];
        if (!top) return <span key={start}>{part}</span>;
        const classes = [
          "mark",
          top.kind,
          top.severity,
          here.some(({ isLit }) => isLit) ? "lit" : "",
          top.isRejected ? "rejected" : "",
          here.some((mark) => mark.start === start) ? "begins" : "",
        ];
        return (
          <span key={start} className={classes.filter(Boolean).join(" ")} data-finding={top.id}>
            {part}
          </span>
        );
      })}
    </span>
  );
}

const sections = {
  S: "cells.section_S",
  O: "cells.section_O",
  A: "cells.section_A",
  P: "cells.section_P",
} as const;

/** A note by its sections. */
export function Note({
  fields,
  marksOf,
  other,
}: {
  fields: ItemView["notes"][number];
  marksOf: (field: string) => readonly WordMark[];
  /** The note it is compared with: what only this one says is marked. */
  other?: ItemView["notes"][number] | undefined;
}) {
  const elsewhere = other && new Set(other.map(({ text }) => text.trim()));
  const { t } = useTranslation();
  return [...new Set(fields.map(({ section }) => section))].map((section) => (
    <div key={section} className="note-section">
      {section in sections ? (
        <h4>{`${section} · ${t(sections[section as keyof typeof sections])}`}</h4>
      ) : null}
      <ul className="statements">
        {fields
          .filter((one) => one.section === section)
          .map(({ field, text }) => (
            <li key={field} className={elsewhere && !elsewhere.has(text.trim()) ? "differs" : ""}>
              <Words text={text} marks={marksOf(field)} field={field} />
            </li>
          ))}
      </ul>
    </div>
  ));
}

/** The talk, a turn a paragraph. */
export function Talk({ transcript, marks }: { transcript: string; marks: readonly WordMark[] }) {
  let start = 0;
  return transcript.split("\n").map((line) => {
    const at = start;
    start += line.length + 1;
    if (!line.trim()) return null;
    const speaker = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
    const from = at + (speaker?.[0].length ?? 0);
    const own = marks
      .filter((mark) => mark.start < at + line.length && mark.end > from)
      .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
    return (
      <p key={at} className="turn">
        {speaker ? <b className="speaker">{speaker[1]}</b> : null}
        <Words text={line.slice(speaker?.[0].length ?? 0)} marks={own} offset={from} />
      </p>
    );
  });
}
