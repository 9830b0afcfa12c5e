/**
 * A regular expression that first looks whether any of its literals occurs in the text at all. Hundreds of patterns are held against
 * every statement of a note, and nearly all of them have nothing to find there: looking for a few letters is a hundred times cheaper.
 */
export class ScreenedPattern extends RegExp {
  /** One literal an alternative; null where an alternative has none, so that nothing can be screened. */
  private literals: readonly string[] | null | undefined;
  private plain: RegExp | undefined;

  mayOccurIn(text: string): boolean {
    const literals = this.mandatory();
    if (!literals) return true;
    const lower = lowerOf(text);
    return literals.some((literal) => lower.includes(literal));
  }

  /** One of these is in every text the pattern matches, in lower case; null: there may be none. */
  mandatory(): readonly string[] | null {
    if (this.literals === undefined) this.literals = literalsOf(this.source);
    return this.literals;
  }

  override exec(text: string): RegExpExecArray | null {
    // With flag g or y the place of the next match is kept: only the plain case is answered early.
    if (!this.global && !this.sticky && !this.mayOccurIn(text)) return null;
    return super.exec(text);
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    return this.matches(text).values();
  }

  private matches(text: string): RegExpExecArray[] {
    if (!this.mayOccurIn(text)) return [];
    // A whole transcript: only the turns that hold a literal are read. A pattern that reaches into the next turn reads it all.
    if (
      text.length < long ||
      !this.mandatory() ||
      lowerOf(text).length !== text.length ||
      !text.includes("\n") ||
      spansTurns(this.source)
    )
      return this.foundIn(text);
    return this.promisingLines(text).flatMap((start) => {
      const end = text.indexOf("\n", start);
      const found = this.foundIn(text.slice(start, end < 0 ? text.length : end));
      for (const match of found) match.index += start;
      return found;
    });
  }

  /** Every match. The built-in matchAll compiles a copy of the expression at each call; this one keeps it. */
  private foundIn(text: string): RegExpExecArray[] {
    this.plain ??= new RegExp(this.source, this.flags);
    this.plain.lastIndex = 0;
    const found: RegExpExecArray[] = [];
    for (let match = this.plain.exec(text); match; match = this.plain.exec(text)) {
      found.push(match);
      if (match[0] === "") this.plain.lastIndex += 1;
    }
    return found;
  }

  private promisingLines(text: string): number[] {
    const lower = lowerOf(text);
    const starts = new Set<number>();
    for (const literal of this.mandatory() ?? [])
      for (let at = lower.indexOf(literal); at >= 0; ) {
        starts.add(lower.lastIndexOf("\n", at) + 1);
        const next = lower.indexOf("\n", at);
        at = next < 0 ? -1 : lower.indexOf(literal, next);
      }
    return [...starts].sort((a, b) => a - b);
  }
}

const long = 1000;
let last = { text: "", lower: "" };

/** All patterns are held against one text before the next. */
function lowerOf(text: string): string {
  if (last.text !== text) last = { text, lower: text.toLowerCase() };
  return last.lower;
}

/** Does a pattern name a line break outside a class of characters? */
function spansTurns(source: string): boolean {
  return source.replace(/\[[^\]]*\]/gu, "").includes("\\n");
}

const shortest = 2;

/** The longest run of letters that each alternative must contain; null where one has none. */
function literalsOf(source: string): readonly string[] | null {
  const found = new Set<string>();
  for (const alternative of alternativesOf(withoutFrame(source))) {
    const inner = /^\((?:\?:)?(.*)\)$/su.exec(alternative);
    if (inner && closesAtEnd(alternative)) {
      const own = literalsOf(inner[1] ?? "");
      if (!own) return null;
      for (const literal of own) found.add(literal);
      continue;
    }
    const literal = longestLiteral(alternative);
    if (literal.length < shortest) return null;
    found.add(literal);
  }
  return [...found];
}

/** `(?<!\p{L})(?:…)` without its frame. */
function withoutFrame(source: string): string {
  const framed = /^\(\?<!\\p\{L\}\)\(\?:(.*)\)$/su.exec(source);
  return framed?.[1] ?? source;
}

function closesAtEnd(group: string): boolean {
  let depth = 0;
  for (let at = 0; at < group.length; at += 1) {
    if (group[at] === "\\") at += 1;
    else if (group[at] === "(") depth += 1;
    else if (group[at] === ")" && (depth -= 1) === 0) return at === group.length - 1;
  }
  return false;
}

function alternativesOf(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === "\\") at += 1;
    else if (sign === "[") inClass = true;
    else if (sign === "]") inClass = false;
    else if (inClass) continue;
    else if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    else if (sign === "|" && depth === 0) {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(source.slice(from));
  return parts;
}

function longestLiteral(alternative: string): string {
  // Escapes and classes first: a bracket within them groups nothing.
  let rest = alternative.replace(
    /(?:\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\k<[^>]*>|\\[^]|\[(?:[^\]\\]|\\[^])*\])(?:[?*+]|\{\d*,?\d*\})?\??/gu,
    "\u0000",
  );
  // Groups from the inside out: what stands in them is optional, or one of several.
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)(?:[?*+]|\{\d*,?\d*\})?\??/gu, "\u0000");
  }
  const runs = rest
    .replace(/[^](?:[?*]|\{0*,?\d*\})/gu, "\u0000")
    .split(/[^\p{L} -]/u)
    .map((run) => run.trim().toLowerCase());
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), "");
}
