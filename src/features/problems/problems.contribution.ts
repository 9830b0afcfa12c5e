import { lazy } from "react";
import type { Contribution } from "../../platform/contribution.ts";
import { ProblemCount } from "./ProblemCount.tsx";

/** Faults in prompts, scenarios and open editors, as a compiler lists its errors. */
export const problemsContribution: Contribution = {
  id: "problems",
  panels: [
    {
      id: "diagnostics",
      title: "problems.panel",
      order: 5,
      component: lazy(() =>
        import("./ProblemsPanel.tsx").then((module) => ({ default: module.ProblemsPanel })),
      ),
    },
  ],
  statusItems: [{ id: "problems", side: "left", order: 5, component: ProblemCount }],
};
