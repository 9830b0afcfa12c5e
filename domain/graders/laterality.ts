import { severityOf } from "../clinical/severity.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { isContentWord, stemOf, type Word, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { Fact, Scenario } from "../scenario.ts";
import { overlaps, vouchedSentences, vouchedSpans } from "./vouching.ts";
import { type Direction, directionsOf, nearestDirection } from "./directions.ts";

type Side = "left" | "right" | "both";

const sideWord =
  /(?<!\p{L})(?:links\p{L}*|linke[nrsm]?|li\.|li(?= )|rechts\p{L}*|rechte[nrsm]?|re\.|re(?= )|beidseit\p{L}*|bds\.?|bilateral\p{L}*|beide[nrsm]?(?= \p{Lu}))/giu;
const correction =
  /(?<!\p{L})(?:nein|nee|warten|moment|quatsch|falsch|doch|andersrum|entschuldig\p{L}*|stimmt nicht|ach)(?!\p{L})/iu;

/** Organs and regions of the body that have a side, each row one place under its names: a side belongs to the nearest of them. */
const places = `
kiefer kieferhöhle nebenhöhle wange jochbein
nase nasengang nasenloch
ohr trommelfell gehörgang
auge lid pupille papille gesichtsfeld bindehaut
stirn schläfe
kopf kopfschmerz kopfweh cephalgie
schulter schultergelenk
schlüsselbein klavikula
oberarm
ellenbogen ellbogen
unterarm
arm
hand handgelenk
finger daumen fingergelenk
rippe rippenserie rippenbogen
brust thorax brustwand thoraxwand brustkorb mamma
lunge basal lungenfeld
hüfte hüftgelenk
leiste leistenkanal leistenbruch
flanke nierenlager
niere nierenbecken harnleiter ureter
eierstock ovar adnexe
oberbauch
unterbauch
gesäß pobacke gesäßhälfte po
oberschenkel
knie kniegelenk
unterschenkel wade schienbein schienbeinkopf tibia tibiakopf
sprunggelenk knöchel
fuß ferse fußsohle fußrücken
zehe großzehe großzehenballen großzehengrundgelenk
bein
nacken hals halsseite
rücken lendenwirbelsäule lws kreuz
`;

const placeOf = new Map(
  places
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [first = "", ...others] = line.split(" ");
      return [first, ...others].map((name) => [stemOf(name), first] as const);
    }),
);
const longest = [...placeOf.keys()].sort((a, b) => b.length - a.length);

/** The place a word names: itself, or, in a compound, its first or last part ("Kniebeschwerden", "Lungenbasis"). */
function placeNamed(word: string): string | null {
  const stem = stemOf(word);
  const whole = placeOf.get(stem);
  if (whole) return whole;
  if (stem.length < 7 || /behand|verhand|handel|handl|armut/u.test(stem)) return null;
  const part = longest.find((name) => name.length >= 4 && (stem.startsWith(name) || stem.endsWith(name)));
  return part ? (placeOf.get(part) ?? null) : null;
}

interface Sided {
  readonly side: Side;
  readonly start: number;
  readonly end: number;
  /** Places of the same sentence, the nearest ones, and the words that named them. */
  readonly places: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Other content words of the clause. */
  readonly words: ReadonlySet<string>;
  /** "links nicht", "rechts frei": the side is named to say that there is nothing. */
  readonly free: boolean;
  /** "Linkshänder" and the like: the rest of the compound. */
  readonly tail: string;
  /** "nur rechts". */
  readonly only: boolean;
}

/** The side in the note is the side in the talk, corrections included. */
export const laterality = defineGrader<unknown>({
  id: "laterality",
  version: 6,
  grade: ({ fields, transcript, scenario, note }) => {
    const talk = readTalk(transcript);
    const vouched = vouchedSentences({ scenario, note }).flatMap(directionsOf);
    return {
      findings: fields.flatMap((field) => [
        ...findingsOf(field, { talk, scenario, vouched }),
        ...misplaced(field, vouched),
      ]),
    };
  },
});

