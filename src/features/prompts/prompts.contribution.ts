import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { parseUri, promptUri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { translationOf } from "../../i18n/index.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useDrafts } from "../../state/drafts.ts";
import { usePromptPreview } from "../../state/promptPreview.ts";
import { usePromptDialogs } from "./dialogs.ts";
import { diffUri, historyUri, partsOf, promptRefOf, versionBefore } from "./promptUris.ts";
import { PromptStatusItem } from "./PromptStatusItem.tsx";
import { useSearch } from "./searchState.ts";

const activeEditor = () => {
  const text = activeUri(useWorkbench.getState());
  return text ? parseUri(text) : null;
};
const activePrompt = () => promptRefOf(activeEditor());
const promptIsOpen = () => activePrompt() !== null;
const dirtyUri = () => {
  const uri = activeUri(useWorkbench.getState());
  return uri !== null && promptIsOpen() && uri in useDrafts.getState().texts ? uri : null;
};
const searchFor = (field: "find" | "replace") => {
  const selected = globalThis.getSelection()?.toString() ?? "";
  useWorkbench.setState({ sideBar: { visible: true, view: "prompt-search" } });
  if (selected && !selected.includes("\n") && selected.length < 200)
    useSearch.getState().set({ text: selected, left: new Set() });
  useSearch.getState().focusOn(field);
};

export const promptsContribution: Contribution = {
  id: "prompts",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "prompts",
      title: "prompts.view",
      icon: "comment-discussion",
      order: 10,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./PromptTree.tsx").then((module) => ({ default: module.PromptTree }))),
    },
    {
      id: "prompt-search",
      title: "prompts.search",
      icon: "search",
      order: 12,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./SearchView.tsx").then((module) => ({ default: module.SearchView }))),
    },
  ],
  editors: [
    {
      scheme: "prompt",
      icon: "comment",
      title: ({ path }) => ({ text: `${path[1] ?? ""} ${path[2] ?? ""}` }),
      component: lazy(() => import("./PromptView.tsx").then((module) => ({ default: module.PromptView }))),
    },
    {
      scheme: "prompt-diff",
      icon: "diff",
      title: ({ path }) => ({
        text: `${path[1] ?? ""} ${path[2] ?? ""} ↔ ${path[4] ? `${path[4]} ` : ""}${path[3] ?? ""}`,
      }),
      component: lazy(() =>
        import("./PromptDiffView.tsx").then((module) => ({ default: module.PromptDiffView })),
      ),
    },
    {
      scheme: "prompt-history",
      icon: "history",
      title: ({ path }) => ({ text: path[1] ?? "" }),
      component: lazy(() =>
        import("./PromptTimeline.tsx").then((module) => ({ default: module.PromptTimeline })),
      ),
    },
    {
      scheme: "prompt-merge",
      icon: "git-merge",
      title: ({ path }) => ({ text: `${path[1] ?? ""} ${path[2] ?? ""}` }),
      component: lazy(() =>
        import("./PromptMergeView.tsx").then((module) => ({ default: module.PromptMergeView })),
      ),
    },
  ],
  statusItems: [
    {
      id: "prompt",
      side: "left",
      order: 20,
      component: PromptStatusItem,
    },
  ],
  commands: [
    defineCommand<"prompt.open">({
      id: "prompt.open",
      title: "prompts.open",
      palette: false,
      run: ({ execute }, ref) => execute("editor.open", promptUri(ref)),
    }),
    defineCommand<"prompt.new">({
      id: "prompt.new",
      title: "prompts.newPrompt",
      icon: "add",
      run: (_services, stage) => usePromptDialogs.getState().open({ kind: "new", stage: stage ?? "soap" }),
    }),
    defineCommand<"prompt.save">({
      id: "prompt.save",
      title: "prompts.save",
      icon: "save",
      key: "ctrl+s",
      when: promptIsOpen,
      run: () => {
        const ref = activePrompt();
        if (ref) usePromptDialogs.getState().open({ kind: "save", ref });
      },
    }),
    defineCommand<"prompt.diff">({
      id: "prompt.diff",
      title: "prompts.diff",
      icon: "diff",
      key: "alt+shift+d",
      when: promptIsOpen,
      run: ({ execute }, from, to) => {
        const ref = to ?? activePrompt();
        if (ref) execute("editor.open", diffUri(from ?? versionBefore(ref), ref));
      },
    }),
    defineCommand<"prompt.discard">({
      id: "prompt.discard",
      title: "prompts.discard",
      icon: "discard",
      when: () => dirtyUri() !== null,
      run: ({ notify }) => {
        const { t } = translationOf(usePreferences.getState().language);
        const uri = dirtyUri();
        const before = uri ? useDrafts.getState().texts[uri] : undefined;
        if (!uri || before === undefined) return;
        useDrafts.getState().drop(uri);
        notify({
          level: "info",
          text: t("prompts.discarded"),
          action: { title: t("prompts.undo"), run: () => useDrafts.getState().put(uri, before) },
        });
      },
    }),
    defineCommand<"prompt.timeline">({
      id: "prompt.timeline",
      title: "prompts.timeline",
      icon: "history",
      key: "alt+shift+h",
      when: promptIsOpen,
      run: ({ execute }, ref) => {
        const shown = ref ?? activePrompt();
        if (!shown) return;
        const { stage, name } = partsOf(shown);
        execute("editor.open", historyUri(stage, name));
      },
    }),
    defineCommand<"prompt.blame">({
      id: "prompt.blame",
      title: "prompts.blame",
      icon: "git-commit",
      key: "alt+shift+b",
      when: promptIsOpen,
      run: () => usePromptPreview.setState(({ blame }) => ({ blame: !blame })),
    }),
    defineCommand<"prompt.context">({
      id: "prompt.context",
      title: "prompts.context",
      icon: "symbol-ruler",
      key: "alt+shift+t",
      when: promptIsOpen,
      run: () => usePromptDialogs.getState().open({ kind: "context" }),
    }),
    defineCommand<"prompt.restore">({
      id: "prompt.restore",
      title: "prompts.restore",
      icon: "discard",
      when: promptIsOpen,
      run: (_services, ref) => {
        const shown = ref ?? activePrompt();
        if (shown) usePromptDialogs.getState().open({ kind: "restore", ref: shown });
      },
    }),
    defineCommand<"prompt.search">({
      id: "prompt.search",
      title: "prompts.search",
      icon: "search",
      key: "ctrl+shift+f",
      run: () => searchFor("find"),
    }),
    defineCommand<"prompt.replace">({
      id: "prompt.replace",
      title: "prompts.replaceCommand",
      icon: "replace-all",
      key: "ctrl+shift+h",
      run: () => searchFor("replace"),
    }),
  ],
};
