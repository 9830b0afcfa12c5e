import { create } from "zustand";
import type { LocalText } from "../../domain/text.ts";

/** A fault in what is open, as a compiler names one. */
export interface Problem {
  /** Lines count from 1; null: the whole file. */
  readonly line: number | null;
  readonly column?: number;
  /** Where it ends, where an editor can put the cursor there. */
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity: "error" | "warning";
  readonly message: string | LocalText;
  /** The file it stands in, where that is not what the tab shows. */
  readonly file?: string;
}

/** Faults by URI, published by the view that checks its own text while it is edited. */
interface Problems {
  readonly byUri: Readonly<Record<string, readonly Problem[]>>;
  readonly publish: (uri: string, problems: readonly Problem[]) => void;
  readonly withdraw: (uri: string) => void;
  /** The place a person chose in the list: the open editor of that URI goes there. */
  readonly target: { readonly uri: string; readonly problem: Problem } | null;
  readonly goTo: (uri: string, problem: Problem) => void;
}

export const useProblems = create<Problems>((set) => ({
  byUri: {},
  publish: (uri, problems) => set(({ byUri }) => ({ byUri: { ...byUri, [uri]: problems } })),
  withdraw: (uri) =>
    set(({ byUri }) => {
      const { [uri]: _gone, ...rest } = byUri;
      return { byUri: rest };
    }),
  target: null,
  goTo: (uri, problem) => set({ target: { uri, problem } }),
}));
