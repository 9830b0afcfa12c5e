import { create } from "zustand";
import { persist } from "zustand/middleware";

export const matrixModes = ["all", "failures", "different", "critical", "reviewers", "disputed"] as const;
export type MatrixMode = (typeof matrixModes)[number];
export const matrixSorts = ["length", "name", "findings", "worst"] as const;
export type MatrixSort = (typeof matrixSorts)[number];
export const matrixGroups = ["none", "kind", "length", "specialty", "finding"] as const;
export type MatrixGroup = (typeof matrixGroups)[number];

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
  readonly sort: MatrixSort;
  readonly group: MatrixGroup;
}

export const noFilter: MatrixFilter = {
  mode: "all",
  text: "",
  type: "",
  severity: "",
  pair: "",
  sort: "length",
  group: "none",
};

const names = Object.keys(noFilter) as (keyof MatrixFilter)[];

/** What differs from showing everything, as the query of an address; empty where nothing does. */
export function filterToQuery(filter: MatrixFilter): string {
  const query = new URLSearchParams();
  for (const name of names) if (filter[name] !== noFilter[name]) query.set(name, filter[name]);
  return query.toString();
}

/** The filter an address names; what it does not know is left out. */
export function filterOfQuery(text: string): MatrixFilter {
  const query = new URLSearchParams(text);
  const oneOf = <Known extends string>(known: readonly Known[], name: string, otherwise: Known): Known =>
    known.find((one) => one === query.get(name)) ?? otherwise;
  return {
    mode: oneOf(matrixModes, "mode", noFilter.mode),
    text: query.get("text") ?? "",
    type: query.get("type") ?? "",
    severity: query.get("severity") ?? "",
    pair: query.get("pair") ?? "",
    sort: oneOf(matrixSorts, "sort", noFilter.sort),
    group: oneOf(matrixGroups, "group", noFilter.group),
  };
}

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

interface SavedViews {
  /** Query of the filter by the name it was saved under; of this browser. */
  readonly byName: Readonly<Record<string, string>>;
  readonly save: (name: string, filter: MatrixFilter) => void;
  readonly drop: (name: string) => void;
}

export const useSavedViews = create<SavedViews>()(
  persist(
    (set) => ({
      byName: {},
      save: (name, filter) => set(({ byName }) => ({ byName: { ...byName, [name]: filterToQuery(filter) } })),
      drop: (name) =>
        set(({ byName }) => {
          const { [name]: _gone, ...rest } = byName;
          return { byName: rest };
        }),
    }),
    { name: "visite.matrix-views", version: 1 },
  ),
);
