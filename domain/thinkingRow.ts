import { z } from "zod";
import { promptRefSchema, stageIdSchema, thinkingSchema } from "./prompt.ts";

const spreadSchema = z.object({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  least: z.number(),
  most: z.number(),
  n: z.number().int(),
});

/**
 * Whether switching thinking off worked, over the cells that asked for it. `yes`: no cell thought · `no`: some did ·
 * `doubtful`: none shows thinking, but some spent more tokens than their visible answer explains · `not-asked`.
 */
export const switchedOff = ["yes", "no", "doubtful", "not-asked"] as const;

/** What a model thinks before it answers a prompt, asked in one way. */
export const thinkingRowSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  simulated: z.boolean(),
  asked: thinkingSchema,
  /** Cells with an answer of the model; reused ones count where they were generated. */
  cells: z.number().int(),
  /** Cells in which the model thought visibly. */
  thinking: z.number().int(),
  /** Cells whose output tokens the visible answer and thinking do not explain. */
  unexplained: z.number().int(),
  /** Cells in which thinking left no answer. */
  empty: z.number().int(),
  tokens: z.number(),
  reasoningTokens: z.number(),
  /** Reasoning tokens of all output tokens, pooled; null: no server told tokens and none could be counted. */
  share: z.number().nullable(),
  /** The same of each cell. */
  perCell: spreadSchema.nullable(),
  /** Some reasoning tokens were counted from characters. */
  estimated: z.boolean(),
  worked: z.enum(switchedOff),
  /** At most this share of cells thinks although switched off, at 95 % (Wilson); null: not asked. */
  atMost: z.number().nullable(),
  /** The newest run with such cells. */
  run: z.string(),
});
export type ThinkingRow = z.infer<typeof thinkingRowSchema>;
