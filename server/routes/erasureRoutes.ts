import { hashOf } from "../../domain/hash.ts";
import { reindex } from "../index/rebuild.ts";
import { eraseScenario, planErasure } from "../runner/erasure.ts";
import type { Handlers } from "./handlers.ts";

export const erasureRoutes: Handlers<"erasure.preview" | "erasure.erase"> = {
  "erasure.preview": async ({ workspace }, { id }) => {
    const plan = await planErasure(workspace, id);
    return { plan, planHash: hashOf(plan) };
  },
  "erasure.erase": async (
    { workspace, runs, reviews, queues, index, events },
    { id, by, reason, plan: seen },
  ) => {
    const plan = await eraseScenario(
      {
        workspace,
        releaseRun: (run) => runs.release(run),
        forgetReviews: () => {
          queues.forget();
          reviews.forget();
        },
      },
      { scenario: id, by, reason, plan: seen },
    );
    // No request of an erased cell may be answered from it again.
    await reindex(workspace, index);
    for (const what of ["scenarios", "runs", "reviews", "queues"] as const)
      events.emit({ type: "changed", what });
    return { plan };
  },
};
