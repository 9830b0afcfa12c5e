import { z } from "zod";
import { runIdSchema } from "../run.ts";
import { blameSchema } from "../trail/blamed.ts";
import { trailSchema } from "../trail/trail.ts";
import { route } from "./route.ts";

const cellPath = z.object({ run: runIdSchema, cellKey: z.string() });

export const trailApi = {
  /** What each part of a cell's answer rests on: statements of the note, words of the transcript. */
  "cells.trail": route("GET", "/api/runs/:run/cells/:cellKey/trail", cellPath, trailSchema),
  /** Where the faults of a cell entered, as far as an answer to the reference input tells. */
  "cells.blame": route("GET", "/api/runs/:run/cells/:cellKey/blame", cellPath, blameSchema),
} as const;
