import { z } from "zod";

const shareSchema = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
});

/** How one person reads: what of the known answers is seen, how fast, and whether that changes along the way. Shares with Wilson intervals. */
export const reviewerSchema = z.object({
  person: z.string(),
  assigned: z.number().int(),
  finished: z.number().int(),
  authenticated: z.boolean(),
  /** Planted faults that were marked; null: no known item read yet. */
  seen: shareSchema.nullable(),
  /** Right fields of known items that were marked all the same. */
  falseMarks: shareSchema.nullable(),
  /** Of what settled as wrong, what this reader had marked; and of this reader's marks, what settled as wrong. */
  caught: shareSchema.nullable(),
  kept: shareSchema.nullable(),
  /** Seconds a note: quartiles; null before anything is finished. */
  seconds: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  /** The earlier half of the notes against the later half; null for fewer than four. */
  drift: z
    .object({
      /** Share of notes in which anything was marked. */
      marked: z.object({ first: shareSchema, second: shareSchema }),
      difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      /** Median seconds a note. */
      seconds: z.object({ first: z.number(), second: z.number() }),
    })
    .nullable(),
});
export type Reviewer = z.infer<typeof reviewerSchema>;
