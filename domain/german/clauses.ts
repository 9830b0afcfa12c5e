import { kept } from "./kept.ts";

/** Where a clause may end: a stop, a contrast, a dash, or the next "Heading:". */
const clauseEnd =
  /[.;!?\n]|,?\s(?:aber|jedoch|sondern|allerdings|dafür|hingegen|bloß|außer|nur)\s|\s–\s|,\s(?=\p{L}[\p{L} -]{2,24}:\s(?!verneint|keine?[rs]?(?!\p{L})|nein|nie|ø|neg))/giu;
const sentenceEnd = /[.;!?\n]/gu;

/** A dot that ends no sentence: decimals, abbreviations. */
const abbreviated =
  /\d\.\d|(?<!\p{L})(?:z|b|c|d|h|m|u|a|o|v|n|p|s|i|l|k|li|re|bds|ca|bzw|ggf|tgl|max|mind|mon|postop|präop|periop|postpart|mg|min|dr|med|wo|std|tbl|kps|trpf|zig|pat|evtl|inkl|vgl|j|lj|ret|zt|neg|pos|rez|chron|path|klin|rad|ther|vag|gyn|abd|abdom|art|ven|lat|med|dist|prox|kard|neurol|akt|allg|insb|entspr|gew|anamn|dauermed|eigenanamn|kontr|unters|bakt|bil|beidseit|rechtss|linkss|verd|geg|sog|usw|etc|lt|väterl|mütterl|gelegentl|nächtl|tägl|wöchentl|zusätzl|mögl|neurolog|internist|orthop|psych|kardiolog|urolog|supp|susp|nr|tab|mtl|wtl|stdl|tgl|vit|insp|exsp|inspir|exspir|intermitt)\./giu;
/** "am 24. September", "der 3. Tag": case tells, so this one must not ignore it. */
const ordinal =
  /\d\.\s(?:\p{Ll}|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Tag|Woche|Monat|Quartal|Grad|Lendenwirbel|Rippe|Zehe|Finger)/gu;

/** A stretch of a text with its place. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Cut {
  readonly start: number;
  readonly end: number;
}

/** "li. Für eine Embolie kein Anhalt": such a word begins a sentence, whatever stands before its dot. */
const beginsSentence =
  /^\s(?:Für|Keine?[nmrs]?|Die|Der|Das|Den|Dem|Es|Sie|Er|Eine?[nmrs]?|Im|In|Am|An|Auf|Aus|Bei|Beim|Nach|Seit|Vor|Von|Vom|Mit|Ohne|Zum|Zur|Zu|Über|Unter|Wegen|Weder|Nicht|Nie|Auch|Hat|Hatte|Ist|War|Wird|Wurde|Kann|Dort|Dabei|Danach|Dann|Seither|Seitdem|Jetzt|Heute|Gestern|Aktuell|Bisher|Zuletzt|Früher|Ihre?|Seine?)(?=\s)/u;
/** A lower-case word that ends as no German word does was shortened: "insulinpfl. Diabetes", "nächtl. Husten". */
const shortened = /(?<!\p{L})\p{Ll}{3,}(?:pfl|[bcdfghkmnpstz]l|[bdgkp]r|[bgdt]n)\.$/u;

function isInner(text: string, at: number): boolean {
  if (text[at] !== ".") return false;
  // No German sentence begins with a small letter: "alle 6 Mon. geplant", "re. pos., li. neg.".
  if (/^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))) return true;
  // "i. R. der Steatose", "Z. n. Sturz".
  if (/(?<!\p{L})\p{L}\.\s\p{L}\.$/u.test(text.slice(Math.max(0, at - 4), at + 1))) return true;
  // "am 19.01., 16 Uhr", "(24.2. und 10.3.)": what goes on behind the dot has not ended.
  if (/^[,:)]/u.test(text.slice(at + 1))) return true;
  if (beginsSentence.test(text.slice(at + 1, at + 12))) return false;
  // "Metformin 2x/d. Pregabalin …": the day at the end of a dose.
  if (/\/d\.\s\p{Lu}/u.test(text.slice(at - 2, at + 3))) return false;
  if (shortened.test(text.slice(Math.max(0, at - 20), at + 1))) return true;
  const from = Math.max(0, at - 12);
  const around = text.slice(from, at + 14);
  return [abbreviated, ordinal].some((pattern) =>
    [...around.matchAll(pattern)].some(
      (known) => known.index <= at - from && known.index + known[0].length > at - from,
    ),
  );
}

/** Where a text is cut by a boundary, in order. */
function cutsBy(boundary: RegExp): (text: string) => readonly Cut[] {
  return kept((text) =>
    [...text.matchAll(boundary)]
      .filter((match) => !isInner(text, match.index))
      .map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

const clauseCuts = cutsBy(clauseEnd);
const sentenceCuts = cutsBy(sentenceEnd);

function stretchAround(text: string, at: number, cuts: readonly Cut[]): Stretch {
  let start = 0;
  let end = text.length;
  for (const cut of cuts) {
    if (cut.start < at) start = cut.end;
    else {
      end = cut.start;
      break;
    }
  }
  return { start, end, text: text.slice(start, end) };
}

/** The clause around an offset: negation does not reach beyond it. */
export function clauseAround(text: string, at: number): Stretch {
  return stretchAround(text, at, clauseCuts(text));
}

/** The sentence, or part up to a semicolon, around an offset. */
export function sentenceAround(text: string, at: number): Stretch {
  return stretchAround(text, at, sentenceCuts(text));
}
