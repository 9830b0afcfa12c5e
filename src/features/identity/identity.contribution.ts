import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { useOverlay } from "../../state/overlay.ts";

/** Who works here: chosen in the status bar, proved with a password where one is set. */
export const identityContribution: Contribution = {
  id: "identity",
  statusItems: [
    {
      id: "person",
      side: "right",
      order: 10,
      component: lazy(() => import("./PersonItem.tsx").then((module) => ({ default: module.PersonItem }))),
    },
  ],
  commands: [
    defineCommand<"workbench.reviewer">({
      id: "workbench.reviewer",
      title: "workbench.person",
      run: () => useOverlay.getState().show("person"),
    }),
  ],
};
