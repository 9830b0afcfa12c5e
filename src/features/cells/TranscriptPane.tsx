import { memo, useMemo } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";
import type { TrailRow } from "../../../domain/trail/trail.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { Placed } from "../../ui/segments.ts";
import { judgedSpans } from "./judged.ts";
import { MarkedText, type TextMark } from "./marks.tsx";
import { transcriptMarks } from "./trailMarks.ts";

interface TranscriptPaneProps {
  readonly detail: CellDetail;
  readonly findings: readonly ReviewedFinding[];
  readonly trail: readonly TrailRow[];
  readonly onPick: (id: string) => void;
}

/** The talk, a turn a paragraph. What was left out is marked where it was said; evidence lights up with its finding. */
export const TranscriptPane = memo(function TranscriptPane({
  detail,
  findings,
  trail,
  onPick,
}: TranscriptPaneProps) {
  const { t, pick } = useTranslation();
  const turns = useMemo(() => {
    const evidence = (id: string, { start, end }: Placed): TextMark => ({
      id,
      start,
      end,
      kind: "evidence",
      severity: "minor",
      title: t("cells.evidence"),
    });
    const marks: TextMark[] = [
      ...findings.flatMap(({ id, kind, severity, source, message, state }): TextMark[] =>
        source
          .filter(({ of }) => of !== "note")
          .map(({ start, end }) => ({
            id,
            start,
            end,
            kind: kind === "omission" ? "omission" : "evidence",
            severity,
            title: pick(message),
            rejected: state === "rejected",
          })),
      ),
      ...transcriptMarks(trail),
      ...(detail.grade?.statements ?? []).flatMap((statement) =>
        statement.evidence.map((span) => evidence(`statement:${statement.field}`, span)),
      ),
      ...Object.entries(detail.factSpans).flatMap(([id, span]) =>
        span ? [evidence(`fact:${id}`, span)] : [],
      ),
      ...judgedSpans(detail).map(({ id, span }) => evidence(id, span)),
    ];
    return turnsOf(detail.transcript, marks);
  }, [detail, findings, trail, t, pick]);
  return (
    <section className="pane" aria-label={t("cells.transcript")}>
      <h3 className="pane-title">{t("cells.transcript")}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="pane-body clinical" tabIndex={0}>
        {turns.map(({ start, speaker, words, marks }) => (
          <p key={start} className="turn">
            {speaker ? <b className="speaker">{speaker}</b> : null}
            <MarkedText text={words} marks={marks} onPick={onPick} />
          </p>
        ))}
      </div>
    </section>
  );
});

interface Turn {
  /** Offset of its line in the transcript. */
  readonly start: number;
  readonly speaker: string | null;
  readonly words: string;
  /** Placed from the first of the words. */
  readonly marks: readonly TextMark[];
}

/** The lines of a talk that say something, each with the marks over it. */
function turnsOf(transcript: string, marks: readonly TextMark[]): Turn[] {
  return linesOf(transcript).flatMap(({ line, start }): Turn[] => {
    if (!line.trim()) return [];
    const speaker = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
    const before = speaker?.[0].length ?? 0;
    const from = start + before;
    return [
      {
        start,
        speaker: speaker?.[1] ?? null,
        words: line.slice(before),
        marks: marks
          .filter((mark) => mark.start < start + line.length && mark.end > from)
          .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from })),
      },
    ];
  });
}

/** Lines with the offset at which each begins. */
function linesOf(text: string): { line: string; start: number }[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const at = start;
    start += line.length + 1;
    return { line, start: at };
  });
}
