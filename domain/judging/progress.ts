import { z } from "zod";

/** Where the judging of a run stands. Counted in requests, errors in statements. */
export const judgingProgressSchema = z.object({
  run: z.string(),
  state: z.enum(["running", "stopping", "stopped", "finished", "interrupted"]),
  total: z.number().int(),
  done: z.number().int(),
  running: z.number().int(),
  /** Requests that were answered before, in this run or another. */
  reused: z.number().int(),
  /** Requests without an answer: their statements are judge errors until a resume asks again. */
  failed: z.number().int(),
  perMinute: z.number().nullable(),
  finishAt: z.string().nullable(),
});
export type JudgingProgress = z.infer<typeof judgingProgressSchema>;