const nothingThere =
  /^[^.,;]{0,40}?(?<!\p{L})(?:nicht|nichts|frei|unauffällig|o\. ?B|reizlos|normal|negativ|kein\p{L}*)(?!\p{L})/iu;

const readings = new WeakMap<Talk, readonly Sided[]>();

function spokenSides(talk: Talk): readonly Sided[] {
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
  return spoken;
}

interface Known {
  readonly talk: Talk;
  readonly scenario: Scenario;
  /** Directions of the facts and of the reference note. */
  readonly vouched: readonly Direction[];
}

function findingsOf({ field, text }: OutputField, { talk, scenario, vouched }: Known): RawFinding[] {
  const spoken = spokenSides(talk);
  const all = sidesOf(text);
  const written = directionsOf(text);
  return all.flatMap((sided): RawFinding[] => {
    if (sided.side === "both") return [];
    // "Für das rechte Knie ist nichts vorgesehen", "38,5 cm gegenüber 38 rechts": the other side, for comparison.
    if (isCompared(text, sided)) return [];
    const own = written.find(({ start }) => start === sided.start);
    const nearest = own ? nearestDirection(own, vouched) : null;
    if (nearest && (nearest.pole === sided.side || nearest.pole === "both")) return [];
    // A loose pattern may span the side: only a fact that names this side itself vouches for it.
    const isVouched = vouchedSpans(text, scenario).some(
      (span) => overlaps(span, sided) && names(span.fact, sided.side),
    );
    const against = nearest
      ? spoken.filter(({ side, names: named }) => side === nearest.pole && shares(named, sided.names))
      : isVouched
        ? null
        : contradicting(sided, spoken, all);
    if (against === null) return [];
    const heard: SourceSpan[] = against.slice(0, 2).map((other) => said(talk, other));
    const quote = text.slice(sided.start, sided.end);
    const first = heard[0]?.quote;
    return [
      {
        kind: "fabrication",
        type: "laterality",
        severity: first || nearest ? severityOf.laterality : "major",
        span: { field, start: sided.start, end: sided.end },
        quote,
        source: heard,
        message: first
          ? { de: `„${quote}“: im Gespräch „${first}“.`, en: `"${quote}": in the conversation "${first}".` }
          : nearest
            ? {
                de: `„${quote}“: im Gespräch war es die andere Seite.`,
                en: `"${quote}": in the conversation it was the other side.`,
              }
            : {
                de: `„${quote}“: im Gespräch wurde keine Seite genannt.`,
                en: `"${quote}": no side was named in the conversation.`,
              },
      },
    ];
  });
}

function isCompared(text: string, { start, end }: Sided): boolean {
  return (
    /(?<!\p{L})(?:gegenüber|im vergleich zu|versus|vs\.?)\s[^,;.]{0,20}$/iu.test(text.slice(0, start)) ||
    /^[^.;]{0,40}(?<!\p{L})nichts\s(?:vorgesehen|geplant|zu tun|unternommen)/iu.test(text.slice(end))
  );
}

/** "äußerer Gelenkspalt" where the author wrote the inner one. */
function misplaced({ field, text }: OutputField, vouched: readonly Direction[]): RawFinding[] {
  const all = directionsOf(text);
  return all.flatMap((own): RawFinding[] => {
    if (own.axis === "side") return [];
    const nearest = nearestDirection(own, vouched);
    if (!nearest || nearest.pole === own.pole) return [];
    // "von der Flanke bis in die Leiste": the other place is named beside it.
    if (all.some(({ axis, pole }) => axis === own.axis && pole === nearest.pole)) return [];
    const quote = text.slice(own.start, own.end);
    return [
      {
        kind: "fabrication",
        type: "anatomy",
        severity: severityOf.anatomy,
        span: { field, start: own.start, end: own.end },
        quote,
        source: [],
        message: {
          de: `„${quote}“: im Gespräch war es eine andere Stelle.`,
          en: `"${quote}": in the conversation it was another place.`,
        },
      },
    ];
  });
}

