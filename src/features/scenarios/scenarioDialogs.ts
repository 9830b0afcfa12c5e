import { create } from "zustand";

type Shown =
  | { readonly kind: "new" }
  | { readonly kind: "import" }
  | { readonly kind: "copy"; readonly id: string }
  | { readonly kind: "erase"; readonly id: string }
  | { readonly kind: "conflict"; readonly id: string }
  | null;

/** Which dialog of this feature is open. */
export const useScenarioDialogs = create<{
  readonly shown: Shown;
  readonly open: (shown: Shown) => void;
}>((set) => ({ shown: null, open: (shown) => set({ shown }) }));
