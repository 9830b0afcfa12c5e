import { type CellLine, settledStatuses } from "./run.ts";

/** What is kept to hand of a cell's line: as much for a long answer as for a short one. Its words stay on disk. */
export interface CellOutcome
  extends Pick<CellLine, "status" | "reason" | "thinking" | "simulated">,
    Pick<CellLine["usage"], "completionTokens" | "reasoningTokens" | "estimated"> {
  readonly saved: CellLine["saved"] | null;
  /** Taken over from an earlier answer. */
  readonly isReused: boolean;
  readonly isErased: boolean;
  /** Of the answer, and of what was thought before it. */
  readonly characters: number;
  readonly thoughtCharacters: number;
  /** From the request to the last token. Milliseconds. */
  readonly totalMs: number;
  readonly tokensPerSecond: number | null;
}

export function outcomeOf(line: CellLine): CellOutcome {
  const { status, reason, thinking, simulated } = line;
  const { completionTokens, reasoningTokens, estimated } = line.usage;
  return {
    status,
    reason,
    thinking,
    simulated,
    completionTokens,
    reasoningTokens,
    estimated,
    saved: line.saved ?? null,
    isReused: line.reusedFrom !== null,
    isErased: line.erased !== undefined,
    characters: line.text.length,
    thoughtCharacters: line.reasoning.length,
    totalMs: line.timings.total,
    tokensPerSecond: tokensPerSecondOf(line),
  };
}

/** Output tokens over decode time: the server's own figure where it tells one, else from first to last token. */
export function tokensPerSecondOf(line: CellLine | null): number | null {
  if (!line) return null;
  const { server, firstToken, total } = line.timings;
  if (server?.tokensPerSecond) return server.tokensPerSecond;
  const { completionTokens } = line.usage;
  if (completionTokens === null || firstToken === null || total <= firstToken) return null;
  return completionTokens / ((total - firstToken) / 1000);
}

/** A model's own words are there to be looked at. */
export function isGradable({ status, characters, isErased }: CellOutcome): boolean {
  return settledStatuses.has(status) && characters > 0 && status !== "loop" && !isErased;
}
