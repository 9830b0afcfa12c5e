import { severityOf } from "../clinical/severity.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import { clauseAround } from "../german/clauses.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnotherInNote, speaksOfAnother } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { stemOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import type { Fact } from "../scenario.ts";
import type { Span } from "./sentenceSpans.ts";
import { type Thing, thingsOf } from "./things.ts";
import { keptOfScenario, type VouchedSentence } from "./vouching.ts";

/**
 * What the scenario's facts and its reference note only ever say of somebody else ("Schwester mit Thrombose"), and the note says of
 * the patient. Things are compared by word and by concept, so that "Zucker" of the mother is her diabetes.
 */
export const persons = defineGrader<unknown>({
  id: "persons",
  version: 2,
  grade: (context) => {
    const { others, own, relatives } = known(context);
    if (others.size === 0) return {};
    const talk = readTalk(context.transcript);
    return {
      findings: context.fields
        .filter(({ section }) => section === "S" || section === "A")
        .flatMap(({ field, text }) =>
          thingsOf(text).flatMap((thing): RawFinding[] => {
            const key = thing.keys.find((one) => others.has(one));
            if (
              key === undefined ||
              (thing.of === "drug" && !isTaken(text)) ||
              isShared(text, thing) ||
              isOwn(thing, own) ||
              isSuspected(text, thing, { key, talk })
            )
              return [];
            const place = isOfPatient(text, thing) ? thing : wrongRelative(text, thing, relatives);
            return place ? [findingAt({ field, text, place }, others.get(key) ?? null, talk)] : [];
          }),
        ),
    };
  },
});

const known = keptOfScenario((sentences) => ({
  ...othersThings(sentences),
  relatives: relativesOf(sentences),
}));

function findingAt(
  { field, text, place: { start, end } }: { field: string; text: string; place: Span },
  fact: Fact | null,
  talk: Talk,
): RawFinding {
  const at = fact ? talk.text.indexOf(fact.quote) : -1;
  const quote = text.slice(start, end);
  return {
    kind: "fabrication",
    type: "person",
    severity: severityOf.person,
    span: { field, start, end },
    quote,
    ...(fact ? { fact: fact.id } : {}),
    source: fact && at >= 0 ? [said(talk, { start: at, end: at + fact.quote.length })] : [],
    message: {
      de: `„${quote}“ betrifft im Gespräch jemand anderen.`,
      en: `"${quote}" concerns somebody else in the conversation.`,
    },
  };
}

/** A drug is said to be the patient's where nobody else is spoken of, and nothing but its taking. */
function isTaken(text: string): boolean {
  return !speaksOfAnother(text) && !/vertr(?:ägt|agen|äglich)|toler/iu.test(text);
}

/** Relatives under one name each, a row a person. */
const kin: readonly (readonly [id: string, words: RegExp])[] = [
  ["mother", /(?<!\p{L})(?:mutter|mama|mutti)(?!\p{L})/giu],
  ["father", /(?<!\p{L})(?:vaters?|papa|vati)(?!\p{L})/giu],
  ["sister", /(?<!\p{L})schwestern?(?!\p{L})/giu],
  ["brother", /(?<!\p{L})(?:bruders?|brüder)(?!\p{L})/giu],
  ["son", /(?<!\p{L})(?:sohn|sohnes|söhne)(?!\p{L})/giu],
  ["daughter", /(?<!\p{L})(?:tochter|töchter)(?!\p{L})/giu],
  ["grandmother", /(?<!\p{L})(?:großmutter|oma)(?!\p{L})/giu],
  ["grandfather", /(?<!\p{L})(?:großvaters?|opa)(?!\p{L})/giu],
  ["uncle", /(?<!\p{L})onkels?(?!\p{L})/giu],
  ["aunt", /(?<!\p{L})tante(?!\p{L})/giu],
];

interface Relative extends Span {
  readonly id: string;
}

/** The only relatives of the part of a text between commas, and where they stand. */
function relativesAround(text: string, at: number): readonly Relative[] {
  const from = Math.max(...[",", ";", ". "].map((mark) => text.lastIndexOf(mark, at)), -1) + 1;
  const stop = /[,;]|\.(?=\s|$)/u.exec(text.slice(at));
  const part = text.slice(from, stop ? at + stop.index : text.length);
  return kin.flatMap(([id, words]) =>
    [...part.matchAll(words)].map(({ index, 0: word }) => ({
      id,
      start: from + index,
      end: from + index + word.length,
    })),
  );
}

const anyone = "anyone";

/** Whose each thing is, by the facts and the reference note. */
function relativesOf(sentences: readonly VouchedSentence[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { text } of sentences)
    for (const { keys, start } of thingsOf(text)) {
      // Where a sentence names several, any of them may be meant.
      const named = relativesAround(text, start).length > 0 ? relativesAround(text, start) : kinIn(text);
      for (const key of keys) {
        const known = owners.get(key) ?? new Set();
        for (const { id } of named) known.add(id);
        // "Bruder der Mutter": an uncle under another name.
        if (relativesAround(text, start).length > 1) known.add(anyone);
        owners.set(key, known);
      }
    }
  return owners;
}

function kinIn(text: string): readonly Pick<Relative, "id">[] {
  return kin.flatMap(([id, words]) => (text.search(words) >= 0 ? [{ id }] : []));
}

/** "Die Schwester erkrankte an Brustkrebs" where it was the mother: the relative that is named wrongly. */
function wrongRelative(
  text: string,
  { keys, start }: Thing,
  relatives: ReadonlyMap<string, ReadonlySet<string>>,
): Span | null {
  const [named, ...more] = relativesAround(text, start);
  if (!named || more.length > 0 || !isAboutAnotherInNote(text, { start, end: start + 1 })) return null;
  const owners = keys.flatMap((key) => [...(relatives.get(key) ?? [])]);
  return owners.length > 0 && !owners.includes(named.id) && !owners.includes(anyone) ? named : null;
}

/** "zweites Kind, Fehlgeburt 2021": whose births they are, is the patient. */
const ofBirths = /(?<!\p{L})(?:kind(?:er|es)?|geburt\p{L}*|\p{L}*schwangerschaft\p{L}*)(?!\p{L})/iu;

/** Things that are said of another somewhere and of the patient nowhere, with the fact that says so (null: the reference note does). */
function othersThings(sentences: readonly VouchedSentence[]): {
  readonly others: ReadonlyMap<string, Fact | null>;
  /** Keys of the patient's things. */
  readonly own: ReadonlySet<string>;
} {
  const others = new Map<string, Fact | null>();
  const own = new Set<string>();
  for (const { text: sentence, fact } of sentences)
    for (const { keys, ...span } of thingsOf(sentence)) {
      const isOther =
        !ofBirths.test(sentence) &&
        isAboutAnotherInNote(sentence, span) &&
        polarityInNote(sentence, span) === "positive";
      // What is denied of the patient is not the patient's.
      if (!isOther && polarityInNote(sentence, span) === "negative") continue;
      for (const key of keys)
        if (!isOther) own.add(key);
        // A bare word is an illness or a habit only where a fact on the family says so; a concept is one anywhere.
        else if (!others.has(key) && (fact?.type === "family" || key.includes("/"))) others.set(key, fact);
    }
  for (const key of own) others.delete(key);
  return { others, own };
}

/** "Krampfanfall" where the patient has an "Anfall": the compound names the same thing. */
function isOwn({ text }: Thing, own: ReadonlySet<string>): boolean {
  const stem = stemOf(text);
  return [...own].some((key) => key.length >= shortestOwn && !key.includes("/") && stem.endsWith(key));
}
const shortestOwn = 5;

/** "Verdacht auf einen Tumor", where the talk weighs one in the patient: a fact need not. */
function isSuspected(
  text: string,
  { start }: Thing,
  { key, talk: { mentions } }: { key: string; talk: Talk },
): boolean {
  return (
    /(?<!\p{L})(?:verdacht|v\. ?a|vd|dd|differen[zt]ial\p{L}*|ausgeschlossen|möglich\p{L}*|fraglich\p{L}*|vermutlich\p{L}*|denkbar)(?!\p{L})/iu.test(
      clauseAround(text, start).text,
    ) && (mentions.get(key) ?? []).some(({ other, polarity }) => !other && polarity !== "negative")
  );
}

/** "teilte ein Zimmer mit ihm", "gemeinsamer Hund": what two share is the patient's too. */
function isShared(text: string, { start, end }: Thing): boolean {
  const { text: clause } = clauseAround(text, start);
  return (
    /(?<!\p{L})gemeinsam\p{L}*\s(?:\p{L}+\s)?$/iu.test(text.slice(0, start)) ||
    (/(?<!\p{L})(?:teil(?:t|te|ten|en)|geteilt\p{L}*|zusammen|gemeinsam|(?:be)?wohn(?:t|te|ten)|gewohnt|lebt|lebte|gelebt|schlief)(?!\p{L})/iu.test(
      clause,
    ) &&
      (/^\s(?:geteilt|teil)/iu.test(text.slice(end)) || /(?<!\p{L})mit(?!\p{L})/iu.test(clause)))
  );
}

function isOfPatient(text: string, span: { start: number; end: number }): boolean {
  return (
    !isAboutAnotherInNote(text, span) &&
    polarityInNote(text, span) === "positive" &&
    !isWarningSign(text, span) &&
    !isTiedToCondition(text, span)
  );
}
