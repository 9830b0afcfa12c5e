import { lazy } from "react";
import { stageIds } from "../../../domain/stage.ts";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { parseUri } from "../../platform/uri.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { useDoctor, useExportDialog, useGatesDialog } from "./dialogs.ts";
import { useRollback } from "./rollback.ts";

export const productionContribution: Contribution = {
  id: "production",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "production",
      title: "production.view",
      icon: "verified",
      order: 40,
      roles: ["engineer", "lead"],
      component: lazy(() =>
        import("./ProductionSide.tsx").then((module) => ({ default: module.ProductionSide })),
      ),
    },
  ],
  editors: [
    {
      scheme: "production",
      icon: "verified",
      title: () => "production.view",
      component: lazy(() =>
        import("./ProductionView.tsx").then((module) => ({ default: module.ProductionView })),
      ),
    },
    {
      scheme: "promote",
      icon: "rocket",
      title: () => "production.promote",
      component: lazy(() => import("./PromoteView.tsx").then((module) => ({ default: module.PromoteView }))),
    },
  ],
  commands: [
    defineCommand<"production.open">({
      id: "production.open",
      title: "production.open",
      icon: "verified",
      run: ({ execute }) => execute("editor.open", { scheme: "production", path: [] }, { keep: true }),
    }),
    defineCommand<"production.promote">({
      id: "production.promote",
      title: "production.promote",
      palette: false,
      run: ({ execute }, stage, prompt, model) =>
        execute(
          "editor.open",
          { scheme: "promote", path: [stage, ...prompt.split("/"), model] },
          { keep: true },
        ),
    }),
    defineCommand<"production.export">({
      id: "production.export",
      title: "production.export",
      icon: "export",
      run: ({ execute }) => {
        useExportDialog.setState({ open: true });
        execute("production.open");
      },
    }),
    defineCommand<"production.doctor">({
      id: "production.doctor",
      title: "production.doctor",
      icon: "pulse",
      run: ({ execute }) => {
        useDoctor.setState(({ asked }) => ({ asked: asked + 1 }));
        execute("production.open");
      },
    }),
    defineCommand<"production.recordGates">({
      id: "production.recordGates",
      title: "production.recordGates",
      needs: "gates.record",
      icon: "law",
      run: ({ execute }) => {
        useGatesDialog.setState({ open: true });
        const open = parseUri(activeUri(useWorkbench.getState()) ?? "");
        // Both views of this feature show the dialog.
        if (open?.scheme !== "promote") execute("production.open");
      },
    }),
    defineCommand<"production.rollback">({
      id: "production.rollback",
      title: "production.rollback",
      needs: "production.rollback",
      icon: "discard",
      palette: false,
      run: ({ execute }, stage) => {
        const open = parseUri(activeUri(useWorkbench.getState()) ?? "");
        useRollback.setState({ stage: stage ?? stageIds.find((id) => id === open?.path[0]) ?? null });
        execute("production.open");
      },
    }),
  ],
};
