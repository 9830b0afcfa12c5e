import { create } from "zustand";

/** What lies over the workbench: one thing at a time, not remembered. */
interface Overlay {
  readonly shown: "palette" | "quick-open" | "keys" | "person" | null;
  readonly show: (shown: Overlay["shown"]) => void;
}

export const useOverlay = create<Overlay>((set) => ({ shown: null, show: (shown) => set({ shown }) }));
