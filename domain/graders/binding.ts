import type { Talk } from "../clinical/talk.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

const windows = new WeakMap<Talk, Map<string, ReadonlySet<string>>>();

/** Stems said around a place of the talk: its turn near the place, and the question before it. */
function stemsAround(talk: Talk, { start, end }: Place): ReadonlySet<string> {
  let known = windows.get(talk);
  if (!known) windows.set(talk, (known = new Map()));
  const key = `${start}-${end}`;
  let stems = known.get(key);
  if (!stems) {
    const at = talk.turns.findIndex((turn) => turn.start <= start && start < turn.end);
    const turn = talk.turns[at];
    const question = talk.turns[at - 1]?.text ?? "";
    const near = turn
      ? talk.text.slice(Math.max(turn.wordsStart, start - 110), Math.min(turn.end, end + 110))
      : "";
    stems = new Set(stemsOf(`${question.slice(-120)} ${near}`));
    known.set(key, stems);
  }
  return stems;
}

function stemsOf(text: string): string[] {
  return wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : []));
}

/**
 * Was this said, but of another thing? The words around it in the statement stand nowhere near the places where it was
 * said, and at least two of them near a place where something else of its kind was.
 */
export function saidOfAnotherThing(
  clause: string,
  places: readonly Place[],
  others: readonly Place[],
  talk: Talk,
): Place | null {
  if (places.length === 0 || others.length === 0) return null;
  const stems = [...new Set(stemsOf(clause))];
  const shared = (place: Place) => {
    const around = stemsAround(talk, place);
    return stems.filter((stem) => around.has(stem)).length;
  };
  if (places.some((place) => shared(place) > 0)) return null;
  return others.find((place) => shared(place) >= 2) ?? null;
}
