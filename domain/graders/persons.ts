import type { Concept } from "../clinical/concept.ts";
import { findDrugs } from "../clinical/drugs.ts";
import { beginsWord } from "../clinical/pattern.ts";
import { severityOf } from "../clinical/severity.ts";
import { concepts, readTalk, said } from "../clinical/talk.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { kept } from "../german/kept.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type GradeContext, type RawFinding } from "../grader.ts";
import type { Fact } from "../scenario.ts";
import { vouchedSentences } from "./vouching.ts";

/**
 * What the scenario's facts and its reference note only ever say of somebody else ("Schwester mit Thrombose"), and the note says of
 * the patient. Things are compared by word and by concept, so that "Zucker" of the mother is her diabetes.
 */
export const persons = defineGrader<unknown>({
  id: "persons",
  version: 1,
  grade: (context) => {
    const others = othersThings(context);
    if (others.size === 0) return {};
    const talk = readTalk(context.transcript);
    return {
      findings: context.fields
        .filter(({ section }) => section === "S" || section === "A")
        .flatMap(({ field, text }) =>
          thingsOf(text).flatMap(({ keys, start, end }): RawFinding[] => {
            const key = keys.find((one) => others.has(one));
            const span = { start, end };
            if (key === undefined || !isOfPatient(text, span)) return [];
            const fact = others.get(key) ?? null;
            const at = fact ? talk.text.indexOf(fact.quote) : -1;
            const quote = text.slice(start, end);
            return [
              {
                kind: "fabrication",
                type: "person",
                severity: severityOf.person,
                span: { field, ...span },
                quote,
                ...(fact ? { fact: fact.id } : {}),
                source: fact && at >= 0 ? [said(talk, { start: at, end: at + fact.quote.length })] : [],
                message: {
                  de: `„${quote}“ betrifft im Gespräch jemand anderen.`,
                  en: `"${quote}" concerns somebody else in the conversation.`,
                },
              },
            ];
          }),
        ),
    };
  },
});

interface Thing {
  readonly start: number;
  readonly end: number;
  /** The concepts and the stems the word stands for. */
  readonly keys: readonly string[];
}

const shortest = 4;

const thingsOf = kept((text): readonly Thing[] =>
  wordsOf(text)
    .filter(({ text: word }) => word.length >= shortest && isContentWord(word) && findDrugs(word).length === 0)
    .flatMap(({ text: word, start, end }) => {
      const named = conceptsOf(word);
      const isNoun = /^\p{Lu}/u.test(word);
      if (!isNoun && named.length === 0) return [];
      const stems = isNoun
        ? [word, ...word.split("-")].filter((part) => part.length >= 5 && !frame.test(part)).map(stemOf)
        : [];
      return [{ start, end, keys: [...named, ...stems] }];
    }),
);

/** Persons, places and the frame of a note: they are nobody's. */
const frame =
  /^(?:mutter|vater|schwester|bruder|tochter|sohn|eltern|großmutter|großvater|familie\p{L}*|ehefrau|ehemann|partner\p{L}*|kollege\p{L}*|nachbar\p{L}*|freund\p{L}*|patient\p{L}*|jahre?n?|alter|anamnese|krankenhaus|klinik|diagnose|erkrankung|beginn|zustand|angaben|zuhause|hause|woche\p{L}*|monat\p{L}*|stunde\p{L}*)$/iu;

const conceptsOf = kept((word): readonly string[] =>
  concepts.filter(isOfPerson).flatMap(({ type, id, pattern }) => (beginsWord(pattern, word) ? [`${type}/${id}`] : [])),
);

function isOfPerson({ type }: Concept): boolean {
  return type === "diagnosis" || type === "history" || type === "symptom";
}

/** "zweites Kind, Fehlgeburt 2021": whose births they are, is the patient. */
const ofBirths = /(?<!\p{L})(?:kind(?:er|es)?|geburt\p{L}*|\p{L}*schwangerschaft\p{L}*)(?!\p{L})/iu;

/** Things that are said of another somewhere and of the patient nowhere, with the fact that says so (null: the reference note does). */
function othersThings({ scenario, note }: GradeContext<unknown>): ReadonlyMap<string, Fact | null> {
  const others = new Map<string, Fact | null>();
  const own = new Set<string>();
  for (const sentence of vouchedSentences({ scenario, note }))
    for (const { keys, ...span } of thingsOf(sentence)) {
      const isOther =
        !ofBirths.test(sentence) &&
        isAboutAnotherInNote(sentence, span) &&
        polarityInNote(sentence, span) === "positive";
      // What is denied of the patient is not the patient's.
      if (!isOther && polarityInNote(sentence, span) === "negative") continue;
      for (const key of keys)
        if (!isOther) own.add(key);
        else if (!others.has(key))
          others.set(key, scenario.facts.find(({ text }) => text === sentence) ?? null);
    }
  for (const key of own) others.delete(key);
  return others;
}

function isOfPatient(text: string, span: { start: number; end: number }): boolean {
  return (
    !isAboutAnotherInNote(text, span) &&
    polarityInNote(text, span) === "positive" &&
    !isWarningSign(text, span) &&
    !isTiedToCondition(text, span)
  );
}
