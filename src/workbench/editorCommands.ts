import { type Command, defineCommand } from "../platform/commands.ts";
import { addressOf, formatUri, parseUri } from "../platform/uri.ts";
import { columnsOf, kept, mostGroups, moved, opened, pinToggled, splitOff } from "../state/editorGroups.ts";
import { activeUri, closeTab, closeTabs, useWorkbench } from "../state/workbench.ts";
import { translationOf } from "../i18n/index.ts";
import { usePreferences } from "../state/preferences.ts";

const hasActive = () => activeUri(useWorkbench.getState()) !== null;

/** Puts the focus into the editor of the focused group, after it has been drawn. */
export function focusEditor(): void {
  requestAnimationFrame(() => {
    const body = document.querySelector<HTMLElement>(".editor-group.focused .editor-body");
    const { activeElement } = document;
    // A view that took the focus itself keeps it.
    if (activeElement !== body && body?.contains(activeElement)) return;
    const inside = body?.querySelector<HTMLElement>(
      ".monaco-editor textarea, .monaco-editor .native-edit-context",
    );
    (inside ?? body)?.focus();
  });
}

/** Another tab of the focused group, by its distance from the active one. */
function step(by: number): void {
  useWorkbench.setState((state) => {
    const group = state.groups[state.focused];
    if (!group?.active) return {};
    const at = group.tabs.indexOf(group.active) + by;
    const uri = group.tabs[(at + group.tabs.length) % group.tabs.length];
    return uri ? opened(state, uri) : {};
  });
  focusEditor();
}

function focusGroup(index: number): void {
  useWorkbench.setState((state) => {
    if (index < state.groups.length) return { focused: index };
    // As in VS Code, the number after the last makes a group of what is open.
    const uri = activeUri(state);
    return uri && index === state.groups.length && index < mostGroups
      ? splitOff(state, { from: state.focused, uri }, { group: index - 1, side: "right", copy: true })
      : {};
  });
  focusEditor();
}

