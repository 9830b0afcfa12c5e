import type { MatrixCell } from "../../../domain/run.ts";
import type { ScenarioSummary } from "../../../domain/scenario.ts";

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

export const modes = ["all", "failures", "different", "critical", "disputed"] as const;
export type Mode = (typeof modes)[number];

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
  { mode, pattern, titleOf }: { mode: Mode; pattern: RegExp | null; titleOf: (row: Row) => string },
): Row[] {
  return rows.filter((row) => {
    if (pattern && !pattern.test(`${row.scenario} ${titleOf(row)}`)) return false;
    switch (mode) {
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

export function isFailure({ state }: MatrixCell): boolean {
  return state !== "ok" && state !== "planned" && state !== "running";
}

function total({ counts }: MatrixCell): number {
  return counts ? counts.fabrication + counts.omission + counts.other : 0;
}

function fingerprint({ state, counts, worst }: MatrixCell): string {
  return `${state} ${counts?.fabrication} ${counts?.omission} ${counts?.other} ${worst}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
