import { z } from "zod";
import { personIdSchema } from "../people.ts";
import { cellVerdictSchema, reviewActSchema, reviewLineSchema } from "../review.ts";
import { runIdSchema } from "../run.ts";
import { route } from "./route.ts";

export const reviewsApi = {
  "reviews.append": route(
    "POST",
    "/api/reviews",
    z.object({ run: runIdSchema, cellKey: z.string(), person: personIdSchema, act: reviewActSchema }),
    z.object({ line: reviewLineSchema, verdict: cellVerdictSchema }),
  ),
} as const;
