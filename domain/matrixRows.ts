import { z } from "zod";
import type { PlannedCell } from "./plan.ts";
import { promptRefSchema } from "./prompt.ts";
import { type MatrixCell, matrixCellSchema } from "./run.ts";
import { scenarioFileSchema } from "./scenario.ts";

/** One column of a matrix: a pair of prompt and model, and the repeat where there are several. */
export const matrixColumnSchema = z.object({
  prompt: promptRefSchema,
  model: z.string(),
  repeat: z.number().int(),
  simulated: z.boolean(),
});
export type MatrixColumn = z.infer<typeof matrixColumnSchema>;

/** A cell without what its row and its column say already. */
export const matrixSquareSchema = matrixCellSchema.omit({
  stage: true,
  prompt: true,
  model: true,
  scenario: true,
  repeat: true,
  role: true,
  simulated: true,
});
export type MatrixSquare = z.infer<typeof matrixSquareSchema>;

/** One scenario, as the run used it, with a cell a column; null where the plan has none. */
export const matrixRowSchema = scenarioFileSchema.pick({ kind: true, title: true, specialty: true }).extend({
  scenario: z.string(),
  /** Of the transcript. */
  characters: z.number().int(),
  cells: z.array(matrixSquareSchema.nullable()),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

/** A plan as a table. */
export interface MatrixPlaces {
  /** Prompts of one model beside each other. */
  readonly columns: readonly MatrixColumn[];
  /** Shortest first. */
  readonly scenarios: readonly string[];
  readonly cellAt: (scenario: string, column: MatrixColumn) => string | null;
}

/** Scenarios as rows, pairs and repeats as columns; cells that are planned only because others read them are left out. */
export function matrixPlaces(
  cells: readonly PlannedCell[],
  known: {
    readonly charactersOf: (scenario: string) => number;
    readonly isSimulated: (model: string) => boolean;
  },
): MatrixPlaces {
  const targets = cells.filter(({ role }) => role === "target");
  const columns = new Map<string, MatrixColumn>();
  const places = new Map<string, string>();
  for (const { prompt, model, repeat, scenario, cellKey } of targets) {
    const key = columnKey({ prompt, model, repeat });
    if (!columns.has(key)) columns.set(key, { prompt, model, repeat, simulated: known.isSimulated(model) });
    places.set(`${key} ${scenario}`, cellKey);
  }
  return {
    columns: [...columns.values()].sort(
      (a, b) => compare(a.model, b.model) || compare(a.prompt, b.prompt) || a.repeat - b.repeat,
    ),
    scenarios: [...new Set(targets.map(({ scenario }) => scenario))].sort(
      (a, b) => known.charactersOf(a) - known.charactersOf(b) || compare(a, b),
    ),
    cellAt: (scenario, column) => places.get(`${columnKey(column)} ${scenario}`) ?? null,
  };
}

export function columnKey({
  prompt,
  model,
  repeat,
}: Pick<MatrixColumn, "prompt" | "model" | "repeat">): string {
  return `${model} ${prompt} ${repeat}`;
}

/** The cells before and after one in its column: same pair and repeat, next scenario. Null at the ends, and for a cell that has no place. */
export function neighboursOf(
  { columns, scenarios, cellAt }: MatrixPlaces,
  cell: Pick<PlannedCell, "prompt" | "model" | "repeat" | "scenario">,
): { previous: string | null; next: string | null } {
  const column = columns.find((one) => columnKey(one) === columnKey(cell));
  const at = scenarios.indexOf(cell.scenario);
  if (!column || at < 0) return { previous: null, next: null };
  const find = (places: readonly string[]) =>
    places.map((scenario) => cellAt(scenario, column)).find((key) => key !== null) ?? null;
  return { previous: find(scenarios.slice(0, at).toReversed()), next: find(scenarios.slice(at + 1)) };
}

/** What of a cell goes over the wire where row and column are known. */
export function squareOf(cell: MatrixCell): MatrixSquare {
  const {
    stage: _s,
    prompt: _p,
    model: _m,
    scenario: _c,
    repeat: _r,
    role: _o,
    simulated: _i,
    ...square
  } = cell;
  return square;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
