import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { stageTitles } from "../../platform/stageTitle.ts";
import { stageUri } from "../../platform/uri.ts";
import { useSelection } from "../../state/selection.ts";

export const scoresContribution: Contribution = {
  id: "scores",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "scores",
      title: "scores.view",
      icon: "graph",
      order: 30,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./ScoresSide.tsx").then((module) => ({ default: module.ScoresSide }))),
    },
  ],
  editors: [
    {
      scheme: "scores",
      icon: "graph",
      title: () => "scores.view",
      ...stageTitles("scores.title"),
      component: lazy(() => import("./ScoresView.tsx").then((module) => ({ default: module.ScoresView }))),
    },
  ],
  commands: [
    defineCommand<"scores.open">({
      id: "scores.open",
      title: "scores.view",
      icon: "graph",
      run: ({ execute }, stage) =>
        execute("editor.open", stageUri("scores", stage ?? useSelection.getState().plan.stage), {
          keep: true,
        }),
    }),
  ],
};
