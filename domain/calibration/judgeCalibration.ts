import { z } from "zod";
import { findingTypeSchema } from "../evidence.ts";
import { judgeSchema } from "../judging/judgement.ts";
import { judgeErrors } from "../judging/reply.ts";
import { type Fingerprint, fingerprintSchema } from "../model.ts";
import { judgePromptRefSchema } from "../prompt.ts";
import { lengthClassSchema } from "../scenario.ts";
import { localTextSchema } from "../text.ts";
import { calibrationProgressSchema, rateSchema } from "./calibration.ts";

const countsSchema = z.array(
  z.object({ scenario: z.string(), numerator: z.number().int(), denominator: z.number().int() }),
);

/** What one judge, a model with a prompt and its weights, is worth on statements whose truth is known. */
export const judgeResultSchema = judgeSchema.extend({
  fingerprint: fingerprintSchema,
  requests: z.number().int(),
  /** Statements with a verdict, and those without by the kind of judge error. */
  judged: z.number().int(),
  errors: z.record(z.enum(judgeErrors), z.number().int()),
  /** Of statements with one planted fabrication, the share called fabricated; null: none could be planted. */
  sensitivity: rateSchema.nullable(),
  /** The same where several faults were planted into one note. */
  several: rateSchema.nullable(),
  /** Of statements of untouched and rewritten notes, the share let pass. */
  specificity: rateSchema.nullable(),
  /** Clean statements called fabricated. */
  untouched: rateSchema.nullable(),
  rewrites: rateSchema.nullable(),
  byLength: z.array(
    z.object({
      length: lengthClassSchema,
      sensitivity: rateSchema.nullable(),
      alarms: rateSchema.nullable(),
    }),
  ),
  faults: z.array(
    z.object({
      fault: z.string(),
      title: localTextSchema,
      type: findingTypeSchema,
      recall: rateSchema.nullable(),
    }),
  ),
  /** What the correction of rates is computed from: flagged of planted, and left alone of clean, by scenario. */
  counts: z.object({ events: countsSchema, clean: countsSchema }),
});
export type JudgeResult = z.infer<typeof judgeResultSchema>;

/** `results/calibrations/<timestamp>-judge.json`: what judges are worth. */
export const judgeCalibrationSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^\d{8}T\d{6}-judge$/),
  at: z.string(),
  seeds: z.number().int().positive(),
  batch: z.number().int().positive(),
  software: z.object({ version: z.string(), commit: z.string().nullable() }),
  scenarios: z.record(z.string(), z.object({ scenario: z.string(), transcript: z.string() })),
  seconds: z.number(),
  judges: z.array(judgeResultSchema),
});
export type JudgeCalibration = z.infer<typeof judgeCalibrationSchema>;

/** A judge's newest result with where it stands. */
export const calibratedJudgeSchema = judgeResultSchema.extend({
  calibration: z.string(),
  at: z.string(),
  scenarios: z.number().int(),
});
export type CalibratedJudge = z.infer<typeof calibratedJudgeSchema>;

/** Where a calibration of judges stands, counted in requests. */
export const judgeCalibrationProgressSchema = calibrationProgressSchema
  .pick({ state: true, done: true, total: true, finishAt: true, reason: true, calibration: true })
  .extend({
    /** Requests that an earlier calibration had answered already. */
    reused: z.number().int(),
    /** Requests without an answer: their statements are judge errors. */
    failed: z.number().int(),
  });
export type JudgeCalibrationProgress = z.infer<typeof judgeCalibrationProgressSchema>;

/** Whom to calibrate. Nothing named: the newest `judge/statements`, and the reachable models that config/models.yaml lets judge. */
export const judgeCalibrationRequestSchema = z.object({
  prompts: z.array(judgePromptRefSchema).default([]),
  models: z.array(z.string()).default([]),
  seeds: z.number().int().min(1).max(20).default(1),
  batch: z.number().int().min(1).max(50).default(8),
  /** Empty: every scenario with a reference note. */
  scenarios: z.array(z.string()).default([]),
});
export type JudgeCalibrationRequest = z.output<typeof judgeCalibrationRequestSchema>;

/** The same weights with the same template: another build of the server, or more slots, make no other judge. */
export function sameWeights(a: Fingerprint, b: Fingerprint): boolean {
  return a.model === b.model && a.quantisation === b.quantisation && a.chatTemplate === b.chatTemplate;
}
