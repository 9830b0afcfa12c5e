import type { CellScore, PairScore } from "../../../domain/score.ts";
import { useServices } from "../../platform/services.ts";
import type { MatrixFilter } from "../../state/matrixFilter.ts";
import { pairKeyOf } from "./feeds/pairName.ts";

/** From a mark to its cells: a single one opens, several open the matrix of the run that holds most of them. Null: there are none. */
export function useOpenCells() {
  const { execute } = useServices();
  return (
    pair: PairScore,
    cells: readonly CellScore[],
    filter: Partial<MatrixFilter> = {},
  ): (() => void) | null => {
    const [only] = cells;
    if (!only) return null;
    if (cells.length === 1) return () => execute("cell.open", only.run, only.cellKey);
    const runs = new Map<string, number>();
    for (const { run } of cells) runs.set(run, (runs.get(run) ?? 0) + 1);
    const run = [...runs].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? only.run;
    return () => execute("run.open", run, { pair: pairKeyOf(pair), ...filter });
  };
}

/** Exactly this scenario, as the matrix' filter writes it. */
export function scenarioFilter(scenario: string): string {
  return `^${scenario.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} `;
}
