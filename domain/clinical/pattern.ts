import { ScreenedPattern } from "./screenedPattern.ts";

const compiled = new Map<string, ScreenedPattern>();

/** A pattern of a scenario (flags iu), compiled once: a note is held against dozens of them. */
export function compiledPattern(source: string): ScreenedPattern {
  let pattern = compiled.get(source);
  if (!pattern) {
    pattern = new ScreenedPattern(source, "iu");
    if (compiled.size < 20_000) compiled.set(source, pattern);
  }
  return pattern;
}

/** Does a pattern match from the beginning of a word? */
export function beginsWord(pattern: RegExp, word: string): boolean {
  if (pattern instanceof ScreenedPattern && !pattern.mayOccurIn(word)) return false;
  return compiledPattern(`^(?:${pattern.source})`).test(word);
}
