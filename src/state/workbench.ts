import { create } from "zustand";
import { persist } from "zustand/middleware";

/** One editor group: its open URIs (text form) in tab order. The preview tab is replaced by the next single-click. */
export interface EditorGroup {
  readonly tabs: readonly string[];
  readonly active: string | null;
  readonly preview: string | null;
}

interface WorkbenchState {
  readonly groups: readonly EditorGroup[];
  readonly focused: number;
  readonly sideBar: { readonly visible: boolean; readonly view: string };
  readonly panel: { readonly visible: boolean; readonly view: string };
  readonly connected: boolean;
  readonly set: (change: Partial<Omit<WorkbenchState, "set">>) => void;
}

export const useWorkbench = create<WorkbenchState>()(
  persist(
    (set) => ({
      groups: [{ tabs: ["welcome:/"], active: "welcome:/", preview: null }],
      focused: 0,
      sideBar: { visible: true, view: "prompts" },
      panel: { visible: false, view: "problems" },
      connected: true,
      set: (change) => set(change),
    }),
    {
      name: "visite.workbench",
      version: 1,
      partialize: ({ groups, focused, sideBar, panel }) => ({ groups, focused, sideBar, panel }),
    },
  ),
);

/** The URI that has the focus, as text. */
export function activeUri(state: Pick<WorkbenchState, "groups" | "focused">): string | null {
  return state.groups[state.focused]?.active ?? null;
}
