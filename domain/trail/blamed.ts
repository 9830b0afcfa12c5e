import { z } from "zod";
import { findingSchema } from "../evidence.ts";
import { stageIdSchema } from "../prompt.ts";
import { cellStateSchema } from "../run.ts";

/**
 * Where a fault entered, told from the same prompt's answer to the reference input.
 * here      the stage makes it from the right input too.
 * upstream  from the right input it does not come, and a stage before is wrong about the same thing.
 * untold    from the right input it does not come, but no stage before is known to be wrong about it: chance, or wording.
 */
export const entries = ["here", "upstream", "untold"] as const;

const upstreamFindingSchema = findingSchema
  .pick({ id: true, kind: true, type: true, severity: true, quote: true, message: true })
  .extend({ stage: stageIdSchema, cellKey: z.string() });
export type UpstreamFinding = z.infer<typeof upstreamFindingSchema>;

export const blamedSchema = z.object({
  finding: z.string(),
  entered: z.enum(entries),
  /** What the stages before got wrong about the same thing. */
  upstream: z.array(upstreamFindingSchema),
});
export type Blamed = z.infer<typeof blamedSchema>;

/** Why nothing can be told yet, or at all. */
export const notTold = [
  /** The cell read the reference already. */
  "reads-reference",
  /** The cell itself is not graded. */
  "not-graded",
  /** Nobody has asked the model from the reference yet. */
  "not-run",
  /** The scenario was changed since: an answer to it would be one to something else. */
  "scenario-changed",
  "running",
  /** The answer from the reference is of no use, or was not graded. */
  "no-answer",
] as const;

export const blameSchema = z.object({
  notTold: z.enum(notTold).nullable(),
  /** What the cell is called that reads the reference. */
  twinKey: z.string(),
  twin: z
    .object({ run: z.string(), cellKey: z.string(), state: cellStateSchema, reason: z.string() })
    .nullable(),
  findings: z.array(blamedSchema),
});
export type Blame = z.infer<typeof blameSchema>;
