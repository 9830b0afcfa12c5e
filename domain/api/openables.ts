import { z } from "zod";
import { foundOpenableSchema } from "../openable.ts";
import { route } from "./route.ts";

export const openablesApi = {
  /** What fits a few letters best: prompt versions, scenarios, runs, and finished cells; for whoever only reviews scenarios alone. */
  "openables.find": route(
    "GET",
    "/api/openables",
    z.object({
      text: z.string().max(200).default(""),
      limit: z.coerce.number().int().min(1).max(200).default(60),
    }),
    z.object({ found: z.array(foundOpenableSchema) }),
  ),
} as const;
