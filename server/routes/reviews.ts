import type { ReviewLine } from "../../domain/review.ts";
import { readReviews } from "../files/reviews.ts";
import type { Workspace } from "../files/workspace.ts";
import type { Reviews } from "./context.ts";

/** What of a line counts for its cell: what is said in a queue counts once its item is settled. */
export type Counts = (line: ReviewLine) => Promise<boolean>;

/**
 * Review lines by cell, read once from the chains and kept up by every line that is appended here. Lines of a queue are left
 * out until their item is settled, so that nothing that is shown of a cell tells one reader what another has said.
 */
export function createReviews(workspace: Workspace, counts: Counts): Reviews {
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
      const lines = (await loaded).get(keyOf(run, cellKey)) ?? [];
      if (lines.every(({ queue }) => queue === undefined)) return lines;
      const counted = await Promise.all(lines.map(counts));
      return lines.filter((_, index) => counted[index]);
    },
    forget: () => {
      loaded = null;
    },
    add: (line) => {
      void loaded?.then((byCell) => put(byCell, line));
    },
  };
}
