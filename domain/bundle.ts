import { z } from "zod";
import { actedSchema } from "./actor.ts";
import { chainHeadSchema } from "./chainHead.ts";
import { pairComparisonSchema } from "./comparedPairs.ts";
import { gateReportSchema } from "./gate.ts";
import { fingerprintSchema, modelSchema } from "./model.ts";
import { inputChoiceSchema } from "./plan.ts";
import { paramsSchema, stageIdSchema, thinkingSchema } from "./prompt.ts";
import { overrideSchema, pairSchema, slotSchema } from "./promotion.ts";
import { cellStatusSchema } from "./run.ts";

/** A cell behind the figures, named by hashes: texts of patients are no part of a bundle. */
export const bundledCellSchema = z.object({
  run: z.string(),
  cellKey: z.string(),
  scenario: z.string(),
  /** Of scenario, transcript and reference note together, as the run recorded them. */
  scenarioSha256: z.string(),
  repeat: z.number().int(),
  input: inputChoiceSchema,
  status: cellStatusSchema.nullable(),
  generationKey: z.string().nullable(),
  promptSha256: z.string().nullable(),
  /** Of the line in cells.jsonl, and of the text it holds. */
  lineSha256: z.string().nullable(),
  outputSha256: z.string().nullable(),
  /** Of the line in grades.jsonl. */
  gradeSha256: z.string().nullable(),
});
export type BundledCell = z.infer<typeof bundledCellSchema>;

/** What a person said of a cell, by the hash of the line in their own chain. Comments and quotes stay there. */
export const bundledReviewSchema = z.object({
  person: z.string(),
  identity: z.enum(["claimed", "authenticated"]),
  at: z.string(),
  run: z.string(),
  cellKey: z.string(),
  /** `finding confirmed`, `verdict usable` … */
  said: z.string(),
  lineSha256: z.string(),
});
export type BundledReview = z.infer<typeof bundledReviewSchema>;

const memorySchema = z.object({
  machine: z.string(),
  beforeGb: z.number(),
  afterGb: z.number(),
  budgetGb: z.number().nullable(),
  /** Of the plan with the pair in production. */
  fits: z.enum(["yes", "no", "unknown"]),
  unknown: z.array(z.string()),
});

/** One file that carries all that a promotion rests on, so that an auditor needs nothing else. Hash-chained to the bundle before. */
export const bundleSchema = z.object({
  format: z.literal("visite-promotion"),
  version: z.literal(1),
  /** Place of its line in config/promotions.jsonl. */
  sequence: z.number().int(),
  /** Head of the ledger before that line: whoever keeps a bundle can tell a cut-off tail. */
  head: z.string().nullable(),
  /** SHA-256 of the bundle before; null for the first. */
  previousBundle: z.string().nullable(),
  software: z.object({ version: z.string(), commit: z.string().nullable() }),
  at: z.string(),
  by: z.string(),
  identity: z.enum(["claimed", "authenticated"]),
  reason: z.string(),
  approved: actedSchema.optional(),
  override: overrideSchema.optional(),
  stage: stageIdSchema,
  from: pairSchema.nullable(),
  to: pairSchema,
  prompt: z.object({ ref: z.string(), sha256: z.string(), text: z.string() }),
  model: z.object({
    entry: modelSchema.nullable(),
    /** Quantisation, server build and chat template of every answer: one, unless the gate was overridden. */
    fingerprints: z.array(fingerprintSchema),
    thinking: z.array(thinkingSchema),
  }),
  params: paramsSchema,
  gates: z.object({ sha256: z.string(), text: z.string() }),
  gate: gateReportSchema,
  /** Candidate against production; null where production was not measured. */
  comparison: pairComparisonSchema.nullable(),
  memory: memorySchema.nullable(),
  slots: z.object({ before: z.array(slotSchema), after: z.array(slotSchema) }),
  runs: z.array(z.object({ run: z.string(), planSha256: z.string() })),
  cells: z.array(bundledCellSchema),
  reviews: z.array(bundledReviewSchema),
  /** The queues these reviews were made in, by the hash of the line that created each. Absent: none, or from before it was kept. */
  queues: z.array(z.object({ queue: z.string(), lineSha256: z.string() })).optional(),
  /**
   * How far every chain of reviews, of queues and of erasures went, whether or not this promotion rests on it: whoever cuts off
   * a tail later is found out. Absent in bundles from before it was kept.
   */
  chains: z.array(chainHeadSchema).optional(),
  /** Of the readable report that was written beside it. */
  reportSha256: z.string(),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** A bundle before its report was written. */
export type BundleBody = Omit<Bundle, "reportSha256">;

/** File name of a bundle without its ending. */
export function bundleName({ sequence, stage }: Pick<Bundle, "sequence" | "stage">, sha256: string): string {
  return `${String(sequence).padStart(4, "0")}-${stage}-${sha256.slice(0, 12)}`;
}
