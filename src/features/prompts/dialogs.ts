import { create } from "zustand";
import type { PromptStageId } from "../../../domain/prompt.ts";

type Shown =
  | { readonly kind: "new"; readonly stage: PromptStageId }
  | { readonly kind: "save"; readonly ref: string }
  | { readonly kind: "restore"; readonly ref: string }
  | { readonly kind: "context" }
  | null;

/** Which dialog of this feature is open. */
export const usePromptDialogs = create<{ readonly shown: Shown; readonly open: (shown: Shown) => void }>(
  (set) => ({ shown: null, open: (shown) => set({ shown }) }),
);
