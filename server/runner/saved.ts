import type { Params } from "../../domain/prompt.ts";
import type { CellLine } from "../../domain/run.ts";
import type { Generation } from "../endpoints/client.ts";

/** What most servers allow where nobody says how much. Tokens. */
const usualMost = 4096;

/**
 * What cutting an answer off spared at most: the tokens that were still allowed, and the time they would have taken at the
 * pace it had. Null where nothing was cut off, or nothing was left to spare.
 */
export function savedBy(
  { cut, usage, timings }: Pick<Generation, "cut" | "usage" | "timings">,
  params: Params,
): NonNullable<CellLine["saved"]> | null {
  if (cut !== "loop" && cut !== "all-thinking" && cut !== "too-long") return null;
  const written = usage.completionTokens ?? 0;
  const tokens = Math.max(0, (params.maxOutputTokens ?? usualMost) - written);
  if (tokens === 0 || written === 0) return null;
  const decodeMs = timings.total - (timings.firstToken ?? 0);
  return { tokens, ms: Math.round((tokens / written) * decodeMs) };
}
