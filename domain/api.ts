import { z } from "zod";
import { gradeSchema, sourceSpanSchema } from "./evidence.ts";
import { type ErrorCode, errorStatus, VisiteError } from "./errors.ts";
import { hardwareFileSchema } from "./hardware.ts";
import { gateReportSchema } from "./gate.ts";
import { endpointKindSchema, endpointSchema, foundServerSchema, modelStatusSchema } from "./model.ts";
import { inputChoiceSchema, runRequestSchema } from "./plan.ts";
import { productionFileSchema, promotionLineSchema } from "./promotion.ts";
import { cellJudgementSchema } from "./judging/fold.ts";
import { judgingProgressSchema } from "./judging/progress.ts";
import { judgingChoiceSchema } from "./judging/request.ts";
import { judgeSummarySchema } from "./judging/summary.ts";
import {
  anyPromptRefSchema,
  messageSchema,
  promptNameSchema,
  promptProblemSchema,
  promptRefSchema,
  promptStageIdSchema,
  promptVersionSchema,
  stageIdSchema,
} from "./prompt.ts";
import { cellVerdictSchema, personIdSchema, reviewActSchema, reviewLineSchema } from "./review.ts";
import { cellLineSchema, matrixCellSchema, runIdSchema, runProgressSchema, runSummarySchema } from "./run.ts";
import {
  factSchema,
  scenarioProblemSchema,
  scenarioSchema,
  scenarioSummarySchema,
  soapNoteSchema,
} from "./scenario.ts";
import { calibrationProgressSchema, calibrationSchema } from "./calibration/calibration.ts";
import { humanReviewsSchema } from "./humanReviews.ts";
import { trustMarkSchema } from "./trust.ts";
import { trustFloorSchema } from "./trustFloor.ts";
import { pairScoreSchema, scoreDetailSchema } from "./score.ts";
import { pairComparisonSchema, pairRefSchema } from "./comparedPairs.ts";

/** Everything a cell view needs in one answer. Texts are those the run used, not today's. */
export const cellDetailSchema = z.object({
  run: z.string(),
  cell: matrixCellSchema,
  line: cellLineSchema.nullable(),
  fields: z.array(z.object({ field: z.string(), section: z.string(), text: z.string() })),
  parseProblems: z.array(z.string()),
  scenario: scenarioSchema.pick({
    id: true,
    kind: true,
    title: true,
    origin: true,
    patient: true,
    encounter: true,
    warnings: true,
  }),
  facts: z.array(factSchema),
  transcript: z.string(),
  transcriptSha256: z.string(),
  /** Where each fact's quote stands in the transcript. */
  factSpans: z.record(z.string(), sourceSpanSchema.nullable()),
  /** What the stage read, or for `summary` is judged against. */
  note: soapNoteSchema.nullable(),
  messages: z.array(messageSchema),
  grade: gradeSchema.nullable(),
  verdict: cellVerdictSchema.nullable(),
  /** What judge models said of each statement; null: none was asked. */
  judgement: cellJudgementSchema.nullable(),
  /** The scenario file was changed after this run. */
  scenarioChanged: z.boolean(),
});
export type CellDetail = z.infer<typeof cellDetailSchema>;

const empty = z.object({});
const pairInput = z.object({ stage: stageIdSchema, prompt: promptRefSchema, model: z.string() });
const done = z.object({ done: z.literal(true) });

/**
 * The wire: name -> method, path, input, output. Path parameters are members of the input; what else a GET needs goes
 * into the query string as text, what else a POST needs is its JSON body.
 */
