/** Watches a text as it streams. Feed it the whole text so far; true once it repeats itself without end. */
export type LoopDetector = (text: string) => boolean;

/** The same sentence this often is no list any more. */
const mostRepeats = 5;
const shortestSentence = 20;
/** A tail of this length that is one period again and again is a loop, however the sentences fall. */
const tailLength = 420;
const longestPeriod = 140;
const fewestPeriods = 4;

/** For lists in which a sentence may come back for good reason, e.g. a judge's verdicts: only a tail that repeats is a loop. */
export function createTailDetector(): LoopDetector {
  return createLoopDetector(Number.POSITIVE_INFINITY);
}

/** Cost is linear in the text: each sentence is looked at once, the tail only every few dozen characters. */
export function createLoopDetector(most = mostRepeats): LoopDetector {
  const seen = new Map<string, number>();
  let read = 0;
  let nextTail = tailLength;
  return (text) => {
    for (;;) {
      const match = /[.!?\n](?=\s|$|")|",/u.exec(text.slice(read));
      if (!match) break;
      const end = read + match.index + match[0].length;
      // The last sentence may still grow.
      if (end >= text.length) break;
      const sentence = text
        .slice(read, end)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
      read = end;
      if (sentence.length < shortestSentence) continue;
      const times = (seen.get(sentence) ?? 0) + 1;
      seen.set(sentence, times);
      if (times >= most) return true;
    }
    if (text.length < nextTail) return false;
    nextTail = text.length + 48;
    return isPeriodic(text.slice(-tailLength));
  };
}

/** True where the whole tail repeats one period; white space and table rules alone do not count. */
export function isPeriodic(tail: string): boolean {
  if (!/\p{L}/u.test(tail)) return tail.trim().length > 0 && new Set(tail).size === 1;
  for (let period = 1; period <= longestPeriod; period += 1) {
    let index = period;
    while (index < tail.length && tail[index] === tail[index - period]) index += 1;
    if (index === tail.length && tail.length / period >= Math.min(fewestPeriods, tailLength / longestPeriod))
      return true;
  }
  return false;
}
