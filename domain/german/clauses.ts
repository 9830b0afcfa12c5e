const clauseEnd =
  /[.;!?\n]|,?\s(?:aber|jedoch|sondern|allerdings|dafür|hingegen|bloß|außer|nur)\s|\s–\s|,\s(?=\p{L}[\p{L} -]{2,24}:\s)/giu;
/** A dot that ends no clause: decimals, dates, abbreviations. */
const inner =
  /\d\.\d|(?<!\p{L})(?:z|b|d|h|u|a|o|v|n|p|s|i|l|li|re|bds|ca|bzw|ggf|tgl|max|mind|mg|min|dr|med|wo|std|tbl|zig|pat|evtl|inkl|vgl|j|ret|zt|neg|pos|rez|chron|path|klin|rad|dauermed|eigenanamn)\.|\d\.\s\p{Ll}|\d\.\s(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)/iu;

/** A stretch of a text with its place. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The clause around an offset: negation does not reach beyond it. */
export function clauseAround(text: string, at: number): Stretch {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(clauseEnd)) {
    const from = Math.max(0, match.index - 9);
    const around = text.slice(from, match.index + 11);
    const dot = match.index - from;
    if (
      match[0] === "." &&
      [...around.matchAll(new RegExp(inner, "giu"))].some(
        (known) => known.index <= dot && known.index + known[0].length > dot,
      )
    )
      continue;
    if (match.index < at) start = match.index + match[0].length;
    else {
      end = match.index;
      break;
    }
  }
  return { start, end, text: text.slice(start, end) };
}
