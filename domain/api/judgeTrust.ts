import { z } from "zod";
import {
  calibratedJudgeSchema,
  judgeCalibrationProgressSchema,
  judgeCalibrationRequestSchema,
} from "../calibration/judgeCalibration.ts";
import { judgeAgainstPeopleSchema } from "../judging/againstPeople.ts";
import { empty, route } from "./route.ts";

export const judgeTrustApi = {
  /** What judges are worth: of each model with a prompt the newest calibration. */
  "trust.judges": route(
    "GET",
    "/api/trust/judges",
    empty,
    z.object({
      judges: z.array(calibratedJudgeSchema),
      /** The same judges on notes that people settled in queues, where those were chosen without looking at verdicts. */
      people: z.array(judgeAgainstPeopleSchema),
      progress: judgeCalibrationProgressSchema.nullable(),
    }),
  ),
  /** Refused with `calibration.running` while one runs, with `judging.empty` where there is nobody to ask. */
  "trust.calibrateJudges": route(
    "POST",
    "/api/trust/judges",
    judgeCalibrationRequestSchema,
    z.object({ progress: judgeCalibrationProgressSchema }),
  ),
  "trust.stopJudges": route(
    "POST",
    "/api/trust/judges/stop",
    empty,
    z.object({ progress: judgeCalibrationProgressSchema.nullable() }),
  ),
} as const;
