import { z } from "zod";
import { stageIdSchema } from "../prompt.ts";
import { runIdSchema } from "../run.ts";
import { pairScoreSchema, scoreDetailSchema } from "../score.ts";
import { batteryDiffSchema } from "../batteryDiff.ts";
import { pairComparisonSchema, pairRefSchema } from "../comparedPairs.ts";
import { route } from "./route.ts";

export const scoresApi = {
  "scores.read": route(
    "GET",
    "/api/scores",
    z.object({
      stage: stageIdSchema,
      run: z.string().optional(),
      detail: scoreDetailSchema.default("full"),
    }),
    z.object({ pairs: z.array(pairScoreSchema) }),
  ),
  /** How pair `a` stands to pair `b`: better, worse, not distinguishable or not comparable, metric by metric. */
  "scores.compare": route(
    "POST",
    "/api/scores/compare",
    z.object({
      stage: stageIdSchema,
      a: pairRefSchema,
      b: pairRefSchema,
      run: runIdSchema.optional(),
      scenarios: z.enum(["same", "shared"]).default("same"),
    }),
    z.object({ comparison: pairComparisonSchema }),
  ),
  /** Which facts the notes of pair `after` lost, alter and gained against those of `before`, over every scenario. */
  "scores.clinical": route(
    "POST",
    "/api/scores/clinical",
    z.object({
      stage: stageIdSchema,
      before: pairRefSchema,
      after: pairRefSchema,
      run: runIdSchema.optional(),
    }),
    z.object({ diff: batteryDiffSchema }),
  ),
} as const;
