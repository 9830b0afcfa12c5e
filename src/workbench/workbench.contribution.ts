import { defineCommand } from "../platform/commands.ts";
import type { Contribution } from "../platform/contribution.ts";
import { formatUri } from "../platform/uri.ts";
import { closed, opened } from "../state/editorGroups.ts";
import { useOverlay } from "../state/overlay.ts";
import { type Theme, usePreferences } from "../state/preferences.ts";
import { activeUri, useWorkbench } from "../state/workbench.ts";
import { LanguageItem, ThemeItem } from "./statusItems.tsx";

const themes: readonly Theme[] = ["system", "dark", "light", "contrast"];

/** The frame's own commands and status items. */
export const workbenchContribution: Contribution = {
  id: "workbench",
  commands: [
    defineCommand<"workbench.palette">({
      id: "workbench.palette",
      title: "workbench.palette",
      key: "ctrl+shift+p f1",
      run: () => useOverlay.getState().show("palette"),
    }),
    defineCommand<"workbench.quickOpen">({
      id: "workbench.quickOpen",
      title: "workbench.quickOpen",
      key: "ctrl+p",
      run: () => useOverlay.getState().show("quick-open"),
    }),
    defineCommand<"workbench.keys">({
      id: "workbench.keys",
      title: "workbench.keys",
      key: "?",
      run: () => useOverlay.getState().show("keys"),
    }),
    defineCommand<"workbench.toggleSideBar">({
      id: "workbench.toggleSideBar",
      title: "workbench.toggleSideBar",
      key: "ctrl+b",
      run: () =>
        useWorkbench.setState(({ sideBar }) => ({ sideBar: { ...sideBar, visible: !sideBar.visible } })),
    }),
    defineCommand<"workbench.togglePanel">({
      id: "workbench.togglePanel",
      title: "workbench.togglePanel",
      key: "ctrl+j",
      run: () => useWorkbench.setState(({ panel }) => ({ panel: { ...panel, visible: !panel.visible } })),
    }),
    defineCommand<"workbench.showView">({
      id: "workbench.showView",
      title: "workbench.showView",
      palette: false,
      run: (_services, view) => useWorkbench.setState({ sideBar: { visible: true, view } }),
    }),
    defineCommand<"workbench.showPanel">({
      id: "workbench.showPanel",
      title: "workbench.showPanel",
      palette: false,
      run: (_services, view) => useWorkbench.setState({ panel: { visible: true, view } }),
    }),
    defineCommand<"workbench.theme">({
      id: "workbench.theme",
      title: "workbench.theme",
      run: () =>
        usePreferences.setState(({ theme }) => ({
          theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system",
        })),
    }),
    defineCommand<"workbench.language">({
      id: "workbench.language",
      title: "workbench.language",
      run: () => usePreferences.setState(({ language }) => ({ language: language === "de" ? "en" : "de" })),
    }),
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
      key: "alt+w",
      run: () =>
        useWorkbench.setState((state) => {
          const uri = activeUri(state);
          return uri ? closed(state, state.focused, uri) : {};
        }),
    }),
    defineCommand<"editor.split">({
      id: "editor.split",
      title: "workbench.editorSplit",
      key: "ctrl+\\",
      run: () =>
        useWorkbench.setState((state) => {
          const uri = activeUri(state);
          return uri ? opened(state, uri, { side: true, keep: true }) : {};
        }),
    }),
    defineCommand<"editor.nextGroup">({
      id: "editor.nextGroup",
      title: "workbench.nextGroup",
      key: "f6",
      run: () => useWorkbench.setState(({ groups, focused }) => ({ focused: (focused + 1) % groups.length })),
    }),
  ],
  statusItems: [
    { id: "language", side: "right", order: 20, component: LanguageItem },
    { id: "theme", side: "right", order: 30, component: ThemeItem },
  ],
};
