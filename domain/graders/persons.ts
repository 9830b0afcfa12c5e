import { severityOf } from "../clinical/severity.ts";
import { readTalk, said } from "../clinical/talk.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { defineGrader, type GradeContext, type RawFinding } from "../grader.ts";
import type { Fact } from "../scenario.ts";
import { thingsOf } from "./things.ts";
import { sectionedSentences } from "./vouching.ts";

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

/** "zweites Kind, Fehlgeburt 2021": whose births they are, is the patient. */
const ofBirths = /(?<!\p{L})(?:kind(?:er|es)?|geburt\p{L}*|\p{L}*schwangerschaft\p{L}*)(?!\p{L})/iu;

/** Things that are said of another somewhere and of the patient nowhere, with the fact that says so (null: the reference note does). */
function othersThings({ scenario, note }: GradeContext<unknown>): ReadonlyMap<string, Fact | null> {
  const others = new Map<string, Fact | null>();
  const own = new Set<string>();
  for (const { text: sentence, fact } of sectionedSentences({ scenario, note }))
    for (const { keys, ...span } of thingsOf(sentence)) {
      const isOther =
        !ofBirths.test(sentence) &&
        isAboutAnotherInNote(sentence, span) &&
        polarityInNote(sentence, span) === "positive";
      // What is denied of the patient is not the patient's.
      if (!isOther && polarityInNote(sentence, span) === "negative") continue;
      for (const key of keys)
        if (!isOther) own.add(key);
        else if (!others.has(key)) others.set(key, fact);
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
