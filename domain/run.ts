import { z } from "zod";
import { gradeSchema, severitySchema } from "./evidence.ts";
import { judgingRequestSchema } from "./judging/request.ts";
import { fingerprintSchema, modelSchema } from "./model.ts";
import { paramsSchema, promptRefSchema, stageIdSchema } from "./prompt.ts";
import { plannedCellSchema, runRequestSchema } from "./plan.ts";

/**
 * A run on disk. Glossary:
 * run.json      the plan, written before any model is called, never changed.
 * events.jsonl  what happened to the run: started, stopped, resumed, finished.
 * cells.jsonl   one line a finished cell (a generation, or why there is none). The last line of a cellKey counts.
 * grades.jsonl  one line a cell and grader version, and one line a request to a judge (judging/judgement.ts).
 */

export const cellStatuses = [
  "ok",
  "empty",
  "loop",
  "truncated",
  "invalid",
  "overflow",
  "overload",
  "load-failed",
  "unreachable",
  "cancelled",
] as const;
export const cellStatusSchema = z.enum(cellStatuses);
export type CellStatus = z.infer<typeof cellStatusSchema>;

/** The model answered and that answer is final: these are kept, reused and not run again on resume. */
export const settledStatuses: ReadonlySet<CellStatus> = new Set([
  "ok",
  "empty",
  "loop",
  "truncated",
  "invalid",
  "overflow",
]);
/** Formats.md: reuse goes by generationKey and only for these. */
export const reusableStatuses: ReadonlySet<CellStatus> = new Set([
  "ok",
  "empty",
  "loop",
  "truncated",
  "invalid",
]);

export const runIdSchema = z.string().regex(/^[0-9]{8}T[0-9]{6}-[a-z]+-[0-9a-f]{6}$/, "not a run id");

export const textHashesSchema = z.object({
  scenario: z.string(),
  transcript: z.string(),
  note: z.string().nullable(),
});

export const runFileSchema = z.object({
  version: z.literal(1),
  id: runIdSchema,
  created: z.string(),
  by: z.string(),
  request: runRequestSchema,
  cells: z.array(plannedCellSchema),
  /** SHA-256 of each prompt file, by reference. */
  prompts: z.record(z.string(), z.string()),
  scenarios: z.record(z.string(), textHashesSchema),
  models: z.record(z.string(), z.object({ entry: modelSchema, sha256: z.string(), simulated: z.boolean() })),
  software: z.object({ version: z.string(), commit: z.string().nullable() }),
});
export type RunFile = z.infer<typeof runFileSchema>;

export const runEventSchema = z.object({
  at: z.string(),
  type: z.enum([
    "started",
    "paused",
    "stopped",
    "resumed",
    "finished",
    "width-changed",
    /** A model was brought into its host's memory: `note` names it and how long that took. */
    "model-loaded",
    // Of judging the run's cells, which begins and ends on its own.
    "judging-started",
    "judging-stopped",
    "judging-finished",
  ]),
  by: z.string().default(""),
  /** Of `judging-started`: who is asked what. */
  judging: judgingRequestSchema.optional(),
  note: z.string().optional(),
});
export type RunEvent = z.infer<typeof runEventSchema>;

/** Milliseconds. `queued` is the time spent waiting for a slot of our own and is no part of any latency; the others count from the moment the request was sent. */
export const timingsSchema = z.object({
  queued: z.number(),
  firstToken: z.number().nullable(),
  total: z.number(),
  /** Of `firstToken` and `total`: estimated wait in the server's own queue, where its width had to be explored. */
  serverQueue: z.number().optional(),
  /** The server's own figures, where it tells them. */
  server: z
    .object({
      promptMs: z.number().nullable(),
      decodeMs: z.number().nullable(),
      tokensPerSecond: z.number().nullable(),
    })
    .nullable(),
});

export const usageSchema = z.object({
  promptTokens: z.number().nullable(),
  completionTokens: z.number().nullable(),
  reasoningTokens: z.number().nullable(),
  /** True where the server told none and the figures are counted from characters. */
  estimated: z.boolean(),
});

export const cellLineSchema = z.object({
  cellKey: z.string(),
  /** Null where no request could be made. */
  generationKey: z.string().nullable(),
  at: z.string(),
  status: cellStatusSchema,
  text: z.string(),
  reasoning: z.string(),
  /** What went wrong and what to do, one sentence; empty for ok. */
  reason: z.string(),
  params: paramsSchema,
  thinking: z.enum(["off", "on", "default"]),
  finishReason: z.string().nullable(),
  usage: usageSchema,
  timings: timingsSchema,
  attempts: z.array(z.object({ at: z.string(), error: z.string(), waitedMs: z.number() })),
  /** The answer was cut off while it streamed: tokens that were still allowed, and what they would have taken at its pace. */
  saved: z.object({ tokens: z.number().int(), ms: z.number() }).optional(),
  fingerprint: fingerprintSchema,
  /** SHA-256 of the rendered messages' canonical JSON, stored in results/texts. */
  messagesSha256: z.string().nullable(),
  /** What the stage read, for `summary` what it is judged against: hashes of stored texts. */
  noteSha256: z.string().nullable(),
  reusedFrom: z.object({ run: z.string(), cellKey: z.string() }).nullable(),
  simulated: z.boolean(),
  /** Its words were erased with those of its scenario. */
  erased: z.object({ at: z.string() }).optional(),
});
export type CellLine = z.infer<typeof cellLineSchema>;

