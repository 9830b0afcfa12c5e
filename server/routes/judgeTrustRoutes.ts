import type { CalibratedJudge } from "../../domain/calibration/judgeCalibration.ts";
import { judgeId } from "../../domain/judging/judgement.ts";
import { calibratedJudges } from "../files/judgeCalibrations.ts";
import type { Handlers } from "./handlers.ts";

export const judgeTrustRoutes: Handlers<"trust.judges" | "trust.calibrateJudges" | "trust.stopJudges"> = {
  "trust.judges": async ({ workspace, judgeCalibrations }) => ({
    judges: newestOfEach(await calibratedJudges(workspace)),
    progress: judgeCalibrations.progress(),
  }),
  "trust.calibrateJudges": async ({ judgeCalibrations }, request) => ({
    progress: await judgeCalibrations.start(request),
  }),
  "trust.stopJudges": async ({ judgeCalibrations }) => ({ progress: await judgeCalibrations.stop() }),
};

/** `results` newest first. */
function newestOfEach(results: readonly CalibratedJudge[]): CalibratedJudge[] {
  const newest = new Map<string, CalibratedJudge>();
  for (const result of results) {
    const id = judgeId(result);
    if (!newest.has(id)) newest.set(id, result);
  }
  return [...newest.values()];
}
