import { memo } from "react";
import { lengthClassOf } from "../../../domain/scenario.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import type { Column, Row } from "../../queries/matrix.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { Tag } from "../../ui/controls.tsx";
import { MatrixSquare } from "./MatrixSquare.tsx";

interface MatrixRowProps {
  readonly row: Row;
  readonly title: string;
  readonly columns: readonly Column[];
  /** The columns that are drawn: from, and up to but not with `to`. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** Pixels from the first line. */
  readonly start: number;
  /** Pixels of a column, and before the first of them. */
  readonly width: number;
  readonly before: number;
  readonly narrow: boolean;
  readonly filter: MatrixFilter;
  /** Column of the square that Tab reaches; -1: it is in another row. */
  readonly current: number;
  readonly marked: readonly string[];
  readonly onOpen: (cellKey: string) => void;
  readonly onMark: (cellKey: string) => void;
}

/** One scenario. While a run fills only the row whose cell changed is drawn again. */
export const MatrixRow = memo(function MatrixRow({
  row,
  title,
  columns,
  from,
  to,
  line,
  start,
  width,
  before,
  narrow,
  filter,
  current,
  marked,
  onOpen,
  onMark,
}: MatrixRowProps) {
  return (
    <div className="matrix-row" role="row" aria-rowindex={line + 2} style={{ top: start }}>
      <span role="rowheader" className="visually-hidden">
        {title}
      </span>
      {row.cells
        .slice(from, to)
        .map((cell, at) =>
          cell ? (
            <MatrixSquare
              key={cell.cellKey}
              cell={cell}
              line={line}
              column={from + at}
              left={before + (from + at) * width}
              width={width}
              narrow={narrow}
              filter={filter}
              isCurrent={current === from + at}
              isMarked={marked.includes(cell.cellKey)}
              onOpen={onOpen}
              onMark={onMark}
            />
          ) : (
            <div
              key={columns[from + at]?.key}
              role="gridcell"
              className="matrix-cell hatched"
              style={{ left: before + (from + at) * width, width }}
            />
          ),
        )}
    </div>
  );
});

/** Head of a row for the eye. All heads of a matrix share one column that stays in sight, so that the browser keeps one layer for them and not one a row. */
export const MatrixName = memo(function MatrixName({
  row,
  title,
  start,
}: Pick<MatrixRowProps, "row" | "title" | "start">) {
  const { t } = useTranslation();
  const { execute } = useServices();
  return (
    <div className="matrix-scenario" style={{ top: start }}>
      <button
        type="button"
        className="link-like"
        tabIndex={-1}
        title={row.scenario}
        onClick={() => execute("scenario.open", row.scenario)}
      >
        {title}
      </button>
      <span className="muted">{lengthClassOf(row.characters) / 1000}K</span>
      {row.kind === "visit" ? null : <Tag>{t(`common.${row.kind}`)}</Tag>}
    </div>
  );
});
