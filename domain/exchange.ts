import { z } from "zod";

/** Other tools' forms of a prompt. */
export const promptFormats = ["promptfoo", "langfuse", "text"] as const;
export const promptFormatSchema = z.enum(promptFormats);
export type PromptFormat = (typeof promptFormats)[number];

export const runFormats = ["csv", "jsonl", "html"] as const;
export const runFormatSchema = z.enum(runFormats);
export type RunFormat = (typeof runFormats)[number];
