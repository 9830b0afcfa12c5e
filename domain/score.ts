import { z } from "zod";
import { figureSchema } from "./gate.ts";
import { promptRefSchema, stageIdSchema } from "./prompt.ts";
import { judgedRateSchema } from "./judging/judgedRate.ts";
import { cellStatusSchema } from "./run.ts";
import { lengthClassSchema } from "./scenario.ts";
import { localTextSchema } from "./text.ts";

/**
 * Intervals take their time, and a matrix that fills asks again and again. `counts`: only the metrics above its
 * columns and these without intervals, at once; `matrix`: with them; `findings`: those and the shares by type and severity;
 * `full`: everything.
 */
export const scoreDetailSchema = z.enum(["full", "findings", "matrix", "counts"]);
export type ScoreDetail = z.infer<typeof scoreDetailSchema>;

const boundsSchema = z.object({ low: z.number().nullable(), high: z.number().nullable() });
const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Cells that finished without this metric although it applies to them, and why. */
export const missingSchema = z.object({ cells: z.number().int(), reasons: z.array(localTextSchema) });

/**
 * A metric of one pair. `value` pools all that was counted (numerator of denominator); `perNote` is the mean of the cells'
 * own shares, so that a long note counts no more than a short one. The two differ and never stand for each other.
 */
export const metricFigureSchema = figureSchema.extend({
  perNote: boundsSchema.extend({ value: z.number(), notes: z.number().int() }),
  missing: missingSchema,
  /** What the repeats are worth: `effective` of `trials` cells. Null where no scenario was repeated. */
  design: z
    .object({
      icc: z.number().nullable(),
      designEffect: z.number(),
      trials: z.number().int(),
      scenarios: z.number().int(),
      effective: z.number(),
    })
    .nullable(),
});
export type MetricFigure = z.infer<typeof metricFigureSchema>;

/** Two figures of the same cells: passing in every repeat, and passing on average. */
export const passesSchema = z.object({
  everyRepeat: estimateSchema,
  onAverage: estimateSchema,
  /** Scenarios that passed each time. */
  always: z.number().int(),
  /** Scenarios that passed once and failed another time. */
  wavering: z.number().int(),
  passed: z.number().int(),
  cells: z.number().int(),
  scenarios: z.number().int(),
  fewestRepeats: z.number().int(),
  mostRepeats: z.number().int(),
  /** In words, where every scenario or none passed each time. */
  zero: localTextSchema.nullable(),
});
export type Passes = z.infer<typeof passesSchema>;

/** What the charts need of one cell. */
export const cellScoreSchema = z.object({
  scenario: z.string(),
  kind: z.enum(["visit", "trap", "twin"]),
  twinOf: z.string().nullable(),
  characters: z.number().int(),
  length: lengthClassSchema,
  run: z.string(),
  cellKey: z.string(),
  repeat: z.number().int(),
  status: cellStatusSchema.nullable(),
  /** Null: not measured in this cell. */
  fabrications: z.number().int().nullable(),
  statements: z.number().int(),
  omissions: z.number().int().nullable(),
  facts: z.number().int(),
  passed: z.boolean().nullable(),
  trap: z.enum(["flagged", "missed", "silent", "alarm"]).nullable(),
  /** Counting findings by `kind/type/severity`. */
  findings: z.record(z.string(), z.number().int()),
});
export type CellScore = z.infer<typeof cellScoreSchema>;

/** What the charts show of one pair of prompt and model: rates with numerator, denominator and interval, pooled over its cells. */
export const pairScoreSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  simulated: z.boolean(),
  inProduction: z.boolean(),
  runs: z.array(z.string()),
  cells: z.number().int(),
  scenarios: z.number().int(),
  /** Cells by status. */
  statuses: z.record(z.string(), z.number().int()),
  /** Metrics of the stage by name. A metric that was not measured is absent here and stands in `notMeasured`. */
  metrics: z.record(z.string(), metricFigureSchema),
  notMeasured: z.record(z.string(), missingSchema),
  /** What judge models counted, each for itself and corrected for its known errors; empty where none was asked. Never part of `metrics`. */
  judged: z.array(judgedRateSchema),
  /** Null: no cell was graded. */
  passes: passesSchema.nullable(),
  /** Counting findings by kind and type, e.g. `fabrication/dose`. */
  findings: z.record(z.string(), z.number().int()),
  /** Share of graded cells with at least one such finding, by `kind/type`, `kind//severity` and `//severity`. */
  findingShares: z.record(z.string(), figureSchema),
  /** The charted metrics by length class of the transcript, shortest first. */
  byLength: z.array(z.object({ length: lengthClassSchema, metrics: z.record(z.string(), figureSchema) })),
  /** The charted metrics of each repeat by itself. */
  byRepeat: z.array(z.object({ repeat: z.number().int(), metrics: z.record(z.string(), figureSchema) })),
  criticalOpen: z.number().int(),
  criticalConfirmed: z.number().int(),
  medianMs: z.number().nullable(),
  /** The middle half of the times. */
  quartilesMs: z.object({ low: z.number(), high: z.number() }).nullable(),
  medianTokensPerSecond: z.number().nullable(),
  thinkingShare: z.number().nullable(),
  perCell: z.array(cellScoreSchema),
});
export type PairScore = z.infer<typeof pairScoreSchema>;
