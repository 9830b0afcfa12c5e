import { z } from "zod";
import {
  loadProgressSchema,
  loadTestIdSchema,
  loadTestRequestSchema,
  loadTestSchema,
  loadTestSummarySchema,
} from "../loadTest/loadTest.ts";
import { empty, route } from "./route.ts";

export const loadTestsApi = {
  /** All load tests, newest first, and whole the newest of each model and stage and of the pipeline that measured something. */
  "loadTests.list": route(
    "GET",
    "/api/load-tests",
    empty,
    z.object({
      tests: z.array(loadTestSummarySchema),
      newest: z.array(loadTestSchema),
      problems: z.array(z.object({ path: z.string(), reason: z.string() })),
      progress: loadProgressSchema.nullable(),
    }),
  ),
  "loadTests.read": route(
    "GET",
    "/api/load-tests/:id",
    z.object({ id: loadTestIdSchema }),
    z.object({ test: loadTestSchema }),
  ),
  /** Refused with `loadtest.running` while one runs, with `loadtest.disturbed` while a run asks models. */
  "loadTests.start": route(
    "POST",
    "/api/load-tests",
    z.object({ request: loadTestRequestSchema }),
    z.object({ progress: loadProgressSchema }),
  ),
  /** Goes on with what is missing; refused with `loadtest.changed` where another model answers now. */
  "loadTests.resume": route(
    "POST",
    "/api/load-tests/:id/resume",
    z.object({ id: loadTestIdSchema, by: z.string().default("") }),
    z.object({ progress: loadProgressSchema }),
  ),
  "loadTests.stop": route(
    "POST",
    "/api/load-testing/stop",
    empty,
    z.object({ progress: loadProgressSchema.nullable() }),
  ),
  "loadTests.progress": route(
    "GET",
    "/api/load-testing",
    empty,
    z.object({ progress: loadProgressSchema.nullable() }),
  ),
} as const;
