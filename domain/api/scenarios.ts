import { z } from "zod";
import { scenarioProblemSchema, scenarioSchema, scenarioSummarySchema } from "../scenario.ts";
import { empty, route } from "./route.ts";

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
} as const;
