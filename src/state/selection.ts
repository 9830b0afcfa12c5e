import { create } from "zustand";
import type { InputChoice } from "../../domain/plan.ts";
import type { StageId } from "../../domain/stage.ts";

/** What the next run is made of: the one selection shared by editor, plan and commands. */
export interface PlanSelection {
  readonly stage: StageId;
  readonly prompts: readonly string[];
  readonly models: readonly string[];
  readonly scenarios: readonly string[];
  readonly input: InputChoice;
  readonly repeats: number;
}

interface SelectionState {
  readonly plan: PlanSelection;
  readonly setPlan: (change: Partial<PlanSelection>) => void;
  /** The finding under the cursor or the keyboard, lit on both sides. */
  readonly finding: string | null;
  readonly setFinding: (id: string | null) => void;
  /** What a cell that is about to be opened shall select. */
  readonly arriving: { readonly cellKey: string; readonly finding: string } | null;
  readonly arriveAt: (place: SelectionState["arriving"]) => void;
}

export const useSelection = create<SelectionState>((set) => ({
  plan: { stage: "soap", prompts: [], models: [], scenarios: [], input: "reference", repeats: 1 },
  setPlan: (change) => set(({ plan }) => ({ plan: { ...plan, ...change } })),
  finding: null,
  setFinding: (finding) => set({ finding }),
  arriving: null,
  arriveAt: (arriving) => set({ arriving }),
}));
