import type { CellScore, PairScore } from "../../../../domain/score.ts";

/** `all`: right in every repeat. `some`: it changes. `none`: wrong in every repeat. Null: not measured. */
export type TrapState = "all" | "some" | "none" | null;

export interface TrapPlace {
  readonly pair: PairScore;
  readonly trap: TrapState;
  readonly twin: TrapState;
  readonly trapCells: readonly CellScore[];
  readonly twinCells: readonly CellScore[];
}

export interface TrapRow {
  readonly trap: string;
  readonly twin: string | null;
  readonly places: readonly TrapPlace[];
}

/** Traps as rows with their twins, pairs as columns. */
export function trapRows(pairs: readonly PairScore[]): TrapRow[] {
  const cells = pairs.flatMap(({ perCell }) => perCell);
  const measured = cells.filter(({ trap }) => trap !== null);
  const twinOf = new Map(cells.flatMap(({ scenario, twinOf: of }) => (of ? [[of, scenario] as const] : [])));
  const traps = new Set(
    measured.flatMap(({ kind, scenario, twinOf: of }) => (kind === "trap" ? [scenario] : [of ?? scenario])),
  );
  return [...traps].sort().map((trap) => {
    const twin = twinOf.get(trap) ?? null;
    return {
      trap,
      twin,
      places: pairs.map((pair) => {
        const trapCells = pair.perCell.filter(({ scenario, kind }) => scenario === trap && kind === "trap");
        const twinCells = pair.perCell.filter(({ scenario, kind }) => scenario === twin && kind === "twin");
        return {
          pair,
          trap: stateOf(trapCells, "flagged"),
          twin: stateOf(twinCells, "silent"),
          trapCells,
          twinCells,
        };
      }),
    };
  });
}

function stateOf(cells: readonly CellScore[], right: CellScore["trap"]): TrapState {
  const outcomes = cells.flatMap(({ trap }) => (trap === null ? [] : [trap === right]));
  if (outcomes.length === 0) return null;
  return outcomes.every(Boolean) ? "all" : outcomes.some(Boolean) ? "some" : "none";
}
