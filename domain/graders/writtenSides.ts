import { kept } from "../german/kept.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";

/** A side with the words it was written beside: "rechts frei" of "Lunge: rechts frei, links unten Rasselgeräusche". */
export interface WrittenSide {
  readonly side: "left" | "right" | "both";
  readonly start: number;
  readonly end: number;
  /** "rechts keine Stauung": what is said of a side and what is denied of it are two things. */
  readonly negated: boolean;
  /** Stems and numbers of its own stretch, and the nouns that head the enumeration. */
  readonly words: ReadonlySet<string>;
}

const sideWord =
  /(?<!\p{L})(?:links|linke[nrsm]?|li\.|li(?= )|rechts|rechte[nrsm]?|re\.|re(?= )|beidseit\p{L}*|bds\.?|bilateral\p{L}*|beide[nrsm]?(?= \p{Lu}))(?!\p{L})/giu;
/** Where what belongs to a side ends. A decimal comma ends nothing. */
const stop = /[,;:!?](?!\d)|\.(?=\s|$)|\s[–-]\s|\s(?:und|oder|sowie|als|aber)\s/giu;

/** The sides a text names, in order (UTF-16 offsets). */
export const writtenSides = kept((text): readonly WrittenSide[] => {
  const stops = [...text.matchAll(stop)].map(({ index, 0: sign }) => ({
    index,
    end: index + sign.length,
    sign,
  }));
  return [...text.matchAll(sideWord)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const word = match[0].toLowerCase();
    const before = stops.filter((one) => one.end <= start).at(-1);
    const after = stops.find((one) => one.index >= end);
    const own = text.slice(before?.end ?? 0, after?.index ?? text.length);
    return {
      side: /^(?:beid|bds|bilat)/u.test(word) ? "both" : word.startsWith("l") ? "left" : "right",
      start,
      end,
      negated: /(?<!\p{L})(?:kein\p{L}*|nicht|nichts|ohne|frei|unauffällig)(?!\p{L})/iu.test(own),
      words: new Set([...contentOf(own), ...contentOf(headOf(text.slice(0, start)))]),
    };
  });
});

/** What heads an enumeration: the words before its last colon, else the nouns before its first comma. */
function headOf(before: string): string {
  const sentence = before.split(/\.\s|[;!?]/u).at(-1) ?? "";
  const colon = sentence.lastIndexOf(":");
  if (colon >= 0) return sentence.slice(0, colon);
  const first = sentence.split(",")[0] ?? "";
  return first === sentence ? "" : (first.match(/\p{Lu}\p{L}+/gu) ?? []).join(" ");
}

function contentOf(text: string): string[] {
  return [
    ...wordsOf(text).flatMap(({ text: word }) =>
      isContentWord(word) && !/^(?:links|linke|rechts|rechte|beid)/iu.test(word) ? [stemOf(word)] : [],
    ),
    ...(text.match(/\d+(?:[.,/]\d+)*/gu) ?? []),
  ];
}

const fewestShared = 2;

/**
 * The stretch of the written sides that says most nearly the same as this one. Null: nothing is near enough, or the nearest
 * ones do not agree on a side.
 */
export function nearestSide(one: WrittenSide, known: readonly WrittenSide[]): WrittenSide | null {
  let best: WrittenSide[] = [];
  let most = fewestShared;
  for (const other of known) {
    if (other.negated !== one.negated) continue;
    const shared = [...one.words].filter((word) => other.words.has(word)).length;
    if (shared < most) continue;
    best = shared > most ? [other] : [...best, other];
    most = shared;
  }
  const [first] = best;
  return first && best.every(({ side }) => side === first.side) ? first : null;
}
