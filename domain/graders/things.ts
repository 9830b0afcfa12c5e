import { findDrugs } from "../clinical/drugs.ts";
import { conceptsBeginning } from "../clinical/concepts.ts";
import { kept } from "../german/kept.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";

/** A complaint, illness, habit or other thing that a sentence names. */
export interface Thing {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The concepts and the stems the word stands for: two words that share a key name the same thing ("Zucker", "Diabetes"). */
  readonly keys: readonly string[];
}

const shortest = 4;
/** A stem of fewer letters tells too little. */
const shortestStem = 5;

/** The things a sentence names, by noun and by clinical concept; drugs have graders of their own. */
export const thingsOf = kept((text): readonly Thing[] =>
  wordsOf(text)
    .filter(
      ({ text: word }) => word.length >= shortest && isContentWord(word) && findDrugs(word).length === 0,
    )
    .flatMap(({ text: word, start, end }) => {
      const named = conceptsOf(word);
      const isNoun = /^\p{Lu}/u.test(word);
      if (!isNoun && named.length === 0) return [];
      const stems = isNoun
        ? [...new Set([word, ...word.split("-")])]
            .filter((part) => part.length >= shortestStem && !frame.test(part))
            .map(stemOf)
        : [];
      return [{ text: word, start, end, keys: [...named, ...stems] }];
    }),
);

/** Persons, places and the frame of a note: they are nobody's. */
const frame =
  /^(?:mutter|vater|schwester|bruder|tochter|sohn|eltern|großmutter|großvater|familie\p{L}*|ehefrau|ehemann|partner\p{L}*|kollege\p{L}*|nachbar\p{L}*|freund\p{L}*|patient\p{L}*|jahre?n?|alter|anamnese|krankenhaus|klinik|diagnose|erkrankung|beginn|zustand|angaben|zuhause|hause|woche\p{L}*|monat\p{L}*|stunde\p{L}*|onkels?|tanten?|vaters|bruders|sohnes|söhne|töchter|neffen?|nichten?|cousins?|cousinen?|schwager|schwägerin|enkel\p{L}*|sorgen?|gedanken?|unterstützung|tod|alter|januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember|ostern|weihnachten|pfingsten|silvester)$/iu;

const conceptsOf = kept((word): readonly string[] =>
  conceptsBeginning(word).flatMap(({ type, id }) => (type === "plan" ? [] : [`${type}/${id}`])),
);
