import { z } from "zod";
import { hardwareFileSchema } from "../hardware.ts";
import {
  endpointKindSchema,
  endpointSchema,
  envNameSchema,
  foundServerSchema,
  modelStatusSchema,
} from "../model.ts";
import { thinkingRowSchema } from "../thinkingRow.ts";
import { empty, route } from "./route.ts";

export const modelsApi = {
  "models.list": route(
    "GET",
    "/api/models",
    empty,
    z.object({ models: z.array(modelStatusSchema), endpoints: z.array(endpointSchema) }),
  ),
  /** Asks every endpoint again. */
  "models.probe": route(
    "POST",
    "/api/models/probe",
    empty,
    z.object({ models: z.array(modelStatusSchema), endpoints: z.array(endpointSchema) }),
  ),
  "endpoints.discover": route(
    "POST",
    "/api/endpoints/discover",
    z.object({
      baseUrl: z.string().optional(),
      /** Environment variable of the workbench that holds the key of that address. */
      apiKeyEnv: envNameSchema.optional(),
    }),
    z.object({ servers: z.array(foundServerSchema) }),
  ),
  "endpoints.add": route(
    "POST",
    "/api/endpoints",
    z.object({
      baseUrl: z.url(),
      kind: endpointKindSchema,
      models: z.array(z.string()).min(1),
      apiKeyEnv: envNameSchema.optional(),
      /** Why an address outside this machine and its private networks may be asked; who says so is `by`. */
      allowRemote: z.object({ reason: z.string().trim().min(1) }).optional(),
      by: z.string().default(""),
    }),
    z.object({ endpoint: endpointSchema, models: z.array(z.string()) }),
  ),
  /** Share of tokens spent before the answer, over all runs, by model, prompt and how thinking was asked for. */
  "models.thinking": route(
    "GET",
    "/api/models/thinking",
    empty,
    z.object({ rows: z.array(thinkingRowSchema) }),
  ),
  /** Machines that may run production; the memory of this one as measured now, in GB (10^9 bytes). */
  "hardware.read": route(
    "GET",
    "/api/hardware",
    empty,
    z.object({
      hardware: hardwareFileSchema,
      thisMachine: z.object({ memoryGb: z.number(), cores: z.number().int(), processor: z.string() }),
    }),
  ),
} as const;
