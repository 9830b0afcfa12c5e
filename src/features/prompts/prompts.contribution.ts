import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { parseUri, promptUri, type Uri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { usePromptDialogs } from "./dialogs.ts";

/** The reference of an open prompt; null where something else is open. */
export function promptRefOf(uri: Uri | null): string | null {
  if (uri?.scheme !== "prompt") return null;
  const [stage, name, version] = uri.path;
  return version ? `${stage}/${name}@${version}` : null;
}

const activePrompt = () => {
  const text = activeUri(useWorkbench.getState());
  return promptRefOf(text ? parseUri(text) : null);
};

export const promptsContribution: Contribution = {
  id: "prompts",
  views: [
    {
      id: "prompts",
      title: "prompts.view",
      icon: "comment-discussion",
      order: 10,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./PromptTree.tsx").then((module) => ({ default: module.PromptTree }))),
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
      title: ({ path }) => ({ text: `${path[1] ?? ""} ${path[2] ?? ""} ↔ ${path[3] ?? ""}` }),
      component: lazy(() =>
        import("./PromptDiffView.tsx").then((module) => ({ default: module.PromptDiffView })),
      ),
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
      when: () => activePrompt() !== null,
      run: () => {
        const ref = activePrompt();
        if (ref) usePromptDialogs.getState().open({ kind: "save", ref });
      },
    }),
    defineCommand<"prompt.diff">({
      id: "prompt.diff",
      title: "prompts.diff",
      icon: "diff",
      when: () => activePrompt() !== null,
      run: ({ execute }, from, to) => {
        const ref = to ?? activePrompt();
        if (!ref) return;
        const [stage = "", rest = ""] = ref.split("/");
        const [name = "", version = ""] = rest.split("@");
        const number = Number(version.slice(1));
        const before = from?.split("@")[1] ?? `v${String(Math.max(1, number - 1)).padStart(3, "0")}`;
        execute("editor.open", { scheme: "prompt-diff", path: [stage, name, before, version] });
      },
    }),
  ],
};
