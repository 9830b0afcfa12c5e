import { z } from "zod";
import { certaintySchema, lateralitySchema, warningSeveritySchema } from "../scenario.ts";

/** Output of the `icd` stage: ICD-10-GM codes and safety warnings. */
export const icdOutputSchema = z.object({
  codes: z.array(
    z.object({
      code: z.string().min(1),
      certainty: certaintySchema.nullish(),
      laterality: lateralitySchema.nullish(),
      text: z.string().default(""),
    }),
  ),
  klinische_warnhinweise: z.array(
    z.object({
      text: z.string().min(1),
      schweregrad: warningSeveritySchema,
      medikamente: z.array(z.string()).default([]),
    }),
  ),
});
export type IcdOutput = z.infer<typeof icdOutputSchema>;
