import { z } from "zod";
import { findingKindSchema, findingTypeSchema } from "../evidence.ts";
import { stageIdSchema } from "../prompt.ts";
import { lengthClassSchema } from "../scenario.ts";
import { localTextSchema } from "../text.ts";

/** A share with what it was made of, its 95 % interval over scenarios, and in words what "never" and "always" may still mean. */
export const rateSchema = z.object({
  value: z.number(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  low: z.number(),
  high: z.number(),
  scenarios: z.number().int(),
  words: localTextSchema.nullable(),
});
export type Rate = z.infer<typeof rateSchema>;

const byLengthSchema = z.array(z.object({ length: lengthClassSchema, rate: rateSchema }));

/** A planted fault nobody saw: for whoever wants to look. */
export const missedSchema = z.object({
  scenario: z.string(),
  field: z.string(),
  statement: z.string(),
  before: z.string(),
  after: z.string(),
  /** Planted together with others. */
  several: z.boolean(),
});
export type Missed = z.infer<typeof missedSchema>;

export const faultResultSchema = z.object({
  fault: z.string(),
  title: localTextSchema,
  type: findingTypeSchema,
  kind: z.string(),
  /** Null: it could be planted nowhere, so nothing is known. */
  recall: rateSchema.nullable(),
  /** Hits that also name the right type. */
  exact: rateSchema.nullable(),
  /** The same fault planted together with others. */
  several: rateSchema.nullable(),
  byLength: byLengthSchema,
  /** Hits of each grader by itself, of the faults planted singly. */
  byGrader: z.record(z.string(), z.number().int()),
  missed: z.array(missedSchema),
});
export type FaultResult = z.infer<typeof faultResultSchema>;

export const alarmSchema = z.object({
  scenario: z.string(),
  /** Empty: the reference itself; else the rewrite's name. */
  rewrite: z.string(),
  kind: findingKindSchema,
  type: findingTypeSchema,
  statement: z.string(),
  quote: z.string(),
  message: localTextSchema,
});

/** False alarms of clean statements. The values are shares; per 1 000 they are shown. */
const alarmRatesSchema = z.object({
  untouched: rateSchema.nullable(),
  rewrites: rateSchema.nullable(),
  byLength: byLengthSchema,
});

export const graderResultSchema = alarmRatesSchema.extend({
  grader: z.string(),
  alarms: z.array(alarmSchema),
});
export type GraderCalibration = z.infer<typeof graderResultSchema>;

/** `results/calibrations/<timestamp>-<stage>.json`: what the graders of a stage are worth, on texts whose truth is known. */
export const calibrationSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^\d{8}T\d{6}-[a-z]+$/),
  at: z.string(),
  stage: stageIdSchema,
  seeds: z.number().int().positive(),
  software: z.object({ version: z.string(), commit: z.string().nullable() }),
  /** `<id>@<version>` in order of precedence. */
  graders: z.array(z.string()),
  lexicon: z.string().nullable(),
  /** Editions of the catalogues, in words. */
  catalogs: z.string(),
  scenarios: z.record(
    z.string(),
    z.object({
      scenario: z.string(),
      transcript: z.string(),
      note: z.string().nullable(),
      rewrites: z.array(z.string()),
    }),
  ),
  texts: z.number().int(),
  seconds: z.number(),
  faults: z.array(faultResultSchema),
  graderResults: z.array(graderResultSchema),
  /** All graders together, as a reader of the grade sees them. */
  battery: alarmRatesSchema.extend({ recall: rateSchema.nullable(), several: rateSchema.nullable() }),
});
export type Calibration = z.infer<typeof calibrationSchema>;

export const calibrationProgressSchema = z.object({
  stage: stageIdSchema,
  state: z.enum(["running", "stopping", "finished", "stopped", "failed"]),
  /** Scenarios that are through, and texts that were graded. */
  done: z.number().int(),
  total: z.number().int(),
  texts: z.number().int(),
  perSecond: z.number().nullable(),
  finishAt: z.string().nullable(),
  /** Why it failed. */
  reason: z.string(),
  /** The stored calibration, once it is finished. */
  calibration: z.string().nullable(),
});
export type CalibrationProgress = z.infer<typeof calibrationProgressSchema>;
