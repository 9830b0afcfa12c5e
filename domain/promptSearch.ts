import { z } from "zod";
import { VisiteError } from "./errors.ts";
import { placesIn } from "./place.ts";
import { bodyStartOf } from "./promptHead.ts";

/** What to look for. `regex`: a JavaScript regular expression over the whole text (flags u and m). */
export const promptQuerySchema = z.object({
  text: z.string().min(1).max(2000),
  regex: z.boolean().default(false),
  matchCase: z.boolean().default(false),
  wholeWord: z.boolean().default(false),
});
export type PromptQuery = z.infer<typeof promptQuerySchema>;

/** One place: lines and columns from 1; `lineText` is the first line of it, `from` and `to` the match's columns in that from 0. */
export const promptMatchSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  lineText: z.string(),
});
export type PromptMatch = z.infer<typeof promptMatchSchema>;

/** The expression of a query. A word is letters, digits and underscore of any script, so that ä and ß belong to it. Throws `input.invalid`. */
export function expressionOf({ text, regex, matchCase, wholeWord }: PromptQuery): RegExp {
  const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const word = "[\\p{L}\\p{N}_]";
  try {
    return new RegExp(
      wholeWord ? `(?<!${word})(?:${source})(?!${word})` : source,
      `gmu${matchCase ? "" : "i"}`,
    );
  } catch (error) {
    throw new VisiteError(
      "input.invalid",
      `the search is no regular expression: ${String(error).replace(/^\w+: /, "")}`,
    );
  }
}

/** Who, when and why of a version: set anew on every saving, so nothing to find and replace in. */
const metaLine = /^visite\.(?:author|message|created)\s*:/;

/** Every match in a prompt's text, at most `limit`. Empty matches are none, nor are those in who, when and why. */
export function matchesIn(text: string, query: PromptQuery, limit = 1000): PromptMatch[] {
  const placeOf = placesIn(text);
  const bodyStart = bodyStartOf(text);
  const found: PromptMatch[] = [];
  for (const match of text.matchAll(expressionOf(query))) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (end === start) continue;
    const [from, to] = [placeOf(start), placeOf(end)];
    const lineStart = start - from.column + 1;
    const lineEnd = text.indexOf("\n", lineStart);
    const lineText = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
    if (start < bodyStart && metaLine.test(lineText)) continue;
    found.push({
      start,
      end,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      lineText,
    });
    if (found.length >= limit) break;
  }
  return found;
}

/**
 * The text with the chosen matches replaced; `chosen` holds their starts, null: all. In a regular expression's
 * replacement `$1`, `$<name>` and `$&` stand for what was found; otherwise it is taken as it is.
 */
export function replaceIn(
  text: string,
  {
    query,
    replacement,
    chosen,
  }: { query: PromptQuery; replacement: string; chosen: ReadonlySet<number> | null },
): string {
  const expression = expressionOf(query);
  const once = new RegExp(expression.source, `${expression.flags.replace("g", "")}y`);
  let result = "";
  let at = 0;
  for (const match of text.matchAll(expression)) {
    if (match[0].length === 0 || (chosen && !chosen.has(match.index))) continue;
    once.lastIndex = match.index;
    // Sticky at its own place: look-behind still sees what stands before.
    const replaced = query.regex ? text.replace(once, replacement) : null;
    const words =
      replaced === null
        ? replacement
        : replaced.slice(match.index, replaced.length - (text.length - match.index - match[0].length));
    result += text.slice(at, match.index) + words;
    at = match.index + match[0].length;
  }
  return result + text.slice(at);
}
