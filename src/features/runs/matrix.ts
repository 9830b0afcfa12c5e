import type { MatrixCell } from "../../../domain/run.ts";
import { lengthClassOf } from "../../../domain/scenario.ts";
import type { Column, Row } from "../../queries/matrix.ts";
import type { MatrixFilter, MatrixGroup, MatrixSort } from "../../state/matrixFilter.ts";

export interface MatrixModel {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function filteredRows(
  rows: readonly Row[],
  {
    filter,
    pattern,
    titleOf,
  }: { filter: MatrixFilter; pattern: RegExp | null; titleOf: (row: Row) => string },
): Row[] {
  const narrowed = filter.type !== "" || filter.severity !== "";
  return rows.filter((row) => {
    if (pattern && !pattern.test(`${row.scenario} ${titleOf(row)}`)) return false;
    if (narrowed && !row.cells.some((cell) => cell && sum(matchingFindings(cell, filter)) > 0)) return false;
    switch (filter.mode) {
      case "all":
        return true;
      case "failures":
        return row.cells.some((cell) => cell && (isFailure(cell) || total(cell) > 0));
      case "critical":
        return row.cells.some((cell) => cell?.blocked || cell?.worst === "critical");
      case "reviewers":
        return row.cells.some((cell) => cell?.peopleDiffer);
      case "disputed":
        return row.cells.some((cell) => cell?.judged?.open);
      case "different":
        return isDifferent(row);
    }
  });
}

/** Only the columns of one pair (`prompt model`), or all of them. */
export function filteredColumns({ columns, rows }: MatrixModel, pair: string): MatrixModel {
  const kept = columns.map(({ prompt, model }) => pair === "" || `${prompt} ${model}` === pair);
  // A pair that this run does not have would leave nothing to look at.
  if (kept.every(Boolean) || !kept.some(Boolean)) return { columns, rows };
  return {
    columns: columns.filter((_, at) => kept[at]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => kept[at]) })),
  };
}

const severityWeight = { critical: 10_000, major: 100, minor: 1 } as const;

/** How a row compares under each order: the smaller figure stands first. Equal ones stay in the server's order. */
const weightOf: Readonly<Record<Exclude<MatrixSort, "name">, (row: Row) => number>> = {
  length: ({ characters }) => characters,
  findings: ({ cells }) => -cells.reduce((all, cell) => all + (cell ? total(cell) : 0), 0),
  worst: ({ cells }) =>
    -cells.reduce((all, cell) => {
      if (!cell) return all;
      return all + (cell.worst ? severityWeight[cell.worst] : 0) + (isFailure(cell) ? 1000 : 0);
    }, 0),
};

/** Rows in the order that was asked for. */
export function sortedRows(
  rows: readonly Row[],
  { sort, titleOf }: { sort: MatrixSort; titleOf: (row: Row) => string },
): readonly Row[] {
  if (sort === "length") return rows;
  if (sort === "name") return rows.toSorted((a, b) => titleOf(a).localeCompare(titleOf(b)));
  const weights = new Map(rows.map((row) => [row, weightOf[sort](row)]));
  return rows.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

/** What a group of rows has in common. */
export function groupOf(row: Row, group: MatrixGroup): string {
  switch (group) {
    case "none":
      return "";
    case "kind":
      return row.kind;
    case "specialty":
      return row.specialty;
    case "length":
      return String(lengthClassOf(row.characters));
    case "finding":
      return mostFrequentType(row);
  }
}

/** `kind/type` of which a row's cells have the most findings; of equal ones the first by name; empty where there is none. */
function mostFrequentType({ cells }: Row): string {
  const counts = new Map<string, number>();
  for (const cell of cells)
    for (const [key, count] of Object.entries(cell?.findings ?? {})) {
      const type = key.split("/").slice(0, 2).join("/");
      counts.set(type, (counts.get(type) ?? 0) + count);
    }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? "";
}

/** A line of the matrix: a row, or the heading of the group that follows. */
export type Line = { readonly heading: string; readonly rows: number } | { readonly row: Row };

/** Rows under the headings of their groups, the groups in order of first appearance. Ungrouped: the rows alone. */
export function linesOf(rows: readonly Row[], group: MatrixGroup): Line[] {
  if (group === "none") return rows.map((row) => ({ row }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const heading = groupOf(row, group);
    const known = groups.get(heading);
    if (known) known.push(row);
    else groups.set(heading, [row]);
  }
  return [...groups].flatMap(([heading, own]): Line[] => [
    { heading, rows: own.length },
    ...own.map((row) => ({ row })),
  ]);
}

/** The next line below (or above) whose cells do not all say the same; null: there is none. */
export function nextDifference(lines: readonly Line[], from: number, step: 1 | -1): number | null {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at];
    if (line && "row" in line && isDifferent(line.row)) return at;
  }
  return null;
}

/** The findings of a cell that a filter by type and severity lets through. `fabrication/` means every fabrication. */
export function matchingFindings(
  { findings }: Pick<MatrixCell, "findings">,
  { type, severity }: Pick<MatrixFilter, "type" | "severity">,
): Counts {
  const counts = { fabrication: 0, omission: 0, other: 0 };
  for (const [key, count] of Object.entries(findings)) {
    const [kind = "", ofType = "", ofSeverity = ""] = key.split("/");
    const typeFits = type === "" || type === `${kind}/` || type === `${kind}/${ofType}`;
    if (!typeFits || (severity !== "" && severity !== ofSeverity)) continue;
    counts[kind === "fabrication" || kind === "omission" ? kind : "other"] += count;
  }
  return counts;
}

/** All kinds and types of findings in a matrix, each kind as a whole first. */
export function typesIn(cells: Iterable<Pick<MatrixCell, "findings"> | null>): string[] {
  const types = new Set<string>();
  for (const cell of cells)
    for (const key of Object.keys(cell?.findings ?? {})) {
      const [kind = "", type = ""] = key.split("/");
      types.add(`${kind}/`);
      types.add(`${kind}/${type}`);
    }
  return [...types].sort();
}

type Counts = NonNullable<MatrixCell["counts"]>;

function sum({ fabrication, omission, other }: Counts): number {
  return fabrication + omission + other;
}

export function isFailure({ state }: MatrixCell): boolean {
  return state !== "ok" && state !== "planned" && state !== "running";
}

function isDifferent({ cells }: Row): boolean {
  return new Set(cells.filter((cell) => cell !== null).map(fingerprint)).size > 1;
}

function total({ counts }: MatrixCell): number {
  return counts ? sum(counts) : 0;
}

function fingerprint({ state, counts, worst }: MatrixCell): string {
  return `${state} ${counts?.fabrication} ${counts?.omission} ${counts?.other} ${worst}`;
}
