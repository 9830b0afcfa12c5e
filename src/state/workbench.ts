import { create } from "zustand";
import { persist } from "zustand/middleware";
import { closed, closedWhere, type EditorGroup, emptyGroup } from "./editorGroups.ts";
export type { EditorGroup } from "./editorGroups.ts";

/** Sizes of the panes of one split in percent, by pane. */
export type PaneSizes = Readonly<Record<string, number>>;

interface WorkbenchState {
  readonly groups: readonly EditorGroup[];
  readonly focused: number;
  readonly sideBar: { readonly visible: boolean; readonly view: string };
  readonly panel: { readonly visible: boolean; readonly view: string };
  /** By split: where a person last put its separators. */
  readonly sizes: Readonly<Record<string, PaneSizes>>;
  /** Closed tabs, the last one at the end, so that they can be opened again. */
  readonly closedTabs: readonly string[];
  readonly connected: boolean;
  readonly set: (change: Partial<Omit<WorkbenchState, "set">>) => void;
}

const initial: EditorGroup = { ...emptyGroup(1), tabs: ["welcome:/"], active: "welcome:/" };

export const useWorkbench = create<WorkbenchState>()(
  persist(
    (set) => ({
      groups: [initial],
      focused: 0,
      sideBar: { visible: true, view: "prompts" },
      panel: { visible: false, view: "diagnostics" },
      sizes: {},
      closedTabs: [],
      connected: true,
      set: (change) => set(change),
    }),
    {
      name: "visite.workbench",
      version: 2,
      // Every workspace has a layout of its own: main.tsx names it before the first look.
      skipHydration: true,
      partialize: ({ groups, focused, sideBar, panel, sizes }) => ({
        groups,
        focused,
        sideBar,
        panel,
        sizes,
      }),
    },
  ),
);

/** The URI that has the focus, as text. */
export function activeUri(state: Pick<WorkbenchState, "groups" | "focused">): string | null {
  return state.groups[state.focused]?.active ?? null;
}

const mostClosed = 20;

/** Closes a tab as a person does: it can be opened again. */
export function closeTab(index: number, uri: string): void {
  useWorkbench.setState((state) => ({
    ...closed(state, index, uri),
    closedTabs: remembered(state.closedTabs, [uri]),
  }));
}

/** Closes the tabs of a group that fulfil a condition; pinned ones stay. */
export function closeTabs(index: number, goes: (uri: string) => boolean): void {
  useWorkbench.setState((state) => {
    const group = state.groups[index];
    const gone = (group?.tabs ?? []).filter((uri) => !group?.pinned.includes(uri) && goes(uri));
    return {
      ...closedWhere(state, index, (uri) => gone.includes(uri)),
      closedTabs: remembered(state.closedTabs, gone),
    };
  });
}

function remembered(before: readonly string[], gone: readonly string[]): string[] {
  return [...before.filter((uri) => !gone.includes(uri)), ...gone].slice(-mostClosed);
}

const lastKey = "visite.workspace";

/** The layout of the workspace that was open here last: what can be drawn before the server has said which one it serves. */
export async function recallLayout(): Promise<void> {
  useWorkbench.persist.setOptions({ name: nameOf(localStorage.getItem(lastKey) ?? "") });
  await useWorkbench.persist.rehydrate();
}

/** The layout of this workspace; another one served at the same address has its own. True: it is another than was drawn. */
export async function rememberLayoutOf(workspace: string): Promise<boolean> {
  const last = localStorage.getItem(lastKey);
  if (last === workspace) return false;
  localStorage.setItem(lastKey, workspace);
  const name = nameOf(workspace);
  const known = localStorage.getItem(name) !== null;
  useWorkbench.persist.setOptions({ name });
  if (known) await useWorkbench.persist.rehydrate();
  // What a first visit has drawn, and what was done in it meanwhile, belongs to no other workspace: it stays.
  else if (last !== null) useWorkbench.setState({ groups: [initial], focused: 0, sizes: {}, closedTabs: [] });
  return known || last !== null;
}

const nameOf = (workspace: string) => `visite.workbench ${workspace}`;
