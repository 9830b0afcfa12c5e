import { z } from "zod";
import { runRequestSchema } from "./plan.ts";
import { promptRefSchema } from "./prompt.ts";

/** What a run is made of, kept under a name. Empty lists mean what the plan takes by itself: newest prompts, reachable models, all scenarios. */
export const savedPlanSchema = runRequestSchema.pick({ stage: true, input: true, repeats: true }).extend({
  name: z.string().trim().min(1).max(80),
  prompts: z.array(promptRefSchema).default([]),
  models: z.array(z.string()).default([]),
  scenarios: z.array(z.string()).default([]),
});
export type SavedPlan = z.infer<typeof savedPlanSchema>;

/** `config/plans.yaml`: shared by the team, a name once. */
export const plansFileSchema = z.object({
  version: z.literal(1),
  plans: z.array(savedPlanSchema).default([]),
});
export type PlansFile = z.infer<typeof plansFileSchema>;

/** The plans with one more; one of the same name is replaced in its place. */
export function withPlan({ plans, ...file }: PlansFile, plan: SavedPlan): PlansFile {
  const at = plans.findIndex(({ name }) => name === plan.name);
  return { ...file, plans: at < 0 ? [...plans, plan] : plans.with(at, plan) };
}

export function withoutPlan({ plans, ...file }: PlansFile, name: string): PlansFile {
  return { ...file, plans: plans.filter((plan) => plan.name !== name) };
}
