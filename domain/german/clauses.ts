/** Where a clause may end: a stop, a contrast, a dash, or the next "Heading:". */
const clauseEnd =
  /[.;!?\n]|,?\s(?:aber|jedoch|sondern|allerdings|dafür|hingegen|bloß|außer|nur)\s|\s–\s|,\s(?=\p{L}[\p{L} -]{2,24}:\s)/giu;
const sentenceEnd = /[.;!?\n]/gu;

/** A dot that ends no sentence: decimals, abbreviations. */
const abbreviated =
  /\d\.\d|(?<!\p{L})(?:z|b|d|h|u|a|o|v|n|p|s|i|l|k|li|re|bds|ca|bzw|ggf|tgl|max|mind|mg|min|dr|med|wo|std|tbl|kps|trpf|zig|pat|evtl|inkl|vgl|j|lj|ret|zt|neg|pos|rez|chron|path|klin|rad|ther|vag|gyn|abd|abdom|art|ven|lat|med|dist|prox|kard|neurol|akt|allg|insb|entspr|gew|anamn|dauermed|eigenanamn|kontr|unters|bakt|bil|beidseit|rechtss|linkss|verd|geg|sog|usw|etc|lt|supp|susp|nr|tab|mtl|wtl|stdl|tgl)\./giu;
/** "am 24. September", "der 3. Tag": case tells, so this one must not ignore it. */
const ordinal =
  /\d\.\s(?:\p{Ll}|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Tag|Woche|Monat|Quartal|Grad|Lendenwirbel|Rippe|Zehe|Finger)/gu;

/** A stretch of a text with its place. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function isInner(text: string, at: number): boolean {
  if (text[at] !== ".") return false;
  const from = Math.max(0, at - 12);
  const around = text.slice(from, at + 14);
  return [abbreviated, ordinal].some((pattern) =>
    [...around.matchAll(pattern)].some(
      (known) => known.index <= at - from && known.index + known[0].length > at - from,
    ),
  );
}

function stretchAround(text: string, at: number, boundary: RegExp): Stretch {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(boundary)) {
    if (isInner(text, match.index)) continue;
    if (match.index < at) start = match.index + match[0].length;
    else {
      end = match.index;
      break;
    }
  }
  return { start, end, text: text.slice(start, end) };
}

/** The clause around an offset: negation does not reach beyond it. */
export function clauseAround(text: string, at: number): Stretch {
  return stretchAround(text, at, clauseEnd);
}

/** The sentence, or part up to a semicolon, around an offset. */
export function sentenceAround(text: string, at: number): Stretch {
  return stretchAround(text, at, sentenceEnd);
}
