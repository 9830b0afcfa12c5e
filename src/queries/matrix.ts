import type { QueryClient } from "@tanstack/react-query";
import type { CallOutput } from "../../domain/api.ts";
import { columnKey, type MatrixColumn, type MatrixRow, squareOf } from "../../domain/matrixRows.ts";
import type { MatrixCell, RunSummary } from "../../domain/run.ts";

/** A row with whole cells; null where the plan has none. */
export interface Row extends Omit<MatrixRow, "cells"> {
  readonly cells: readonly (MatrixCell | null)[];
}

export interface Column extends MatrixColumn {
  readonly key: string;
}

export interface MatrixRead {
  readonly run: RunSummary;
  readonly columns: readonly Column[];
  /** What has come so far, in the server's order. A row that did not change is the same object as before. */
  readonly rows: readonly Row[];
  /** Rows of the whole matrix. */
  readonly total: number;
}

export type Page = CallOutput<"runs.rows">;

/** Pages joined; none: nothing was read yet. */
export function matrixOf(pages: readonly Page[]): MatrixRead | undefined {
  const [first] = pages;
  if (!first) return undefined;
  return {
    run: first.run,
    columns: columnsOf(first),
    rows: pages.flatMap((page) => page.rows.map((row) => wholeRow(row, page))),
    total: first.total,
  };
}

const columnsByWire = new WeakMap<readonly MatrixColumn[], Column[]>();

function columnsOf({ columns }: Page): Column[] {
  const known = columnsByWire.get(columns);
  if (known) return known;
  const keyed = columns.map((column) => ({ ...column, key: columnKey(column) }));
  columnsByWire.set(columns, keyed);
  return keyed;
}

const rowsByWire = new WeakMap<MatrixRow, Row>();

function wholeRow(row: MatrixRow, { run: { stage }, columns }: Page): Row {
  const known = rowsByWire.get(row);
  if (known) return known;
  const cells = row.cells.map((square, at): MatrixCell | null => {
    const column = columns[at];
    if (!square || !column) return null;
    const { prompt, model, repeat, simulated } = column;
    return { ...square, stage, prompt, model, repeat, simulated, scenario: row.scenario, role: "target" };
  });
  const whole = { ...row, cells };
  rowsByWire.set(row, whole);
  return whole;
}

const key = "runs.rows";

/** Puts what became of one cell where it stands: its page and its row are new objects, everything else stays. */
export function changeCell(client: QueryClient, run: string, cell: MatrixCell): void {
  changePages(client, run, (page) => {
    const at = page.columns.findIndex((column) => columnKey(column) === columnKey(cell));
    if (at < 0 || !page.rows.some(({ scenario }) => scenario === cell.scenario)) return page;
    const rows = page.rows.map((row) =>
      row.scenario === cell.scenario && row.cells[at]?.cellKey === cell.cellKey
        ? { ...row, cells: row.cells.with(at, squareOf(cell)) }
        : row,
    );
    return { ...page, rows };
  });
}

/** Puts how far a run is into its first page, which is the one that is asked for it. */
export function changeProgress(client: QueryClient, progress: RunSummary["progress"]): void {
  changePages(client, progress.run, (page) =>
    page.page === 0 ? { ...page, run: { ...page.run, progress } } : page,
  );
}

function changePages(client: QueryClient, run: string, change: (page: Page) => Page): void {
  for (const [queryKey, page] of client.getQueriesData<Page>({ queryKey: [key] })) {
    if (page?.run.id !== run) continue;
    const changed = change(page);
    if (changed !== page) client.setQueryData(queryKey, changed);
  }
}
