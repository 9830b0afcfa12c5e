import { z } from "zod";
import { fingerprintSchema } from "../model.ts";
import { paramsSchema, promptRefSchema, stageIdSchema, thinkingSchema } from "../prompt.ts";
import { cellStatusSchema } from "../run.ts";
import { lengthClassSchema } from "../scenario.ts";

/**
 * A load test on disk: `results/loadtests/<id>.jsonl`. The first line is the plan, then one line a finished round, and
 * events in between. A round that was cut off has no line and is measured again on resume.
 */

/** Requests at once that are tried unless others are named: alone, two and three doctors, and beyond. */
export const usualWidths = [1, 2, 3, 4, 8] as const;
const widthsSchema = z
  .array(z.number().int().min(1).max(64))
  .min(1)
  .max(12)
  .transform((widths) => [...new Set(widths)].sort((a, b) => a - b));
const repeatsSchema = z.number().int().min(1).max(50);

/** What a person asks of one model. What is left out is chosen by the server and stands in the plan. */
export const modelTestRequestSchema = z.object({
  kind: z.literal("model"),
  model: z.string().min(1),
  stage: stageIdSchema.default("soap"),
  /** Default: production's prompt of the stage, else the newest one. */
  prompt: promptRefSchema.optional(),
  widths: widthsSchema.default([...usualWidths]),
  /** Rounds of each step. */
  repeats: repeatsSchema.default(3),
  /** Length class in which the widths are tried; default: 5000 characters, else the nearest there is. */
  length: lengthClassSchema.optional(),
  by: z.string().default(""),
});
export type ModelTestRequest = z.infer<typeof modelTestRequestSchema>;

/** Documents through the production pairs. `widths` are doctors who work at once. */
export const pipelineTestRequestSchema = z.object({
  kind: z.literal("pipeline"),
  widths: widthsSchema.default([1, 3]),
  repeats: repeatsSchema.default(1),
  by: z.string().default(""),
});
export type PipelineTestRequest = z.infer<typeof pipelineTestRequestSchema>;

export const loadTestRequestSchema = z.discriminatedUnion("kind", [
  modelTestRequestSchema,
  pipelineTestRequestSchema,
]);
export type LoadTestRequest = z.infer<typeof loadTestRequestSchema>;

/**
 * What a step is for. `first`: the model is loaded and the shared beginning of the prompt read, so its times are shown by
 * themselves and count nowhere · `warm-up`: fills every slot's cache and is not measured · `width`: so many at once ·
 * `cold`: alone, nothing of the prompt is known to the server · `length`: alone, another length of transcript · `doctors`.
 */
export const stepGroups = ["first", "warm-up", "width", "cold", "length", "doctors"] as const;

export const loadStepSchema = z.object({
  id: z.string(),
  group: z.enum(stepGroups),
  /** Requests sent at once, or doctors who work at once. */
  width: z.number().int().min(1),
  prefix: z.enum(["warm", "cold"]),
  /** Length class of the transcript; null for a pipeline, in which each doctor takes every class in turn. */
  length: lengthClassSchema.nullable(),
  scenario: z.string().nullable(),
  round: z.number().int().min(1),
});
export type LoadStep = z.infer<typeof loadStepSchema>;

const askedSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  promptSha256: z.string(),
  model: z.string(),
  endpoint: z.string(),
  simulated: z.boolean(),
  params: paramsSchema,
  thinking: thinkingSchema,
  fingerprint: fingerprintSchema,
  /** Parallel requests planned for the model: production's slot, what is set, or what the server tells. */
  slots: z.number().int(),
});
export type Asked = z.infer<typeof askedSchema>;

export const loadTestIdSchema = z
  .string()
  .regex(/^[0-9]{8}T[0-9]{6}-(model|pipeline)-[0-9a-f]{6}$/, "not the id of a load test");

export const loadPlanSchema = z.object({
  type: z.literal("plan"),
  version: z.literal(1),
  id: loadTestIdSchema,
  at: z.string(),
  kind: z.enum(["model", "pipeline"]),
  by: z.string(),
  repeats: z.number().int(),
  /** Who is asked: one row for a model, one a stage in the order of the pipeline. */
  asked: z.array(askedSchema).min(1),
  simulated: z.boolean(),
  /** SHA-256 of each transcript that is used, by scenario, with its length class. */
  scenarios: z.record(z.string(), z.object({ transcript: z.string(), length: lengthClassSchema })),
  steps: z.array(loadStepSchema).min(1),
  software: z.object({ version: z.string(), commit: z.string().nullable() }),
});
export type LoadPlan = z.infer<typeof loadPlanSchema>;

