import { memo, useMemo } from "react";
import type { ReviewedFinding } from "../../../domain/review.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useSelection } from "../../state/selection.ts";
import { type Placed, segmentsOf } from "../../ui/segments.ts";

export interface TextMark extends Placed {
  readonly id: string;
  readonly kind: "fabrication" | "omission" | "evidence";
  readonly severity: string;
  readonly title: string;
  readonly rejected?: boolean;
  /** Number that pairs both sides. */
  readonly number?: number;
}

const glyphs = { fabrication: "✕", omission: "○", evidence: "" } as const;

/** Text with marks: each a button with its sentence; colour is never the only sign. Drawn again only when one of its own marks is lit or put out. */
export const MarkedText = memo(function MarkedText({
  text,
  marks,
  onPick,
}: {
  text: string;
  marks: readonly TextMark[];
  onPick: (id: string) => void;
}) {
  const selected = useSelection(({ finding }) => (marks.some(({ id }) => id === finding) ? finding : null));
  const { setFinding } = useSelection.getState();
  const segments = useMemo(() => segmentsOf(text, marks), [text, marks]);
  return (
    <>
      {segments.map(({ text: part, start, marks: here }) => {
        const top =
          here.find(({ kind }) => kind !== "evidence") ?? here.find(({ id }) => id === selected) ?? here[0];
        if (!top) return <span key={start}>{part}</span>;
        const lit = here.some(({ id }) => id === selected);
        const isStart = here.some((mark) => mark.start === start);
        if (top.kind === "evidence" && !lit)
          return (
            // For the mouse; by keyboard the statement itself is reached and lights this up.
            <span key={start} onMouseEnter={() => setFinding(top.id)}>
              {part}
            </span>
          );
        return (
          <button
            key={start}
            type="button"
            className={`mark ${top.kind} ${top.severity} ${lit ? "lit" : ""} ${top.rejected ? "rejected" : ""}`}
            title={here.map(({ title }) => title).join("\n")}
            data-finding={top.id}
            // Words that one statement lit stand for everything that rests on them once the mouse is there.
            onMouseEnter={() => setFinding(top.kind === "evidence" ? (here[0]?.id ?? top.id) : top.id)}
            onClick={() => onPick(top.id)}
          >
            {isStart && glyphs[top.kind] ? (
              <sup aria-hidden="true">
                {glyphs[top.kind]}
                {top.severity === "critical" ? "‼" : ""}
              </sup>
            ) : null}
            {part}
          </button>
        );
      })}
    </>
  );
});

/** A finding in words: kind, type, severity. */
export function FindingWords({ finding }: { finding: ReviewedFinding }) {
  const { t } = useTranslation();
  return (
    <span className={`finding-words ${finding.kind === "omission" ? "omission" : "fabrication"}`}>
      {finding.kind === "omission" ? "○" : finding.kind === "fabrication" ? "✕" : "△"}{" "}
      {t(`cells.kind_${finding.kind}`)} · {t(`cells.type_${finding.type}`)}{" "}
      <span className={`tag ${finding.severity}`}>
        {finding.severity === "critical" ? "‼ " : ""}
        {t(`common.${finding.severity}`)}
      </span>
    </span>
  );
}
