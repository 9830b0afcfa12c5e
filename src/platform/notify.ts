import { create } from "zustand";

export interface Notice {
  readonly id: number;
  readonly level: "info" | "warning" | "error";
  /** What happened, already in the language of the screen. */
  readonly text: string;
  /** Copyable detail, e.g. an error's code and message. */
  readonly detail?: string;
  readonly action?: { readonly title: string; readonly run: () => void };
}
export type Notify = (notice: Omit<Notice, "id">) => void;

interface NoticeState {
  readonly notices: readonly Notice[];
  /** Everything that was said since the page was opened, for the output panel. */
  readonly log: readonly (Notice & { readonly at: string })[];
  readonly clearLog: () => void;
  readonly add: Notify;
  readonly dismiss: (id: number) => void;
}

const mostLogged = 500;
let nextId = 1;
export const useNotices = create<NoticeState>((set) => ({
  notices: [],
  log: [],
  clearLog: () => set({ log: [] }),
  add: (notice) =>
    set(({ notices, log }) => {
      const added = { ...notice, id: nextId++ };
      return {
        notices: [...notices.slice(-4), added],
        log: [...log.slice(1 - mostLogged), { ...added, at: new Date().toISOString() }],
      };
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));
