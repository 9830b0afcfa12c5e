import { z } from "zod";
import type { Asked, MeasuredRequest } from "../../domain/loadTest/loadTest.ts";
import type { Message } from "../../domain/prompt.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { generate, type Generation } from "../endpoints/client.ts";
import { createLoopDetector } from "../endpoints/loop.ts";
import type { ResolvedModel } from "./modelRegistry.ts";

/** As patient as a run is. Milliseconds and characters. */
const limits = { firstTokenMs: 300_000, stallMs: 90_000, totalMs: 900_000, maxCharacters: 200_000 };

export interface LoadRequest {
  readonly asked: Asked;
  readonly target: ResolvedModel;
  readonly messages: readonly Message[];
  readonly scenario: string;
  /** Tells requests of one scenario apart for simulated models. */
  readonly number: number;
  readonly queuedMs: number;
  readonly signal: AbortSignal;
}

/** Asks once, as a run would, but never again: an answer that a loaded server refuses is what is measured. */
export async function measureRequest(
  request: LoadRequest,
): Promise<{ measured: MeasuredRequest; generation: Generation }> {
  const { asked, target, messages, scenario, number, queuedMs, signal } = request;
  const generation = await generate({
    endpoint: target.endpoint,
    baseUrl: target.baseUrl,
    apiKey: target.apiKey,
    model: target.model.name,
    messages: [...messages],
    params: asked.params,
    thinking: asked.thinking,
    schema: z.toJSONSchema(stageOf(asked.stage).output, { io: "input" }),
    schemaName: asked.stage,
    limits,
    extra: target.simulated ? { visite: { stage: asked.stage, scenario, repeat: number } } : {},
    signal,
    isLoop: createLoopDetector(),
  });
  return { measured: measuredOf(generation, queuedMs), generation };
}

function measuredOf({ status, reason, usage, timings }: Generation, queuedMs: number): MeasuredRequest {
  const { firstToken, total, server } = timings;
  const decodeMs = firstToken === null ? 0 : total - firstToken;
  const own =
    usage.completionTokens !== null && decodeMs > 0 ? usage.completionTokens / (decodeMs / 1000) : null;
  return {
    status,
    reason,
    queuedMs: tenth(queuedMs),
    firstTokenMs: firstToken === null ? null : tenth(firstToken),
    totalMs: tenth(total),
    promptTokens: usage.promptTokens,
    completionTokens: usage.completionTokens,
    reasoningTokens: usage.reasoningTokens,
    estimated: usage.estimated,
    tokensPerSecond: server?.tokensPerSecond ?? (own === null ? null : tenth(own)),
  };
}

/** To a tenth: finer than any of it can be measured. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
