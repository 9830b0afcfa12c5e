import { useQueries } from "@tanstack/react-query";
import { diffArrays } from "diff";
import { Fragment, type UIEvent, useRef, useState } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { sha256Of } from "../../../domain/hash.ts";
import { clinicalDiff } from "../../../domain/clinicalDiff.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { Failure } from "../../ui/AsyncGate.tsx";
import { Button, SimulatedTag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import { BatteryDiff } from "./BatteryDiff.tsx";
import { sectionWords } from "./sections.ts";
import { FindingWords } from "./marks.tsx";
import { PairVerdict } from "./PairVerdict.tsx";
import "../../ui/clinical.css";
import "./cells.css";

/** Cells of one scenario side by side: words that came and went, and what that means clinically. */
export function CompareView({ uri }: EditorProps) {
  const { t } = useTranslation();
  const [run = "", ...keys] = uri.path;
  const results = useQueries({ queries: keys.slice(0, 4).map((key) => queries.cell(run, key)) });
  const failed = results.find(({ error }) => error)?.error;
  if (failed) return <Failure error={failed} />;
  const details = results.flatMap(({ data }) => (data ? [data] : []));
  const [first] = details;
  if (!first || details.length < keys.length) return <div className="empty">{t("common.loading")}</div>;
  return <Comparison details={details} first={first} />;
}

function Comparison({ details, first }: { details: readonly CellDetail[]; first: CellDetail }) {
  const { t, pick } = useTranslation();
  const panes = useRef<HTMLDivElement>(null);
  const [blind, setBlind] = useState(false);
  // An order that says nothing about who wrote what, the same each time.
  const shown = blind
    ? details.toSorted((a, b) => (sha256Of(a.cell.cellKey) < sha256Of(b.cell.cellKey) ? -1 : 1))
    : details;
  const left = shown[0] ?? first;
  function together(event: UIEvent<HTMLElement>): void {
    const from = event.currentTarget;
    const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
    for (const other of panes.current?.querySelectorAll<HTMLElement>(".compare-body") ?? []) {
      const to = share * (other.scrollHeight - other.clientHeight);
      if (other !== from && Math.abs(other.scrollTop - to) > 2) other.scrollTop = to;
    }
  }
  return (
    <div className="view" ref={panes}>
      <div className="toolbar">
        <strong>{pick(first.scenario.title)}</strong>
        <span className="muted">{t(blind ? "cells.blindHint" : "cells.compareHint")}</span>
        <span className="spring" />
        <Button icon={blind ? "eye-closed" : "eye"} on={blind} onClick={() => setBlind(!blind)}>
          {t("cells.blind")}
        </Button>
      </div>
      {shown.slice(1).map((other) => (
        <Fragment key={other.cell.cellKey}>
          {blind ? null : <PairVerdict before={left} after={other} />}
          {blind ? null : <BatteryDiff before={left} after={other} />}
          <Clinical before={left} after={other} />
        </Fragment>
      ))}
      <div className="grow">
        <Split>
          {shown.map((detail, index) => (
            <Side
              key={detail.cell.cellKey}
              detail={detail}
              against={index === 0 ? shown[1] : left}
              blindName={blind ? String.fromCodePoint(65 + index) : null}
              isFirst={index === 0}
              onScroll={together}
            />
          ))}
        </Split>
      </div>
    </div>
  );
}

function Side({
  detail,
  against,
  isFirst,
  blindName,
  onScroll,
}: {
  detail: CellDetail;
  against: CellDetail | undefined;
  isFirst: boolean;
  /** Shown in place of prompt and model; null: those are shown. */
  blindName: string | null;
  onScroll: (event: UIEvent<HTMLElement>) => void;
}) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const sections = [...new Set([...detail.fields, ...(against?.fields ?? [])].map(({ section }) => section))];
  const textOf = (source: CellDetail | undefined, section: string) =>
    (source?.fields ?? [])
      .filter((field) => field.section === section)
      .map(({ text }) => `• ${text}`)
      .join("\n");
  return (
    <section className="pane">
      <h3 className="pane-title">
        {blindName ?? (
          <>
            {detail.cell.prompt} · {detail.cell.model}
            {detail.cell.repeat > 1 ? ` · ${t("runs.repeat", { n: detail.cell.repeat })}` : ""}{" "}
            {detail.cell.simulated ? <SimulatedTag /> : null}
            <Button onClick={() => execute("cell.open", detail.run, detail.cell.cellKey)}>
              {t("cells.openCell")}
            </Button>
          </>
        )}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled pane must be reachable by keyboard */}
      <div className="pane-body clinical compare-body" tabIndex={0} onScroll={onScroll}>
        {detail.fields.length === 0 ? (
          <p className="muted">{detail.line ? t("cells.noText") : t("cells.planned")}</p>
        ) : null}
        {sections.map((section) => (
          <div key={section} className="note-section">
            <h4>{sectionWords(section, t)}</h4>
            <p className="compare-text">
              <Words
                before={isFirst ? textOf(detail, section) : textOf(against, section)}
                after={isFirst ? textOf(against, section) : textOf(detail, section)}
                show={isFirst ? "removed" : "added"}
              />
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Words, figures and what stands between them. A figure is never cut at its comma: "2,5" is one word. */
function wordsOf(text: string): string[] {
  return text.match(/\d+(?:[.,/]\d+)*|[\p{L}\p{M}-]+|\s+|./gu) ?? [];
}

/** One side of a word diff: its own words, those the other side lacks marked with a sign. */
function Words({ before, after, show }: { before: string; after: string; show: "added" | "removed" }) {
  return (
    <>
      {diffArrays(wordsOf(before), wordsOf(after)).map(({ value: words, added, removed }, at) => {
        const value = words.join("");
        if (show === "added" ? removed : added) return null;
        if (!added && !removed) return <Fragment key={`${at}=`}>{value}</Fragment>;
        return show === "added" ? (
          <ins key={`${at}+`} className="diff-added">
            <span aria-hidden="true">+</span>
            {value}
          </ins>
        ) : (
          <del key={`${at}-`} className="diff-removed">
            <span aria-hidden="true">−</span>
            {value}
          </del>
        );
      })}
    </>
  );
}

function Clinical({ before, after }: { before: CellDetail; after: CellDetail }) {
  const { t, pick } = useTranslation();
  if (!before.grade || !after.grade) return <p className="cell-note">{t("cells.notGraded")}</p>;
  const diff = clinicalDiff(before.grade, after.grade);
  const facts = new Map(before.facts.map((fact) => [fact.id, fact]));
  const factWords = (ids: readonly string[]) =>
    ids.map((id) => `${facts.get(id)?.critical ? "‼ " : ""}${facts.get(id)?.text ?? id}`).join(" · ");
  const nothing =
    diff.factsGained.length +
      diff.factsLost.length +
      diff.factsAltered.length +
      diff.findingsNew.length +
      diff.findingsGone.length ===
    0;
  const reviewed = (finding: (typeof diff.findingsNew)[number]) => ({
    ...finding,
    state: "open" as const,
    decidedBy: [],
    addedBy: null,
  });
  return (
    <div className="clinical-diff">
      <strong>{t("cells.clinicalDiff")}</strong>
      {nothing ? <p className="muted">{t("cells.same")}</p> : null}
      {diff.factsGained.length > 0 ? (
        <p>
          + {t("cells.factsGained")} ({diff.factsGained.length}): {factWords(diff.factsGained)}
        </p>
      ) : null}
      {diff.factsLost.length > 0 ? (
        <p className="omission">
          − {t("cells.factsLost")} ({diff.factsLost.length}): {factWords(diff.factsLost)}
        </p>
      ) : null}
      {diff.factsAltered.length > 0 ? (
        <p className="fabrication">
          ◐ {t("cells.factsAltered")} ({diff.factsAltered.length}): {factWords(diff.factsAltered)}
        </p>
      ) : null}
      {(["findingsNew", "findingsGone"] as const).map((list) =>
        diff[list].filter(({ kind }) => kind !== "omission").length > 0 ? (
          <div key={list}>
            {t(`cells.${list}`)}:
            <ul>
              {diff[list]
                .filter(({ kind }) => kind !== "omission")
                .map((finding) => (
                  <li key={finding.id}>
                    <FindingWords finding={reviewed(finding)} /> {pick(finding.message)}
                  </li>
                ))}
            </ul>
          </div>
        ) : null,
      )}
    </div>
  );
}