function names({ text, quote }: Fact, side: Side): boolean {
  return [text, quote].some((words) =>
    sidesOf(words).some((one) => one.side === side || one.side === "both"),
  );
}

function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}

/** What the talk says instead; null where it agrees or does not tell. */
function contradicting(
  sided: Sided,
  spoken: readonly Sided[],
  written: readonly Sided[],
): readonly Sided[] | null {
  const agrees = (other: Sided) => other.side === sided.side || (other.side === "both" && !sided.only);
  if (sided.tail) {
    const same = spoken.filter(({ tail }) => tail === sided.tail);
    return same.length === 0 || same.some(agrees) ? null : same;
  }
  const byName = spoken.filter(({ names }) => shares(names, sided.names));
  const byPlace = spoken.filter((other) => shares(other.places, sided.places));
  const named = byName.length > 0 ? byName : byPlace;
  if (named.length === 0) return spoken.some(agrees) || sided.only ? null : spoken;
  // "rechts gerötet, links nicht": what is said of a side and what is denied of it are two things.
  const alike = named.filter(({ free }) => free === sided.free);
  if ((alike.length > 0 ? alike : named).some(agrees)) return null;
  // "Fußheber links 3/5, rechts 5/5": both sides are told; the other one goes without its name in the talk.
  const told = written.some((other) => other.side !== sided.side && shares(other.names, sided.names));
  if (
    told &&
    spoken.some((other) => agrees(other) && named.some(({ start }) => Math.abs(start - other.start) < 250))
  )
    return null;
  // The place may go without saying: then the other words of the clause tell that the same is meant.
  const sameWords = spoken.filter((other) => !named.includes(other) && agrees(other));
  if (
    byName.length === 0 &&
    sameWords.some((other) => shares(other.words, sided.words) || (sided.free && other.free))
  )
    return null;
  return alike.length > 0 ? alike : named;
}

function sidesOf(text: string): Sided[] {
  return [...text.matchAll(sideWord)].map((match) => {
    const word = match[0].toLowerCase();
    const side: Side = /^(?:beid|bds|bilat)/.test(word) ? "both" : /^(?:l)/.test(word) ? "left" : "right";
    const span = { start: match.index, end: match.index + match[0].length };
    const nearby = wordsAround(text, span.start);
    const near = nearby
      .flatMap((one) => {
        const place = placeNamed(one.text);
        return place ? [{ place, name: stemOf(one.text), distance: Math.abs(one.start - span.start) }] : [];
      })
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 2);
    return {
      side,
      ...span,
      places: new Set(near.map(({ place }) => place)),
      names: new Set(near.map(({ name }) => name)),
      words: new Set(
        nearby
          .filter((one) => one.text.length >= 4 && isContentWord(one.text) && !isSide(one.text))
          .map((one) => stemOf(one.text)),
      ),
      free: nothingThere.test(text.slice(span.end)),
      tail: /^(?:links|rechts)(händ\p{L}{2}|herz|schenkel)/u.exec(word)?.[1] ?? "",
      only: /(?<!\p{L})(?:nur|ausschließlich|einseitig)\s+$/iu.test(text.slice(0, span.start)),
    };
  });
}

function isSide(word: string): boolean {
  return /^(?:links|linke|rechts|rechte|beid)/iu.test(word);
}

/** Words of the same sentence. */
function wordsAround(text: string, at: number): Word[] {
  const start = Math.max(...[". ", "? ", "! ", "; "].map((mark) => text.lastIndexOf(mark, at)), -1) + 1;
  const stop = /[.?!;](?=\s|$)/u.exec(text.slice(at + 3));
  const end = stop ? at + 3 + stop.index : text.length;
  return wordsOf(text.slice(start, end)).map((word) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
  }));
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