export const editorCommands: readonly Command[] = [
  defineCommand<"editor.open">({
    id: "editor.open",
    title: "workbench.editorOpen",
    palette: false,
    run: (_services, uri, options) =>
      useWorkbench.setState((state) => opened(state, formatUri(uri), options)),
  }),
  defineCommand<"editor.close">({
    id: "editor.close",
    title: "workbench.editorClose",
    icon: "close",
    key: "alt+w",
    when: hasActive,
    run: () => {
      const state = useWorkbench.getState();
      const uri = activeUri(state);
      if (uri) closeTab(state.focused, uri);
    },
  }),
  defineCommand<"editor.closeOthers">({
    id: "editor.closeOthers",
    title: "workbench.closeOthers",
    when: hasActive,
    run: () => {
      const state = useWorkbench.getState();
      const uri = activeUri(state);
      closeTabs(state.focused, (tab) => tab !== uri);
    },
  }),
  defineCommand<"editor.closeAll">({
    id: "editor.closeAll",
    title: "workbench.closeAll",
    icon: "close-all",
    when: hasActive,
    run: () => closeTabs(useWorkbench.getState().focused, () => true),
  }),
  defineCommand<"editor.reopen">({
    id: "editor.reopen",
    title: "workbench.reopen",
    key: "alt+shift+w",
    when: () => useWorkbench.getState().closedTabs.length > 0,
    run: () =>
      useWorkbench.setState((state) => {
        const uri = state.closedTabs.at(-1);
        if (!uri) return {};
        return { ...opened(state, uri, { keep: true }), closedTabs: state.closedTabs.slice(0, -1) };
      }),
  }),
  defineCommand<"editor.keep">({
    id: "editor.keep",
    title: "workbench.keep",
    when: () => {
      const { groups, focused } = useWorkbench.getState();
      return groups[focused]?.preview !== null && groups[focused]?.preview === groups[focused]?.active;
    },
    run: () => useWorkbench.setState((state) => kept(state, state.focused)),
  }),
  defineCommand<"editor.pin">({
    id: "editor.pin",
    title: "workbench.pinToggle",
    icon: "pin",
    key: "alt+p",
    when: hasActive,
    run: () =>
      useWorkbench.setState((state) => {
        const uri = activeUri(state);
        return uri ? pinToggled(state, state.focused, uri) : {};
      }),
  }),
  defineCommand<"editor.split">({
    id: "editor.split",
    title: "workbench.editorSplit",
    icon: "split-horizontal",
    key: "ctrl+\\",
    when: hasActive,
    run: () => split("right"),
  }),
  defineCommand<"editor.splitDown">({
    id: "editor.splitDown",
    title: "workbench.splitDown",
    icon: "split-vertical",
    when: hasActive,
    run: () => split("down"),
  }),
  defineCommand<"editor.moveToNextGroup">({
    id: "editor.moveToNextGroup",
    title: "workbench.moveToNextGroup",
    key: "ctrl+alt+right",
    when: hasActive,
    run: () => {
      useWorkbench.setState((state) => {
        const uri = activeUri(state);
        if (!uri) return {};
        const tab = { from: state.focused, uri };
        const next = state.focused + 1;
        if (next < state.groups.length) return moved(state, tab, { group: next, before: null });
        const columns = columnsOf(state.groups);
        return columns.length > 1 || (state.groups[state.focused]?.tabs.length ?? 0) < 2
          ? moved(state, tab, { group: 0, before: null })
          : splitOff(state, tab, { group: state.focused, side: "right" });
      });
      focusEditor();
    },
  }),
  defineCommand<"editor.nextTab">({
    id: "editor.nextTab",
    title: "workbench.nextTab",
    key: "alt+pagedown",
    when: hasActive,
    run: () => step(1),
  }),
  defineCommand<"editor.previousTab">({
    id: "editor.previousTab",
    title: "workbench.previousTab",
    key: "alt+pageup",
    when: hasActive,
    run: () => step(-1),
  }),
  defineCommand<"editor.nextGroup">({
    id: "editor.nextGroup",
    title: "workbench.nextGroup",
    key: "f6",
    run: () => {
      useWorkbench.setState(({ groups, focused }) => ({ focused: (focused + 1) % groups.length }));
      focusEditor();
    },
  }),
  defineCommand<"editor.focusGroup1">({
    id: "editor.focusGroup1",
    title: "workbench.focusGroup1",
    key: "ctrl+1",
    run: () => focusGroup(0),
  }),
  defineCommand<"editor.focusGroup2">({
    id: "editor.focusGroup2",
    title: "workbench.focusGroup2",
    key: "ctrl+2",
    run: () => focusGroup(1),
  }),
  defineCommand<"editor.focusGroup3">({
    id: "editor.focusGroup3",
    title: "workbench.focusGroup3",
    key: "ctrl+3",
    run: () => focusGroup(2),
  }),
  defineCommand<"editor.copyLink">({
    id: "editor.copyLink",
    title: "workbench.copyLink",
    icon: "link",
    when: hasActive,
    run: async ({ notify }, uri) => {
      const shown = uri ?? parseUri(activeUri(useWorkbench.getState()) ?? "");
      if (!shown) return;
      const here = formatUri(shown) === activeUri(useWorkbench.getState());
      // What the address bar holds besides the path, such as a filter, belongs to the open thing.
      const search = here ? globalThis.location.search : "";
      await navigator.clipboard.writeText(`${globalThis.location.origin}${addressOf(shown)}${search}`);
      notify({
        level: "info",
        text: translationOf(usePreferences.getState().language).t("workbench.linkCopied"),
      });
    },
  }),
];

function split(side: "right" | "down"): void {
  useWorkbench.setState((state) => {
    const uri = activeUri(state);
    return uri
      ? splitOff(state, { from: state.focused, uri }, { group: state.focused, side, copy: true })
      : {};
  });
  focusEditor();
}
