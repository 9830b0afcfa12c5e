import { lazy } from "react";
import { defineCommand } from "../platform/commands.ts";
import type { Contribution } from "../platform/contribution.ts";
import { useOverlay } from "../state/overlay.ts";
import { type Theme, usePreferences } from "../state/preferences.ts";
import { useVisited } from "../state/visited.ts";
import { useWorkbench } from "../state/workbench.ts";
import { editorCommands } from "./editorCommands.ts";
import { LanguageItem, ThemeItem } from "./statusItems.tsx";

const themes: readonly Theme[] = ["system", "dark", "light", "contrast", "contrast-light"];

/** The frame's own commands and status items. */
export const workbenchContribution: Contribution = {
  id: "workbench",
  commands: [
    defineCommand<"workbench.palette">({
      id: "workbench.palette",
      title: "workbench.palette",
      icon: "terminal",
      key: "ctrl+shift+p",
      run: () => useOverlay.getState().show("palette"),
    }),
    defineCommand<"workbench.quickOpen">({
      id: "workbench.quickOpen",
      title: "workbench.quickOpen",
      icon: "search",
      key: "ctrl+p",
      run: () => useOverlay.getState().show("quick-open"),
    }),
    defineCommand<"workbench.keys">({
      id: "workbench.keys",
      title: "workbench.keys",
      icon: "keyboard",
      key: "? f1",
      run: () => useOverlay.getState().show("keys"),
    }),
    defineCommand<"workbench.toggleSideBar">({
      id: "workbench.toggleSideBar",
      title: "workbench.toggleSideBar",
      icon: "layout-sidebar-left",
      key: "ctrl+b",
      run: () =>
        useWorkbench.setState(({ sideBar }) => ({ sideBar: { ...sideBar, visible: !sideBar.visible } })),
    }),
    defineCommand<"workbench.togglePanel">({
      id: "workbench.togglePanel",
      title: "workbench.togglePanel",
      icon: "layout-panel",
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
      icon: "color-mode",
      run: () =>
        usePreferences.setState(({ theme }) => ({
          theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system",
        })),
    }),
    defineCommand<"workbench.language">({
      id: "workbench.language",
      title: "workbench.language",
      icon: "globe",
      run: () => usePreferences.setState(({ language }) => ({ language: language === "de" ? "en" : "de" })),
    }),
    defineCommand<"workbench.back">({
      id: "workbench.back",
      title: "workbench.back",
      icon: "arrow-left",
      key: "alt+left",
      when: () => useVisited.getState().at > 0,
      run: () => globalThis.history.back(),
    }),
    defineCommand<"workbench.forward">({
      id: "workbench.forward",
      title: "workbench.forward",
      icon: "arrow-right",
      key: "alt+right",
      when: () => useVisited.getState().at < useVisited.getState().last,
      run: () => globalThis.history.forward(),
    }),
    defineCommand<"workbench.focusSideBar">({
      id: "workbench.focusSideBar",
      title: "workbench.focusSideBar",
      key: "alt+0",
      run: () => {
        useWorkbench.setState(({ sideBar }) => ({ sideBar: { ...sideBar, visible: true } }));
        requestAnimationFrame(() =>
          document
            .querySelector<HTMLElement>(".side-bar [tabindex='0'], .side-bar button, .side-bar input")
            ?.focus(),
        );
      },
    }),
    ...editorCommands,
  ],
  panels: [
    {
      id: "output",
      title: "workbench.output",
      order: 40,
      component: lazy(() => import("./OutputPanel.tsx").then((module) => ({ default: module.OutputPanel }))),
    },
  ],
  statusItems: [
    { id: "language", side: "right", order: 20, component: LanguageItem },
    { id: "theme", side: "right", order: 30, component: ThemeItem },
  ],
};
