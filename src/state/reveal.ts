import { create } from "zustand";

/** A place in an open text to show and put the cursor at: lines and columns from 1. */
export interface RevealTarget {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Reveal {
  /** Taken by the editor of that URI as soon as it is there. */
  readonly target: RevealTarget | null;
  readonly show: (target: RevealTarget) => void;
  readonly taken: () => void;
}

export const useReveal = create<Reveal>((set) => ({
  target: null,
  show: (target) => set({ target }),
  taken: () => set({ target: null }),
}));
