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
  readonly add: Notify;
  readonly dismiss: (id: number) => void;
}

let nextId = 1;
export const useNotices = create<NoticeState>((set) => ({
  notices: [],
  add: (notice) => set(({ notices }) => ({ notices: [...notices.slice(-4), { ...notice, id: nextId++ }] })),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));
