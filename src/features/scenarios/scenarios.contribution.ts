import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { parseUri, scenarioUri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { useScenarioDialogs } from "./scenarioDialogs.ts";
import { useScenarioTitle } from "./useScenarioTitle.ts";

/** The scenario that is open in the focused editor. */
function activeScenario(): string | null {
  const uri = parseUri(activeUri(useWorkbench.getState()) ?? "");
  return uri?.scheme === "scenario" ? (uri.path[0] ?? null) : null;
}

const isOpen = () => activeScenario() !== null;

/** The dialogs stand in the side bar's view: it is shown with them. */
function openDialog(shown: Parameters<ReturnType<typeof useScenarioDialogs.getState>["open"]>[0]): void {
  useWorkbench.setState({ sideBar: { visible: true, view: "scenarios" } });
  useScenarioDialogs.getState().open(shown);
}

export const scenariosContribution: Contribution = {
  id: "scenarios",
  views: [
    {
      id: "scenarios",
      title: "scenarios.view",
      icon: "person",
      order: 15,
      component: lazy(() =>
        import("./ScenarioTree.tsx").then((module) => ({ default: module.ScenarioTree })),
      ),
    },
  ],
  editors: [
    {
      scheme: "scenario",
      icon: "person",
      title: ({ path }) => ({ text: path[0] ?? "" }),
      useTitle: useScenarioTitle,
      keys: [
        { key: "alt+f", title: "scenarios.factFromSelection" },
        { key: "ctrl+enter", title: "scenarios.takeOver" },
        { key: "escape", title: "common.cancel" },
      ],
      component: lazy(() =>
        import("./ScenarioView.tsx").then((module) => ({ default: module.ScenarioView })),
      ),
    },
  ],
  commands: [
    defineCommand<"scenario.open">({
      id: "scenario.open",
      title: "scenarios.open",
      palette: false,
      run: ({ execute }, id) => execute("editor.open", scenarioUri(id)),
    }),
    defineCommand<"scenario.save">({
      id: "scenario.save",
      title: "scenarios.save",
      needs: "scenarios.save",
      icon: "save",
      key: "ctrl+s",
      when: isOpen,
      run: async (services) => {
        const id = activeScenario();
        const { saveScenario } = await import("./scenarioDraft.ts");
        if (id) await saveScenario(services, id);
      },
    }),
    defineCommand<"scenario.new">({
      id: "scenario.new",
      title: "scenarios.new",
      needs: "scenarios.create",
      icon: "add",
      run: () => openDialog({ kind: "new" }),
    }),
    defineCommand<"scenario.import">({
      id: "scenario.import",
      title: "scenarios.import",
      needs: "scenarios.import",
      icon: "cloud-download",
      run: () => openDialog({ kind: "import" }),
    }),
    defineCommand<"scenario.copy">({
      id: "scenario.copy",
      title: "scenarios.copyOpen",
      needs: "scenarios.copy",
      icon: "copy",
      when: isOpen,
      run: (_services, id) => {
        const known = id ?? activeScenario();
        if (known) openDialog({ kind: "copy", id: known });
      },
    }),
    defineCommand<"scenario.erase">({
      id: "scenario.erase",
      title: "scenarios.eraseOpen",
      needs: "erasure.erase",
      icon: "trash",
      when: isOpen,
      run: (_services, id) => {
        const known = id ?? activeScenario();
        if (known) openDialog({ kind: "erase", id: known });
      },
    }),
  ],
};
