import { z } from "zod";
import { rateSchema } from "../calibration/calibration.ts";
import { judgePromptRefSchema } from "../prompt.ts";

/** What a judge is worth on notes that people settled: beside its calibration on planted faults, since those may be easier. */
export const judgeAgainstPeopleSchema = z.object({
  judge: z.string(),
  model: z.string(),
  prompt: judgePromptRefSchema,
  simulated: z.boolean(),
  notes: z.number().int(),
  /** Of statements people held to be fabricated, the share the judge called so. Null: they found none. */
  sensitivity: rateSchema.nullable(),
  /** Of the other statements, the share the judge let pass. */
  specificity: rateSchema.nullable(),
});
export type JudgeAgainstPeople = z.infer<typeof judgeAgainstPeopleSchema>;
