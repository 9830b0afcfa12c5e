import { runInNewContext } from "node:vm";

/**
 * Runs something that may never end and stops it after `limit` milliseconds. False: it was stopped; what it had done so
 * far stays done. Only for synchronous work: the engine can be interrupted in the middle of a regular expression.
 */
export function withinTime(limit: number, run: () => void): boolean {
  try {
    runInNewContext("run()", { run }, { timeout: limit });
    return true;
  } catch (error) {
    // The error is made in the other context, so it is an instance of no class of this one.
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
    throw error;
  }
}
