import type OpenAI from "openai";
import type { Endpoint } from "../../domain/model.ts";
import type { Message, Params, Thinking } from "../../domain/prompt.ts";
import type { CellLine, CellStatus } from "../../domain/run.ts";
import { at, textAt } from "./dialects/dialect.ts";
import { dialects } from "./dialects/index.ts";
import { type Failure, type FailureCause, failureOf } from "./failure.ts";
import type { LoopDetector } from "./loop.ts";
import { type Collected, type Cut, outcomeOf, serverTimings, usageOf } from "./outcome.ts";
import { ReasoningSplitter } from "./reasoning.ts";
import { postForEvents, type Stop, type WireNotes } from "./wire.ts";

export interface GenerateRequest {
  readonly endpoint: Endpoint;
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The model's name at the endpoint. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly params: Params;
  readonly thinking: Thinking;
  /** JSON Schema of the answer; null: free text. */
  readonly schema: unknown;
  readonly schemaName: string;
  /** Milliseconds, and characters of text and reasoning together. */
  readonly limits: {
    readonly firstTokenMs: number;
    readonly stallMs: number;
    readonly totalMs: number;
    readonly maxCharacters: number;
    /** Characters of reasoning without a word of the answer. */
    readonly maxThinking?: number;
  };
  /** Members of the body that only this endpoint understands. */
  readonly extra?: Record<string, unknown>;
  readonly signal: AbortSignal;
  readonly onText?: (delta: string, kind: "text" | "reasoning") => void;
  /** Milliseconds until the first token, as soon as it is there. */
  readonly onFirstToken?: (afterMs: number) => void;
  readonly isLoop?: LoopDetector;
}

export interface Generation {
  readonly status: CellStatus;
  readonly text: string;
  readonly reasoning: string;
  readonly reason: string;
  readonly finishReason: string | null;
  readonly usage: CellLine["usage"];
  readonly timings: Omit<CellLine["timings"], "queued">;
  readonly retryAfterMs: number | null;
  readonly retryable: boolean;
  readonly httpStatus: number | null;
  /** What another attempt waits for, where that is known. */
  readonly cause: FailureCause | null;
  /** Why we ended the stream; null: it ended by itself. */
  readonly cut: Cut | null;
}

/** Asks once, always streaming. Never throws for a server's fault: every outcome is a status. */
export async function generate(request: GenerateRequest): Promise<Generation> {
  let optional: OptionalParts = {
    schema: request.schema !== null && dialects[request.endpoint.kind].structuredOutput,
    usage: true,
  };
  for (;;) {
    const { generation, failure } = await attempt(request, optional);
    const without = failure ? withoutRefusedPart(failure, optional) : null;
    if (!without || request.signal.aborted) return generation;
    optional = without;
  }
}

interface OptionalParts {
  readonly schema: boolean;
  readonly usage: boolean;
}

/**
 * Old servers refuse members they do not know: ask again without the one they name. A llama-server (v0.5.0) that cannot make a
 * grammar of the schema speaks of its samplers.
 */
function withoutRefusedPart({ httpStatus, reason }: Failure, optional: OptionalParts): OptionalParts | null {
  if (httpStatus !== 400 && httpStatus !== 422 && httpStatus !== 501) return null;
  if (optional.usage && /stream_options|include_usage/i.test(reason)) return { ...optional, usage: false };
  if (
    optional.schema &&
    /response_format|json_schema|grammar|structured|schema|initialize samplers/i.test(reason)
  )
    return { ...optional, schema: false };
  return null;
}

async function attempt(
  request: GenerateRequest,
  optional: OptionalParts,
): Promise<{ generation: Generation; failure: Failure | null }> {
  const { baseUrl, apiKey, limits, signal } = request;
  const started = performance.now();
  const notes: WireNotes = { sawDone: false, contentType: "" };
  const collected: Collected = {
    text: "",
    reasoning: "",
    finishReason: null,
    firstToken: null,
    usage: null,
    timings: null,
  };
  const guard = createGuard(request, collected, started);
  let failure: Failure | null = null;
  try {
    const collector = createCollector({ request, collected, guard });
    await postForEvents({
      baseUrl,
      apiKey,
      body: bodyOf(request, optional),
      stop: guard,
      maxBytes: Math.max(32_000_000, limits.maxCharacters * 400),
      notes,
      onEvent: collector,
    });
  } catch (error) {
    if (!guard.cut()) failure = failureOf(error, baseUrl);
  } finally {
    guard.end();
  }
  collected.text = collected.text.trim().normalize("NFC");
  collected.reasoning = collected.reasoning.trim().normalize("NFC");
  const cut = guard.cut() ?? (signal.aborted ? "stopped" : null);
  const total = performance.now() - started;
  const outcome = outcomeOf({ request, collected, cut, failure, sawDone: notes.sawDone });
  const generation: Generation = {
    ...outcome,
    text: collected.text,
    reasoning: collected.reasoning,
    finishReason: collected.finishReason,
    usage: usageOf(request, collected),
    timings: { firstToken: collected.firstToken, total, server: serverTimings(collected.timings) },
    retryAfterMs: failure?.retryAfterMs ?? null,
    httpStatus: failure?.httpStatus ?? (notes.contentType ? 200 : null),
    cause: failure?.cause ?? null,
    cut,
  };
  return { generation, failure };
}

