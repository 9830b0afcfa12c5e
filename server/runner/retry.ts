import type { CellStatus } from "../../domain/run.ts";

/** Outcomes that another attempt can change: the server was busy, loading, or the connection broke. */
const worthRetrying: ReadonlySet<CellStatus> = new Set(["overload", "load-failed", "unreachable"]);

export interface RetryQuestion {
  readonly status: CellStatus;
  readonly retryable: boolean;
  /** Attempts made so far. */
  readonly attempts: number;
  readonly retryAfterMs: number | null;
  /** The endpoint has not answered for several cells in a row: do not wait for it again with each one. */
  readonly endpointDown: boolean;
  /** A number in [0, 1) for the jitter. */
  readonly random: number;
}

const busyAttempts = 8;
const brokenAttempts = 4;
const longestWaitMs = 30_000;

/** How long to wait before the next attempt, or null where another attempt does not help. Exponential with full jitter; a server's Retry-After wins. */
export function retryDelay({
  status,
  retryable,
  attempts,
  retryAfterMs,
  endpointDown,
  random,
}: RetryQuestion): number | null {
  if (!retryable || !worthRetrying.has(status) || endpointDown) return null;
  if (attempts >= (status === "overload" ? busyAttempts : brokenAttempts)) return null;
  if (retryAfterMs !== null) return Math.min(retryAfterMs, longestWaitMs) + random * 250;
  const ceiling = Math.min(longestWaitMs, 300 * 2 ** (attempts - 1));
  return ceiling / 2 + (random * ceiling) / 2;
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
