import { median } from "./scoring.ts";

/** A prompt by its own length and by the tokens the server says it read. */
export interface PromptSize {
  readonly characters: number;
  readonly tokens: number;
}

/** No vocabulary in use reads German in longer pieces than this on average; chat templates only add tokens. */
const mostCharactersPerToken = 6;
/** Prompts that short fit everywhere. */
const shortest = 4000;
const fewestToLearn = 3;
/** Of what the model's own ratio lets expect. Transcripts differ in words, not by a quarter. */
const least = 0.75;

/**
 * Did the server read far fewer tokens than the prompt has? Some drop the middle or the beginning of a long prompt without a
 * word, and only their own count shows it. Before anything is known of the model its count is held against the coarsest
 * vocabulary; after three shorter prompts against the model's own characters per token.
 */
export function wasPromptCut({ characters, tokens }: PromptSize, earlier: readonly PromptSize[]): boolean {
  if (characters < shortest) return false;
  if (tokens < characters / mostCharactersPerToken) return true;
  // A prompt that was itself cut off tells nothing of a longer one; a clearly shorter one does.
  const shorter = earlier.filter((size) => size.characters < characters * 0.9);
  const ratio =
    shorter.length >= fewestToLearn ? median(shorter.map((size) => size.tokens / size.characters)) : null;
  return ratio !== null && tokens < characters * ratio * least;
}
