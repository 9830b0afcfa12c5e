import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { cellUri, compareUri, runUri } from "../../platform/uri.ts";
import { useCellTitle } from "./useCellTitle.ts";

export const cellsContribution: Contribution = {
  id: "cells",
  roles: ["engineer", "lead"],
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
      parents: ({ path }) => [runUri(path[0] ?? "")],
      keys: [
        { key: "j k", title: "keys.cellFinding" },
        { key: "c x", title: "keys.cellDecide" },
        { key: "1 2 3", title: "keys.cellVerdict" },
        { key: "f", title: "keys.cellMark" },
        { key: "[ ]", title: "keys.cellNeighbour" },
      ],
      component: lazy(() => import("./CellView.tsx").then((module) => ({ default: module.CellView }))),
    },
    {
      scheme: "compare",
      icon: "split-horizontal",
      title: () => "cells.compareTitle",
      parents: ({ path }) => [runUri(path[0] ?? "")],
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
