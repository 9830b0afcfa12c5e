import { z } from "zod";
import {
  anyPromptRefSchema,
  messageSchema,
  promptNameSchema,
  promptProblemSchema,
  promptStageIdSchema,
  promptVersionSchema,
} from "../prompt.ts";
import { scenarioProblemSchema } from "../scenario.ts";
import { empty, route } from "./route.ts";

export const promptsApi = {
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
} as const;
