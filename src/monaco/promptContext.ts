import type { PromptStageId } from "../../domain/prompt.ts";
import type { Translation } from "../i18n/index.ts";

/** What the language of prompts needs to know of one open prompt. Set by its editor, read by completion, hover and fixes. */
export interface PromptContext {
  readonly stage: PromptStageId;
  /** The scenario whose values are shown, by title; null: none chosen. */
  readonly scenario: string | null;
  /** Variable -> what it holds for that scenario; null: nothing. Empty until it is known. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly translation: Translation;
}

const contexts = new Map<string, PromptContext>();

/** Keyed by the model's URI. */
export const promptContextOf = (uri: string): PromptContext | null => contexts.get(uri) ?? null;

export function setPromptContext(uri: string, context: PromptContext): void {
  contexts.set(uri, context);
}

/** Removes it, unless another editor of the same text has set its own meanwhile. */
export function dropPromptContext(uri: string, context: PromptContext): void {
  if (contexts.get(uri) === context) contexts.delete(uri);
}
