import type { MatrixCell } from "../../../domain/run.ts";
import type { ScenarioSummary } from "../../../domain/scenario.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";

/** One column: a pair of prompt and model, and the repeat where there are several. */
export interface Column {
  readonly key: string;
  readonly prompt: string;
  readonly model: string;
  readonly repeat: number;
  readonly simulated: boolean;
}

export interface Row {
  readonly scenario: string;
  readonly summary: ScenarioSummary | null;
  /** A cell a column; null where the plan has none. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface MatrixModel {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Scenarios as rows, pairs as columns: prompts of one model beside each other, longest scenario last. */
export function matrixOf(cells: readonly MatrixCell[], scenarios: readonly ScenarioSummary[]): MatrixModel {
  const columns = new Map<string, Column>();
  const byPlace = new Map<string, MatrixCell>();
  const targets = cells.filter(({ role }) => role === "target");
  for (const cell of targets) {
    const { prompt, model, repeat, simulated } = cell;
    const key = `${model} ${prompt} ${repeat}`;
    if (!columns.has(key)) columns.set(key, { key, prompt, model, repeat, simulated });
    byPlace.set(`${key} ${cell.scenario}`, cell);
  }
  const ordered = [...columns.values()].sort(
    (a, b) => compare(a.model, b.model) || compare(a.prompt, b.prompt) || a.repeat - b.repeat,
  );
  const known = new Map(scenarios.map((summary) => [summary.id, summary]));
  const ids = [...new Set(targets.map(({ scenario }) => scenario))].sort(
    (a, b) => (known.get(a)?.characters ?? 0) - (known.get(b)?.characters ?? 0) || compare(a, b),
  );
  return {
    columns: ordered,
    rows: ids.map((scenario) => ({
      scenario,
      summary: known.get(scenario) ?? null,
      cells: ordered.map(({ key }) => byPlace.get(`${key} ${scenario}`) ?? null),
    })),
  };
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
      case "disputed":
        return row.cells.some((cell) => cell?.judged?.open);
      case "different":
        return new Set(row.cells.filter((cell) => cell !== null).map(fingerprint)).size > 1;
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
export function typesIn(cells: readonly Pick<MatrixCell, "findings">[]): string[] {
  const types = new Set<string>();
  for (const { findings } of cells)
    for (const key of Object.keys(findings)) {
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

function total({ counts }: MatrixCell): number {
  return counts ? sum(counts) : 0;
}

function fingerprint({ state, counts, worst }: MatrixCell): string {
  return `${state} ${counts?.fabrication} ${counts?.omission} ${counts?.other} ${worst}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
