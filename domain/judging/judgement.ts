import { z } from "zod";
import { fingerprintSchema } from "../model.ts";
import { judgePromptRefSchema, paramsSchema } from "../prompt.ts";
import { cellStatusSchema, timingsSchema, usageSchema } from "../run.ts";
import { sha256Schema } from "../text.ts";
import { judgedStatementSchema } from "./reply.ts";

export const judgeSchema = z.object({
  prompt: judgePromptRefSchema,
  promptSha256: sha256Schema,
  model: z.string(),
  /** As config/models.yaml named it when it judged; null: not known. */
  family: z.string().nullable(),
  simulated: z.boolean(),
});
export type Judge = z.infer<typeof judgeSchema>;

/**
 * One line of grades.jsonl beside the deterministic grades: what one judge said in one request about some statements of
 * one cell's text. `gradeKey` is formats.md's grade key; the same key means the same question, and is never asked twice.
 */
export const judgementLineSchema = z.object({
  kind: z.literal("judgement"),
  cellKey: z.string(),
  gradeKey: z.string(),
  at: z.string(),
  judge: judgeSchema,
  repeat: z.number().int().min(1),
  /** Which request of the cell, and of how many. */
  batch: z.object({ index: z.number().int(), of: z.number().int() }),
  generationKey: z.string().nullable(),
  outputSha256: sha256Schema,
  /** Hash of the transcript that the quotes point into. */
  transcriptSha256: sha256Schema,
  statements: z.array(judgedStatementSchema),
  status: cellStatusSchema,
  reason: z.string(),
  text: z.string(),
  reasoning: z.string(),
  params: paramsSchema,
  thinking: z.enum(["off", "on", "default"]),
  usage: usageSchema,
  timings: timingsSchema,
  attempts: z.array(z.object({ at: z.string(), error: z.string(), waitedMs: z.number() })),
  fingerprint: fingerprintSchema,
  reusedFrom: z.object({ run: z.string(), cellKey: z.string() }).nullable(),
});
export type JudgementLine = z.infer<typeof judgementLineSchema>;

/** The name of a judge: its model and the prompt it judges by. */
export function judgeId({ prompt, model }: Pick<Judge, "prompt" | "model">): string {
  return `${model} ${prompt}`;
}
