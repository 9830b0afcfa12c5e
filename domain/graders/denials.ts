import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { isContentWord, stemOf, type Word, wordsOf } from "../german/words.ts";
import { defineGrader, type GradeContext, type RawFinding } from "../grader.ts";
import type { Fact } from "../scenario.ts";
import { vouchedSentences } from "./vouching.ts";

/**
 * A noun that the scenario's facts and its reference note only ever deny ("kein Perikarderguss"), and the note affirms.
 * It needs no reading of the talk, so it also sees what was answered long after it was asked.
 */
export const denials = defineGrader<unknown>({
  id: "denials",
  version: 1,
  grade: (context) => {
    const denied = deniedNouns(context);
    if (denied.size === 0) return {};
    const talk = readTalk(context.transcript);
    return {
      findings: context.fields
        // In a plan a denied thing is what to come back for, or what to ask about.
        .filter(({ section }) => section !== "P")
        .flatMap(({ field, text }) =>
          nounsOf(text).flatMap((noun): RawFinding[] => {
            const fact = denied.get(stemOf(noun.text));
            if (fact === undefined || !isAffirmed(text, noun) || isAnotherKind(text, noun)) return [];
            return [
              {
                kind: "fabrication",
                type: "negation",
                severity: fact?.critical ? "critical" : severityOf.negation,
                span: { field, start: noun.start, end: noun.end },
                quote: noun.text,
                ...(fact ? { fact: fact.id } : {}),
                source: sourceOf(talk, noun, fact),
                message: {
                  de: `„${noun.text}“ wurde im Gespräch verneint.`,
                  en: `"${noun.text}" was denied in the conversation.`,
                },
              },
            ];
          }),
        ),
    };
  },
});

const shortest = 4;

function nounsOf(text: string): readonly Word[] {
  return wordsOf(text).filter(
    ({ text: word }) => word.length >= shortest && /^\p{Lu}/u.test(word) && isContentWord(word),
  );
}

/** Right before the noun: what "nicht" or "negativ" denies is often something else ("Nitrit negativ", "Knie nicht geschwollen"). */
const deniedDirectly =
  /(?<!\p{L})(?:keine?[nmrs]?|keinerlei|ohne|weder|noch)\s+(?:\p{Ll}+e[rnms]?\s+){0,2}$/iu;
/** The noun stands alone, and nothing behind it says what of it: "Perikarderguss, kein Thrombus", not "Anschlag weich". */
const standsAlone =
  /^\s*(?:$|[,.;)]|(?:und|oder|sowie|seit|bei|beim|am|im|in|an|auf|nach|vor|zwischen|über|hinter|neben|mit|links|rechts|beidseits|beiderseits|basal|außer|vorhanden|nachweisbar|sichtbar|tastbar)(?!\p{L}))/iu;

/** Stems that are denied somewhere and affirmed nowhere, with the fact that denies them (null: the reference note does). */
function deniedNouns({ scenario, note }: GradeContext<unknown>): ReadonlyMap<string, Fact | null> {
  const denied = new Map<string, Fact | null>();
  const other = new Set<string>();
  for (const sentence of vouchedSentences({ scenario, note }))
    for (const noun of nounsOf(sentence)) {
      const stem = stemOf(noun.text);
      if (polarityInNote(sentence, noun) !== "negative") other.add(stem);
      else if (!deniedDirectly.test(sentence.slice(0, noun.start))) continue;
      else if (!denied.has(stem))
        denied.set(stem, scenario.facts.find(({ text }) => text === sentence) ?? null);
    }
  for (const stem of other) denied.delete(stem);
  return denied;
}

function isAffirmed(text: string, noun: Word): boolean {
  return (
    standsAlone.test(text.slice(noun.end)) &&
    polarityInNote(text, noun) === "positive" &&
    !isWarningSign(text, noun) &&
    !isTiedToCondition(text, noun) &&
    !isAboutAnotherInNote(text, noun)
  );
}

/** "weicher Anschlag" where "kein fester Anschlag" was denied: with an adjective of its own it may be another thing. */
function isAnotherKind(text: string, noun: Word): boolean {
  return /(?<!\p{L})(?!(?:neue|frische|akute|deutliche|leichte|starke|massive|geringe|diskrete)[rnms]?\s$)\p{Ll}{3,}e[rnms]\s$/u.test(
    text.slice(0, noun.start),
  );
}

function sourceOf(talk: Talk, noun: Word, fact: Fact | null): SourceSpan[] {
  const quoted = fact ? talk.text.indexOf(fact.quote) : -1;
  if (fact && quoted >= 0) return [saidAround(talk, { start: quoted, end: quoted + fact.quote.length })];
  const stem = stemOf(noun.text);
  for (const turn of talk.turns) {
    const word = wordsOf(turn.text).find(({ text }) => stemOf(text) === stem);
    if (word)
      return [saidAround(talk, { start: turn.wordsStart + word.start, end: turn.wordsStart + word.end })];
  }
  return [];
}
