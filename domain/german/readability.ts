import { sentencesOf } from "./sentences.ts";
import { wordsOf } from "./words.ts";

/** Syllables of a German word: groups of vowels, a diphthong counting once, with rules for Latin endings. */
export function syllablesOf(word: string): number {
  const lower = word.toLowerCase();
  const groups = lower.match(/ei|ai|au|äu|eu|oi|ie|aa|ee|oo|ui(?=$)|[aeiouyäöü]/gu) ?? [];
  const extra = (lower.match(/ien(?=z|t)|ium|iös|ial|(?<=^)be(?=i[^n])/gu) ?? []).filter((match) =>
    match.startsWith("ie"),
  ).length;
  return Math.max(1, groups.length + extra);
}

/**
 * Amstad's Flesch reading ease for German (Amstad 1978): 180 - mean sentence length in words - 58.5 x mean syllables a
 * word. 60 to 70 is plain; compare only figures of the same counter. Null for a text without words.
 */
export function amstad(text: string): number | null {
  const words = wordsOf(text);
  const sentences = sentencesOf(text).length;
  if (words.length === 0 || sentences === 0) return null;
  const syllables = words.reduce((sum, { text: word }) => sum + syllablesOf(word), 0);
  return 180 - words.length / sentences - 58.5 * (syllables / words.length);
}
