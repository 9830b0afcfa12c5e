import { z } from "zod";
import { savedPlanSchema } from "../savedPlan.ts";
import { empty, route } from "./route.ts";

const plans = z.object({ plans: z.array(savedPlanSchema) });

export const plansApi = {
  "plans.list": route("GET", "/api/plans", empty, plans),
  /** A plan of the same name is replaced. */
  "plans.save": route("POST", "/api/plans", z.object({ plan: savedPlanSchema }), plans),
  "plans.drop": route("POST", "/api/plans/drop", z.object({ name: z.string() }), plans),
} as const;
