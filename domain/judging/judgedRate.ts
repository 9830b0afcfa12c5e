import { z } from "zod";
import { figureSchema } from "../gate.ts";
import { localTextSchema } from "../text.ts";
import { judgeSchema } from "./judgement.ts";

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/**
 * What one judge counted in the notes of one pair, and beside it the same rate corrected for the judge's known errors
 * (Rogan and Gladen). Two figures with two names: neither stands for the other, nor for the machine's rate.
 */
export const judgedRateSchema = judgeSchema.omit({ promptSha256: true }).extend({
  judge: z.string(),
  cells: z.number().int(),
  errors: z.number().int(),
  /** Cells of its own family, and cells where that is not known. */
  ownFamily: z.number().int(),
  familyUnknown: z.number().int(),
  /** Statements it called fabricated, of those with a verdict, in the lowest repeat; 95 % interval over scenarios. */
  raw: figureSchema,
  /** Null: not correctable, and `reason` says why. */
  corrected: estimateSchema.nullable(),
  reason: localTextSchema.nullable(),
  /** It flags fewer, or more, than its calibration allows: these notes are not like those it was calibrated on. */
  contradictsCalibration: z.boolean(),
  /** Of its calibration; null: it has none that counts here. */
  sensitivity: estimateSchema.nullable(),
  specificity: estimateSchema.nullable(),
  calibration: z.string().nullable(),
});
export type JudgedRate = z.infer<typeof judgedRateSchema>;
