import { z } from "zod";
import { calibrationProgressSchema } from "./calibration/calibration.ts";
import { judgeCalibrationProgressSchema } from "./calibration/judgeCalibration.ts";
import { loadProgressSchema } from "./loadTest/loadTest.ts";
import { judgingProgressSchema } from "./judging/progress.ts";
import { matrixCellSchema, runProgressSchema } from "./run.ts";

/** What the server tells every open page over SSE. */
export const serverEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), version: z.string(), workspace: z.string() }),
  z.object({ type: z.literal("run.progress"), progress: runProgressSchema }),
  z.object({ type: z.literal("judging.progress"), progress: judgingProgressSchema }),
  z.object({ type: z.literal("cell.changed"), run: z.string(), cell: matrixCellSchema }),
  /** Words of a cell that is being generated, as they come. */
  z.object({ type: z.literal("cell.text"), run: z.string(), cellKey: z.string(), text: z.string() }),
  z.object({ type: z.literal("calibration.progress"), progress: calibrationProgressSchema }),
  z.object({
    type: z.literal("judgeCalibration.progress"),
    progress: judgeCalibrationProgressSchema,
  }),
  z.object({ type: z.literal("loadTest.progress"), progress: loadProgressSchema }),
  /** Something in these lists changed on disk: read it again. */
  z.object({
    type: z.literal("changed"),
    what: z.enum([
      "prompts",
      "scenarios",
      "models",
      "runs",
      "reviews",
      "queues",
      "production",
      "calibrations",
      "people",
      "loadTests",
    ]),
  }),
]);
export type ServerEvent = z.infer<typeof serverEventSchema>;
