import { create } from "zustand";

/** The run whose judges are being chosen; null: the dialog is closed. */
export const useJudgeDialog = create<{ readonly run: string | null }>(() => ({ run: null }));
