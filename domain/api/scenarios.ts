import { z } from "zod";
import { catalogEntrySchema, catalogSystems } from "../codes/catalogEntry.ts";
import {
  originSchema,
  scenarioIdSchema,
  scenarioProblemSchema,
  scenarioSchema,
  scenarioSummarySchema,
} from "../scenario.ts";
import { scenarioFilesSchema } from "../scenarioFile.ts";
import { localTextSchema } from "../text.ts";
import { empty, route } from "./route.ts";

/** One thing that is wrong with a scenario's files. `line` counts from 1; null: the whole file. */
export const checkedProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  reason: localTextSchema,
  severity: z.enum(["error", "warning"]),
});

const made = z.object({ id: z.string() });

export const scenariosApi = {
  "scenarios.list": route(
    "GET",
    "/api/scenarios",
    empty,
    z.object({ scenarios: z.array(scenarioSummarySchema), problems: z.array(scenarioProblemSchema) }),
  ),
  "scenarios.read": route(
    "GET",
    "/api/scenarios/:id",
    z.object({ id: z.string() }),
    z.object({ scenario: scenarioSchema }),
  ),
  /** The files for editing, also where they do not parse. `base` names their state. */
  "scenarios.files": route(
    "GET",
    "/api/scenarios/:id/files",
    z.object({ id: z.string() }),
    z.object({ files: scenarioFilesSchema, base: z.string() }),
  ),
  /** All that `visite check` would say of these files, were they saved. */
  "scenarios.check": route(
    "POST",
    "/api/scenarios/:id/check",
    z.object({ id: scenarioIdSchema, files: scenarioFilesSchema }),
    z.object({
      problems: z.array(checkedProblemSchema),
      /** What the files hold; null where they do not parse. */
      scenario: scenarioSchema.nullable(),
    }),
  ),
  /** Refused with `scenario.conflict` where the folder is no longer in the state `base`; details hold the state it is in. */
  "scenarios.save": route(
    "POST",
    "/api/scenarios/:id",
    z.object({ id: scenarioIdSchema, base: z.string(), files: scenarioFilesSchema }),
    z.object({ base: z.string() }),
  ),
  "scenarios.create": route(
    "POST",
    "/api/scenarios",
    z.object({
      id: scenarioIdSchema,
      title: localTextSchema,
      origin: originSchema,
      specialty: z.string().min(1).default("general-practice"),
      transcript: z.string().min(1).max(2_000_000),
    }),
    made,
  ),
  /** A trap's copy is its twin; any other is a copy. */
  "scenarios.copy": route(
    "POST",
    "/api/scenarios/:id/copy",
    z.object({ id: scenarioIdSchema, as: scenarioIdSchema }),
    made,
  ),
  /** Transcripts as files: each becomes a scenario of its own, or is refused with a reason. */
  "scenarios.import": route(
    "POST",
    "/api/scenario-import",
    z.object({
      origin: originSchema,
      files: z
        .array(z.object({ name: z.string().min(1), text: z.string().max(2_000_000) }))
        .min(1)
        .max(500),
    }),
    z.object({
      made: z.array(z.object({ id: z.string(), name: z.string() })),
      refused: z.array(z.object({ name: z.string(), reason: localTextSchema })),
    }),
  ),
  /** Codes of a catalogue by the beginning of the code or by words of the title. */
  "catalogs.find": route(
    "GET",
    "/api/catalogs",
    z.object({
      system: z.enum(catalogSystems),
      text: z.string().max(100).default(""),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    z.object({ edition: z.string(), complete: z.boolean(), entries: z.array(catalogEntrySchema) }),
  ),
} as const;
