import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import type { Fact, SectionLetter } from "../scenario.ts";
import { type Thing, thingsOf } from "./things.ts";
import { keptOfScenario, type VouchedSentence } from "./vouching.ts";

/**
 * A thing that the scenario's facts and its reference note only ever deny in a section ("kein Perikarderguss", "nicht bewusstlos"), and
 * the note affirms there. It needs no reading of the talk, so it also sees what was answered long after it was asked.
 */
export const denials = defineGrader<unknown>({
  id: "denials",
  version: 3,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    const ofSection = deniedBySection(context);
    return {
      findings: context.fields.flatMap(({ field, section, text }) => {
        const denied = ofSection.get(section);
        if (!denied || denied.size === 0) return [];
        return thingsOf(text).flatMap((thing): RawFinding[] => {
          // Drugs have a grader of their own, and phrases are denied in part ("kein Druck auf der Brust beim Gehen").
          if (thing.of !== "word") return [];
          const key = thing.keys.find((one) => denied.has(one));
          if (key === undefined || !isAffirmed(text, thing) || isAnotherKind(text, thing)) return [];
          const fact = denied.get(key) ?? null;
          // "in Ruhe kein Stridor, nur beim Weinen": one circumstance is denied and another is not.
          if (fact && circumstantial.test(fact.text) && atTimes.test(text.slice(thing.end))) return [];
          return [
            {
              kind: "fabrication",
              type: "negation",
              severity: fact?.critical ? "critical" : severityOf.negation,
              span: { field, start: thing.start, end: thing.end },
              quote: thing.text,
              ...(fact ? { fact: fact.id } : {}),
              source: sourceOf(talk, thing, fact),
              message: {
                de: `„${thing.text}“ wurde im Gespräch verneint.`,
                en: `"${thing.text}" was denied in the conversation.`,
              },
            },
          ];
        });
      }),
    };
  },
});

/** Right before the noun: what "nicht" or "negativ" denies is often something else ("Nitrit negativ", "Knie nicht geschwollen"). */
const deniedDirectly =
  /(?<!\p{L})(?:keine?[nmrs]?|keinerlei|ohne|weder|noch)\s+(?:\p{Ll}+e[rnms]?\s+){0,2}$/iu;
/** The noun stands alone, and nothing behind it says what of it: "Perikarderguss, kein Thrombus", not "Anschlag weich". */
const standsAlone =
  /^\s*(?:$|[,.;)]|(?:und|oder|sowie|seit|bei|beim|am|im|in|an|auf|nach|vor|von|zwischen|über|hinter|neben|mit|links|rechts|beidseits|beiderseits|basal|außer|vorhanden|nachweisbar|sichtbar|tastbar|geimpft|bekannt|berichtet|angegeben|aufgetreten|gehabt|erhalten|ein|wird|werden|verordnet|begonnen|gegeben|vereinbart|geplant|veranlasst|empfohlen|angeordnet|eingeleitet|rezeptiert)(?!\p{L}))/iu;

const deniedBySection = keptOfScenario(
  (sentences): ReadonlyMap<string, ReadonlyMap<string, Fact | null>> =>
    new Map(
      // In a plan what is denied counts only where a fact drops it outright: much else is what to come back for, or to ask about.
      [
        ...(["S", "O", "A"] as const).map((section) => [section, deniedThings(sentences, section)] as const),
        [
          "P",
          deniedThings(
            sentences.filter(({ fact, text }) => !fact || fact.section !== "P" || !isTied.test(text)),
            "P",
            true,
          ),
        ] as const,
      ],
    ),
);

/** "kein Antibiotikum, außer bei Fieber". */
const isTied = /(?<!\p{L})(?:wenn|falls|nur|außer|bei|sofort|solange|bis|vor|ohne)(?!\p{L})/iu;

/** "nicht bewusstlos", "Typhus nicht". */
const notBefore = /(?<!\p{L})nicht\s(?:\p{Ll}+\s)?$/iu;
const notBehind = /^\s(?:nicht|nie|neg\.?|negativ|verneint)\s*(?:$|[,.;)])/iu;

/** Keys that are denied in a section and affirmed nowhere in it, with the fact that denies them (null: the reference note does). */
function deniedThings(
  sentences: readonly VouchedSentence[],
  section: SectionLetter,
  byFactOnly = false,
): ReadonlyMap<string, Fact | null> {
  const denied = new Map<string, Fact | null>();
  const other = new Set<string>();
  for (const { text, section: own, fact } of sentences) {
    if (own !== null && own !== section) continue;
    for (const { keys, start, end } of thingsOf(text)) {
      const before = text.slice(0, start);
      const isDenied =
        polarityInNote(text, { start, end }) === "negative" &&
        (deniedDirectly.test(before) || notBefore.test(before) || notBehind.test(text.slice(end)));
      for (const key of keys)
        if (polarityInNote(text, { start, end }) !== "negative") other.add(key);
        else if (isDenied && !denied.has(key) && (fact || !byFactOnly)) denied.set(key, fact);
    }
  }
  for (const key of other) denied.delete(key);
  return denied;
}

function isAffirmed(text: string, noun: Thing): boolean {
  return (
    !deniesInItself.test(noun.text) &&
    standsAlone.test(text.slice(noun.end)) &&
    polarityInNote(text, noun) === "positive" &&
    !isWarningSign(text, noun) &&
    !isTiedToCondition(text, noun) &&
    !isAboutAnotherInNote(text, noun)
  );
}

/** "Alkoholkarenz" affirms no alcohol. */
const deniesInItself = /(?:karenz|verzicht|abstinenz|verbot|meidung|pause|stopp|frei)$/iu;

/** "weicher Anschlag" where "kein fester Anschlag" was denied: with an adjective of its own it may be another thing. */
function isAnotherKind(text: string, noun: Thing): boolean {
  return /(?<!\p{L})(?!(?:neue|frische|akute|deutliche|leichte|starke|massive|geringe|diskrete)[rnms]?\s$)\p{Ll}{3,}e[rnms]\s$/u.test(
    text.slice(0, noun.start),
  );
}

const circumstantial = /(?<!\p{L})(?:nur|ruhe|außer|sonst)(?!\p{L})/iu;
const atTimes = /^\s(?:bei|beim|unter|nach|nur)(?!\p{L})/iu;

function sourceOf(talk: Talk, noun: Thing, fact: Fact | null): SourceSpan[] {
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
