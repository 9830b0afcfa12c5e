import { z } from "zod";
import { inputChoiceSchema } from "./plan.ts";
import { promptRefSchema, stageIdSchema } from "./prompt.ts";
import { comparisonSchema } from "./statistics/comparisonResult.ts";

export const pairRefSchema = z.object({ prompt: promptRefSchema, model: z.string() });
export type PairRef = z.infer<typeof pairRefSchema>;

const sideSchema = pairRefSchema.extend({
  simulated: z.boolean(),
  cells: z.number().int(),
  scenarios: z.number().int(),
});

/** How pair `a` stands to pair `b` in every compared metric of their stage. */
export const pairComparisonSchema = z.object({
  stage: stageIdSchema,
  a: sideSchema,
  b: sideSchema,
  /** What both read. Null: they share no input, or nothing was measured. */
  input: inputChoiceSchema.nullable(),
  /** `shared`: only scenarios that both measured were asked for. */
  scenarios: z.enum(["same", "shared"]),
  comparisons: z.array(comparisonSchema),
});
export type PairComparison = z.infer<typeof pairComparisonSchema>;
