import { z } from "zod";
import { anyPromptRefSchema, promptNameSchema, promptStageIdSchema } from "../prompt.ts";
import { runIdSchema } from "../run.ts";
import { exportedSchema, exportOptionsSchema, exportTargetSchema, lossSchema } from "../setup.ts";
import { promptFormatSchema, runFormatSchema } from "../exchange.ts";
import { route } from "./route.ts";

export const exportsApi = {
  /** Production for a server, with what that server cannot express. Refused where a stage is simulated. */
  "exports.setup": route(
    "GET",
    "/api/exports/setup/:target",
    exportOptionsSchema.partial().extend({ target: exportTargetSchema }),
    exportedSchema,
  ),
  "exports.prompts": route(
    "POST",
    "/api/exports/prompts",
    z.object({ format: promptFormatSchema, prompts: z.array(anyPromptRefSchema).min(1) }),
    exportedSchema,
  ),
  /** Texts of real patients are left out, their hashes stand in their place. */
  "exports.run": route(
    "GET",
    "/api/exports/runs/:run",
    z.object({ run: runIdSchema, format: runFormatSchema, language: z.enum(["de", "en"]).default("de") }),
    exportedSchema,
  ),
  /** Each prompt of the file becomes the next version of its name. Nothing is written where one of them cannot be read. */
  "prompts.import": route(
    "POST",
    "/api/prompts/import",
    z.object({
      format: promptFormatSchema,
      /** The file's name, for messages. */
      file: z.string().min(1),
      text: z.string().max(2_000_000),
      stage: promptStageIdSchema,
      /** Instead of the names in the file; only where it holds one prompt. */
      name: promptNameSchema.optional(),
      by: z.string().min(1),
    }),
    z.object({
      prompts: z.array(anyPromptRefSchema),
      /** What the file said beside its prompts and this workbench has no place for. */
      losses: z.array(lossSchema),
    }),
  ),
} as const;
