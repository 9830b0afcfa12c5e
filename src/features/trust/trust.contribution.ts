import { lazy } from "react";
import { stageIds } from "../../../domain/stage.ts";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { stageTitles } from "../../platform/stageTitle.ts";
import { parseUri, stageUri } from "../../platform/uri.ts";
import { queryClient } from "../../queries/client.ts";
import { useSelection } from "../../state/selection.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";

/** The stage that is open, or that the next run is of. */
function openStage() {
  const uri = parseUri(activeUri(useWorkbench.getState()) ?? "");
  const open = uri?.scheme === "trust" || uri?.scheme === "scores" ? uri.path[0] : undefined;
  return stageIds.find((id) => id === open) ?? useSelection.getState().plan.stage;
}

export const trustContribution: Contribution = {
  id: "trust",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "trust",
      title: "trust.view",
      icon: "law",
      order: 35,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./TrustSide.tsx").then((module) => ({ default: module.TrustSide }))),
    },
  ],
  editors: [
    {
      scheme: "trust",
      icon: "law",
      title: () => "trust.view",
      ...stageTitles("trust.title"),
      component: lazy(() => import("./TrustView.tsx").then((module) => ({ default: module.TrustView }))),
    },
  ],
  commands: [
    defineCommand<"trust.open">({
      id: "trust.open",
      title: "trust.open",
      icon: "law",
      run: ({ execute }, stage) =>
        execute("editor.open", stageUri("trust", stage ?? openStage()), { keep: true }),
    }),
    defineCommand<"trust.calibrate">({
      id: "trust.calibrate",
      title: "trust.calibrate",
      icon: "beaker",
      run: async ({ call, execute }, stage, seeds = 1) => {
        const chosen = stage ?? openStage();
        execute("trust.open", chosen);
        await call("trust.calibrate", { stage: chosen, seeds });
        await queryClient.invalidateQueries({ queryKey: ["trust.read"] });
      },
    }),
    defineCommand<"trust.calibrateJudges">({
      id: "trust.calibrateJudges",
      title: "trust.judgeCalibrate",
      palette: false,
      run: async ({ call }, model) => {
        await call("trust.calibrateJudges", { models: [model] });
        await queryClient.invalidateQueries({ queryKey: ["trust.judges"] });
      },
    }),
    defineCommand<"trust.stopJudges">({
      id: "trust.stopJudges",
      title: "trust.stop",
      palette: false,
      run: async ({ call }) => {
        await call("trust.stopJudges", {});
      },
    }),
    defineCommand<"trust.stop">({
      id: "trust.stop",
      title: "trust.stop",
      palette: false,
      run: async ({ call }) => {
        await call("trust.stop", {});
      },
    }),
  ],
};
