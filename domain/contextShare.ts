import type { ModelStatus } from "./model.ts";

/** German and code run at about this many characters a token in the candidates' vocabularies: an estimate, shown as one. */
const charactersPerToken = 3.6;

/** Tokens of a text, estimated from its characters: no tokenizer is asked. */
export function estimatedTokens(characters: number): number {
  return Math.round(characters / charactersPerToken);
}

/** How much of one model's window a request takes. `known`: whence the window's size; `share` null where nobody knows it. */
export interface ContextShare {
  readonly model: string;
  readonly title: string;
  readonly simulated: boolean;
  readonly window: number | null;
  readonly known: "measured" | "configured" | "stated" | null;
  /** Estimated tokens of the messages and of the longest answer, of the window. Above 1 it does not fit. */
  readonly share: number | null;
}

type Candidate = Pick<
  ModelStatus,
  "id" | "title" | "simulated" | "judge" | "fingerprint" | "ctxPerSlot" | "facts"
>;

/**
 * The share of every candidate's context window, fullest first, unknown ones last. A slot's own window counts before what
 * the file sets up, and that before what the vendor states for the whole model.
 */
export function contextShares(
  candidates: readonly Candidate[],
  { tokens, answer }: { tokens: number; answer: number | null },
): ContextShare[] {
  return candidates
    .map(({ id, title, simulated, fingerprint, ctxPerSlot, facts }): ContextShare => {
      const windows = [
        ["measured", fingerprint?.ctxPerSlot],
        ["configured", ctxPerSlot],
        ["stated", facts?.context.value],
      ] as const;
      const [known, window] = windows.find(([, size]) => typeof size === "number" && size > 0) ?? [
        null,
        null,
      ];
      return {
        model: id,
        title: title ?? id,
        simulated,
        window: window ?? null,
        known,
        share: window ? (tokens + (answer ?? 0)) / window : null,
      };
    })
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || a.title.localeCompare(b.title));
}
