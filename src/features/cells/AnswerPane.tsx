import { memo, type ReactNode, useMemo } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";
import { hashOf } from "../../../domain/hash.ts";
import type { TrailRow } from "../../../domain/trail/trail.ts";
import { type Translation, useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { useSelection } from "../../state/selection.ts";
import { EmptyState } from "../../ui/controls.tsx";
import { judgedAt } from "./judged.ts";
import { MarkedText, type TextMark } from "./marks.tsx";
import { review } from "./reviewing.ts";
import { sectionWords } from "./sections.ts";
import { answerMarks } from "./trailMarks.ts";

interface AnswerPaneProps {
  readonly detail: CellDetail;
  readonly findings: readonly ReviewedFinding[];
  readonly trail: readonly TrailRow[];
  /** What the catalogue calls the code of a field. */
  readonly titles: ReadonlyMap<string, string>;
  readonly onPick: (id: string) => void;
  readonly live: ReactNode;
}

const noMarks: readonly TextMark[] = [];

/** The answer by its sections, fabrications marked in the words. Selected words and `f` add a finding. */
export function AnswerPane({ detail, findings, trail, titles, onPick, live }: AnswerPaneProps) {
  const translation = useTranslation();
  const { t } = translation;
  const marks = useMemo(
    () => marksByField(detail, findings, trail, translation),
    [detail, findings, trail, translation],
  );
  const inferred = useMemo(
    () =>
      new Set(detail.grade?.statements.filter(({ label }) => label === "inferred").map(({ field }) => field)),
    [detail],
  );
  const services = useServices();
  const { cell, fields, line } = detail;
  const isNote = cell.stage === "soap";
  const sections = [...new Set(fields.map(({ section }) => section))];

  /** Marks the selected words as a fabrication of one's own. */
  function addFinding(): void {
    const selection = globalThis.getSelection();
    const quote = selection?.toString().trim() ?? "";
    const element = selection?.anchorNode?.parentElement?.closest<HTMLElement>("[data-field]");
    const field = fields.find((one) => one.field === element?.dataset.field);
    const start = field && quote ? field.text.indexOf(quote) : -1;
    if (!field || start < 0) return;
    const span = { field: field.field, start, end: start + quote.length };
    const finding = {
      id: hashOf({ span, quote, by: "person" }).slice(0, 16),
      kind: "fabrication" as const,
      type: "history" as const,
      severity: "major" as const,
      grader: "person@1",
      span,
      quote,
      source: [],
      message: { de: "Von einer prüfenden Person angemerkt.", en: "Marked by a reviewer." },
    };
    void review(services, detail, { type: "added", finding, comment: "" });
  }

  return (
    <section
      className="pane"
      aria-label={isNote ? t("cells.note") : t("cells.answer")}
      onKeyDown={(event) => {
        if (event.key !== "f" || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        addFinding();
      }}
    >
      <h3 className="pane-title">
        {isNote ? t("cells.note") : t("cells.answer")}{" "}
        {fields.length > 0 ? <span className="muted add-hint">{t("cells.addHint")}</span> : null}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="pane-body clinical" tabIndex={0}>
        {live}
        {!line && !live ? (
          <EmptyState>{t(cell.state === "running" ? "cells.running" : "cells.planned")}</EmptyState>
        ) : null}
        {line && fields.length === 0 ? <EmptyState>{t("cells.noText")}</EmptyState> : null}
        {sections.map((section) => (
          <div key={section} className="note-section">
            {isNote ? (
              <h4>{sectionWords(section, t)}</h4>
            ) : section === "W" ? (
              <h4>{t("cells.warnings")}</h4>
            ) : null}
            <ul className={isNote ? "statements" : "statements plain"}>
              {fields
                .filter((field) => field.section === section)
                .map((field) => (
                  <Statement
                    key={field.field}
                    detail={detail}
                    field={field}
                    isInferred={inferred.has(field.field)}
                    title={titles.get(field.field) ?? ""}
                    marks={marks.get(field.field) ?? noMarks}
                    onPick={onPick}
                  />
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

interface StatementProps {
  readonly detail: CellDetail;
  readonly field: CellDetail["fields"][number];
  readonly isInferred: boolean;
  readonly title: string;
  readonly marks: readonly TextMark[];
  readonly onPick: (id: string) => void;
}

const Statement = memo(function Statement({
  detail,
  field,
  isInferred,
  title,
  marks,
  onPick,
}: StatementProps) {
  const { t, quote } = useTranslation();
  const { setFinding } = useSelection.getState();
  const isLit = useSelection(
    ({ finding }) =>
      finding === `statement:${field.field}` || judgedAt(detail, finding)?.field === field.field,
  );
  const extra = [title, extraOf(detail, field.field, { t, quote })].filter(Boolean).join(" · ");
  return (
    <li
      data-field={field.field}
      className={`${isInferred ? "inferred" : ""} ${isLit ? "lit" : ""}`}
      onMouseEnter={() => setFinding(`statement:${field.field}`)}
    >
      <MarkedText text={field.text} marks={marks} onPick={onPick} />
      {extra ? <span className="muted"> {extra}</span> : null}
    </li>
  );
});

/** The marks of every field of an answer: its findings, and the parts that rows of the trail are about. */
function marksByField(
  { fields }: CellDetail,
  findings: readonly ReviewedFinding[],
  trail: readonly TrailRow[],
  { t, pick }: Translation,
): ReadonlyMap<string, readonly TextMark[]> {
  const byField = new Map<string, TextMark[]>(fields.map(({ field }) => [field, answerMarks(trail, field)]));
  for (const { id, kind, type, severity, span, message, state } of findings)
    if (span)
      byField.get(span.field)?.push({
        id,
        start: span.start,
        end: span.end,
        kind: "fabrication",
        severity,
        title: `${t(`cells.kind_${kind}`)} · ${t(`cells.type_${type}`)}: ${pick(message)}`,
        rejected: state === "rejected",
      });
  return byField;
}

/** What stands beside a code or position in the answer. */
function extraOf(
  { line, cell }: CellDetail,
  field: string,
  { t, quote }: Pick<Translation, "t" | "quote">,
): string {
  if (!line || (cell.stage !== "icd" && cell.stage !== "billing")) return "";
  const match = /^\/(codes|positions|klinische_warnhinweise)\/(\d+)/.exec(field);
  const list = match?.[1];
  if (!match || !list) return "";
  try {
    const parsed = JSON.parse(
      line.text.slice(line.text.indexOf("{"), line.text.lastIndexOf("}") + 1),
    ) as Record<string, Record<string, unknown>[] | undefined>;
    const row = parsed[list]?.[Number(match[2])] ?? {};
    return [
      certaintyWords(row.certainty, t),
      row.laterality,
      list === "codes" && typeof row.text === "string" && row.text ? quote(row.text) : null,
      typeof row.count === "number" && row.count > 1 ? `× ${row.count}` : null,
      row.factor,
      typeof row.schweregrad === "string" && row.schweregrad
        ? t("cells.urgency", { value: row.schweregrad })
        : null,
    ]
      .filter(Boolean)
      .join(" · ");
  } catch {
    // An answer that is no JSON has nothing beside its words.
    return "";
  }
}

const certainties = ["G", "V", "Z", "A"] as const;

/** The letter with its word; what the catalogue does not know stays as the model wrote it. */
function certaintyWords(certainty: unknown, t: Translation["t"]): unknown {
  const known = certainties.find((one) => one === certainty);
  return known ? `${known} ${t(`scenarios.certainty_${known}`)}` : certainty;
}
