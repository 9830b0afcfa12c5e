import { findDrugs } from "../clinical/drugs.ts";
import { conceptsBeginning, conceptsNear } from "../clinical/concepts.ts";
import { kept } from "../german/kept.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";

/** A complaint, illness, habit or other thing that a sentence names. */
export interface Thing {
  /** A phrase is a concept that takes several words ("grüner Star"). */
  readonly of: "word" | "phrase" | "drug";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The concepts and the stems the word stands for: two words that share a key name the same thing ("Zucker", "Diabetes"). */
  readonly keys: readonly string[];
}

const shortest = 4;
/** A stem of fewer letters tells too little. */
const shortestStem = 5;

/** The things a sentence names, in its order: by noun, by clinical concept, by drug. */
export const thingsOf = kept((text): readonly Thing[] => {
  const words = wordsOf(text).flatMap(({ text: word, start, end }): Thing[] => {
    const [drug] = findDrugs(word);
    if (drug) return [{ of: "drug", text: word, start, end, keys: [`drug/${drug.substance}`] }];
    if (word.length < shortest || !isContentWord(word)) return [];
    const named = conceptsOf(word);
    const isNoun = /^\p{Lu}/u.test(word);
    if (!isNoun && named.length === 0) return [];
    const stems = isNoun
      ? [...new Set([word, ...word.split("-")])]
          .filter((part) => part.length >= shortestStem && !frame.test(part))
          .map(stemOf)
      : [];
    return [{ of: "word", text: word, start, end, keys: [...named, ...stems] }];
  });
  return [...words, ...phrasesOf(text)].sort((a, b) => a.start - b.start);
});

const denying = /(?<!\p{L})(?:nicht|kein\p{L}*|ohne)(?!\p{L})/iu;

/** Concepts that take several words: "grüner Star", "Schmerzen in der Brust". */
function phrasesOf(text: string): readonly Thing[] {
  return conceptsNear(text).flatMap(({ type, id, pattern }) =>
    type === "plan"
      ? []
      : [...text.matchAll(pattern)].flatMap(({ index, 0: phrase }): Thing[] => {
          if (!/\p{L}\s+\p{L}/u.test(phrase) || denying.test(phrase)) return [];
          const end =
            index + phrase.length + (/^\p{L}*/u.exec(text.slice(index + phrase.length))?.[0].length ?? 0);
          return [{ of: "phrase", text: text.slice(index, end), start: index, end, keys: [`${type}/${id}`] }];
        }),
  );
}

/** Persons, places and the frame of a note: they are nobody's. */
const frame =
  /^(?:mutter|vater|schwester|bruder|tochter|sohn|eltern|großmutter|großvater|familie\p{L}*|ehefrau|ehemann|partner\p{L}*|kollege\p{L}*|nachbar\p{L}*|freund\p{L}*|patient\p{L}*|jahre?n?|alter|anamnese|krankenhaus|klinik|diagnose|erkrankung|beginn|zustand|angaben|zuhause|hause|woche\p{L}*|monat\p{L}*|stunde\p{L}*|onkels?|tanten?|vaters|bruders|sohnes|söhne|töchter|neffen?|nichten?|cousins?|cousinen?|schwager|schwägerin|enkel\p{L}*|sorgen?|gedanken?|unterstützung|tod|alter|januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember|ostern|weihnachten|pfingsten|silvester)$/iu;

const conceptsOf = kept((word): readonly string[] =>
  conceptsBeginning(word).map(({ type, id }) => `${type}/${id}`),
);
