import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { cellUri, compareUri } from "../../platform/uri.ts";
import { useCellTitle } from "./useCellTitle.ts";

export const cellsContribution: Contribution = {
  id: "cells",
  panels: [
    {
      id: "problems",
      title: "cells.findings",
      order: 10,
      component: lazy(() =>
        import("./ProblemsPanel.tsx").then((module) => ({ default: module.ProblemsPanel })),
      ),
    },
  ],
  editors: [
    {
      scheme: "cell",
      icon: "note",
      title: ({ path }) => ({ text: `# ${path[1]?.slice(0, 6) ?? ""}` }),
      useTitle: useCellTitle,
      component: lazy(() => import("./CellView.tsx").then((module) => ({ default: module.CellView }))),
    },
    {
      scheme: "compare",
      icon: "split-horizontal",
      title: () => "cells.compareTitle",
      component: lazy(() => import("./CompareView.tsx").then((module) => ({ default: module.CompareView }))),
    },
  ],
  commands: [
    defineCommand<"cell.open">({
      id: "cell.open",
      title: "cells.open",
      palette: false,
      run: ({ execute }, run, cellKey) => execute("editor.open", cellUri(run, cellKey)),
    }),
    defineCommand<"cell.compare">({
      id: "cell.compare",
      title: "cells.compare",
      palette: false,
      run: ({ execute }, run, cellKeys) => execute("editor.open", compareUri(run, cellKeys)),
    }),
  ],
};
