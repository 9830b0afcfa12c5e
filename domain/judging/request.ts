import { z } from "zod";
import { judgePromptRefSchema } from "../prompt.ts";
import { defaultBatch } from "./statements.ts";

/** Who judges by which prompt, how often, and how many statements a request: resolved, as events.jsonl keeps it. */
export const judgingRequestSchema = z.object({
  prompts: z.array(judgePromptRefSchema).min(1),
  models: z.array(z.string()).min(1),
  repeats: z.number().int().min(1).max(20).default(1),
  batch: z.number().int().min(1).max(50).default(defaultBatch),
});
export type JudgingRequest = z.infer<typeof judgingRequestSchema>;

/**
 * What a person asks for. Nothing named: the newest `judge/statements`, and the reachable models that config/models.yaml
 * lets judge. `resume`: the run's last judging again, only what it lacks.
 */
export const judgingChoiceSchema = z.object({
  prompts: z.array(judgePromptRefSchema).default([]),
  models: z.array(z.string()).default([]),
  repeats: z.number().int().min(1).max(20).default(1),
  batch: z.number().int().min(1).max(50).default(defaultBatch),
  resume: z.boolean().default(false),
  by: z.string().default(""),
});
export type JudgingChoice = z.output<typeof judgingChoiceSchema>;

/** The prompt that is taken where none is named. */
export const defaultJudgePrompt = "statements";
