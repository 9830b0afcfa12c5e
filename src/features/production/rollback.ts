import { create } from "zustand";
import type { StageId } from "../../../domain/stage.ts";

/** The stage whose rollback dialog is open. */
export const useRollback = create<{ readonly stage: StageId | null }>(() => ({ stage: null }));
