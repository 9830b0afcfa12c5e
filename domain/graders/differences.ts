import { measureNames } from "../clinical/measures.ts";
import { calendarOf } from "../german/dates.ts";
import { kept } from "../german/kept.ts";
import { findNumbers, numberWord } from "../german/numbers.ts";
import { type Unit, unitsOf } from "../german/units.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import type { FindingType } from "../evidence.ts";
import type { Fact } from "../scenario.ts";
import { directionsOf } from "./directions.ts";
import { readFact } from "./factReading.ts";
import type { Span } from "./sentenceSpans.ts";

/**
 * Where a sentence about a fact gives another value than the fact: the only number of that unit, the only weekday, the only side, or a
 * decision without the condition it was tied to. Null: nothing speaks against the fact. Offsets are those of the sentence.
 */
export function differenceOf(fact: Fact, sentence: string): Difference | null {
  for (const { of, type } of differences) {
    const span = of(fact, sentence);
    if (span) return { ...span, type: type ?? fact.type };
  }
  return null;
}

export interface Difference extends Span {
  readonly type: FindingType;
}

/** Ways a sentence may tell a fact otherwise, a row a way, with the type of finding it makes; null: the fact's own. */
const differences: readonly {
  readonly of: (fact: Fact, sentence: string) => Span | null;
  readonly type: FindingType | null;
}[] = [
  { of: otherMeasure, type: null },
  { of: otherAmount, type: null },
  { of: otherUnit, type: null },
  { of: otherOfSeveral, type: null },
  { of: otherDay, type: "number" },
  { of: otherDate, type: "number" },
  { of: otherSide, type: "laterality" },
  { of: otherPart, type: "anatomy" },
  { of: otherCourse, type: "plan" },
  { of: undecided, type: "plan" },
];

/** Does a sentence that is about a fact, and does not recall it, deny it or give other numbers? Words that no fact knows may tell the same. */
export function isDifferent({ text }: Fact, sentence: string): boolean {
  if (isDenied(text) !== isDenied(sentence)) return true;
  const written = new Set(findNumbers(sentence).map(({ value }) => value));
  const given = findNumbers(text).map(({ value }) => value);
  return given.some((value) => !written.has(value)) && [...written].some((value) => !given.includes(value));
}

/** Words that give a value rather than name a thing: numbers, days, months, sides. */
export function isValueWord(word: string): boolean {
  return (
    numberWord(word) !== null ||
    isDenied(word) ||
    courses.some((course) => course.test(word)) ||
    /^(?:mindestens|wenigstens|höchstens|maximal|ungefähr|links?|linke[nrsm]?|rechts?|rechte[nrsm]?|beidseits?|beide[nrsm]?)$/iu.test(
      word,
    ) ||
    calendarOf(word).length > 0
  );
}

const wordsIn = kept(
  (text): ReadonlySet<string> =>
    new Set([
      ...wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : [])),
      ...(text.match(/\d+(?:[.,/]\d+)*/gu) ?? []),
    ]),
);

function isDenied(text: string): boolean {
  return /(?<!\p{L})(?:kein\p{L}*|nicht|nichts|nie|niemals|ohne|weder|verneint\p{L}*|negativ|neg|o\. ?b|frei|unauffällig|ausgeschlossen|abgelehnt)(?!\p{L})/iu.test(
    text,
  );
}

interface Amount extends Span {
  readonly value: number;
  readonly unit: Unit;
  /** Of a concentration what it is counted in and by: "mg/dl"; empty where that is not written out. */
  readonly per: string;
}

