import { z } from "zod";
import { judgingProgressSchema } from "../judging/progress.ts";
import { judgingChoiceSchema } from "../judging/request.ts";
import { judgeSummarySchema } from "../judging/summary.ts";
import { runIdSchema } from "../run.ts";
import { route } from "./route.ts";

export const judgingApi = {
  /** Judges the SOAP cells of a run that is at rest; refused with `judging.empty` where there is nothing or nobody to ask. */
  "judging.start": route(
    "POST",
    "/api/runs/:run/judging",
    judgingChoiceSchema.extend({ run: runIdSchema }),
    z.object({ progress: judgingProgressSchema }),
  ),
  "judging.stop": route(
    "POST",
    "/api/runs/:run/judging/stop",
    z.object({ run: runIdSchema }),
    z.object({ progress: judgingProgressSchema }),
  ),
  "judging.read": route(
    "GET",
    "/api/runs/:run/judging",
    z.object({ run: runIdSchema }),
    z.object({
      /** Null: this run was never judged. */
      progress: judgingProgressSchema.nullable(),
      judges: z.array(judgeSummarySchema),
      /** Cells on which judges, or a judge and the machine, differ; `open`: no person has looked yet. */
      disagreements: z.object({ cells: z.number().int(), open: z.number().int() }),
    }),
  ),
  /** How many SOAP cells have a readable note. Each note is read for it: asked by who wants to judge, not by who looks at a run. */
  "judging.cells": route(
    "GET",
    "/api/runs/:run/judging/cells",
    z.object({ run: runIdSchema }),
    z.object({ cells: z.number().int() }),
  ),
} as const;
