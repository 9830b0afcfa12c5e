import type { SourceSpan } from "../evidence.ts";

/**
 * Looks a judge's quote up in the transcript. White space counts as one blank and every quotation mark as the same one;
 * nothing is fuzzier than that: a quote that was not said is no evidence. Null where it does not stand there.
 */
export function findQuote(transcript: string, quote: string): SourceSpan | null {
  if (transcript !== latest.transcript) latest = { transcript, hay: normalised(transcript) };
  const { hay } = latest;
  for (const needle of [normalised(quote).text.trim(), unquoted(quote)]) {
    if (!/[\p{L}\p{N}]/u.test(needle)) continue;
    for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
      if (!isWhole(hay.text, at, at + needle.length)) continue;
      const start = hay.origin[at] ?? 0;
      const end = (hay.origin[at + needle.length - 1] ?? start) + 1;
      return { start, end, quote: transcript.slice(start, end) };
    }
  }
  return null;
}

const marks: Readonly<Record<string, string>> = Object.fromEntries([
  ..."„“”«»‟″".split("").map((mark) => [mark, '"']),
  ..."‚‘’‛‹›′`´".split("").map((mark) => [mark, "'"]),
]);

/** All quotes of a request are looked up in the same transcript. */
let latest: { readonly transcript: string; readonly hay: Normalised } = {
  transcript: "",
  hay: { text: "", origin: [] },
};

interface Normalised {
  readonly text: string;
  /** Where each character came from. */
  readonly origin: readonly number[];
}

/** The text with one blank for any white space and one mark for any quotation mark. */
function normalised(text: string): Normalised {
  let out = "";
  const origin: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const blank = /\s/u.test(character);
    if (blank && out.endsWith(" ")) continue;
    out += blank ? " " : (marks[character] ?? character);
    origin.push(at);
  }
  return { text: out, origin };
}

/** Models like to put what they quote into quotation marks. */
function unquoted(quote: string): string {
  return normalised(quote)
    .text.trim()
    .replace(/^["']+|["']+$/gu, "")
    .trim();
}

/** Not torn out of a longer word or number: "50 mg" does not stand in "150 mg" or "2,50 mg". */
function isWhole(text: string, start: number, end: number): boolean {
  const joins = (left: string, right: string) => /[\p{L}\p{N}]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right);
  const inside = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (joins(before, inside) || joins(inside, after)) return false;
  return (
    !(/\d[.,]$/u.test(before) && /^\d/u.test(inside)) && !(/\d$/u.test(inside) && /^[.,]\d/u.test(after))
  );
}