const amountsOf = kept((text): readonly Amount[] => {
  const numbers = findNumbers(text);
  const units = unitsOf(text, numbers);
  return numbers.flatMap(({ value, start, end }, index) => {
    const unit = units[index];
    // "am 2. und 3. Tag" counts none.
    const isOrdinal = /^\.\s?\p{L}/u.test(text.slice(end)) || /te[nrms]?$/iu.test(text.slice(start, end));
    // "max. 2 Tbl." is a limit, "6-fach" a kind.
    // "mindestens drei Monate" are three months to whoever counts them.
    const isBound =
      /(?:max\.?|maximal|höchstens|bis zu|insgesamt|gesamt)\s$|(?<!\p{L})um\s$|[-+−]\s?$/iu.test(
        text.slice(0, start),
      );
    // "2 4/12 J." is an age in twelfths.
    return unit && !isBound && !isOrdinal && !/^-?fach|^\/12/iu.test(text.slice(end))
      ? [{ value, start, end: Math.max(end, unit.end), unit, per: perOf(text.slice(end, unit.end)) }]
      : [];
  });
});

function perOf(unit: string): string {
  return /^\s?\p{L}+\/\p{L}+$/u.test(unit) ? unit.trim().replace("μ", "µ").toLowerCase() : "";
}

/** Kinds that are written in too many ways to be compared by their value. */
const incomparable: ReadonlySet<Unit["dimension"]> = new Set(["concentration", "clock", "rate", "other"]);
/** "vier Wochen" is a month. */
const tolerance = 0.12;

/** Fact and sentence each give one amount of a kind, and not the same. "einmal" is as often a word as a number. */
function otherAmount(fact: Fact, sentence: string): Span | null {
  const given = amountsOf(fact.text);
  const written = amountsOf(sentence);
  const values = new Set(findNumbers(sentence).map(({ value }) => value));
  for (const amount of given) {
    const { dimension } = amount.unit;
    if (given.filter(({ unit }) => unit.dimension === dimension).length > 1 || values.has(amount.value))
      continue;
    if (
      incomparable.has(dimension) ||
      (dimension === "times" && (amount.value < 2 || /\d-\d-\d/u.test(sentence)))
    )
      continue;
    const same = written.filter(({ unit }) => unit.dimension === dimension);
    const [only] = same;
    if (
      only &&
      same.length === 1 &&
      Math.abs(only.unit.base - amount.unit.base) > tolerance * amount.unit.base
    )
      return { start: only.start, end: only.end };
  }
  return null;
}

/** The same number in another unit: "980 mg/dl" of a fact's "980 mg/l". */
function otherUnit(fact: Fact, sentence: string): Span | null {
  for (const amount of amountsOf(fact.text)) {
    if (amount.unit.dimension === "times") continue;
    const same = amountsOf(sentence).filter(
      ({ value, unit }) => value === amount.value && unit.dimension === amount.unit.dimension,
    );
    const [only] = same;
    if (
      only &&
      same.length === 1 &&
      (only.unit.base !== amount.unit.base || (only.per && amount.per && only.per !== amount.per))
    )
      return { start: only.start, end: only.end };
  }
  return null;
}

