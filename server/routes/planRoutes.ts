import { withoutPlan, withPlan } from "../../domain/savedPlan.ts";
import { readPlans, updatePlans } from "../files/config.ts";
import type { Handlers } from "./handlers.ts";

export const planRoutes: Handlers<"plans.list" | "plans.save" | "plans.drop"> = {
  "plans.list": async ({ workspace }) => ({ plans: (await readPlans(workspace)).plans }),
  "plans.save": async ({ workspace }, { plan }) => ({
    plans: (await updatePlans(workspace, (file) => withPlan(file, plan))).plans,
  }),
  "plans.drop": async ({ workspace }, { name }) => ({
    plans: (await updatePlans(workspace, (file) => withoutPlan(file, name))).plans,
  }),
};