/** One answer. Milliseconds from the moment the request was sent; waiting in a queue of our own is `queuedMs` alone. */
export const measuredRequestSchema = z.object({
  status: cellStatusSchema,
  reason: z.string(),
  queuedMs: z.number(),
  firstTokenMs: z.number().nullable(),
  totalMs: z.number(),
  promptTokens: z.number().nullable(),
  completionTokens: z.number().nullable(),
  reasoningTokens: z.number().nullable(),
  /** Tokens were counted from characters, at least in part. */
  estimated: z.boolean(),
  /** Output tokens a second after the first one; the server's own figure where it tells one. */
  tokensPerSecond: z.number().nullable(),
});
export type MeasuredRequest = z.infer<typeof measuredRequestSchema>;

/** One document through all stages. `failedAt`: the stage at which it ended. */
export const measuredDocumentSchema = z.object({
  doctor: z.number().int(),
  scenario: z.string(),
  totalMs: z.number(),
  failedAt: stageIdSchema.nullable(),
  stages: z.array(measuredRequestSchema.extend({ stage: stageIdSchema })),
});
export type MeasuredDocument = z.infer<typeof measuredDocumentSchema>;

export const loadRoundSchema = z.object({
  type: z.literal("round"),
  at: z.string(),
  step: z.string(),
  /** From the first request sent to the last answer. */
  wallMs: z.number(),
  /** Runs of this workbench that asked models meanwhile: their load is in the figures. */
  disturbedBy: z.array(z.string()),
  requests: z.array(measuredRequestSchema),
  documents: z.array(measuredDocumentSchema),
});
export type LoadRound = z.infer<typeof loadRoundSchema>;

export const loadEventSchema = z.object({
  type: z.enum(["resumed", "stopped", "finished", "failed"]),
  at: z.string(),
  by: z.string().default(""),
  reason: z.string().default(""),
});

export const loadLineSchema = z.discriminatedUnion("type", [
  loadPlanSchema,
  loadRoundSchema,
  loadEventSchema,
]);
export type LoadLine = z.infer<typeof loadLineSchema>;

/** `interrupted`: the process ended in the middle. It, `stopped` and `failed` can be resumed. */
export const loadStates = ["running", "stopping", "stopped", "finished", "failed", "interrupted"] as const;

export const loadTestSchema = z.object({
  plan: loadPlanSchema,
  rounds: z.array(loadRoundSchema),
  state: z.enum(loadStates),
  /** Why it failed; empty otherwise. */
  reason: z.string(),
});
export type LoadTest = z.infer<typeof loadTestSchema>;

export const loadTestSummarySchema = z.object({
  id: loadTestIdSchema,
  at: z.string(),
  kind: z.enum(["model", "pipeline"]),
  model: z.string().nullable(),
  stage: stageIdSchema.nullable(),
  widths: z.array(z.number().int()),
  simulated: z.boolean(),
  state: z.enum(loadStates),
  done: z.number().int(),
  total: z.number().int(),
});
export type LoadTestSummary = z.infer<typeof loadTestSummarySchema>;

export const loadProgressSchema = z.object({
  id: loadTestIdSchema,
  kind: z.enum(["model", "pipeline"]),
  model: z.string().nullable(),
  state: z.enum(loadStates),
  /** Rounds. */
  done: z.number().int(),
  total: z.number().int(),
  /** What is being measured now; null between rounds and at rest. */
  step: loadStepSchema.nullable(),
  finishAt: z.string().nullable(),
  reason: z.string(),
});
export type LoadProgress = z.infer<typeof loadProgressSchema>;

/** A load test as its lines tell it; null where the first line is no plan. The last line of a step counts. */
export function foldLoadLines(lines: readonly LoadLine[]): LoadTest | null {
  const [plan] = lines;
  if (plan?.type !== "plan") return null;
  const rounds = new Map<string, LoadRound>();
  let state: LoadTest["state"] = "interrupted";
  let reason = "";
  for (const line of lines) {
    if (line.type === "plan") continue;
    if (line.type === "round") rounds.set(line.step, line);
    else {
      state = line.type === "resumed" ? "interrupted" : line.type;
      reason = line.type === "failed" ? line.reason : "";
    }
  }
  return { plan, rounds: [...rounds.values()], state, reason };
}

export function summariseLoadTest({ plan, rounds, state }: LoadTest): LoadTestSummary {
  const measured = plan.steps.filter(({ group }) => group === "width" || group === "doctors");
  return {
    id: plan.id,
    at: plan.at,
    kind: plan.kind,
    model: plan.kind === "model" ? (plan.asked[0]?.model ?? null) : null,
    stage: plan.kind === "model" ? (plan.asked[0]?.stage ?? null) : null,
    widths: [...new Set(measured.map(({ width }) => width))],
    simulated: plan.simulated,
    state,
    done: rounds.length,
    total: plan.steps.length,
  };
}
