import { z } from "zod";
import { type Identity, identitySchema } from "./people.ts";
import { findingKindSchema, findingTypeSchema, severitySchema } from "./evidence.ts";
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
  "minimum-traps",
  "all-cells-answered",
  "not-simulated",
  "critical-findings",
  "findings",
  "passed-all-repeats",
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
  "human-sign-offs",
  "unusable-verdicts",
  "open-disagreements",
  "judge-errors",
  "regressions",
  "regression",
  "licence",
  "latency",
  "latency-parallel",
  "memory-fits",
  "same-quantisation",
  "same-build",
] as const;
export const gateCriterionIdSchema = z.enum(gateCriterionIds);
export type GateCriterionId = z.infer<typeof gateCriterionIdSchema>;

/** One limit of a stage. `kind`, `type` and `severity` choose findings, `metric` names what a regression is about. */
export const gateLimitSchema = z
  .object({
    id: gateCriterionIdSchema,
    limit: z.number(),
    bound: z.enum(["point", "interval"]).default("point"),
    kind: findingKindSchema.optional(),
    type: findingTypeSchema.optional(),
    severity: severitySchema.optional(),
    metric: z.string().optional(),
    /** `authenticated`: only what somebody said who had logged in counts. Absent: a claimed name counts too. */
    identity: identitySchema.optional(),
  })
  .refine(
    ({ id, identity }) => id === "human-sign-offs" || identity === undefined,
    "only human-sign-offs asks who had logged in",
  )
  .refine(
    ({ id, kind, type, severity }) => (id === "findings") === ((kind ?? type ?? severity) !== undefined),
    "findings, and only findings, names a kind, a type or a severity",
  )
  .refine(
    ({ id, metric }) => (id === "regression") === (metric !== undefined),
    "regression, and only regression, names a metric",
  );
export type GateLimit = z.infer<typeof gateLimitSchema>;

/**
 * Whose word may take a finding away in a stage: where a limit asks for a login, only that of somebody who had logged in.
 * Else a claimed name's too.
 */
export function rejectionsOf(limits: readonly GateLimit[]): Identity {
  return limits.some(({ identity }) => identity === "authenticated") ? "authenticated" : "claimed";
}

/** Tells the limits of a stage apart: a criterion may stand there more than once, each time about something else. */
export function limitKey({ id, kind, type, severity, metric, identity }: GateLimit): string {
  return [id, kind, type, severity, metric, identity].filter((part) => part !== undefined).join(":");
}

/** `config/gates.yaml`: what graders must be worth, and per stage the limits, each saying whether the point or the interval's bound must keep to it. */
export const gatesFileSchema = z.object({
  version: z.literal(1),
  readability: z.object({ flesch: z.number().default(60) }).default({ flesch: 60 }),
  trust: z.array(trustFloorSchema).default([]),
  /** The machine of config/hardware.yaml that runs production: what `memory-fits` is held against. */
  machine: z.string().nullish(),
  /** Stages in which a second person must approve before production changes. */
  secondApproval: z.array(stageIdSchema).default([]),
  stages: z.partialRecord(
    stageIdSchema,
    z
      .array(gateLimitSchema)
      .refine(
        (limits) => new Set(limits.map(limitKey)).size === limits.length,
        "the same criterion stands here twice",
      ),
  ),
});
export type GatesFile = z.infer<typeof gatesFileSchema>;

/** What a criterion came to in one scenario: traps and twins are named one by one. */
export const gateItemSchema = z.object({
  scenario: z.string(),
  /** Repeats that kept to it, of those that were measured. */
  kept: z.number().int(),
  of: z.number().int(),
  run: z.string(),
  cellKey: z.string(),
});
export type GateItem = z.infer<typeof gateItemSchema>;

export const gateResultSchema = z.object({
  id: gateCriterionIdSchema,
  /** Absent in lines from before a criterion could stand in a gate more than once: then the id. */
  key: z.string().optional(),
  title: localTextSchema,
  unit: z.enum(["rate", "count", "milliseconds", "score", "flag", "difference"]),
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
  items: z.array(gateItemSchema).optional(),
  /** Asked of the candidate alone: production has no figure here, which is not the same as "not measured". */
  candidateOnly: z.boolean().optional(),
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
  /** Whose rejection of a finding counted. Absent in lines from before it was asked: anybody's. */
  rejections: identitySchema.optional(),
  /** SHA-256 of config/gates.yaml as it was held against the pair. Absent in lines from before it was recorded. */
  gatesSha256: z.string().optional(),
});
export type GateReport = z.infer<typeof gateReportSchema>;