export const api = {
  "workspace.read": route(
    "GET",
    "/api/workspace",
    empty,
    z.object({
      path: z.string(),
      name: z.string(),
      demo: z.boolean(),
      version: z.string(),
      commit: z.string().nullable(),
      catalogs: z.record(z.string(), z.object({ edition: z.string(), complete: z.boolean() })),
      lexicon: z.string().nullable(),
    }),
  ),
  "workspace.demo": route("POST", "/api/workspace/demo", empty, z.object({ url: z.string() })),
  "workspace.reindex": route(
    "POST",
    "/api/workspace/reindex",
    empty,
    z.object({ runs: z.number(), cells: z.number(), milliseconds: z.number() }),
  ),

  "prompts.list": route(
    "GET",
    "/api/prompts",
    empty,
    z.object({ prompts: z.array(promptVersionSchema), problems: z.array(scenarioProblemSchema) }),
  ),
  "prompts.read": route(
    "GET",
    "/api/prompts/text",
    z.object({ ref: anyPromptRefSchema }),
    z.object({ prompt: promptVersionSchema, text: z.string() }),
  ),
  /** Refused with `prompt.conflict` where `base` is no longer the newest version; details hold the newest. */
  "prompts.save": route(
    "POST",
    "/api/prompts",
    z.object({
      stage: promptStageIdSchema,
      name: promptNameSchema,
      /** The version this text was written from; null for a new prompt. */
      base: anyPromptRefSchema.nullable(),
      text: z.string().max(500_000),
      author: z.string().min(1),
      message: z.string().min(1),
    }),
    z.object({ prompt: promptVersionSchema }),
  ),
  "prompts.check": route(
    "POST",
    "/api/prompts/check",
    z.object({
      stage: promptStageIdSchema,
      text: z.string().max(500_000),
      scenario: z.string().nullish(),
    }),
    z.object({
      problems: z.array(promptProblemSchema),
      messages: z.array(messageSchema),
      /** Estimated from characters: no tokenizer is asked. */
      tokens: z.number(),
      /** What the rule of the simulated models makes of this prompt; null where none of them reads it. */
      simulation: z
        .object({
          factor: z.number(),
          rules: z.array(
            z.object({
              id: z.string(),
              title: z.object({ de: z.string(), en: z.string() }),
              factor: z.number(),
              matched: z.boolean(),
            }),
          ),
        })
        .nullable(),
    }),
  ),

  "scenarios.list": route(
    "GET",
    "/api/scenarios",
    empty,
    z.object({ scenarios: z.array(scenarioSummarySchema), problems: z.array(scenarioProblemSchema) }),
  ),
  "scenarios.read": route(
    "GET",
    "/api/scenarios/:id",
    z.object({ id: z.string() }),
    z.object({ scenario: scenarioSchema }),
  ),

  "models.list": route(
    "GET",
    "/api/models",
    empty,
    z.object({ models: z.array(modelStatusSchema), endpoints: z.array(endpointSchema) }),
  ),
  /** Asks every endpoint again. */
  "models.probe": route(
    "POST",
    "/api/models/probe",
    empty,
    z.object({ models: z.array(modelStatusSchema), endpoints: z.array(endpointSchema) }),
  ),
  "endpoints.discover": route(
    "POST",
    "/api/endpoints/discover",
    z.object({ baseUrl: z.string().optional() }),
    z.object({ servers: z.array(foundServerSchema) }),
  ),
  "endpoints.add": route(
    "POST",
    "/api/endpoints",
    z.object({
      baseUrl: z.url(),
      kind: endpointKindSchema,
      models: z.array(z.string()).min(1),
      apiKeyEnv: z.string().optional(),
      allowRemote: z.object({ by: z.string().min(1), reason: z.string().min(1) }).optional(),
    }),
    z.object({ endpoint: endpointSchema, models: z.array(z.string()) }),
  ),

  "plan.preview": route(
    "POST",
    "/api/plan",
    runRequestSchema,
    z.object({
      total: z.number(),
      /** Cells whose request was already answered by an earlier run, as far as that can be told before asking. */
      known: z.number(),
      problems: z.array(z.string()),
      /** Seconds from measured speed, null where nothing was measured yet. */
      seconds: z.number().nullable(),
    }),
  ),
  "runs.list": route("GET", "/api/runs", empty, z.object({ runs: z.array(runSummarySchema) })),
  "runs.start": route("POST", "/api/runs", runRequestSchema, z.object({ run: runSummarySchema })),
  "runs.read": route(
    "GET",
    "/api/runs/:run",
    z.object({ run: runIdSchema }),
    z.object({ run: runSummarySchema }),
  ),
  "runs.stop": route(
    "POST",
    "/api/runs/:run/stop",
    z.object({ run: runIdSchema, by: z.string().default("") }),
    z.object({ progress: runProgressSchema }),
  ),
  "runs.resume": route(
    "POST",
    "/api/runs/:run/resume",
    z.object({ run: runIdSchema, by: z.string().default("") }),
    z.object({ progress: runProgressSchema }),
  ),
  "runs.regrade": route(
    "POST",
    "/api/runs/:run/regrade",
    z.object({ run: runIdSchema }),
    z.object({ graded: z.number() }),
  ),
  /** Judges the SOAP cells of a run that is at rest; refused with `judging.empty` where there is nothing or nobody to ask. */
  "judging.start": route(
    "POST",
    "/api/runs/:run/judging",
    judgingChoiceSchema.extend({ run: runIdSchema }),
    z.object({ progress: judgingProgressSchema }),
  ),
  "judging.stop": route(
    "POST",
    "/api/runs/:run/judging/stop",
    z.object({ run: runIdSchema }),
    z.object({ progress: judgingProgressSchema }),
  ),
  "judging.read": route(
    "GET",
    "/api/runs/:run/judging",
    z.object({ run: runIdSchema }),
    z.object({
      /** Null: this run was never judged. */
      progress: judgingProgressSchema.nullable(),
      /** SOAP cells with a readable note. */
      cells: z.number().int(),
      judges: z.array(judgeSummarySchema),
      /** Cells on which judges, or a judge and the machine, differ; `open`: no person has looked yet. */
      disagreements: z.object({ cells: z.number().int(), open: z.number().int() }),
    }),
  ),
  "runs.matrix": route(
    "GET",
    "/api/runs/:run/matrix",
    z.object({
      run: runIdSchema,
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(5000).default(2000),
    }),
    z.object({ run: runSummarySchema, total: z.number(), cells: z.array(matrixCellSchema) }),
  ),
  "cells.read": route(
    "GET",
    "/api/runs/:run/cells/:cellKey",
    z.object({ run: runIdSchema, cellKey: z.string() }),
    cellDetailSchema,
  ),

  "grade.text": route(
    "POST",
    "/api/grade",
    z.object({ stage: stageIdSchema, scenario: z.string(), text: z.string().max(5_000_000) }),
    z.object({ grade: gradeSchema }),
  ),

  "reviews.append": route(
    "POST",
    "/api/reviews",
    z.object({ run: runIdSchema, cellKey: z.string(), person: personIdSchema, act: reviewActSchema }),
    z.object({ line: reviewLineSchema, verdict: cellVerdictSchema }),
  ),

  "scores.read": route(
    "GET",
    "/api/scores",
    z.object({
      stage: stageIdSchema,
      run: z.string().optional(),
      detail: scoreDetailSchema.default("full"),
    }),
    z.object({ pairs: z.array(pairScoreSchema) }),
  ),
  /** How pair `a` stands to pair `b`: better, worse, not distinguishable or not comparable, metric by metric. */
  "scores.compare": route(
    "POST",
    "/api/scores/compare",
    z.object({
      stage: stageIdSchema,
      a: pairRefSchema,
      b: pairRefSchema,
      run: runIdSchema.optional(),
      scenarios: z.enum(["same", "shared"]).default("same"),
    }),
    z.object({ comparison: pairComparisonSchema }),
  ),

  /** What the graders of a stage are worth: the newest calibration, held against the floors, and what people said of their findings. */
  "trust.read": route(
    "GET",
    "/api/trust",
    z.object({ stage: stageIdSchema }),
    z.object({
      calibration: calibrationSchema.nullable(),
      /** Graders that changed since then. */
      changed: z.array(z.string()),
      marks: z.array(trustMarkSchema),
      floors: z.array(trustFloorSchema),
      reviews: humanReviewsSchema,
      progress: calibrationProgressSchema.nullable(),
    }),
  ),
  /** The marks alone: for every chart and table that shows a metric of the stage. */
  "trust.marks": route(
    "GET",
    "/api/trust/marks",
    z.object({ stage: stageIdSchema }),
    z.object({ marks: z.array(trustMarkSchema) }),
  ),
  /** Refused with `calibration.running` while one runs. */
  "trust.calibrate": route(
    "POST",
    "/api/trust/calibrate",
    z.object({
      stage: stageIdSchema,
      seeds: z.number().int().min(1).max(20).default(1),
      /** Empty: every scenario with a reference for the stage. */
      scenarios: z.array(z.string()).default([]),
    }),
    z.object({ progress: calibrationProgressSchema }),
  ),
  "trust.progress": route(
    "GET",
    "/api/trust/progress",
    empty,
    z.object({ progress: calibrationProgressSchema.nullable() }),
  ),
  "trust.stop": route(
    "POST",
    "/api/trust/stop",
    empty,
    z.object({ progress: calibrationProgressSchema.nullable() }),
  ),

  "gate.read": route(
    "POST",
    "/api/gate",
    pairInput.extend({ run: runIdSchema.optional() }),
    z.object({ report: gateReportSchema }),
  ),
  /** Machines that may run production; the memory of this one as measured now, in GB (10^9 bytes). */
  "hardware.read": route(
    "GET",
    "/api/hardware",
    empty,
    z.object({
      hardware: hardwareFileSchema,
      thisMachine: z.object({ memoryGb: z.number(), cores: z.number().int(), processor: z.string() }),
    }),
  ),
  "production.read": route(
    "GET",
    "/api/production",
    empty,
    z.object({
      production: productionFileSchema,
      ledger: z.array(promotionLineSchema),
      broken: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
    }),
  ),
  "production.promote": route(
    "POST",
    "/api/production/promote",
    pairInput.extend({
      run: runIdSchema.optional(),
      by: z.string().min(1),
      reason: z.string().min(1),
      /** The ledger's head the person saw. */
      head: z.string().nullable(),
    }),
    z.object({ production: productionFileSchema, line: promotionLineSchema }),
  ),
  "production.rollback": route(
    "POST",
    "/api/production/rollback",
    z.object({
      stage: stageIdSchema,
      by: z.string().min(1),
      reason: z.string().min(1),
      head: z.string().nullable(),
    }),
    z.object({ production: productionFileSchema, line: promotionLineSchema }),
  ),

  "server.stop": route("POST", "/api/server/stop", empty, done),
} as const;

