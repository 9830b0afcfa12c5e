import { create } from "zustand";

/** What lies over the workbench: one thing at a time, not remembered. */
interface Overlay {
  readonly shown: "palette" | "quick-open" | "keys" | "person" | null;
  /** Letters that came before the box was there to take them. */
  readonly typed: string;
  readonly show: (shown: Overlay["shown"]) => void;
  readonly type: (letter: string) => void;
}

export const useOverlay = create<Overlay>((set) => ({
  shown: null,
  typed: "",
  show: (shown) => set({ shown, typed: "" }),
  type: (letter) => set(({ typed }) => ({ typed: typed + letter })),
}));
