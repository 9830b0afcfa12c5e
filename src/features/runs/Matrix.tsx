import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef } from "react";
import type { RunSummary } from "../../../domain/run.ts";
import { lengthClassOf } from "../../../domain/scenario.ts";
import type { PairScore } from "../../../domain/score.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { Tag } from "../../ui/controls.tsx";
import type { Column, Row } from "./matrix.ts";
import { MatrixHead } from "./MatrixHead.tsx";
import { MatrixSquare } from "./MatrixSquare.tsx";

const rowHeight = 38;

interface MatrixProps {
  readonly run: RunSummary;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly titleOf: (row: Row) => string;
  readonly scores: readonly PairScore[];
  readonly filter: MatrixFilter;
}

function isSamePair(column: Column, other: Column | undefined): boolean {
  return column.prompt === other?.prompt && column.model === other.model;
}

/** Scenarios as rows, pairs as columns; only rows on screen are drawn. */
export function Matrix({ run, columns, rows, titleOf, scores, filter }: MatrixProps) {
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
        {columns.map((column, place) => (
          <MatrixHead
            key={column.key}
            column={column}
            repeats={repeats}
            continues={isSamePair(column, columns[place - 1])}
            continued={isSamePair(column, columns[place + 1])}
            narrow={narrow}
            filter={filter}
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
                  <MatrixSquare
                    key={cell.cellKey}
                    cell={cell}
                    place={`${index} ${place}`}
                    narrow={narrow}
                    filter={filter}
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
