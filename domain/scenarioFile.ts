import { z } from "zod";

/** A scenario's files as they stand in its folder. `note` is soap.json; null: there is none. */
export const scenarioFilesSchema = z.object({
  yaml: z.string().max(2_000_000),
  transcript: z.string().max(2_000_000),
  note: z.string().max(2_000_000).nullable(),
});
export type ScenarioFiles = z.infer<typeof scenarioFilesSchema>;

/** Unsaved files, and the name of the state on disk that they were made from. */
export const scenarioDraftSchema = z.object({ base: z.string(), files: scenarioFilesSchema });
export type ScenarioDraft = z.infer<typeof scenarioDraftSchema>;
