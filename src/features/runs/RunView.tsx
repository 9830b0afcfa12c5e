import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { Figure } from "../../../domain/gate.ts";
import type { MatrixCell, RunSummary } from "../../../domain/run.ts";
import type { PairScore } from "../../../domain/score.ts";
import { lengthClassOf } from "../../../domain/scenario.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import type { StageId } from "../../../domain/stage.ts";
import { type Translation, useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useStream } from "../../queries/stream.ts";
import { useTrust } from "../../queries/trust.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Caution } from "../../ui/Caution.tsx";
import { Button, EmptyState, Icon, ProgressBar, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { JudgeDialog } from "./JudgeDialog.tsx";
import { useJudgeDialog } from "./judgeDialog.ts";
import { JudgeStrip } from "./JudgeStrip.tsx";
import { type Column, filteredRows, isFailure, matrixOf, type Mode, modes, type Row } from "./matrix.ts";
import "./runs.css";

const rowHeight = 38;

/** A run as a matrix that fills while one looks at it. */
export function RunView({ uri }: EditorProps) {
  const run = uri.path[0] ?? "";
  const query = useQuery(queries.matrix(run));
  return (
    <AsyncGate query={query}>{({ run: summary, cells }) => <Run run={summary} cells={cells} />}</AsyncGate>
  );
}

function Run({ run, cells }: { run: RunSummary; cells: readonly MatrixCell[] }) {
  const { t, pick } = useTranslation();
  const scenarios = useQuery(queries.scenarios()).data?.scenarios;
  const atRest = run.progress.state !== "running" && run.progress.state !== "stopping";
  const scores =
    useQuery({ ...queries.scores(run.stage, run.id), refetchInterval: atRest ? false : 2500 }).data?.pairs ??
    [];
  const choosing = useJudgeDialog((state) => state.run);
  const wasJudged = cells.some(({ judged }) => judged !== null);
  const [mode, setMode] = useState<Mode>("all");
  const [filter, setFilter] = useState("");
  const matrix = useMemo(() => matrixOf(cells, scenarios ?? []), [cells, scenarios]);
  const pattern = patternOf(filter);
  const titleOf = (row: Row) => (row.summary ? pick(row.summary.title) : row.scenario);
  const rows = filteredRows(matrix.rows, { mode, pattern: pattern ?? null, titleOf });
  return (
    <div className="view">
      <Progress run={run} />
      <JudgeStrip run={run.id} onDisputed={() => setMode("disputed")} />
      {choosing === run.id ? <JudgeDialog run={run} /> : null}
      <div className="toolbar">
        <span className="muted">{t("runs.mode")}</span>
        {modes.map((one) =>
          one === "disputed" && !wasJudged ? null : (
            <Button key={one} on={one === mode} onClick={() => setMode(one)}>
              {t(`runs.mode_${one}`)}
            </Button>
          ),
        )}
        <input
          className="input matrix-filter"
          aria-label={t("runs.filter")}
          placeholder={t("runs.filter")}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          aria-invalid={pattern === undefined}
        />
        {pattern === undefined ? <span role="alert">{t("runs.filterInvalid")}</span> : null}
        <span className="spring" />
        <span className="muted matrix-legend">
          {t("runs.legend")}
          {wasJudged ? ` · ${t("runs.legendJudged")}` : ""}
        </span>
      </div>
      <div className="grow">
        {rows.length === 0 ? (
          <EmptyState>{t("runs.noRows")}</EmptyState>
        ) : (
          <Matrix run={run} columns={matrix.columns} rows={rows} titleOf={titleOf} scores={scores} />
        )}
      </div>
    </div>
  );
}

function patternOf(filter: string): RegExp | null | undefined {
  if (!filter) return null;
  try {
    return new RegExp(filter, "iu");
  } catch {
    // Half typed: everything stays visible and the field says so.
    return undefined;
  }
}

function Progress({ run }: { run: RunSummary }) {
  const { t, pick, number, time } = useTranslation();
  const { execute } = useServices();
  const { state, done, total, running, reused, failed, perMinute, finishAt } = run.progress;
  const active = state === "running" || state === "stopping";
  return (
    <>
      <div className="toolbar">
        <strong>{pick(stageOf(run.stage).title)}</strong>
        {run.simulated ? <SimulatedTag /> : null}
        <Tag kind={state === "finished" ? "good" : active ? "" : "critical"}>{t(`runs.state_${state}`)}</Tag>
        <ProgressBar done={done} total={total} label={t("runs.progress", { done, total })} />
        <span>{t("runs.progress", { done, total })}</span>
        {active ? <span className="muted">{t("runs.running", { count: running })}</span> : null}
        {reused > 0 ? <span className="muted">{t("runs.reused", { count: reused })}</span> : null}
        {failed > 0 ? <span>{t("runs.failed", { count: failed })}</span> : null}
        {active && perMinute !== null ? (
          <span className="muted">
            {t("runs.perMinute", { rate: number(perMinute, { maximumFractionDigits: 1 }) })}
          </span>
        ) : null}
        {active ? (
          <span className="muted">
            {finishAt ? t("runs.finishAt", { time: time(finishAt) }) : t("runs.finishUnknown")}
          </span>
        ) : null}
        <span className="spring" />
        {active ? (
          <Button
            icon="debug-stop"
            disabled={state === "stopping"}
            onClick={() => execute("run.stop", run.id)}
          >
            {t("runs.stop")}
          </Button>
        ) : state === "finished" && failed === 0 ? null : (
          <Button icon="debug-continue" onClick={() => execute("run.resume", run.id)}>
            {t("runs.resume")}
          </Button>
        )}
        {active ? null : (
          <Button icon="law" onClick={() => execute("run.judge", run.id)}>
            {t("judging.start")}
          </Button>
        )}
        <Button icon="graph" onClick={() => execute("scores.open", run.stage)}>
          {t("scores.view")}
        </Button>
      </div>
      {!active && done < total ? (
        <p className="run-incomplete" role="status">
          {t("runs.incomplete", { left: total - done })}
        </p>
      ) : null}
    </>
  );
}

interface MatrixProps {
  readonly run: RunSummary;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly titleOf: (row: Row) => string;
  readonly scores: readonly PairScore[];
}

function Matrix({ run, columns, rows, titleOf, scores }: MatrixProps) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const narrow = columns.length > 9;
  const repeats = columns.some(({ repeat }) => repeat > 1);
  const columnWidth = narrow ? 92 : 148;
  const template = `220px repeat(${columns.length}, minmax(${columnWidth}px, 1fr))`;
  const width = { minWidth: 220 + columns.length * columnWidth };

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
    const [row = 0, column = 0] = (cell?.dataset.place ?? "0 0").split(" ").map(Number);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      const to = Math.max(0, Math.min(rows.length - 1, row + move[0]));
      virtual.scrollToIndex(to);
      const next = scroller.current?.querySelector<HTMLElement>(
        `[data-place="${to} ${Math.max(0, Math.min(columns.length - 1, column + move[1]))}"]`,
      );
      next?.focus();
    } else if (event.key === "d") {
      const own = rows[row]?.cells[column];
      const other = rows[row]?.cells[column + 1] ?? rows[row]?.cells[column - 1];
      if (own && other) execute("cell.compare", run.id, [own.cellKey, other.cellKey]);
    } else return;
    event.preventDefault();
  }

  return (
    <div
      className="matrix"
      ref={scroller}
      role="grid"
      aria-label={t("runs.view")}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={onKey}
      tabIndex={-1}
    >
      <div className="matrix-head" role="row" style={{ gridTemplateColumns: template, ...width }}>
        <div role="columnheader" className="matrix-corner muted">
          {t("runs.scenario")}
          <span className="matrix-hint">{t("runs.hint")}</span>
        </div>
        {columns.map((column) => (
          <Head
            key={column.key}
            column={column}
            stage={run.stage}
            repeats={repeats}
            score={scores.find(({ prompt, model }) => prompt === column.prompt && model === column.model)}
          />
        ))}
      </div>
      <div className="matrix-rows" role="presentation" style={{ height: virtual.getTotalSize(), ...width }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={row.scenario}
              className="matrix-row"
              role="row"
              aria-rowindex={index + 2}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              <div role="rowheader" className="matrix-scenario">
                <button
                  type="button"
                  className="link-like"
                  title={row.scenario}
                  onClick={() => execute("scenario.open", row.scenario)}
                >
                  {titleOf(row)}
                </button>
                <span className="muted">
                  {row.summary ? `${lengthClassOf(row.summary.characters) / 1000}K` : ""}
                </span>
                {row.summary && row.summary.kind !== "visit" ? (
                  <Tag>{t(`common.${row.summary.kind}`)}</Tag>
                ) : null}
              </div>
              {row.cells.map((cell, place) =>
                cell ? (
                  <Square
                    key={cell.cellKey}
                    cell={cell}
                    place={`${index} ${place}`}
                    narrow={narrow}
                    onOpen={() => execute("cell.open", run.id, cell.cellKey)}
                  />
                ) : (
                  <div key={columns[place]?.key} role="gridcell" className="matrix-cell hatched" />
                ),
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({
  stage,
  column,
  score,
  repeats,
}: {
  stage: StageId;
  column: Column;
  score: PairScore | undefined;
  repeats: boolean;
}) {
  const translation = useTranslation();
  const { t, number } = translation;
  const [, name = ""] = column.prompt.split("/");
  const trust = useTrust(stage);
  const { execute } = useServices();
  const caution = (metric: string) => {
    const mark = trust(metric);
    return mark ? <Caution {...mark} onOpen={() => execute("trust.open", stage)} /> : null;
  };
  return (
    <div role="columnheader" className="matrix-pair" title={`${column.prompt} · ${column.model}`}>
      <strong>{column.model.replace(/^sim-/, "")}</strong> {column.simulated ? <SimulatedTag /> : null}
      <div className="muted">
        {name} {repeats ? t("runs.repeat", { n: column.repeat }) : ""}
      </div>
      {score ? (
        <div className="aggregates">
          <Aggregate
            glyph="✕"
            title={t("runs.fabricationRate")}
            figure={score.metrics.fabricationRate}
            translation={translation}
            caution={caution("fabricationRate")}
          />
          <Aggregate
            glyph="○"
            title={t("runs.omissionRate")}
            figure={score.metrics.omissionRate}
            translation={translation}
            caution={caution("omissionRate")}
          />
          <Aggregate
            glyph="J"
            title={t("runs.jaccard")}
            figure={score.metrics.jaccard}
            translation={translation}
            caution={caution("jaccard")}
          />
          <Aggregate
            glyph="⚑"
            title={t("runs.traps_flagged")}
            figure={score.metrics.trapSensitivity}
            translation={translation}
            caution={caution("trapSensitivity")}
          />
          <div className="muted">
            {score.criticalOpen > 0 ? (
              <span className="worst" title={t("runs.blocked")}>{`‼ ${score.criticalOpen} `}</span>
            ) : null}
            {score.medianMs === null
              ? ""
              : t("runs.median", { seconds: number(score.medianMs / 1000, { maximumFractionDigits: 1 }) })}
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Aggregate({
  glyph,
  title,
  figure,
  translation,
  caution,
}: {
  caution: ReactNode;
  glyph: string;
  title: string;
  figure: Figure | undefined;
  translation: Translation;
}) {
  if (!figure) return null;
  const { t, percent } = translation;
  const { value, low, high, numerator, denominator } = figure;
  const interval = low === null || high === null ? "" : `${percent(low, 0)}–${percent(high, 0)}`;
  return (
    <div
      title={`${title}: ${t("runs.interval", { low: percent(low ?? 0), high: percent(high ?? 1), numerator: numerator ?? "", denominator: denominator ?? "" })}`}
    >
      {glyph} {percent(value)} <span className="muted">[{interval}]</span> {caution}
    </div>
  );
}

function Square({
  cell,
  place,
  narrow,
  onOpen,
}: {
  cell: MatrixCell;
  place: string;
  narrow: boolean;
  onOpen: () => void;
}) {
  const translation = useTranslation();
  const { t } = translation;
  const live = useStream((state) => (cell.state === "running" ? state.texts[cell.cellKey] : undefined));
  const words = sentenceOf(cell, translation);
  return (
    <div role="gridcell" className="matrix-place">
      <button
        type="button"
        data-place={place}
        className={`matrix-cell ${cell.state} ${cell.simulated ? "simulated" : ""} ${cell.worst ?? ""} ${isFailure(cell) ? "failure-cell" : ""} ${cell.state === "planned" ? "hatched" : ""}`}
        title={live ? `${words}\n\n…${live.slice(-220)}` : words}
        aria-label={words}
        onClick={onOpen}
      >
        <Content cell={cell} narrow={narrow} running={t("runs.st_running")} live={live} />
      </button>
    </div>
  );
}

function Content({
  cell,
  narrow,
  running,
  live,
}: {
  cell: MatrixCell;
  narrow: boolean;
  running: string;
  live: string | undefined;
}) {
  const { t } = useTranslation();
  if (cell.state === "planned") return null;
  if (cell.state === "running")
    return (
      <>
        <Icon name="loading" />{" "}
        {narrow ? (
          ""
        ) : (
          <span className="live">
            {live
              ? live
                  .replace(/[{}[\]":\\]/g, " ")
                  .trim()
                  .slice(-18)
              : running}
          </span>
        )}
      </>
    );
  if (!cell.counts)
    return (
      <>
        ✕ <span>{narrow ? "" : t(`runs.st_${cell.state}`)}</span>
      </>
    );
  const { fabrication, omission, other } = cell.counts;
  const clean = fabrication + omission + other === 0;
  return (
    <>
      {cell.state === "ok" ? null : <span title={t(`runs.st_${cell.state}`)}>⚠</span>}
      {clean ? <span className="clean">✓</span> : null}
      {fabrication > 0 ? <span className="fab">✕ {fabrication}</span> : null}
      {omission > 0 ? <span className="omi">○ {omission}</span> : null}
      {other > 0 ? <span>△ {other}</span> : null}
      {cell.blocked ? <span className="worst">‼</span> : null}
      <Judged cell={cell} narrow={narrow} />
      {cell.verdict ? (
        <Icon
          name={cell.verdict === "usable" ? "thumbsup" : cell.verdict === "unusable" ? "thumbsdown" : "edit"}
        />
      ) : null}
      {cell.reused ? <span className="muted">↻</span> : null}
    </>
  );
}

/** Where judges differ a person has to look; judge errors are neither pass nor fail. */
function Judged({ cell: { judged }, narrow }: { cell: MatrixCell; narrow: boolean }) {
  if (!judged) return null;
  const { disagreements, open, errors } = judged;
  return (
    <>
      {disagreements > 0 ? (
        <span className={open ? "disagree" : "muted"}>≠{narrow ? "" : ` ${disagreements}`}</span>
      ) : null}
      {errors > 0 && !narrow ? <span className="judge-error hatched">? {errors}</span> : null}
    </>
  );
}

function sentenceOf(cell: MatrixCell, { t }: Translation): string {
  const parts = [
    `${cell.scenario} · ${cell.prompt} · ${cell.model}${cell.simulated ? ` (${t("common.simulated")})` : ""}`,
    t(`runs.st_${cell.state}`),
  ];
  if (cell.reason) parts.push(cell.reason);
  if (cell.counts)
    parts.push(
      `${cell.counts.fabrication} ${t("runs.fabrications")}, ${cell.counts.omission} ${t("runs.omissions")}, ${cell.counts.other} ${t("runs.others")}`,
    );
  if (cell.blocked) parts.push(t("runs.blocked"));
  if (cell.judged && cell.judged.disagreements > 0)
    parts.push(t("judging.matrix", { count: cell.judged.disagreements }));
  if (cell.judged && cell.judged.errors > 0)
    parts.push(t("judging.matrixErrors", { count: cell.judged.errors }));
  if (cell.verdict) parts.push(t(`runs.verdict_${cell.verdict}`));
  if (cell.reused) parts.push(t("runs.reusedCell"));
  return parts.join(" · ");
}
