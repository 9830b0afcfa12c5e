import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { useDiscovery } from "./discovery.ts";

export const modelsContribution: Contribution = {
  id: "models",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "models",
      title: "models.view",
      icon: "server",
      order: 50,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./ModelsSide.tsx").then((module) => ({ default: module.ModelsSide }))),
    },
  ],
  editors: [
    {
      scheme: "models",
      icon: "server",
      title: () => "models.view",
      component: lazy(() => import("./ModelsView.tsx").then((module) => ({ default: module.ModelsView }))),
    },
  ],
  commands: [
    defineCommand<"models.open">({
      id: "models.open",
      title: "models.open",
      icon: "server",
      run: ({ execute }) => execute("editor.open", { scheme: "models", path: [] }, { keep: true }),
    }),
    defineCommand<"models.discover">({
      id: "models.discover",
      title: "models.discover",
      icon: "search",
      run: async (services) => {
        services.execute("models.open");
        await useDiscovery.getState().search(services);
      },
    }),
  ],
};
