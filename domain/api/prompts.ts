import { z } from "zod";
import {
  anyPromptRefSchema,
  messageSchema,
  promptNameSchema,
  promptProblemSchema,
  promptStageIdSchema,
  promptVersionSchema,
} from "../prompt.ts";
import { promptMatchSchema, promptQuerySchema } from "../promptSearch.ts";
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
  /** What each variable of a stage holds for a scenario; null with a reason where it holds nothing. */
  "prompts.variables": route(
    "GET",
    "/api/prompts/variables",
    z.object({ stage: promptStageIdSchema, scenario: z.string() }),
    z.object({
      variables: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
      reason: z.string().nullable(),
    }),
  ),
  /** The version that brought each line of a version's text, first line first. */
  "prompts.blame": route(
    "GET",
    "/api/prompts/blame",
    z.object({ ref: anyPromptRefSchema }),
    z.object({ versions: z.array(z.number().int().positive()) }),
  ),
  /** Looks through the newest version of every prompt, or through all versions. Refused with `input.invalid` where the expression is none or takes too long. */
  "prompts.search": route(
    "POST",
    "/api/prompts/search",
    z.object({ query: promptQuerySchema, allVersions: z.boolean().default(false) }),
    z.object({
      prompts: z.array(z.object({ prompt: promptVersionSchema, matches: z.array(promptMatchSchema) })),
      searched: z.number().int(),
      /** There are more than are listed. */
      truncated: z.boolean(),
    }),
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
      /** Of the messages; estimated from characters: no tokenizer is asked. Null: nothing was rendered. */
      tokens: z.number().nullable(),
      /** The longest answer the prompt itself allows; null: it sets none. */
      answerTokens: z.number().nullable(),
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
