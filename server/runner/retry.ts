import type { CellStatus } from "../../domain/run.ts";
import type { FailureCause } from "../endpoints/failure.ts";

/** Outcomes that another attempt can change: the server was busy, loading, or the connection broke. */
const worthRetrying: ReadonlySet<CellStatus> = new Set(["overload", "load-failed", "unreachable"]);

export interface RetryQuestion {
  readonly status: CellStatus;
  readonly retryable: boolean;
  /** Attempts made so far. */
  readonly attempts: number;
  readonly retryAfterMs: number | null;
  readonly cause: FailureCause | null;
  /** The endpoint answers otherwise: what went wrong is this request's own. */
  readonly answers: boolean;
  /** A number in [0, 1) for the jitter. */
  readonly random: number;
}

/** A server that is merely busy answers in the end: the width of the lane falls until it does. */
const busyAttempts = 40;
const brokenAttempts = 5;
/** Halved so often, the widest lane is down to one request at a time: alone it does not fit either. */
const crowdedAttempts = 8;
/** A model from a slow disk is there after minutes; asked every few seconds, it is used soon after. */
const loadingAttempts = 80;
const longestLoadingWaitMs = 10_000;
const longestWaitMs = 30_000;
/** A broken connection or a failure of a server that answers otherwise is tried again at once, the first time. */
const promptMs = 100;
/** A server is taken at its word, but not for hours. */
const longestToldMs = 600_000;

/**
 * How long to wait before the next attempt, or null where another attempt does not help. Milliseconds. Exponential with
 * jitter, the first time at once where the endpoint answers otherwise; a server's Retry-After wins and is never cut short.
 */
export function retryDelay({
  status,
  retryable,
  attempts,
  retryAfterMs,
  cause,
  answers,
  random,
}: RetryQuestion): number | null {
  if (!retryable || !worthRetrying.has(status)) return null;
  if (attempts >= mostAttempts(status, cause)) return null;
  if (retryAfterMs !== null) return Math.min(retryAfterMs, longestToldMs) + random * 50;
  const isPrompt = attempts === 1 && answers && status === "unreachable";
  const longest = cause === "loading" ? longestLoadingWaitMs : longestWaitMs;
  const ceiling = isPrompt ? promptMs : Math.min(longest, 300 * 2 ** (attempts - 1));
  return ceiling / 2 + (random * ceiling) / 2;
}

function mostAttempts(status: CellStatus, cause: FailureCause | null): number {
  if (cause !== null) return cause === "crowded" ? crowdedAttempts : loadingAttempts;
  return status === "overload" ? busyAttempts : brokenAttempts;
}

/** Waits, or ends at once where the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
