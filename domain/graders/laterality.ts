import { severityOf } from "../clinical/severity.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";

type Side = "left" | "right" | "both";

const sideWord =
  /(?<!\p{L})(?:links\p{L}*|linke[nrsm]?|li\.|rechts\p{L}*|rechte[nrsm]?|re\.|beidseit\p{L}*|beidseits|bds\.?|bilateral|beide[nrsm]?(?= \p{Lu}))/giu;
const correction = /\b(?:nein|warten|moment|quatsch|falsch|doch|entschuldig\w*|stimmt nicht|ach)\b/iu;

/** Organs and regions of the body that have a side: a side belongs to the nearest of them. */
const anatomy =
  /(?:kiefer|nase|ohr|trommelfell|auge|stirn|wange|schulter|arm|ellenbogen|unterarm|hand|finger|daumen|rippe|thorax|brust|lunge|basal|schlüsselbein|klavikula|hüfte|bein|knie|oberschenkel|unterschenkel|wade|sprunggelenk|knöchel|fuß|füß|zehe|ferse|leiste|flanke|niere|unterbauch|oberbauch|bauch|gesäß|lasègue|lasegue|achilles|patellar|fußheber|fußsenker|reflex|dermatom|bandscheib|lwk|l4|l5|s1|radius|tibia|fibula|femur|becken|rücken|rumpf|nacken|hals|gesicht|seite|kreuz|po\b|nasengang|kieferhöhle)/iu;

/** The side in the note is the side in the talk, corrections included. */
export const laterality = defineGrader<unknown>({
  id: "laterality",
  version: 1,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const vouched = [
      ...scenario.facts.map(({ text }) => text),
      ...scenario.inferences.map(({ text }) => text),
    ];
    return { findings: fields.flatMap((field) => findingsOf(field, talk, vouched)) };
  },
});

interface Sided {
  readonly side: Side;
  readonly start: number;
  readonly end: number;
  readonly anchors: ReadonlySet<string>;
  /** "links nicht", "rechts frei": the side is named to say that there is nothing. */
  readonly free: boolean;
}

const nothingThere =
  /^[^.,;]{0,40}?\b(?:nicht|nichts|frei|unauffällig|o\. ?B|reizlos|normal|negativ|kein\w*)\b/iu;

const readings = new WeakMap<Talk, readonly Sided[]>();

function findingsOf({ field, text }: OutputField, talk: Talk, vouched: readonly string[]): RawFinding[] {
  let spoken = readings.get(talk);
  if (!spoken) {
    spoken = talk.turns.flatMap((turn) =>
      settled(turn.text, sidesOf(turn.text)).map((sided) => ({
        ...sided,
        start: sided.start + turn.wordsStart,
        end: sided.end + turn.wordsStart,
      })),
    );
    readings.set(talk, spoken);
  }
  const everywhere = spoken;
  const facts = vouched.flatMap(sidesOf);
  return sidesOf(text).flatMap(({ side, start, end, anchors, free }): RawFinding[] => {
    if (side === "both") return [];
    const about = (other: Sided) => [...anchors].some((anchor) => other.anchors.has(anchor));
    if (facts.some((fact) => about(fact) && fact.side === side)) return [];
    // "rechts gerötet, links nicht": what is said of a side and what is denied of it are two things.
    const named = everywhere.filter(about);
    const alike = named.filter((other) => other.free === free);
    const against = alike.length > 0 ? alike : named.length > 0 ? named : everywhere;
    if (against.some((other) => other.side === side || other.side === "both")) return [];
    const heard: SourceSpan[] = against.slice(0, 2).map((other) => said(talk, other));
    const quote = text.slice(start, end);
    return [
      {
        kind: "fabrication",
        type: "laterality",
        severity: heard.length > 0 ? severityOf.laterality : "major",
        span: { field, start, end },
        quote,
        source: heard,
        message:
          heard.length > 0
            ? {
                de: `„${quote}“: im Gespräch „${heard[0]?.quote}“.`,
                en: `"${quote}": in the conversation "${heard[0]?.quote}".`,
              }
            : {
                de: `„${quote}“: im Gespräch wurde keine Seite genannt.`,
                en: `"${quote}": no side was named in the conversation.`,
              },
      },
    ];
  });
}

function sidesOf(text: string): Sided[] {
  return [...text.matchAll(sideWord)].map((match) => {
    const word = match[0].toLowerCase();
    const side: Side = /^(?:beid|bds|bilat)/.test(word) ? "both" : /^(?:l)/.test(word) ? "left" : "right";
    return {
      side,
      start: match.index,
      end: match.index + match[0].length,
      anchors: anchorsAround(text, match.index),
      free: nothingThere.test(text.slice(match.index + match[0].length)),
    };
  });
}

/** Body words of the same sentence, the nearest ones. */
function anchorsAround(text: string, at: number): Set<string> {
  const start = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf("? ", at), -1) + 1;
  const stop = /[.?!](?=\s|$)/u.exec(text.slice(at + 3));
  const end = stop ? at + 3 + stop.index : text.length;
  const words = wordsOf(text.slice(start, end))
    .filter(({ text: word }) => anatomy.test(word))
    .map(({ text: word, start: offset }) => ({
      stem: anatomy.exec(word)?.[0].toLowerCase() ?? stemOf(word),
      distance: Math.abs(start + offset - at),
    }))
    .sort((a, b) => a.distance - b.distance);
  return new Set(words.slice(0, 2).map(({ stem }) => stem));
}

/** "Links mehr. Nein, warten Sie – rechts.": what was corrected does not count. */
function settled(text: string, sides: readonly Sided[]): Sided[] {
  return sides.filter((sided, index) => {
    const next = sides[index + 1];
    if (!next || next.side === sided.side) return true;
    const between = text.slice(sided.end, next.start);
    return !(between.length < 60 && correction.test(between));
  });
}
