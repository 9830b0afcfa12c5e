import { z } from "zod";

/** What people said of the findings of one grader. Disputed ones stand apart: nobody knows yet. */
export const graderReviewSchema = z.object({
  /** Without its version: people judge findings, not releases. */
  grader: z.string(),
  confirmed: z.number().int(),
  rejected: z.number().int(),
  disputed: z.number().int(),
  /** Of those two people agree on or one has judged: the share that is right, Wilson interval. */
  right: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type GraderReview = z.infer<typeof graderReviewSchema>;

export const agreementSchema = z.object({
  /** Findings that two people judged. */
  findings: z.number().int(),
  alike: z.number().int(),
  percent: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  /** Gwet's AC1; null where it is not defined. */
  ac1: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const humanReviewsSchema = z.object({
  graders: z.array(graderReviewSchema),
  /** What judge models held to be fabricated in notes that people settled in queues; null until there are any. */
  judges: z.array(graderReviewSchema).nullable(),
  /** Null until two people have judged the same finding. */
  people: agreementSchema.nullable(),
});
export type HumanReviews = z.infer<typeof humanReviewsSchema>;
