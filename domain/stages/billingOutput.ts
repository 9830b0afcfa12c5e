import { z } from "zod";
import { billingSystemSchema } from "../scenario.ts";

/** Output of the `billing` stage: positions of one fee schedule. */
export const billingOutputSchema = z.object({
  system: billingSystemSchema,
  positions: z.array(
    z.object({
      code: z.string().min(1),
      count: z.number().int().positive().default(1),
      factor: z.number().positive().nullish(),
      reason: z.string().nullish(),
    }),
  ),
});
export type BillingOutput = z.infer<typeof billingOutputSchema>;
