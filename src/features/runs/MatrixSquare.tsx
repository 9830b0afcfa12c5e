import { memo } from "react";
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

/** One cell: its status, its findings by kind, its gravest severity. A click opens it, with Ctrl it marks it for comparing. */
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
  const translation = useTranslation();
  const live = useStream((state) => (cell.state === "running" ? state.texts[cell.cellKey] : undefined));
  const words = sentenceOf(cell, translation);
  return (
    <div
      role="gridcell"
      className="matrix-place"
      aria-colindex={column + 2}
      aria-selected={isMarked}
      style={{ left, width }}
    >
      <button
        type="button"
        data-place={`${line} ${column}`}
        tabIndex={isCurrent ? 0 : -1}
        className={`matrix-cell ${cell.state} ${cell.simulated ? "simulated" : ""} ${cell.worst ?? ""} ${isFailure(cell) ? "failure-cell" : ""} ${cell.state === "planned" ? "hatched" : ""} ${isMarked ? "marked" : ""}`}
        title={live ? `${words}\n\n${live.slice(0, 220)}…` : words}
        aria-label={words}
        onClick={(event) => (event.ctrlKey || event.metaKey ? onMark : onOpen)(cell.cellKey)}
      >
        <Content cell={cell} narrow={narrow} filter={filter} live={live} />
      </button>
    </div>
  );
});

function Content({
  cell,
  narrow,
  filter,
  live,
}: {
  cell: MatrixCell;
  narrow: boolean;
  filter: MatrixFilter;
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
                  .slice(0, 24)
              : t("runs.st_running")}
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
