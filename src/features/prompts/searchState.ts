import { create } from "zustand";
import type { PromptQuery } from "../../../domain/promptSearch.ts";

/** What is searched for: stays while another view is shown. */
interface SearchState extends PromptQuery {
  readonly replacement: string;
  readonly allVersions: boolean;
  /** Matches that are not to be replaced, as `ref start`. */
  readonly left: ReadonlySet<string>;
  /** Counts up when the field should get the focus: the command was called. */
  readonly focus: { readonly field: "find" | "replace"; readonly times: number };
  readonly set: (change: Partial<Omit<SearchState, "set" | "focus">>) => void;
  readonly focusOn: (field: "find" | "replace") => void;
  readonly toggle: (match: string) => void;
}

export const useSearch = create<SearchState>((set) => ({
  text: "",
  regex: false,
  matchCase: false,
  wholeWord: false,
  replacement: "",
  allVersions: false,
  left: new Set(),
  focus: { field: "find", times: 0 },
  set: (change) => set(change),
  focusOn: (field) => set(({ focus }) => ({ focus: { field, times: focus.times + 1 } })),
  toggle: (match) =>
    set(({ left }) => ({
      left: new Set(left.has(match) ? [...left].filter((one) => one !== match) : [...left, match]),
    })),
}));