export const runStates = ["running", "paused", "stopping", "stopped", "finished", "interrupted"] as const;
export const runProgressSchema = z.object({
  run: z.string(),
  state: z.enum(runStates),
  total: z.number().int(),
  done: z.number().int(),
  running: z.number().int(),
  reused: z.number().int(),
  /** Cells that ended in a status other than ok. */
  failed: z.number().int(),
  /** Cells per minute over the last finished ones; null before there is anything to measure. */
  perMinute: z.number().nullable(),
  /** When the rest will be done at that speed; null while unknown. */
  finishAt: z.string().nullable(),
  /** Cells with a grade, and answered cells that still wait for theirs: grading never holds generating up. */
  graded: z.number().int(),
  toGrade: z.number().int(),
  /** Most requests at a time and model as somebody set it; null: as many as there are slots. */
  width: z.number().int().nullable(),
  /** Endpoints and models that cannot be asked just now, and why. */
  held: z.array(
    z.object({
      endpoint: z.string(),
      model: z.string().nullable(),
      /** The last three: another model is in memory, and is to be worked through first. */
      why: z.enum(["unreachable", "given-up", "loading", "busy", "swap", "no-room", "size-unknown"]),
      reason: z.string(),
      until: z.string().nullable(),
    }),
  ),
  /** What cutting off loops, endless thinking and overlong answers spared, at most: the tokens that were still allowed. */
  saved: z.object({ cells: z.number().int(), tokens: z.number().int(), seconds: z.number() }),
});
export type RunProgress = z.infer<typeof runProgressSchema>;

export const runSummarySchema = z.object({
  id: z.string(),
  created: z.string(),
  by: z.string(),
  stage: stageIdSchema,
  prompts: z.array(promptRefSchema),
  models: z.array(z.string()),
  scenarios: z.number().int(),
  repeats: z.number().int(),
  input: z.string(),
  simulated: z.boolean(),
  progress: runProgressSchema,
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const cellStateSchema = z.union([cellStatusSchema, z.enum(["planned", "running"])]);
export type CellState = z.infer<typeof cellStateSchema>;

/** One square of the matrix. */
export const matrixCellSchema = z.object({
  cellKey: z.string(),
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  scenario: z.string(),
  repeat: z.number().int(),
  role: z.enum(["target", "upstream"]),
  state: cellStateSchema,
  reason: z.string(),
  reused: z.boolean(),
  simulated: z.boolean(),
  /** Findings that count: rejected ones are left out. Null: not graded. */
  counts: z
    .object({ fabrication: z.number().int(), omission: z.number().int(), other: z.number().int() })
    .nullable(),
  /** The same by `kind/type/severity`, so that the matrix can show one kind of error at a time. */
  findings: z.record(z.string(), z.number().int()).default({}),
  worst: severitySchema.nullable(),
  /** A critical machine finding nobody has looked at yet. */
  blocked: z.boolean(),
  verdict: z.enum(["usable", "usable-after-edit", "unusable"]).nullable(),
  /** People differ over a finding or over the verdict, and nobody has settled it. Of a queue only what is settled is known here. */
  peopleDiffer: z.boolean().optional(),
  /** What judge models said of it; null: none was asked. Never averaged and never part of `counts`. */
  judged: z
    .object({
      judges: z.number().int(),
      statements: z.number().int(),
      /** Statements on which judges, or a judge and the machine, differ over fabricated or not. */
      disagreements: z.number().int(),
      /** Judge errors: neither pass nor fail. */
      errors: z.number().int(),
      /** They differ and no person has given a verdict yet. */
      open: z.boolean(),
    })
    .nullable(),
  /** Milliseconds from request to last token; null where nothing was generated. */
  totalMs: z.number().nullable(),
  tokensPerSecond: z.number().nullable(),
});
export type MatrixCell = z.infer<typeof matrixCellSchema>;

/** One line of grades.jsonl. `gradeKey` hashes graders, lexicon, text and references: the same key means the same grade. */
export const storedGradeSchema = z.object({
  cellKey: z.string(),
  gradeKey: z.string(),
  graders: z.string(),
  at: z.string(),
  grade: gradeSchema,
});
export type StoredGrade = z.infer<typeof storedGradeSchema>;
