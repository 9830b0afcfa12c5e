import { z } from "zod";
import { stageIdSchema } from "../prompt.ts";
import { calibrationProgressSchema, calibrationSchema } from "../calibration/calibration.ts";
import { humanReviewsSchema } from "../humanReview.ts";
import { trustMarkSchema } from "../trust.ts";
import { trustFloorSchema } from "../trustFloor.ts";
import { empty, route } from "./route.ts";

export const trustApi = {
  /** What the graders of a stage are worth: the newest calibration, held against the floors, and what people said of their findings. */
  "trust.read": route(
    "GET",
    "/api/trust",
    z.object({ stage: stageIdSchema }),
    z.object({
      calibration: calibrationSchema.nullable(),
      /** Graders that changed since then. */
      changed: z.array(z.string()),
      marks: z.array(trustMarkSchema),
      floors: z.array(trustFloorSchema),
      reviews: humanReviewsSchema,
      progress: calibrationProgressSchema.nullable(),
    }),
  ),
  /** The marks alone: for every chart and table that shows a metric of the stage. */
  "trust.marks": route(
    "GET",
    "/api/trust/marks",
    z.object({ stage: stageIdSchema }),
    z.object({ marks: z.array(trustMarkSchema) }),
  ),
  /** Refused with `calibration.running` while one runs. */
  "trust.calibrate": route(
    "POST",
    "/api/trust/calibrate",
    z.object({
      stage: stageIdSchema,
      seeds: z.number().int().min(1).max(20).default(1),
      /** Empty: every scenario with a reference for the stage. */
      scenarios: z.array(z.string()).default([]),
    }),
    z.object({ progress: calibrationProgressSchema }),
  ),
  "trust.progress": route(
    "GET",
    "/api/trust/progress",
    empty,
    z.object({ progress: calibrationProgressSchema.nullable() }),
  ),
  "trust.stop": route(
    "POST",
    "/api/trust/stop",
    empty,
    z.object({ progress: calibrationProgressSchema.nullable() }),
  ),
} as const;
