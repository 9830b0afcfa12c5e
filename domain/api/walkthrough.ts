import { z } from "zod";
import { promptRefSchema } from "../prompt.ts";
import { runIdSchema } from "../run.ts";
import { empty, route } from "./route.ts";

const runSchema = z.object({
  id: runIdSchema,
  created: z.string(),
  done: z.number().int(),
  total: z.number().int(),
});

export const walkthroughApi = {
  /** How far this workspace has come, from its own files: what the first steps show as done. */
  "walkthrough.read": route(
    "GET",
    "/api/walkthrough",
    empty,
    z.object({
      /** The newest run on simulated models. */
      sampleRun: runSchema.nullable(),
      /** Models that answer and are not simulated. */
      ownModels: z.array(z.string()),
      ownRun: runSchema.nullable(),
      /** The newest version of a prompt that follows another. */
      editedPrompt: promptRefSchema.nullable(),
      /** The newest run with two versions of one prompt side by side. */
      comparedRun: runSchema.nullable(),
      /** The newest run with findings, and in how many of its cells. */
      findings: z.object({ run: runIdSchema, cells: z.number().int() }).nullable(),
      /** Decisions and verdicts that people gave, and how many people. */
      reviews: z.object({ lines: z.number().int(), people: z.number().int() }),
      promotions: z.number().int(),
      /** A run that the end of a process broke off. */
      interrupted: runSchema.nullable(),
    }),
  ),
} as const;
