import { hashOf } from "../../domain/hash.ts";
import type { Fingerprint } from "../../domain/model.ts";
import type { Message, Params, Thinking } from "../../domain/prompt.ts";
import type { CellLine } from "../../domain/run.ts";
import { generate, type Generation } from "../endpoints/client.ts";
import { createLoopDetector, type LoopDetector } from "../endpoints/loop.ts";
import type { ResolvedModel } from "./modelRegistry.ts";
import { pause, retryDelay } from "./retry.ts";

/** One question to one model: what a cell asks, and what is asked of a judge. */
export interface AskRequest {
  readonly target: ResolvedModel;
  readonly fingerprint: Fingerprint;
  readonly messages: readonly Message[];
  readonly params: Params;
  readonly thinking: Thinking;
  readonly repeat: number;
  /** JSON Schema of the answer. */
  readonly schema: unknown;
  readonly schemaName: string;
}

export interface AskControl {
  readonly signal: AbortSignal;
  readonly endpointDown: () => boolean;
  readonly onText: (delta: string) => void;
  readonly extra: Record<string, unknown>;
  /** What counts as a loop; unless given, what does in a document. */
  readonly loopDetector?: () => LoopDetector;
}

/** Time-outs for local servers: a cold model may load for minutes, a warm one must not fall silent. Milliseconds. */
const limits = { firstTokenMs: 300_000, stallMs: 90_000, totalMs: 900_000, maxCharacters: 200_000 };

/** Hash of what is asked of whom: the same key means the same question to the same weights. */
export function askKeyOf({
  target,
  fingerprint,
  messages,
  params,
  thinking,
  repeat,
  schema,
}: AskRequest): string {
  return hashOf({
    messages,
    params,
    thinking,
    schema,
    repeat,
    model: target.model.name,
    // A server that tells nothing about its weights is told apart by its address.
    fingerprint: fingerprint.model === null ? { ...fingerprint, baseUrl: target.baseUrl } : fingerprint,
  });
}

export interface Attempted {
  readonly generation: Generation;
  readonly attempts: CellLine["attempts"];
  readonly waitedMs: number;
}

/** Asks until there is an outcome that another attempt cannot better. */
export async function ask(request: AskRequest, control: AskControl): Promise<Attempted> {
  const { target, messages, params, thinking, schema, schemaName } = request;
  const attempts: CellLine["attempts"] = [];
  let waitedMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const generation = await generate({
      endpoint: target.endpoint,
      baseUrl: target.baseUrl,
      apiKey: target.apiKey,
      model: target.model.name,
      messages: [...messages],
      params,
      thinking,
      schema,
      schemaName,
      limits,
      extra: control.extra,
      signal: control.signal,
      onText: (delta, kind) => {
        if (kind === "text") control.onText(delta);
      },
      isLoop: control.loopDetector?.() ?? createLoopDetector(),
    });
    const { status, retryable, retryAfterMs } = generation;
    const delay = control.signal.aborted
      ? null
      : retryDelay({
          status,
          retryable,
          attempts: attempt,
          retryAfterMs,
          endpointDown: control.endpointDown(),
          random: Math.random(),
        });
    if (delay === null) return { generation, attempts, waitedMs };
    attempts.push({
      at: new Date().toISOString(),
      error: `${status}: ${generation.reason}`,
      waitedMs: Math.round(delay),
    });
    await pause(delay, control.signal);
    waitedMs += delay + generation.timings.total;
  }
}
