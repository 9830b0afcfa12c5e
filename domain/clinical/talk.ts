import type { SourceSpan } from "../evidence.ts";
import { type FoundNumber, findNumbers } from "../german/numbers.ts";
import { isAboutAnother } from "../german/persons.ts";
import { type Polarity, polarityInTalk } from "../german/polarity.ts";
import { type Turn, turnsOf } from "../german/turns.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { actions } from "./actions.ts";
import type { Concept } from "./concept.ts";
import { diagnoses } from "./diagnoses.ts";
import { type DrugMention, findDrugs } from "./drugs.ts";
import { history } from "./history.ts";
import { symptoms } from "./symptoms.ts";

export const concepts: readonly Concept[] = [...symptoms, ...diagnoses, ...history, ...actions];

/** A mention of a concept in the talk: said or denied, of the patient or of somebody else. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly polarity: Polarity;
  readonly other: boolean;
}

/** Everything graders ask of a transcript, read once. Offsets are those of the transcript. */
export interface Talk {
  readonly text: string;
  readonly turns: readonly Turn[];
  readonly numbers: readonly FoundNumber[];
  readonly values: ReadonlySet<number>;
  readonly drugs: readonly (DrugMention & { readonly other: boolean })[];
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
  const drugs = findDrugs(text).map((drug) => ({ ...drug, other: aboutAnother(turns, drug) }));
  return {
    text,
    turns,
    numbers,
    values: new Set(numbers.map(({ value }) => value)),
    drugs,
    mentions: new Map(
      concepts.map(({ id, type, pattern }) => [`${type}/${id}`, mentionsOf(text, turns, { pattern, type })]),
    ),
    stems: new Set(wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : []))),
    lower: text.toLowerCase(),
  };
}

function turnAt(turns: readonly Turn[], at: number): Turn | undefined {
  return turns.find(({ start, end }) => start <= at && at < end);
}

function aboutAnother(turns: readonly Turn[], { start, end }: { start: number; end: number }): boolean {
  const turn = turnAt(turns, start);
  return turn ? isAboutAnother(turn, { start: start - turn.wordsStart, end: end - turn.wordsStart }) : false;
}

/** Words with which a step that was thought of is dropped again. */
const dropped =
  /(?:lassen wir(?! (?:es )?(?:so|weiter|wie))|lass ma(?! so)|stellen wir zurück|zurückgestellt|verzicht|brauch\p{L}*(?: (?:sie|wir|es|ich|man))?(?: \p{L}+)? nicht|noch nicht|nicht nötig|doch nicht|vorerst nicht|erst ?mal nicht|nicht in frage|will ich nicht|möchte ich nicht|mag ich (?:eh )?nicht|lieber nicht|dagegen entschieden|heben wir uns auf)/iu;

function mentionsOf(
  text: string,
  turns: readonly Turn[],
  { pattern, type }: Pick<Concept, "pattern" | "type">,
): Mention[] {
  const found = [...text.matchAll(pattern)].flatMap((match): (Mention & { turn: number })[] => {
    const turn = turnAt(turns, match.index);
    if (!turn || match.index < turn.wordsStart) return [];
    const local = {
      start: match.index - turn.wordsStart,
      end: match.index - turn.wordsStart + match[0].length,
    };
    const isDropped =
      type === "plan" && dropped.test(turn.text.slice(Math.max(0, local.start - 25), local.end + 90));
    const polarity = isDropped ? "negative" : polarityInTalk(turns, turn, local);
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        polarity,
        other: isAboutAnother(turn, local),
        turn: turn.index,
      },
    ];
  });
  // "Erbrochen?" "Erbrochen nein.": the answer speaks for itself, the question adds nothing.
  return found.filter(
    ({ polarity, turn }) => polarity !== "unclear" || !found.some((other) => other.turn === turn + 1),
  );
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
