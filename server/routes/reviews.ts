import type { ReviewLine } from "../../domain/review.ts";
import { readReviews } from "../files/reviews.ts";
import type { Workspace } from "../files/workspace.ts";
import type { Reviews } from "./context.ts";

/** Review lines by cell, read once from the chains and kept up by every line that is appended here. */
export function createReviews(workspace: Workspace): Reviews {
  let loaded: Promise<Map<string, ReviewLine[]>> | null = null;
  const keyOf = (run: string, cellKey: string) => `${run}/${cellKey}`;
  async function load() {
    const byCell = new Map<string, ReviewLine[]>();
    for (const line of await readReviews(workspace)) put(byCell, line);
    return byCell;
  }
  function put(byCell: Map<string, ReviewLine[]>, line: ReviewLine) {
    const key = keyOf(line.run, line.cellKey);
    const known = byCell.get(key);
    if (known) known.push(line);
    else byCell.set(key, [line]);
  }
  return {
    of: async (run, cellKey) => {
      loaded ??= load();
      return (await loaded).get(keyOf(run, cellKey)) ?? [];
    },
    forget: () => {
      loaded = null;
    },
    add: (line) => {
      void loaded?.then((byCell) => put(byCell, line));
    },
  };
}
