import { anyPromptRefSchema, promptStageIdSchema } from "../../../domain/prompt.ts";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { parseUri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { useExchange } from "./dialogs.ts";
import { ExchangeItem } from "./ExchangeItem.tsx";

const focused = () => parseUri(activeUri(useWorkbench.getState()) ?? "");

/** The run that the focused editor shows, or whose cell it shows. */
function focusedRun(): string | null {
  const uri = focused();
  return uri && ["run", "cell", "compare"].includes(uri.scheme) ? (uri.path[0] ?? null) : null;
}

/** The prompt version that the focused editor shows. */
function focusedPrompt(): string | null {
  const uri = focused();
  if (uri?.scheme !== "prompt") return null;
  const [stage, name, version] = uri.path;
  return anyPromptRefSchema.safeParse(`${stage}/${name}@${version}`).data ?? null;
}

/** Runs and prompts out to other tools, prompts of other tools in. */
export const exchangeContribution: Contribution = {
  id: "exchange",
  roles: ["engineer", "lead"],
  // Draws nothing in the status bar: the dialogs may be opened over any view.
  statusItems: [{ id: "exchange", side: "right", order: 90, component: ExchangeItem }],
  commands: [
    defineCommand<"run.export">({
      id: "run.export",
      title: "exchange.runExport",
      icon: "export",
      run: (_services, run) => useExchange.setState({ shown: { kind: "run", run: run ?? focusedRun() } }),
    }),
    defineCommand<"prompt.export">({
      id: "prompt.export",
      title: "exchange.promptExport",
      icon: "export",
      run: (_services, refs) => {
        const open = focusedPrompt();
        useExchange.setState({ shown: { kind: "prompts", refs: refs ?? (open ? [open] : []) } });
      },
    }),
    defineCommand<"prompt.import">({
      id: "prompt.import",
      title: "exchange.promptImport",
      icon: "cloud-download",
      run: (_services, stage) => {
        const open = promptStageIdSchema.safeParse(focused()?.path[0]).data;
        useExchange.setState({ shown: { kind: "import", stage: stage ?? open ?? "soap" } });
      },
    }),
  ],
};