/** Of several amounts of a kind that fact and sentence give as many of, one is another: "10 mg für zwei Wochen, dann 5 mg". */
function otherOfSeveral(fact: Fact, sentence: string): Span | null {
  const written = amountsOf(sentence);
  for (const dimension of new Set(amountsOf(fact.text).map(({ unit }) => unit.dimension))) {
    if (incomparable.has(dimension) || dimension === "times") continue;
    const left = amountsOf(fact.text).filter(({ unit }) => unit.dimension === dimension);
    const same = written.filter(({ unit }) => unit.dimension === dimension);
    if (left.length < 2 || same.length !== left.length) continue;
    // "zusammen 20 statt 10 mg": a number whose unit stands elsewhere.
    const numbers = findNumbers(fact.text);
    const units = unitsOf(fact.text, numbers);
    const bare = new Set(numbers.flatMap(({ value }, index) => (units[index] ? [] : [value])));
    const others = same.filter(({ unit }) => {
      const at = left.findIndex((one) => Math.abs(one.unit.base - unit.base) <= tolerance * one.unit.base);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    const [only] = others;
    if (only && others.length === 1 && !bare.has(only.value)) return { start: only.start, end: only.end };
  }
  return null;
}

/** What was measured, and the number right behind it ("Atemfrequenz 28"). */
const measuredIn = kept((text): readonly (Span & { readonly id: string; readonly value: number })[] => {
  const numbers = findNumbers(text);
  return measureNames(text).flatMap(({ measure, end }) => {
    const number = numbers.find((one) => one.start >= end);
    return number && /^[\s:]{0,3}$/u.test(text.slice(end, number.start))
      ? [{ id: measure.id, value: number.value, start: number.start, end: number.end }]
      : [];
  });
});

/** The fact gives a measure one value, the sentence another, and the fact's value nowhere. */
function otherMeasure(fact: Fact, sentence: string): Span | null {
  const values = new Set(findNumbers(sentence).map(({ value }) => value));
  const quoted = new Set(findNumbers(fact.quote).map(({ value }) => value));
  for (const given of measuredIn(fact.text)) {
    if (values.has(given.value)) continue;
    const same = measuredIn(sentence).filter(({ id }) => id === given.id);
    const [only] = same;
    // 46 mg/l are 4,6 mg/dl.
    const isScaled = only !== undefined && Number.isInteger(Math.log10(only.value / given.value));
    if (only && same.length === 1 && !quoted.has(only.value) && !isScaled)
      return { start: only.start, end: only.end };
  }
  return null;
}

function otherDay(fact: Fact, sentence: string): Span | null {
  const given = readFact(fact).calendar.filter(({ kind }) => kind === "weekday");
  const written = calendarOf(sentence).filter(({ kind }) => kind === "weekday");
  const [day] = given;
  const [other] = written;
  if (!day || !other || given.length > 1 || written.length > 1 || day.weekday === other.weekday) return null;
  return { start: other.start, end: other.end };
}

/** Fact and sentence each give one day of the year, and not the same. */
function otherDate(fact: Fact, sentence: string): Span | null {
  const isDay = ({ day, month }: { day: number | null; month: number | null }) =>
    day !== null && month !== null;
  const [given, ...moreGiven] = readFact(fact).calendar.filter(isDay);
  const [written, ...moreWritten] = calendarOf(sentence).filter(isDay);
  if (!given || !written || moreGiven.length > 0 || moreWritten.length > 0) return null;
  if (given.day === written.day && given.month === written.month) return null;
  return { start: written.start, end: written.end };
}

/** Fact and sentence each name one part of the body, and not the same. */
function otherPart(fact: Fact, sentence: string): Span | null {
  const part = ({ axis }: { axis: string }) => axis === "part";
  const given = new Set(
    directionsOf(fact.text)
      .filter(part)
      .map(({ pole }) => pole),
  );
  const written = directionsOf(sentence).filter(part);
  const [other] = written;
  if (given.size !== 1 || !other || written.length > 1 || given.has(other.pole)) return null;
  return { start: other.start, end: other.end };
}

function otherSide(fact: Fact, sentence: string): Span | null {
  const side = ({ axis }: { axis: string }) => axis === "side";
  const given = directionsOf(fact.text).filter(side);
  const written = directionsOf(sentence).filter(side);
  const [own] = given;
  const [other] = written;
  if (!own || !other || given.length > 1 || written.length > 1) return null;
  if (own.pole === other.pole || own.pole === "both" || other.pole === "both") return null;
  return { start: other.start, end: other.end };
}

/** What becomes of a treatment, a row a course; one excludes the others. */
const courses: readonly RegExp[] = [
  /(?<!\p{L})(?:ab(?:zu|ge)?setz\p{L}*|weg(?:ge)?lassen|pausier\p{L}*|stopp\p{L}*|gestoppt)(?!\p{L})/iu,
  /(?<!\p{L})(?:aus(?:zu)?schleich\p{L}*|ausgeschlichen|schrittweise)(?!\p{L})/iu,
  /(?<!\p{L})(?:weiter(?:führen|nehmen|hin)?|fort(?:führen|setzen|geführt|gesetzt)|beibehalten|unverändert|belassen|bleibt)(?!\p{L})/iu,
  /(?<!\p{L})(?:er(?:höh|höht)\p{L}*|steiger\p{L}*|gesteigert|hoch(?:setzen|gesetzt))(?!\p{L})/iu,
  /(?<!\p{L})(?:reduzier\p{L}*|halbier\p{L}*|senk\p{L}*|gesenkt|verringer\p{L}*)(?!\p{L})/iu,
];

/** "Pramipexol ausschleichen" where the sentence stops it at once. */
function otherCourse({ section, text }: Fact, sentence: string): Span | null {
  if (section !== "P") return null;
  const [own, ...others] = courses.filter((course) => course.test(text));
  if (!own || others.length > 0) return null;
  // In a list each thing has a course of its own: only the part that names what the fact names counts.
  const things = wordsIn(text);
  for (let from = 0; from < sentence.length; ) {
    const comma = sentence.indexOf(", ", from);
    const end = comma < 0 ? sentence.length : comma;
    const part = sentence.slice(from, end);
    const [other, ...more] = courses.filter((course) => course.test(part));
    const isAbout = [...wordsIn(part)].some((stem) => things.has(stem) && isNamed(part, stem));
    const match = other && more.length === 0 && other !== own && isAbout ? other.exec(part) : null;
    if (match && !courses.some((course) => course === own && course.test(sentence)))
      return { start: from + match.index, end: from + match.index + match[0].length };
    from = end + 2;
  }
  return null;
}

/** Is the stem a noun of the text: the thing, and no word of what becomes of it? */
function isNamed(text: string, stem: string): boolean {
  return wordsOf(text).some(({ text: word }) => /^\p{Lu}/u.test(word) && stemOf(word) === stem);
}

const tied =
  /(?<!\p{L})(?:nicht entschieden|(?:noch )?offen|nur,? (?:bei|wenn|falls|nach)|erst,? (?:bei|wenn|nach)|falls|wenn|sofern)(?!\p{L})/iu;
const openThing = /,\s(\p{Lu}\p{L}+)\s(?:noch\s)?(?:offen|nicht entschieden)(?=$|[,;])/gu;
const leavesOpen =
  /(?<!\p{L})(?:bei|falls|wenn|sofern|sollte|ggf|gegebenenfalls|evtl|eventuell|bedarf|erst|nur|optional|später|option|je nach|abhängig|vorbehaltlich|nach(?! (?:der|dem|einer) (?:op\p{L}*|eingriff|entlassung|geburt|narkose))|in abhängigkeit|zurückgestellt|nicht|kein\p{L}*|sobald|bis|weiterhin|ansonsten|sonst|offen|unklar|abwarten|zuwarten)(?!\p{L})/iu;

/** What to do when a sign comes is no step of the plan. */
const isAlarm =
  /(?<!\p{L})(?:sofort|gleich|umgehend|112|notruf|anrufen|melden|wiederkommen|rettung\p{L}*)(?!\p{L})/iu;

/** A step that a fact ties to a condition ("Handchirurg nur bei verlangsamter Messung"), and the sentence names without one. */
function undecided({ section, text }: Fact, sentence: string): Span | null {
  // "genetische Beratung, Testung offen": what is open is another thing than the sentence names.
  const own = text.replace(openThing, (part: string, thing: string) =>
    isNamed(sentence, stemOf(thing)) ? part : "",
  );
  if (section !== "P" || !tied.test(own) || isAlarm.test(text) || leavesOpen.test(sentence)) return null;
  const lead = sentence.length - sentence.trimStart().length;
  return { start: lead, end: sentence.trimEnd().length };
}
