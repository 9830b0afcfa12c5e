import { z } from "zod";
import { localTextSchema } from "./text.ts";

/** Other tools' forms of a prompt. */
export const promptFormats = ["promptfoo", "langfuse", "text"] as const;
export const promptFormatSchema = z.enum(promptFormats);
export type PromptFormat = (typeof promptFormats)[number];

export const runFormats = ["csv", "jsonl", "html"] as const;
export const runFormatSchema = z.enum(runFormats);
export type RunFormat = (typeof runFormats)[number];

/** Why a file of another tool was not taken: details of `import.invalid`. `at`: the member, or empty for the file as a whole. */
export const importRefusalSchema = z.object({ file: z.string(), at: z.string(), reason: localTextSchema });
export type ImportRefusal = z.infer<typeof importRefusalSchema>;
