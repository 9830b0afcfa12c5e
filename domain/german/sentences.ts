/// <reference path="./sentencex.d.ts" />
import sentencex from "sentencex";

/** Abbreviations of clinical German whose dot ends no sentence. */
const abbreviations =
  /(?<!\p{L})(?:z\.\s?B|d\.\s?h|u\.\s?a|o\.\s?B|V\.\s?a|Z\.\s?n|li|re|bds|Wo|Mon|tgl|max|mind|ca|ggf|bzw|Dr|med|Std|Tbl|Nr|Abs|inkl|evtl|sog|usw|vgl|Pat|lfd|i\.\s?v|p\.\s?o|s\.\s?c)\.$/iu;

/** Sentences of a German text, trimmed; "z. B.", "Dr. med." and dates end none. */
export function sentencesOf(text: string): string[] {
  const parts = sentencex("de", text)
    .map((part: string) => part.trim())
    .filter(Boolean);
  const sentences: string[] = [];
  for (const part of parts) {
    const last = sentences.at(-1);
    if (last !== undefined && (abbreviations.test(last) || /\d\.$/u.test(last)) && !/[!?]$/u.test(last))
      sentences[sentences.length - 1] = `${last} ${part}`;
    else sentences.push(part);
  }
  return sentences;
}
