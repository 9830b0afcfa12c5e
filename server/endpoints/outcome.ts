import type { CellLine } from "../../domain/run.ts";
import type { GenerateRequest, Generation } from "./client.ts";
import { numberAt } from "./dialects/dialect.ts";
import type { Failure } from "./failure.ts";

/** Why a stream was ended by us. */
export type Cut = "loop" | "all-thinking" | "too-long" | "first-token" | "stall" | "total" | "stopped";

/** Mean characters a token of German text in the candidates' vocabularies: for estimates that are marked as such. */
const charactersPerToken = 3.6;

/** What a stream has brought so far. */
export interface Collected {
  text: string;
  reasoning: string;
  finishReason: string | null;
  firstToken: number | null;
  usage: unknown;
  timings: unknown;
}

/** How a request ended. */
export interface Ending {
  readonly request: GenerateRequest;
  readonly collected: Collected;
  readonly cut: Cut | null;
  readonly failure: Failure | null;
  readonly sawDone: boolean;
}

export type Outcome = Pick<Generation, "status" | "reason" | "retryable">;

/** What became of a request: why it was cut off, refused, or not usable, and whether another attempt helps. */
export function outcomeOf({ request, collected, cut, failure, sawDone }: Ending): Outcome {
  const { text, reasoning, finishReason } = collected;
  const { limits } = request;
  switch (cut) {
    case "stopped":
      return { status: "cancelled", reason: "Stopped.", retryable: false };
    case "loop":
      return {
        status: "loop",
        reason: `The answer repeated itself without end and was cut off after ${text.length + reasoning.length} characters.`,
        retryable: false,
      };
    case "all-thinking":
      return {
        status: "empty",
        reason: `All thinking: after ${reasoning.length} characters of it there was no word of the answer, so it was cut off. Switch thinking off for this model.`,
        retryable: false,
      };
    case "too-long":
      return {
        status: "truncated",
        reason: `The answer was cut off after ${limits.maxCharacters} characters.`,
        retryable: false,
      };
    case "first-token":
      return {
        status: "unreachable",
        reason: `Nothing came within ${limits.firstTokenMs / 1000} s.`,
        retryable: false,
      };
    case "stall":
      return {
        status: "unreachable",
        reason: `The answer stopped in the middle: nothing for ${limits.stallMs / 1000} s.`,
        retryable: true,
      };
    case "total":
      return {
        status: "truncated",
        reason: `The answer was not complete within ${limits.totalMs / 1000} s and was cut off.`,
        retryable: false,
      };
    case null:
  }
  if (failure) return { status: failure.status, reason: failure.reason, retryable: failure.retryable };
  if (finishReason === null && !sawDone)
    return {
      status: "unreachable",
      reason: "The connection ended before the answer was complete.",
      retryable: true,
    };
  if (!text) {
    return reasoning
      ? {
          status: "empty",
          reason:
            "All tokens went into thinking: there is no visible answer. Switch thinking off or allow more tokens.",
          retryable: false,
        }
      : { status: "empty", reason: "The model answered with nothing.", retryable: false };
  }
  if (finishReason === "length")
    return {
      status: "truncated",
      reason: "The answer was cut off at the token limit: allow more output tokens or context.",
      retryable: false,
    };
  return { status: "ok", reason: "", retryable: false };
}

/** Tokens as the server tells them; estimated, and marked so, where it does not. */
export function usageOf(
  { messages }: GenerateRequest,
  { text, reasoning, usage }: Collected,
): CellLine["usage"] {
  const promptTokens = numberAt(usage, "prompt_tokens");
  const completionTokens = numberAt(usage, "completion_tokens");
  const told = numberAt(usage, "completion_tokens_details", "reasoning_tokens");
  const estimate = (characters: number) => Math.round(characters / charactersPerToken);
  const all = text.length + reasoning.length;
  if (completionTokens === null) {
    if (all === 0) return { promptTokens, completionTokens: null, reasoningTokens: null, estimated: false };
    return {
      promptTokens: promptTokens ?? estimate(messages.reduce((sum, { content }) => sum + content.length, 0)),
      completionTokens: estimate(all),
      reasoningTokens: estimate(reasoning.length),
      estimated: true,
    };
  }
  // Servers that tell the sum only: thinking's share of it goes by characters.
  const share = all === 0 ? 0 : reasoning.length / all;
  return {
    promptTokens,
    completionTokens,
    reasoningTokens: told ?? Math.round(completionTokens * share),
    estimated: told === null && reasoning.length > 0,
  };
}

/** Milliseconds of the server's own clock; null: it tells none. */
export function serverTimings(timings: unknown): CellLine["timings"]["server"] {
  const decodeMs = numberAt(timings, "predicted_ms");
  const promptMs = numberAt(timings, "prompt_ms");
  const tokensPerSecond = numberAt(timings, "predicted_per_second");
  return decodeMs === null && promptMs === null && tokensPerSecond === null
    ? null
    : { promptMs, decodeMs, tokensPerSecond };
}
