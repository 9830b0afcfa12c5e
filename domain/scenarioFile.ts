import { z } from "zod";

/** A scenario's files as they stand in its folder. `note` is soap.json; null: there is none. */
export const scenarioFilesSchema = z.object({
  yaml: z.string().max(2_000_000),
  transcript: z.string().max(2_000_000),
  note: z.string().max(2_000_000).nullable(),
});
export type ScenarioFiles = z.infer<typeof scenarioFilesSchema>;
