import { create } from "zustand";

export const matrixModes = ["all", "failures", "different", "critical", "disputed"] as const;
export type MatrixMode = (typeof matrixModes)[number];

/** What a run's matrix shows. Empty texts: no filter. */
export interface MatrixFilter {
  readonly mode: MatrixMode;
  /** Regular expression over scenario ids and titles. */
  readonly text: string;
  /** `kind/type` of a finding, e.g. `fabrication/dose`. */
  readonly type: string;
  readonly severity: string;
  /** `prompt model`: only this pair's columns. */
  readonly pair: string;
}

export const noFilter: MatrixFilter = { mode: "all", text: "", type: "", severity: "", pair: "" };

interface MatrixFilters {
  readonly byRun: Readonly<Record<string, MatrixFilter>>;
  readonly change: (run: string, change: Partial<MatrixFilter>) => void;
  /** Drops whatever was set before: a mark in a chart leads to just its cells. */
  readonly replace: (run: string, filter: Partial<MatrixFilter>) => void;
}

export const useMatrixFilter = create<MatrixFilters>((set) => ({
  byRun: {},
  change: (run, change) =>
    set(({ byRun }) => ({ byRun: { ...byRun, [run]: { ...(byRun[run] ?? noFilter), ...change } } })),
  replace: (run, filter) => set(({ byRun }) => ({ byRun: { ...byRun, [run]: { ...noFilter, ...filter } } })),
}));
