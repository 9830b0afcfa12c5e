import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";

export const welcomeContribution: Contribution = {
  id: "welcome",
  editors: [
    {
      scheme: "welcome",
      icon: "home",
      title: () => "welcome.view",
      component: lazy(() => import("./WelcomeView.tsx").then((module) => ({ default: module.WelcomeView }))),
    },
  ],
  commands: [
    defineCommand<"welcome.open">({
      id: "welcome.open",
      title: "welcome.open",
      needs: "walkthrough.read",
      icon: "home",
      run: ({ execute }) => execute("editor.open", { scheme: "welcome", path: [] }, { keep: true }),
    }),
    defineCommand<"demo.create">({
      id: "demo.create",
      title: "welcome.demo",
      needs: "workspace.demo",
      icon: "beaker",
      run: async ({ call }) => {
        const { url } = await call("workspace.demo", {});
        globalThis.location.assign(url);
      },
    }),
  ],
};
