import type { CellStatus } from "../../domain/run.ts";
import { Refusal, WireError } from "./wire.ts";

export interface Failure {
  readonly status: CellStatus;
  /** What happened and what to do, one sentence. */
  readonly reason: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;
  /** What another attempt waits for, where that is known. */
  readonly cause?: FailureCause;
}

/** `crowded`: the request would fit alone, all that run there outgrew together what they share. `loading`: it is, for seconds or minutes. */
export type FailureCause = "crowded" | "loading";

const overflowWords =
  /exceed_context_size|context (length|size|window)|maximum context|prompt is longer than|too many tokens|n_ctx|keep the first/i;
/**
 * Of slots that share one context (llama-server's default), all that are at work are told this at once, with 500, when they
 * outgrow it together; a prompt that is too long for its slot is told another word, with 400. As of v0.5.0 (b1-de3ff81).
 */
const crowdedWords = /^context size has been exceeded/i;
const loadingWords =
  /loading model|model (is )?(not loaded|loading|failed)|failed to load|out of memory|insufficient memory|does not exist|not found|unknown model/i;

/** What to do where the server wants a key and got none, or another one. */
export function keyReason(httpStatus: number): string {
  return `The server refuses the key (${httpStatus}): name the environment variable that holds it as apiKeyEnv of this endpoint, and set it where the workbench is started.`;
}

/** Turns whatever a request threw into an outcome. `baseUrl` is named, so that the reason says where to look. */
export function failureOf(error: unknown, baseUrl: string): Failure {
  if (!(error instanceof Refusal)) return connectionFailure(error, baseUrl);
  const httpStatus = error.status;
  const told = error.message.replace(/\s+/g, " ").slice(0, 400);
  const base = { httpStatus, retryAfterMs: retryAfterOf(error.headers) };
  if (crowdedWords.test(told) && (httpStatus === null || httpStatus >= 500))
    return {
      ...base,
      status: "overload",
      retryable: true,
      cause: "crowded",
      reason: `The server's slots share one context and outgrew it together: ${told} Give the server more context or fewer slots.`,
    };
  if (overflowWords.test(told))
    return {
      ...base,
      status: "overflow",
      retryable: false,
      reason: `The prompt does not fit the model's context: ${told}. Give the slot more context or shorten the prompt.`,
    };
  if (httpStatus === 429 || httpStatus === 529 || httpStatus === 408)
    return {
      ...base,
      status: "overload",
      retryable: true,
      reason: `The server is busy (${httpStatus}): ${told}`,
    };
  if (httpStatus === 503) {
    if (/loading|unavailable_error/i.test(told))
      return {
        ...base,
        status: "load-failed",
        retryable: true,
        cause: "loading",
        reason: `The model is still loading: ${told}`,
      };
    return { ...base, status: "overload", retryable: true, reason: `The server is busy (503): ${told}` };
  }
  if (httpStatus === 401 || httpStatus === 403)
    return {
      ...base,
      status: "unreachable",
      retryable: false,
      reason: keyReason(httpStatus),
    };
  if (httpStatus === 404 || loadingWords.test(told))
    return {
      ...base,
      status: "load-failed",
      retryable: httpStatus !== 404 && (httpStatus ?? 0) >= 500,
      reason: `The server cannot serve this model: ${told}`,
    };
  if (httpStatus !== null && httpStatus < 500)
    return {
      ...base,
      status: "unreachable",
      retryable: false,
      reason: `The server refused the request (${httpStatus}): ${told}`,
    };
  return {
    ...base,
    status: "unreachable",
    retryable: true,
    reason: `The server failed${httpStatus ? ` (${httpStatus})` : ""}: ${told}`,
  };
}

function connectionFailure(error: unknown, baseUrl: string): Failure {
  const base = { status: "unreachable" as const, retryAfterMs: null, httpStatus: null };
  const chain = causes(error);
  const text = chain.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join(": ");
  const code = chain
    .map((cause) => (cause as { code?: unknown }).code)
    .find((known) => typeof known === "string");
  if (code === "ECONNREFUSED")
    return { ...base, retryable: true, reason: `${baseUrl} does not answer. Is the server running?` };
  if (error instanceof WireError)
    return { ...base, httpStatus: 200, retryable: error.retryable, reason: capitalised(text) };
  return { ...base, retryable: true, reason: `The connection to ${baseUrl} broke: ${text}` };
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (
    let cause = error;
    cause !== undefined && cause !== null && chain.length < 6;
    cause = (cause as { cause?: unknown }).cause
  )
    chain.push(cause);
  return chain;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Retry-After in seconds or as a date, or retry-after-ms. */
export function retryAfterOf(headers: Headers): number | null {
  const milliseconds = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  const told = headers.get("retry-after");
  if (!told) return null;
  const seconds = Number(told);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(told);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
