import type { CellDetail } from "../../../domain/api.ts";
import type { ReviewAct, Verdict } from "../../../domain/review.ts";
import type { Services } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { usePreferences } from "../../state/preferences.ts";

/** Writes one line of the reviewer's chain and shows its effect at once. Without a person it asks who one is. */
export async function review(
  { call, execute, notify }: Services,
  cell: Pick<CellDetail, "run" | "cell">,
  act: ReviewAct,
): Promise<void> {
  const { person } = usePreferences.getState();
  if (!person) {
    execute("workbench.reviewer");
    return;
  }
  const { run } = cell;
  const { cellKey } = cell.cell;
  try {
    const { verdict } = await call("reviews.append", { run, cellKey, person, act });
    queryClient.setQueryData<CellDetail>(["cells.read", { run, cellKey }], (known) =>
      known ? { ...known, verdict } : known,
    );
  } catch (error) {
    notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
  }
}

export const verdictKeys: Readonly<Record<string, Verdict>> = {
  "1": "usable",
  "2": "usable-after-edit",
  "3": "unusable",
};
