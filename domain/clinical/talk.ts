import type { SourceSpan } from "../evidence.ts";
import { type FoundNumber, findNumbers } from "../german/numbers.ts";
import { isAboutAnother } from "../german/persons.ts";
import { polarityInTalk } from "../german/polarity.ts";
import { type Turn, turnsOf } from "../german/turns.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { conceptsNear } from "./concepts.ts";
import { fateOf, type Mention, mentionsOf } from "./mentions.ts";
import { type DrugMention, findDrugs } from "./drugs.ts";

export type { Mention };

/** A drug as it was spoken of: by whom it is taken, and whether it is. */
export type SpokenDrug = DrugMention & Omit<Mention, "start" | "end">;

/** Everything graders ask of a transcript, read once. Offsets are those of the transcript. */
export interface Talk {
  readonly text: string;
  readonly turns: readonly Turn[];
  readonly numbers: readonly FoundNumber[];
  readonly values: ReadonlySet<number>;
  readonly drugs: readonly SpokenDrug[];
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  readonly stems: ReadonlySet<string>;
  readonly lower: string;
}

const known = new Map<string, Talk>();
const mostKnown = 64;

/** Reads a transcript; the reading is kept, since every grader of every note on it asks again. */
export function readTalk(transcript: string): Talk {
  const found = known.get(transcript);
  if (found) return found;
  const talk = read(transcript);
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? "");
  known.set(transcript, talk);
  return talk;
}

function read(text: string): Talk {
  const turns = turnsOf(text);
  const numbers = findNumbers(text);
  const drugs = findDrugs(text).map((drug) => spokenDrug(turns, drug));
  return {
    text,
    turns,
    numbers,
    values: new Set(numbers.map(({ value }) => value)),
    drugs,
    mentions: new Map(
      conceptsNear(text).map((concept) => [
        `${concept.type}/${concept.id}`,
        mentionsOf(text, turns, concept),
      ]),
    ),
    stems: new Set(wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : []))),
    lower: text.toLowerCase(),
  };
}

function turnAt(turns: readonly Turn[], at: number): Turn | undefined {
  return turns.find(({ start, end }) => start <= at && at < end);
}

function spokenDrug(turns: readonly Turn[], drug: DrugMention): SpokenDrug {
  const turn = turnAt(turns, drug.start);
  if (!turn || drug.start < turn.wordsStart)
    return { ...drug, polarity: "positive", other: false, dropped: false, conditional: false };
  const local = { start: drug.start - turn.wordsStart, end: drug.end - turn.wordsStart };
  return {
    ...drug,
    polarity: polarityInTalk(turns, turn, local),
    other: isAboutAnother(turn, local),
    ...fateOf(turns, turn, local),
  };
}

/** A span of the talk as evidence, with its words. */
export function said(
  { text }: Pick<Talk, "text">,
  { start, end }: { start: number; end: number },
): SourceSpan {
  return { start, end, quote: text.slice(start, end) };
}

/** The clause around a mention: more useful as evidence than the one word. */
export function saidAround(talk: Talk, mention: { start: number; end: number }): SourceSpan {
  const turn = turnAt(talk.turns, mention.start);
  if (!turn) return said(talk, mention);
  const before = talk.text.slice(turn.wordsStart, mention.start);
  const after = talk.text.slice(mention.end, turn.end);
  const boundary = Math.max(...[". ", "? ", "! "].map((mark) => before.lastIndexOf(mark)));
  const start = boundary < 0 ? turn.wordsStart : turn.wordsStart + boundary + 2;
  const stop = /[.?!](?=\s|$)/u.exec(after);
  const end = stop ? mention.end + stop.index + 1 : turn.end;
  return said(talk, { start, end });
}
