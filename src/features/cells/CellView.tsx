import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CellDetail } from "../../../domain/api.ts";
import { sha256Of } from "../../../domain/hash.ts";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import type { ReviewedFinding } from "../../../domain/review.ts";
import type { TrailRow } from "../../../domain/trail/trail.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { addressOf, cellUri } from "../../platform/uri.ts";
import { queries } from "../../queries/queries.ts";
import { useStream } from "../../queries/stream.ts";
import { useSelection } from "../../state/selection.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, IconButton, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { Split } from "../../ui/Split.tsx";
import { AnswerPane } from "./AnswerPane.tsx";
import { ReviewBar } from "./ReviewBar.tsx";
import { bugReport } from "./bugReport.ts";
import { review, verdictKeys } from "./reviewing.ts";
import { SidePane, type SideTab } from "./SidePane.tsx";
import { TranscriptPane } from "./TranscriptPane.tsx";
import { isUncounted } from "./uncounted.ts";
import "../../ui/clinical.css";
import "./cells.css";

const noRows: readonly TrailRow[] = [];
const noFindings: readonly ReviewedFinding[] = [];

/** One cell: transcript left, answer right, facts and findings beside it, and the reviewer's verdict below. */
export function CellView({ uri, active }: EditorProps) {
  const [run = "", cellKey = ""] = uri.path;
  const query = useQuery(queries.cell(run, cellKey));
  return (
    <AsyncGate query={query}>{(detail) => <Cell key={cellKey} detail={detail} active={active} />}</AsyncGate>
  );
}

function Cell({ detail, active }: { detail: CellDetail; active: boolean }) {
  const { t, pick } = useTranslation();
  const services = useServices();
  const { execute } = services;
  const frame = useRef<HTMLDivElement>(null);
  const setFinding = useSelection((state) => state.setFinding);
  const [tab, setTab] = useState<SideTab>(firstTab(detail));
  const { cell, scenario, neighbours } = detail;
  const findings = useMemo(() => inReadingOrder(detail), [detail]);
  const drawn = useMemo(() => spansFit(detail), [detail]);
  const trail = useQuery({
    ...queries.trail(detail.run, detail.cell.cellKey),
    enabled: tab === "trail" || cell.stage === "icd" || cell.stage === "billing",
  });
  const titles = useMemo(
    () => new Map((trail.data?.rows ?? []).flatMap(({ field, title }) => (title ? [[field, title]] : []))),
    [trail.data],
  );
  const rows = (tab === "trail" && trail.data?.rows) || noRows;
  const marked = drawn ? findings : noFindings;
  const arriving = useSelection((state) => state.arriving);
  const arriveAt = useSelection((state) => state.arriveAt);

  useEffect(() => {
    if (active) frame.current?.focus({ preventScroll: true });
    return () => setFinding(null);
  }, [active, setFinding]);

  /** Selects a finding and brings it, and its evidence, into view. */
  const pickFinding = useCallback(
    (id: string): void => {
      setFinding(id);
      setTimeout(() => {
        const field = id.startsWith("statement:") ? `, .clinical [data-field="${id.slice(10)}"]` : "";
        for (const element of frame.current?.querySelectorAll<HTMLElement>(
          `[data-finding="${id}"]${field}`,
        ) ?? [])
          element.scrollIntoView({ block: "center", behavior: "instant" });
      }, 0);
    },
    [setFinding],
  );

  useEffect(() => {
    if (!active || arriving?.cellKey !== detail.cell.cellKey) return;
    arriveAt(null);
    setTab(tabOf(arriving.finding));
    pickFinding(arriving.finding);
  }, [active, arriving, arriveAt, detail.cell.cellKey, pickFinding]);

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      (event.target as HTMLElement).closest("input, textarea, select")
    )
      return;
    const selected = useSelection.getState().finding;
    const at = findings.findIndex(({ id }) => id === selected);
    const verdict = verdictKeys[event.key];
    const finding = findings[at];
    if (event.key === "j" || event.key === "k") {
      const next = findings[event.key === "j" ? Math.min(findings.length - 1, at + 1) : Math.max(0, at - 1)];
      if (next) pickFinding(next.id);
      setTab("findings");
    } else if ((event.key === "c" || event.key === "x") && finding)
      void review(services, detail, {
        type: "finding",
        finding: finding.id,
        decision: event.key === "c" ? "confirmed" : "rejected",
        comment: "",
      });
    else if (verdict) void review(services, detail, { type: "verdict", verdict, comment: "" });
    else if (event.key === "[" && neighbours.previous) execute("cell.open", detail.run, neighbours.previous);
    else if (event.key === "]" && neighbours.next) execute("cell.open", detail.run, neighbours.next);
    else return;
    event.preventDefault();
  }

  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => services.notify({ level: "info", text: t("cells.copied") }),
      (error: unknown) => services.notify({ level: "error", text: String(error) }),
    );
  return (
    <div
      className="view cell-view"
      ref={frame}
      tabIndex={-1}
      data-cell={cell.cellKey}
      onKeyDown={onKey}
      role="group"
      aria-label={`${pick(scenario.title)} · ${cell.prompt} · ${cell.model}`}
    >
      <div className="toolbar">
        <strong>{pick(scenario.title)}</strong>
        {scenario.kind === "visit" ? null : <Tag>{t(`common.${scenario.kind}`)}</Tag>}
        <span className="muted">
          {cell.prompt} · {cell.model}
          {cell.repeat > 1 ? ` · ${t("runs.repeat", { n: cell.repeat })}` : ""}
        </span>
        {cell.simulated ? <SimulatedTag /> : null}
        {cell.state === "ok" ? null : <Tag kind="critical">{t(`runs.st_${cell.state}`)}</Tag>}
        <span className="spring" />
        <span className="muted cell-keys">{t("cells.keys")}</span>
        <IconButton
          icon="link"
          title={t("cells.copyLink")}
          onClick={() => copy(globalThis.location.origin + addressOf(cellUri(detail.run, cell.cellKey)))}
        />
        <IconButton icon="bug" title={t("cells.copyReport")} onClick={() => copy(bugReport(detail))} />
        <IconButton
          icon="arrow-left"
          title={t("cells.previous")}
          disabled={!neighbours.previous}
          onClick={() => neighbours.previous && execute("cell.open", detail.run, neighbours.previous)}
        />
        <IconButton
          icon="arrow-right"
          title={t("cells.next")}
          disabled={!neighbours.next}
          onClick={() => neighbours.next && execute("cell.open", detail.run, neighbours.next)}
        />
        <IconButton icon="table" title={t("runs.open")} onClick={() => execute("run.open", detail.run)} />
      </div>
      <Notes detail={detail} drawn={drawn} />
      <Disagreement cell={cell} onShow={() => setTab("statements")} />
      <div className="grow">
        <Split sizes={[34, 35, 31]}>
          <TranscriptPane detail={detail} findings={marked} trail={rows} onPick={pickFinding} />
          <AnswerPane
            detail={detail}
            findings={marked}
            trail={rows}
            onPick={pickFinding}
            titles={titles}
            live={cell.state === "running" ? <Live cellKey={cell.cellKey} /> : null}
          />
          <SidePane detail={detail} findings={findings} tab={tab} onTab={setTab} onPick={pickFinding} />
        </Split>
      </div>
      <ReviewBar detail={detail} />
    </div>
  );
}

