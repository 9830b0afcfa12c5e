import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";
import type { TrailRow } from "../../../domain/trail/trail.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useSelection } from "../../state/selection.ts";
import { judgedAt } from "./judged.ts";
import { MarkedText, type TextMark } from "./marks.tsx";
import { transcriptMarks } from "./trailMarks.ts";

interface TranscriptPaneProps {
  readonly detail: CellDetail;
  readonly findings: readonly ReviewedFinding[];
  readonly trail: readonly TrailRow[];
  readonly onPick: (id: string) => void;
}

/** The talk, a turn a paragraph. What was left out is marked where it was said; evidence lights up with its finding. */
export function TranscriptPane({ detail, findings, trail, onPick }: TranscriptPaneProps) {
  const { t, pick } = useTranslation();
  const hovered = useSelection((state) => state.finding);
  const fact = hovered?.startsWith("fact:") ? detail.factSpans[hovered.slice(5)] : undefined;
  const quoted = judgedAt(detail, hovered)?.said.verdict?.evidence;
  const marks: TextMark[] = [
    ...(quoted && hovered
      ? [
          {
            id: hovered,
            start: quoted.start,
            end: quoted.end,
            kind: "evidence",
            severity: "minor",
            title: t("cells.evidence"),
          } satisfies TextMark,
        ]
      : []),
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
    ...(detail.grade?.statements ?? []).flatMap(({ field, evidence }) =>
      evidence.map(
        ({ start, end }): TextMark => ({
          id: `statement:${field}`,
          start,
          end,
          kind: "evidence",
          severity: "minor",
          title: t("cells.evidence"),
        }),
      ),
    ),
    ...(fact && hovered
      ? [
          {
            id: hovered,
            start: fact.start,
            end: fact.end,
            kind: "evidence",
            severity: "minor",
            title: t("cells.evidence"),
          } satisfies TextMark,
        ]
      : []),
  ];
  return (
    <section className="pane" aria-label={t("cells.transcript")}>
      <h3 className="pane-title">{t("cells.transcript")}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="pane-body clinical" tabIndex={0}>
        {linesOf(detail.transcript).map(({ line, start }) => {
          if (!line.trim()) return null;
          const speaker = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
          const from = start + (speaker?.[0].length ?? 0);
          const own = marks
            .filter((mark) => mark.start < start + line.length && mark.end > from)
            .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
          return (
            <p key={start} className="turn">
              {speaker ? <b className="speaker">{speaker[1]}</b> : null}
              <MarkedText text={line.slice(speaker?.[0].length ?? 0)} marks={own} onPick={onPick} />
            </p>
          );
        })}
      </div>
    </section>
  );
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
