import { z } from "zod";
import { stageIds } from "./stage.ts";
import { type LocalText, localTextSchema } from "./text.ts";

export const stageIdSchema = z.enum(stageIds);

/** What prompts are written for: the stages of the pipeline, and judging, which is none of them. */
export const promptStageIds = [...stageIds, "judge"] as const;
export const promptStageIdSchema = z.enum(promptStageIds);
export type PromptStageId = (typeof promptStageIds)[number];

/** `<stage>/<name>@v003`: how a prompt version is named in requests, files and on screen. */
export const anyPromptRefPattern = /^(soap|summary|icd|billing|judge)\/([a-z0-9][a-z0-9-]*)@v(\d{3,})$/;
export const anyPromptRefSchema = z.string().regex(anyPromptRefPattern, "expected <stage>/<name>@v001");
/** A prompt of the pipeline: what runs, gates and production are made of. */
export const promptRefSchema = z
  .string()
  .regex(/^(soap|summary|icd|billing)\/[a-z0-9][a-z0-9-]*@v\d{3,}$/, "expected <stage>/<name>@v001");
export const judgePromptRefSchema = z
  .string()
  .regex(/^judge\/[a-z0-9][a-z0-9-]*@v\d{3,}$/, "expected judge/<name>@v001");

export const promptNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "lower-case letters, digits and hyphens");

export interface PromptRef {
  readonly stage: PromptStageId;
  readonly name: string;
  readonly version: number;
}

export function parsePromptRef(ref: string): PromptRef | null {
  const match = anyPromptRefPattern.exec(ref);
  if (!match) return null;
  return { stage: match[1] as PromptStageId, name: match[2] ?? "", version: Number(match[3]) };
}

export function formatPromptRef({ stage, name, version }: PromptRef): string {
  return `${stage}/${name}@${formatVersion(version)}`;
}

export function formatVersion(version: number): string {
  return `v${String(version).padStart(3, "0")}`;
}

/** Parameters of a generation. The run's override wins, then the prompt's `config`, then the model's default. */
export const paramsSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().int().min(0).optional(),
  minP: z.number().min(0).max(1).optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  seed: z.number().int().optional(),
});
export type Params = z.infer<typeof paramsSchema>;

export const thinkingSchema = z.enum(["off", "on", "default"]);
export type Thinking = z.infer<typeof thinkingSchema>;

/** One immutable version as it is listed. `sha256` is that of the whole file. */
export const promptVersionSchema = z.object({
  ref: anyPromptRefSchema,
  stage: promptStageIdSchema,
  name: z.string(),
  version: z.number().int().positive(),
  sha256: z.string(),
  author: z.string(),
  message: z.string(),
  created: z.string(),
  /** Some run used it: shown, and the reason it can never change. */
  hasRun: z.boolean(),
});
export type PromptVersion = z.infer<typeof promptVersionSchema>;

/** The newest version of the same prompt. */
export function newestOf(prompts: readonly PromptVersion[], ref: string): PromptVersion | null {
  const parsed = parsePromptRef(ref);
  return (
    prompts
      .filter(({ stage, name }) => stage === parsed?.stage && name === parsed?.name)
      .sort((a, b) => b.version - a.version)[0] ?? null
  );
}

/** What is wrong with a prompt's text and where, in offsets: `end` is behind the last character. A fix replaces a range by `text`. */
export interface Spot {
  /** Which rule: stable, for tests and for looking things up. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly start: number;
  readonly end: number;
  readonly message: LocalText;
  readonly fixes: readonly {
    readonly title: LocalText;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

const placedSchema = z.object({
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  endLine: z.number().int().positive(),
  endColumn: z.number().int().positive(),
});

/** A problem as it goes over the wire and into an editor: lines and columns from 1, the end behind the last character. */
export const promptProblemSchema = placedSchema.extend({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: localTextSchema,
  fixes: z.array(placedSchema.extend({ title: localTextSchema, text: z.string() })).default([]),
});
export type PromptProblem = z.infer<typeof promptProblemSchema>;

export const messageSchema = z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() });
export type Message = z.infer<typeof messageSchema>;
