import { wasPromptCut } from "../../domain/promptCut.ts";
import type { Message } from "../../domain/prompt.ts";
import type { Generation } from "../endpoints/client.ts";

interface Answered {
  readonly messages: readonly Message[];
  readonly generation: Generation;
}

/** Prompt sizes a model told; more would not make the estimate better. */
const mostKept = 200;

/** Watches what each model says of the size of its prompts: one that read less than it was sent answered another question. */
export class PromptSizes {
  readonly #told = new Map<string, { characters: number; tokens: number }[]>();

  /** The outcome of an answer, `truncated` where its prompt was cut off silently. */
  judged(model: string, { messages, generation }: Answered): Pick<Generation, "status" | "reason"> {
    const tokens = generation.usage.estimated ? null : generation.usage.promptTokens;
    const { status, reason } = generation;
    if (tokens === null || tokens === 0) return { status, reason };
    const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
    const told = this.#told.get(model) ?? [];
    this.#told.set(model, told);
    const cut = wasPromptCut({ characters, tokens }, told);
    if (!cut && told.length < mostKept) told.push({ characters, tokens });
    if (!cut || (status !== "ok" && status !== "invalid")) return { status, reason };
    return {
      status: "truncated",
      reason: `The server read ${tokens} tokens of a prompt of ${characters} characters: it cut the prompt off silently. Give the slot more context.`,
    };
  }
}
