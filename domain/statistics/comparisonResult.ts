import { z } from "zod";
import { localTextSchema } from "../text.ts";

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** How pair A stands to pair B in one metric. A difference never comes without its interval and its p. */
export const comparisonSchema = z.object({
  metric: z.string(),
  verdict: z.enum(["better", "worse", "indistinguishable", "not-comparable"]),
  reason: localTextSchema,
  /** What keeps the two from being told apart, where that can be said. */
  note: localTextSchema.nullable(),
  /** Scenarios that both measured and that are the same. */
  scenarios: z.number().int(),
  /** Means over scenarios: a scenario counts once, however many statements it has. */
  a: z.number().nullable(),
  b: z.number().nullable(),
  /** A minus B, 95 % interval, in the metric's unit. */
  difference: estimateSchema.nullable(),
  p: z.number().nullable(),
  /** Adjusted by Holm over all metrics compared together. */
  adjustedP: z.number().nullable(),
  test: z
    .object({
      name: z.enum(["mcnemar", "sign-flip"]),
      method: z.enum(["exact", "monte-carlo"]),
      /** Sign patterns drawn; null where all were counted. */
      draws: z.number().int().nullable(),
      /** Scenarios that differ at all: only they can tell the pairs apart. */
      informative: z.number().int(),
    })
    .nullable(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
