import { create } from "zustand";

/** Which scenario prompts are shown for, and whether lines carry the version that brought them. For all open prompts alike. */
interface PromptPreview {
  /** Null: the first one. */
  readonly scenario: string | null;
  readonly blame: boolean;
  readonly set: (change: Partial<Pick<PromptPreview, "scenario" | "blame">>) => void;
}

export const usePromptPreview = create<PromptPreview>((set) => ({
  scenario: null,
  blame: false,
  set: (change) => set(change),
}));