/** The body in parts: what many requests have in common is put into JSON and into bytes once. */
function bodyOf(
  { endpoint, model, messages, params, thinking, schema, schemaName, extra }: GenerateRequest,
  optional: OptionalParts,
): Buffer[] {
  const dialect = dialects[endpoint.kind];
  const common: Omit<OpenAI.ChatCompletionCreateParamsStreaming, "messages"> = {
    model,
    stream: true,
    ...(optional.usage ? { stream_options: { include_usage: true } } : {}),
  };
  // Dialects add members that only their server knows.
  const own = JSON.stringify({
    ...common,
    ...dialect.params(params),
    ...dialect.thinking(thinking),
    ...extra,
  });
  const parts = [Buffer.from(`${own.slice(0, -1)},"messages":`), jsonOf(messages)];
  if (optional.schema) {
    const head = `,"response_format":{"type":"json_schema","json_schema":{"name":${JSON.stringify(schemaName)},"strict":true,"schema":`;
    parts.push(Buffer.from(head), jsonOf(schema as object), Buffer.from("}}"));
  }
  parts.push(Buffer.from("}"));
  return parts;
}

const written = new WeakMap<object, Buffer>();

/** JSON of a value that never changes. */
function jsonOf(value: object): Buffer {
  const known = written.get(value) ?? Buffer.from(JSON.stringify(value));
  written.set(value, known);
  return known;
}

interface Guard extends Stop {
  readonly alive: () => void;
  readonly cutOff: (why: Cut) => void;
  readonly cut: () => Cut | null;
  readonly end: () => void;
}

/** Three timers: until the first token, between tokens, and in all. */
function createGuard(
  { limits, signal, onFirstToken }: GenerateRequest,
  collected: Collected,
  started: number,
): Guard {
  let why: Cut | null = null;
  let hangUp: (() => void) | null = null;
  const cutOff = (reason: Cut) => {
    why ??= reason;
    hangUp?.();
  };
  const stop = () => cutOff("stopped");
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  const total = setTimeout(() => cutOff("total"), limits.totalMs);
  let speaking = false;
  let silence = setTimeout(() => cutOff("first-token"), limits.firstTokenMs);
  return {
    stopped: () => why !== null,
    onStop: (act) => {
      hangUp = act;
    },
    alive: () => {
      if (collected.firstToken === null) {
        collected.firstToken = performance.now() - started;
        onFirstToken?.(collected.firstToken);
      }
      if (speaking) return void silence.refresh();
      speaking = true;
      clearTimeout(silence);
      silence = setTimeout(() => cutOff("stall"), limits.stallMs);
    },
    cutOff,
    cut: () => why,
    end: () => {
      clearTimeout(total);
      clearTimeout(silence);
      signal.removeEventListener("abort", stop);
    },
  };
}

/** Takes the events of a stream as they come; cuts the stream off where it goes wrong. */
function createCollector({
  request,
  collected,
  guard,
}: {
  request: GenerateRequest;
  collected: Collected;
  guard: Guard;
}): (event: unknown) => void {
  const splitter = new ReasoningSplitter();
  let separate = "";
  // Of a server that gives thinking apart: a tag in what it calls the answer is no more than a word.
  let plain = "";
  return (chunk) => {
    if (guard.cut()) return;
    collected.usage = at(chunk, "usage") ?? collected.usage;
    collected.timings = at(chunk, "timings") ?? collected.timings;
    collected.finishReason = textAt(chunk, "choices", 0, "finish_reason") ?? collected.finishReason;
    const delta = at(chunk, "choices", 0, "delta");
    const thought =
      textAt(delta, "reasoning_content") ?? textAt(delta, "reasoning") ?? textAt(delta, "thinking") ?? "";
    const content = contentOf(delta);
    if (!thought && !content) return;
    guard.alive();
    if (thought) {
      separate += thought;
      request.onText?.(thought, "reasoning");
    }
    if (content && separate !== "") {
      plain += content;
      request.onText?.(content, "text");
    } else if (content) {
      const parts = splitter.push(content);
      if (parts.text) request.onText?.(parts.text, "text");
      if (parts.reasoning) request.onText?.(parts.reasoning, "reasoning");
    }
    const whole = splitter.all();
    collected.text = whole.text + plain;
    collected.reasoning = separate + whole.reasoning;
    const { maxCharacters, maxThinking } = request.limits;
    if (request.isLoop?.(collected.text || collected.reasoning)) guard.cutOff("loop");
    else if (collected.text === "" && collected.reasoning.length > (maxThinking ?? maxCharacters))
      guard.cutOff("all-thinking");
    else if (collected.text.length + collected.reasoning.length > maxCharacters) guard.cutOff("too-long");
  };
}

/** Content as text: a string, null, or a list of text parts. */
function contentOf(delta: unknown): string {
  const content = at(delta, "content");
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => textAt(part, "text") ?? "").join("");
}
