import { sentenceAround } from "../german/clauses.ts";
import { kept } from "../german/kept.ts";

/** A stretch of a statement (UTF-16 offsets). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The sentences of a statement; a semicolon ends none: what follows it leans on what stands before. */
export const sentenceSpansOf = kept((text): readonly Span[] => {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    let { start, end } = sentenceAround(text, at);
    while (text[end] === ";") end = sentenceAround(text, end + 1).end;
    const lead = text.slice(start, end).length - text.slice(start, end).trimStart().length;
    start += lead;
    if (text.slice(start, end).trim()) spans.push({ start, end });
    at = Math.max(end, at) + 1;
  }
  return spans;
});
