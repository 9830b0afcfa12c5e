/** How well letters typed by a person fit a text, and where: the higher the score the better. */
export interface FuzzyMatch {
  readonly score: number;
  /** UTF-16 ranges of the text that were matched, in order. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

const boundary = /[\s/@._:·×-]/;

/** Letters as they are compared: without case and without accents, one a letter of the text. */
export function folded(text: string): string {
  // Ids, most of what is asked for, have no accents to look for.
  if (!/[^ -~·×]/.test(text)) return text.toLowerCase();
  const letters = Array.from(text.toLowerCase(), (letter) =>
    (letter.normalize("NFD")[0] ?? letter).padEnd(letter.length),
  );
  return letters.join("");
}

/**
 * Every word of the query must occur in the text as a whole or, failing that, letter by letter in order and in few pieces. Whole words, beginnings of
 * words and letters in a row count more; a longer text counts a little less. Null: it does not fit. An empty query fits everything.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const letters = folded(text);
  const marks: { start: number; end: number }[] = [];
  let score = -letters.length / 100;
  for (const word of words) {
    const found = wordMatch(word, letters);
    if (!found) return null;
    score += found.score;
    marks.push(...found.marks);
  }
  return { score, marks: merged(marks) };
}

function wordMatch(word: string, letters: string): FuzzyMatch | null {
  const whole = bestOccurrence(word, letters);
  if (whole !== null) {
    const score = word.length * 4 + (startsWord(letters, whole) ? 8 : 0) + (whole === 0 ? 2 : 0);
    return { score, marks: [{ start: whole, end: whole + word.length }] };
  }
  // Beginnings of words first; where that leaves too little of the text for the rest, the nearest letters.
  return letterMatch(word, letters, nextLetter) ?? letterMatch(word, letters, nearestLetter);
}

type Next = (letters: string, letter: string, from: number) => number;

/** Letters strewn over a text, one here and one there, are no match: a person meant something else. */
function letterMatch(word: string, letters: string, nextOf: Next): FuzzyMatch | null {
  const marks: { start: number; end: number }[] = [];
  let score = 0;
  let at = 0;
  for (const letter of word) {
    const next = nextOf(letters, letter, at);
    if (next < 0) return null;
    const last = marks.at(-1);
    if (last?.end === next) {
      last.end = next + 1;
      score += 2;
    } else {
      marks.push({ start: next, end: next + 1 });
      score += startsWord(letters, next) ? 2 : 0.5;
    }
    at = next + 1;
  }
  return score < word.length ? null : { score, marks };
}

/** Where a word stands in a text, at the beginning of a word if it does anywhere. */
function bestOccurrence(word: string, letters: string): number | null {
  let first: number | null = null;
  for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
    if (startsWord(letters, at)) return at;
    first ??= at;
  }
  return first;
}

/** The next such letter; one that goes on where the last stood, or else begins a word, is preferred over one in between. */
function nextLetter(letters: string, letter: string, from: number): number {
  if (letters[from] === letter) return from;
  const any = letters.indexOf(letter, from);
  for (let at = any; at >= 0; at = letters.indexOf(letter, at + 1)) if (startsWord(letters, at)) return at;
  return any;
}

function nearestLetter(letters: string, letter: string, from: number): number {
  return letters.indexOf(letter, from);
}

function startsWord(letters: string, at: number): boolean {
  return at === 0 || boundary.test(letters[at - 1] ?? "");
}

function merged(marks: { start: number; end: number }[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else result.push({ ...mark });
  }
  return result;
}
