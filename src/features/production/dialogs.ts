import { create } from "zustand";

/** Which of the feature's dialogs are open. */
export const useGatesDialog = create<{ readonly open: boolean }>(() => ({ open: false }));
export const useExportDialog = create<{ readonly open: boolean }>(() => ({ open: false }));
export const useDoctor = create<{ readonly asked: number }>(() => ({ asked: 0 }));
