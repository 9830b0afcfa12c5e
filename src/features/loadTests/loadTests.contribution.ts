import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { queryClient } from "../../queries/client.ts";

export const loadTestsContribution: Contribution = {
  id: "loadTests",
  roles: ["engineer", "lead"],
  editors: [
    {
      scheme: "load-tests",
      icon: "dashboard",
      title: () => "loadTests.view",
      component: lazy(() =>
        import("./LoadTestsView.tsx").then((module) => ({ default: module.LoadTestsView })),
      ),
    },
  ],
  commands: [
    defineCommand<"loadTests.open">({
      id: "loadTests.open",
      title: "loadTests.open",
      icon: "dashboard",
      run: ({ execute }, id) =>
        execute("editor.open", { scheme: "load-tests", path: id ? [id] : [] }, { keep: true }),
    }),
    defineCommand<"loadTests.start">({
      id: "loadTests.start",
      title: "loadTests.start",
      palette: false,
      run: async ({ call, execute }, request) => {
        const { progress } = await call("loadTests.start", { request });
        await queryClient.invalidateQueries({ queryKey: ["loadTests.list"] });
        execute("loadTests.open", progress.id);
      },
    }),
    defineCommand<"loadTests.resume">({
      id: "loadTests.resume",
      title: "loadTests.resume",
      palette: false,
      run: async ({ call, execute }, id) => {
        await call("loadTests.resume", { id });
        await queryClient.invalidateQueries({ queryKey: ["loadTests.list"] });
        execute("loadTests.open", id);
      },
    }),
    defineCommand<"loadTests.stop">({
      id: "loadTests.stop",
      title: "loadTests.stop",
      palette: false,
      run: async ({ call }) => {
        await call("loadTests.stop", {});
      },
    }),
  ],
};