/** Of codes and positions one asks what they rest on; of a text why it is marked, else which facts of the talk it holds. */
function firstTab({ cell, facts, verdict }: CellDetail): SideTab {
  if (cell.stage === "icd" || cell.stage === "billing") return "trail";
  if ((verdict?.findings.length ?? 0) > 0) return "findings";
  return facts.length > 0 ? "facts" : "findings";
}

/** Where that which somebody comes for is listed. */
function tabOf(finding: string): SideTab {
  if (finding.startsWith("trail:")) return "trail";
  return finding.startsWith("statement:") ? "statements" : "findings";
}

function Live({ cellKey }: { cellKey: string }) {
  const text = useStream((state) => state.texts[cellKey] ?? "");
  return <pre className="cell-live">{text}</pre>;
}

function Notes({ detail, drawn }: { detail: CellDetail; drawn: boolean }) {
  const { t, pick } = useTranslation();
  const uncounted = (detail.verdict?.findings ?? []).filter(
    (finding) => finding.severity === "critical" && isUncounted(detail, finding),
  ).length;
  const notes = [
    detail.verdict?.blocked ? t("cells.blocked") : null,
    uncounted > 0 ? t("cells.unprovenCritical", { count: uncounted }) : null,
    detail.scenarioChanged ? t("cells.scenarioChanged") : null,
    detail.cell.simulated ? t("cells.simulated") : null,
    drawn ? null : t("cells.otherText"),
    detail.cell.state !== "ok" && detail.cell.reason
      ? `${t(`runs.st_${detail.cell.state}`)}: ${pick(outcomeReason(detail.cell.reason))}`
      : null,
  ].filter((note) => note !== null);
  return (
    <>
      {notes.map((note) => (
        <p key={note} className={`cell-note ${note === t("cells.blocked") ? "blocked" : ""}`} role="status">
          {note === t("cells.blocked") ? "‼ " : ""}
          {note}
        </p>
      ))}
    </>
  );
}

/** Where judges, or a judge and the machine, differ: never averaged, a person decides. */
function Disagreement({ cell: { judged }, onShow }: { cell: CellDetail["cell"]; onShow: () => void }) {
  const { t } = useTranslation();
  if (!judged || judged.disagreements === 0) return null;
  const words = t(judged.open ? "judging.disagreement" : "judging.settled", { count: judged.disagreements });
  return (
    <p className={`cell-note ${judged.open ? "disagree" : ""}`} role="status">
      ≠ {words} <Button onClick={onShow}>{t("judging.show")}</Button>
    </p>
  );
}

/** Spans are drawn only over the very texts they were made for. */
function spansFit({ grade, line, transcript }: CellDetail): boolean {
  if (!grade || !line) return true;
  return grade.outputSha256 === sha256Of(line.text) && grade.transcriptSha256 === sha256Of(transcript);
}

const order = { critical: 0, major: 1, minor: 2 } as const;

/** Gravest first, then as they stand in the answer. */
function inReadingOrder({ verdict, fields }: CellDetail): ReviewedFinding[] {
  const place = new Map(fields.map(({ field }, index) => [field, index]));
  return [...(verdict?.findings ?? [])].sort(
    (a, b) =>
      order[a.severity] - order[b.severity] ||
      (place.get(a.span?.field ?? "") ?? 1e6) - (place.get(b.span?.field ?? "") ?? 1e6) ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
}
