import { z } from "zod";
import { erasurePlanSchema } from "../erasure.ts";
import { scenarioIdSchema } from "../scenario.ts";
import { route } from "./route.ts";

export const erasureApi = {
  /** What erasing a scenario's texts would take away. `planHash` names just this, for `erasure.erase`. */
  "erasure.preview": route(
    "GET",
    "/api/scenarios/:id/erasure",
    z.object({ id: scenarioIdSchema }),
    z.object({ plan: erasurePlanSchema, planHash: z.string() }),
  ),
  /** Refused with `scenario.conflict` where it would take away something else than was shown. */
  "erasure.erase": route(
    "POST",
    "/api/scenarios/:id/erasure",
    z.object({
      id: scenarioIdSchema,
      by: z.string().min(1),
      reason: z.string().min(1),
      plan: z.string(),
    }),
    z.object({ plan: erasurePlanSchema }),
  ),
} as const;
