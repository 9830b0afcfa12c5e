import { canonicalJson, hashFrom } from "../../domain/hash.ts";
import type { Fingerprint } from "../../domain/model.ts";
import type { Message, Params, Thinking } from "../../domain/prompt.ts";
import type { CellLine } from "../../domain/run.ts";
import { generate, type Generation } from "../endpoints/client.ts";
import { createLoopDetector, type LoopDetector } from "../endpoints/loop.ts";
import type { ResolvedModel } from "./modelRegistry.ts";
import type { AttemptEnd, Ticket } from "./batch.ts";
import { retryDelay } from "./retry.ts";

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
  /** The permission to send, given back between two attempts. */
  readonly ticket: Ticket;
  readonly onText: (delta: string) => void;
  readonly extra: Record<string, unknown>;
  /** What counts as a loop; unless given, what does in a document. */
  readonly loopDetector?: () => LoopDetector;
}

/** Time-outs for local servers: a cold model may load for minutes, a warm one must not fall silent. Milliseconds. */
const limits = {
  firstTokenMs: 300_000,
  stallMs: 90_000,
  totalMs: 900_000,
  // Ten times the longest note of the battery; and a thinking that has not come to a word by then never will.
  maxCharacters: 100_000,
  maxThinking: 60_000,
};

interface Begun {
  readonly of: Pick<AskRequest, "target" | "schema" | "thinking">;
  readonly params: string;
  readonly fingerprint: string;
  readonly from: ReturnType<typeof hashFrom>;
  readonly end: string;
}

/** Of each list of messages, by model, the beginning of its key: repeats of a cell share the list, and hashing it costs. */
const begun = new WeakMap<readonly Message[], Map<string, Begun>>();

/**
 * Hash of what is asked of whom: the same key means the same question to the same weights. It is the `hashOf` of
 * {fingerprint, messages, model, params, repeat, schema, thinking}, with what the repeats have in common hashed once.
 */
export function askKeyOf({
  target,
  fingerprint,
  messages,
  params,
  thinking,
  repeat,
  schema,
}: AskRequest): string {
  const own = { params: JSON.stringify(params), fingerprint: JSON.stringify(fingerprint) };
  const byModel = begun.get(messages) ?? new Map<string, Begun>();
  begun.set(messages, byModel);
  let known = byModel.get(target.model.id);
  if (
    known?.of.target !== target ||
    known.of.schema !== schema ||
    known.of.thinking !== thinking ||
    known.params !== own.params ||
    known.fingerprint !== own.fingerprint
  ) {
    // A server that tells nothing about its weights is told apart by its address.
    const weights = fingerprint.model === null ? { ...fingerprint, baseUrl: target.baseUrl } : fingerprint;
    const common = canonicalJson({ fingerprint: weights, messages, model: target.model.name, params });
    known = {
      of: { target, schema, thinking },
      ...own,
      from: hashFrom(`${common.slice(0, -1)},"repeat":`),
      end: `,${canonicalJson({ schema, thinking }).slice(1)}`,
    };
    byModel.set(target.model.id, known);
  }
  return known.from.of(`${repeat}${known.end}`);
}

export interface Attempted {
  readonly generation: Generation;
  readonly attempts: CellLine["attempts"];
  /** The last attempt waited so long for a slot of the server's own. Milliseconds, an estimate. */
  readonly serverQueueMs: number;
}

/** Asks until there is an outcome that another attempt cannot better. Between two attempts the slot is somebody else's. */
export async function ask(request: AskRequest, control: AskControl): Promise<Attempted> {
  const { target, messages, params, thinking, schema, schemaName } = request;
  const { ticket } = control;
  const attempts: CellLine["attempts"] = [];
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  for (let attempt = 1; ; attempt += 1) {
    if (ticket.givenUp !== null) return { generation: notAsked(ticket.givenUp), attempts, serverQueueMs: 0 };
    let serverQueueMs = 0;
    ticket.sent(characters);
    const generation = await generate({
      endpoint: target.endpoint,
      baseUrl: target.baseUrl,
      apiKey: target.apiKey,
      model: target.model.name,
      messages,
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
      onFirstToken: (afterMs) => {
        serverQueueMs = ticket.firstToken(afterMs, characters);
      },
      isLoop: control.loopDetector?.() ?? createLoopDetector(),
    });
    const { status, retryable, retryAfterMs, cause } = generation;
    ticket.ended(endOf(generation), generation.reason);
    const delay = control.signal.aborted
      ? null
      : retryDelay({
          status,
          retryable,
          attempts: attempt,
          retryAfterMs,
          cause,
          answers: ticket.answers,
          random: Math.random(),
        });
    // An endpoint that never answered is not waited for with each cell anew.
    if (delay === null || ticket.givenUp !== null) return { generation, attempts, serverQueueMs };
    attempts.push({
      at: new Date().toISOString(),
      error: `${status}: ${generation.reason}`,
      waitedMs: Math.round(delay),
    });
    await ticket.again(delay);
    if (control.signal.aborted)
      return {
        generation: { ...generation, status: "cancelled", reason: "Stopped." },
        attempts,
        serverQueueMs,
      };
  }
}

function endOf({ status, httpStatus, cause }: Generation): AttemptEnd {
  if (cause !== null) return cause;
  if (status === "overload") return "busy";
  if (status === "unreachable" && httpStatus === null) return "unreachable";
  return status === "unreachable" || status === "load-failed" ? "broken" : "answered";
}

function notAsked(reason: string): Generation {
  return {
    status: "unreachable",
    text: "",
    reasoning: "",
    reason,
    finishReason: null,
    usage: { promptTokens: null, completionTokens: null, reasoningTokens: null, estimated: false },
    timings: { firstToken: null, total: 0, server: null },
    retryAfterMs: null,
    retryable: false,
    httpStatus: null,
    cause: null,
    cut: null,
  };
}
