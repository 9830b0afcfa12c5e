import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { scenarioUri } from "../../platform/uri.ts";

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
  ],
};
