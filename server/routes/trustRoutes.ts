import { gradersVersion } from "../../domain/grade.ts";
import type { HumanReviews } from "../../domain/humanReview.ts";
import { humanReviewsOf } from "../../domain/humanReviews.ts";
import { type ReviewedFinding, verdictOf } from "../../domain/review.ts";
import type { StageId } from "../../domain/stage.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { changedGraders, trustMarks } from "../../domain/trust.ts";
import { newestCalibration } from "../files/calibrations.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";
import { judgesAgainstPeople } from "./judgeMarks.ts";

export const trustRoutes: Handlers<
  "trust.read" | "trust.marks" | "trust.calibrate" | "trust.progress" | "trust.stop"
> = {
  "trust.read": async (context, { stage }) => {
    const held = await heldAgainstFloors(context, stage);
    return {
      calibration: held.calibration,
      changed: held.calibration ? changedGraders(held.calibration.graders, held.graders) : [],
      marks: trustMarks(held),
      floors: [...held.floors],
      reviews: await reviewsOf(context, stage),
      progress: context.calibrations.progress(),
    };
  },
  "trust.marks": async (context, { stage }) => ({
    marks: trustMarks(await heldAgainstFloors(context, stage)),
  }),
  "trust.calibrate": async ({ calibrations }, request) => ({ progress: await calibrations.start(request) }),
  "trust.progress": async ({ calibrations }) => ({ progress: calibrations.progress() }),
  "trust.stop": async ({ calibrations }) => ({ progress: await calibrations.stop() }),
};

async function heldAgainstFloors({ workspace, gates }: ServerContext, stage: StageId) {
  const { trust } = await gates();
  return {
    stage,
    calibration: await newestCalibration(workspace, stage),
    floors: trust.filter((floor) => floor.stage === stage),
    graders: gradersVersion(stageOf(stage)).split(","),
  };
}

/** What people said of machine findings, over all runs of the stage. */
async function reviewsOf(context: ServerContext, stage: StageId): Promise<HumanReviews> {
  const { runs, reviews } = context;
  const findings: ReviewedFinding[] = [];
  for (const { id } of (await runs.list()).filter((run) => run.stage === stage)) {
    const record = await runs.record(id);
    for (const { cellKey } of record.file.cells) {
      const lines = await reviews.of(id, cellKey);
      const grade = lines.length > 0 ? await record.gradeOf(cellKey) : null;
      if (grade) findings.push(...verdictOf(grade, lines).findings);
    }
  }
  return humanReviewsOf(findings, await judgesAgainstPeople(context, stage));
}
