import { z } from "zod";
import { matrixColumnSchema, matrixRowSchema } from "../matrixRows.ts";
import { endpointFinishSchema } from "../planFinish.ts";
import { runRequestSchema } from "../plan.ts";
import { matrixCellSchema, runIdSchema, runProgressSchema, runSummarySchema } from "../run.ts";
import { empty, route } from "./route.ts";

export const runsApi = {
  "plan.preview": route(
    "POST",
    "/api/plan",
    runRequestSchema,
    z.object({
      total: z.number(),
      /** Cells whose request was already answered by an earlier run, as far as that can be told before asking. */
      known: z.number(),
      problems: z.array(z.string()),
      /** Seconds from measured speed, null where nothing was measured yet. */
      seconds: z.number().nullable(),
      /** The same by endpoint, the last to finish first. */
      endpoints: z.array(endpointFinishSchema),
    }),
  ),
  "runs.list": route("GET", "/api/runs", empty, z.object({ runs: z.array(runSummarySchema) })),
  "runs.start": route("POST", "/api/runs", runRequestSchema, z.object({ run: runSummarySchema })),
  "runs.read": route(
    "GET",
    "/api/runs/:run",
    z.object({ run: runIdSchema }),
    z.object({ run: runSummarySchema }),
  ),
  "runs.stop": route(
    "POST",
    "/api/runs/:run/stop",
    z.object({ run: runIdSchema, by: z.string().default("") }),
    z.object({ progress: runProgressSchema }),
  ),
  "runs.resume": route(
    "POST",
    "/api/runs/:run/resume",
    z.object({ run: runIdSchema, by: z.string().default("") }),
    z.object({ progress: runProgressSchema }),
  ),
  /** A new run of cells of this one: of those named, or of all that ended otherwise than well. One repeat asks the models anew. */
  "runs.again": route(
    "POST",
    "/api/runs/:run/again",
    z.object({
      run: runIdSchema,
      cells: z.union([z.array(z.string()).min(1), z.literal("failed")]),
      repeats: z.number().int().min(1).max(100).default(1),
      /** `reference`: one cell, of any stage, made from the scenario's reference instead of what it read. */
      input: z.literal("reference").optional(),
      by: z.string().default(""),
    }),
    z.object({ run: runSummarySchema }),
  ),
  "runs.pause": route(
    "POST",
    "/api/runs/:run/pause",
    z.object({ run: runIdSchema, by: z.string().default("") }),
    z.object({ progress: runProgressSchema }),
  ),
  "runs.width": route(
    "POST",
    "/api/runs/:run/width",
    z.object({
      run: runIdSchema,
      /** Most requests at a time and model; null: as many as there are slots. */
      width: z.number().int().min(1).max(256).nullable(),
      by: z.string().default(""),
    }),
    z.object({ progress: runProgressSchema }),
  ),
  "runs.regrade": route(
    "POST",
    "/api/runs/:run/regrade",
    z.object({ run: runIdSchema }),
    z.object({ graded: z.number() }),
  ),
  "runs.matrix": route(
    "GET",
    "/api/runs/:run/matrix",
    z.object({
      run: runIdSchema,
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(5000).default(2000),
    }),
    z.object({ run: runSummarySchema, total: z.number(), cells: z.array(matrixCellSchema) }),
  ),
  /** The matrix by rows, shortest scenario first, as many a page as make about `cells` cells. */
  "runs.rows": route(
    "GET",
    "/api/runs/:run/rows",
    z.object({
      run: runIdSchema,
      page: z.coerce.number().int().min(0).default(0),
      cells: z.coerce.number().int().min(1).max(5000).default(600),
    }),
    z.object({
      run: runSummarySchema,
      columns: z.array(matrixColumnSchema),
      page: z.number().int(),
      pages: z.number().int(),
      /** Rows of the whole matrix. */
      total: z.number().int(),
      rows: z.array(matrixRowSchema),
    }),
  ),
} as const;
