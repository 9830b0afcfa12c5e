import { z } from "zod";

/** Output of the `summary` stage: a short letter to the patient. */
export const summaryOutputSchema = z.object({ text: z.string().min(1) });
export type SummaryOutput = z.infer<typeof summaryOutputSchema>;