export type Api = typeof api;
export type CallName = keyof Api;
export type CallInput<Name extends CallName> = z.input<Api[Name]["input"]>;
export type CallOutput<Name extends CallName> = z.output<Api[Name]["output"]>;
export { inputChoiceSchema };

interface Route<Input extends z.ZodType, Output extends z.ZodType> {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly input: Input;
  readonly output: Output;
}

function route<Input extends z.ZodType, Output extends z.ZodType>(
  method: "GET" | "POST",
  path: string,
  input: Input,
  output: Output,
): Route<Input, Output> {
  return { method, path, input, output };
}

/** What an error looks like on the wire. */
export const apiErrorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

export interface WireRequest {
  readonly method: "GET" | "POST";
  /** Path with query string. */
  readonly path: string;
  readonly body: string | null;
}
export type Send = (request: WireRequest) => Promise<{ readonly status: number; readonly text: string }>;
export type Client = <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;

/** A typed client over any transport: the browser's fetch, the CLI's, or a server in the same process. Throws VisiteError with the server's code. */
export function createClient(send: Send): Client {
  return async (name, input) => {
    const { method, path, output } = api[name];
    const response = await send(wireRequest(method, path, input));
    const body = parseJson(response.text);
    if (response.status >= 400) throw errorOf(response.status, body);
    const parsed = output.safeParse(body);
    if (!parsed.success)
      throw new VisiteError(
        "internal",
        `${name}: the answer does not have the agreed form: ${z.prettifyError(parsed.error)}`,
      );
    return parsed.data as CallOutput<typeof name>;
  };
}

function wireRequest(method: "GET" | "POST", path: string, input: Record<string, unknown>): WireRequest {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, key: string) => {
    const value = rest.get(key);
    rest.delete(key);
    return encodeURIComponent(String(value));
  });
  if (method === "POST") return { method, path: filled, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = [...rest]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join("&");
  return { method, path: query ? `${filled}?${query}` : filled, body: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VisiteError(
      "internal",
      `the server did not answer in JSON: ${text.slice(0, 200)}`,
      String(error),
    );
  }
}

function errorOf(status: number, body: unknown): VisiteError {
  const parsed = apiErrorSchema.safeParse(body);
  if (!parsed.success) return new VisiteError("internal", `the server answered with status ${status}`);
  const { code, message, details } = parsed.data.error;
  return new VisiteError(code in errorStatus ? (code as ErrorCode) : "internal", message, details);
}
