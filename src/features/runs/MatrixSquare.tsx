import { memo } from "react";
import { outcomeReason } from "../../../domain/outcomeReason.ts";
import type { MatrixCell } from "../../../domain/run.ts";
import { type Translation, useTranslation } from "../../i18n/index.ts";
import { useStream } from "../../queries/stream.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { Icon } from "../../ui/controls.tsx";
import { isFailure, matchingFindings } from "./matrix.ts";

interface MatrixSquareProps {
  readonly cell: MatrixCell;
  readonly line: number;
  readonly column: number;
  /** Pixels. */
  readonly left: number;
  readonly width: number;
  readonly narrow: boolean;
  readonly filter: MatrixFilter;
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  readonly onOpen: (cellKey: string) => void;
  readonly onMark: (cellKey: string) => void;
}

/** One cell: its status, its findings by kind, its gravest severity. A click opens it, with Ctrl it marks it for comparing. One element and its words: thousands pass by while scrolling. */
export const MatrixSquare = memo(function MatrixSquare({
  cell,
  line,
  column,
  left,
  width,
  narrow,
  filter,
  isCurrent,
  isMarked,
  onOpen,
  onMark,
}: MatrixSquareProps) {
  const words = sentenceOf(cell, useTranslation());
  return (
    <button
      type="button"
      role="gridcell"
      data-place={`${line} ${column}`}
      aria-colindex={column + 2}
      aria-selected={isMarked}
      tabIndex={isCurrent ? 0 : -1}
      className={`matrix-cell ${cell.state} ${cell.simulated ? "simulated" : ""} ${cell.worst ?? ""} ${isFailure(cell) ? "failure-cell" : ""} ${cell.state === "planned" || isUngraded(cell) ? "hatched" : ""} ${isMarked ? "marked" : ""} ${isCrowded(cell, narrow) ? "crowded" : ""}`}
      title={words}
      aria-label={words}
      style={{ left, width }}
      onClick={(event) => (event.ctrlKey || event.metaKey ? onMark : onOpen)(cell.cellKey)}
    >
      <Content cell={cell} narrow={narrow} filter={filter} />
    </button>
  );
});

/** Whether what stands in a square may be wider than it. Only these are clipped: a clip of its own is what costs most in a square that scrolls by. */
function isCrowded(
  { counts, state, blocked, judged, verdict, peopleDiffer, reused }: MatrixCell,
  narrow: boolean,
): boolean {
  if (!counts) return true;
  const { fabrication, omission, other } = counts;
  const parts = [
    fabrication,
    omission,
    other,
    blocked,
    judged,
    verdict,
    peopleDiffer,
    reused,
    state !== "ok",
  ];
  return parts.filter(Boolean).length > (narrow ? 2 : 4);
}

function Content({ cell, narrow, filter }: { cell: MatrixCell; narrow: boolean; filter: MatrixFilter }) {
  const { t } = useTranslation();
  if (cell.state === "planned") return null;
  if (cell.state === "running")
    return (
      <>
        <Icon name="loading" />
        {narrow ? null : <FirstWords cellKey={cell.cellKey} />}
      </>
    );
  if (isUngraded(cell)) return <span className="muted">? {narrow ? "" : t("runs.ungraded")}</span>;
  if (!cell.counts)
    return (
      <>
        ✕ <span>{narrow ? "" : t(`runs.st_${cell.state}`)}</span>
      </>
    );
  const filtered = filter.type !== "" || filter.severity !== "";
  const { fabrication, omission, other } = filtered ? matchingFindings(cell, filter) : cell.counts;
  const clean = fabrication + omission + other === 0;
  return (
    <>
      {cell.state === "ok" ? null : <span title={t(`runs.st_${cell.state}`)}>⚠</span>}
      {clean ? <span className={filtered ? "muted" : "clean"}>{filtered ? "·" : "✓"}</span> : null}
      {fabrication > 0 ? <span className="fab">✕ {fabrication}</span> : null}
      {omission > 0 ? <span className="omi">○ {omission}</span> : null}
      {other > 0 ? <span>△ {other}</span> : null}
      {cell.blocked ? <span className="worst">‼</span> : null}
      <Judged cell={cell} narrow={narrow} />
      {cell.peopleDiffer ? (
        <span className="disagree">
          <Icon name="organization" />
        </span>
      ) : null}
      {cell.verdict ? (
        <Icon
          name={cell.verdict === "usable" ? "thumbsup" : cell.verdict === "unusable" ? "thumbsdown" : "edit"}
        />
      ) : null}
      {cell.reused ? <span className="muted">↻</span> : null}
    </>
  );
}

/** Answered, and nobody knows yet what the answer is worth: neither good nor bad. */
function isUngraded({ state, counts }: MatrixCell): boolean {
  return state === "ok" && counts === null;
}

/** The words that are being generated in a cell right now. */
function FirstWords({ cellKey }: { cellKey: string }) {
  const { t } = useTranslation();
  const live = useStream((state) => state.texts[cellKey]);
  return (
    <span className="live" title={live ? `${live.slice(0, 220)}…` : undefined}>
      {live
        ? live
            .replace(/[{}[\]":\\]/g, " ")
            .trim()
            .slice(0, 24)
        : t("runs.st_running")}
    </span>
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

function sentenceOf(cell: MatrixCell, { t, pick }: Translation): string {
  const parts = [
    `${cell.scenario} · ${cell.prompt} · ${cell.model}${cell.simulated ? ` (${t("common.simulated")})` : ""}`,
    t(`runs.st_${cell.state}`),
  ];
  if (cell.reason) parts.push(pick(outcomeReason(cell.reason)));
  if (isUngraded(cell)) parts.push(t("runs.ungraded"));
  if (cell.counts)
    parts.push(
      `${cell.counts.fabrication} ${t("runs.fabrications")}, ${cell.counts.omission} ${t("runs.omissions")}, ${cell.counts.other} ${t("runs.others")}`,
    );
  if (cell.blocked) parts.push(t("runs.blocked"));
  if (cell.judged && cell.judged.disagreements > 0)
    parts.push(t("judging.matrix", { count: cell.judged.disagreements }));
  if (cell.judged && cell.judged.errors > 0)
    parts.push(t("judging.matrixErrors", { count: cell.judged.errors }));
  if (cell.peopleDiffer) parts.push(t("runs.peopleDiffer"));
  if (cell.verdict) parts.push(t(`runs.verdict_${cell.verdict}`));
  if (cell.reused) parts.push(t("runs.reusedCell"));
  return parts.join(" · ");
}
