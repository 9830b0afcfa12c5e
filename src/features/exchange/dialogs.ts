import { create } from "zustand";
import type { PromptStageId } from "../../../domain/prompt.ts";

type Shown =
  | { readonly kind: "run"; readonly run: string | null }
  | { readonly kind: "prompts"; readonly refs: readonly string[] }
  | { readonly kind: "import"; readonly stage: PromptStageId }
  | null;

/** Which dialog of this feature is open. */
export const useExchange = create<{ readonly shown: Shown }>(() => ({ shown: null }));

export const closeExchange = () => useExchange.setState({ shown: null });
