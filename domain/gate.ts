import { z } from "zod";
import { promptRefSchema, stageIdSchema } from "./prompt.ts";
import { localTextSchema } from "./text.ts";
import { trustFloorSchema } from "./trustFloor.ts";

/** A measured figure with what it was made of and its 95 % interval; `low`/`high` null where an interval makes no sense. */
export const figureSchema = z.object({
  value: z.number(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many scenarios it rests on: repeats of one scenario are not independent. */
  scenarios: z.number().int().nullish(),
  /** Only where nothing happened or it always happened: what that may still mean, in words. */
  zero: localTextSchema.nullish(),
});
export type Figure = z.infer<typeof figureSchema>;

export const gateCriterionIds = [
  "minimum-scenarios",
  "minimum-repeats",
  "all-cells-answered",
  "not-simulated",
  "critical-findings",
  "fabrication-rate",
  "critical-omission-rate",
  "omission-rate",
  "structure",
  "neutrality",
  "jaccard",
  "traps-flagged",
  "twins-silent",
  "schema",
  "legality",
  "readability",
  "licence",
  "latency",
] as const;
export const gateCriterionIdSchema = z.enum(gateCriterionIds);
export type GateCriterionId = z.infer<typeof gateCriterionIdSchema>;

/** `config/gates.yaml`: what graders must be worth, and per stage the limits, each saying whether the point or the interval's bound must keep to it. */
export const gatesFileSchema = z.object({
  version: z.literal(1),
  readability: z.object({ flesch: z.number().default(60) }).default({ flesch: 60 }),
  trust: z.array(trustFloorSchema).default([]),
  stages: z.partialRecord(
    stageIdSchema,
    z.array(
      z.object({
        id: gateCriterionIdSchema,
        limit: z.number(),
        bound: z.enum(["point", "interval"]).default("point"),
      }),
    ),
  ),
});
export type GatesFile = z.infer<typeof gatesFileSchema>;
export type GateLimit = NonNullable<GatesFile["stages"]["soap"]>[number];

export const gateResultSchema = z.object({
  id: gateCriterionIdSchema,
  title: localTextSchema,
  unit: z.enum(["rate", "count", "milliseconds", "score", "flag"]),
  better: z.enum(["lower", "higher"]),
  limit: z.number(),
  bound: z.enum(["point", "interval"]),
  candidate: figureSchema.nullable(),
  production: figureSchema.nullable(),
  /** Null: not measured. A gate holds only where every criterion is true. */
  holds: z.boolean().nullable(),
  reason: localTextSchema,
  /** The cells that stand against it. */
  cells: z.array(z.object({ run: z.string(), cellKey: z.string(), scenario: z.string() })),
});
export type GateResult = z.infer<typeof gateResultSchema>;

export const gateReportSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  runs: z.array(z.string()),
  at: z.string(),
  simulated: z.boolean(),
  /** Simulated models may pass only in the scratch workspace that the app itself made. */
  demo: z.boolean(),
  holds: z.boolean(),
  results: z.array(gateResultSchema),
  production: z.object({ prompt: z.string(), model: z.string(), measured: z.boolean() }).nullable(),
  /** Head of the promotions ledger when this was computed: a promotion carries it and is refused if production moved. */
  productionHead: z.string().nullable(),
});
export type GateReport = z.infer<typeof gateReportSchema>;
