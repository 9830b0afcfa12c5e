import { correctionsOf } from "../german/corrections.ts";
import { dayOfIso, type SpokenCalendar, spokenCalendar } from "../german/dates.ts";
import { type Duration, durationsOf } from "../german/durations.ts";
import { type Frequency, frequenciesOf } from "../german/frequencies.ts";
import { type FoundNumber, findNumbers } from "../german/numbers.ts";
import type { Turn } from "../german/turns.ts";
import { rounded, type Unit, unitsOf } from "../german/units.ts";
import { canBe, type MeasureName, measureNames } from "./measures.ts";
import { endsSentence, type Name, namesAmong, ownerOf } from "./names.ts";
import type { Talk } from "./talk.ts";

/** A number with its unit. In a talk it may have been taken back: `replacedBy` is what was said instead. */
export interface Figure {
  readonly number: FoundNumber;
  readonly unit: Unit | null;
  readonly replacedBy: FoundNumber | null;
  /** What it plainly belongs to. */
  readonly owner: string | null;
  /** It stands right beside its owner: it counts nothing else. */
  readonly isBound: boolean;
  /** Half of a spoken decimal that may be one: "acht drei". */
  readonly isPart: boolean;
}

/** A time of day in hours, of a clock with twelve. */
export interface ClockTime {
  readonly hour: number;
  readonly start: number;
  readonly end: number;
  readonly dropped: boolean;
}

/** All the numbers of a talk as what they are: doses of drugs, values of measures, spans of time, frequencies, times of day. */
export interface SpokenFigures {
  readonly figures: readonly Figure[];
  readonly names: readonly Name[];
  readonly measureNames: readonly MeasureName[];
  readonly ofName: ReadonlyMap<string, readonly Figure[]>;
  readonly ofMeasure: ReadonlyMap<string, readonly Figure[]>;
  readonly durations: readonly (Duration & { readonly dropped: boolean })[];
  readonly frequencies: readonly (Frequency & { readonly dropped: boolean })[];
  readonly frequenciesOfName: ReadonlyMap<string, readonly (Frequency & { readonly dropped: boolean })[]>;
  readonly clock: readonly ClockTime[];
  readonly calendar: (date: string | undefined) => SpokenCalendar;
}

const known = new WeakMap<Talk, SpokenFigures>();

export function readFigures(talk: Talk): SpokenFigures {
  let figures = known.get(talk);
  if (!figures) known.set(talk, (figures = read(talk)));
  return figures;
}

/** "eine Tablette" counts none: the article is no figure of anything. */
export const article = /^(?:ein(?:e[nrms]?)?|een|'?n|'?ne)$/iu;

function read(talk: Talk): SpokenFigures {
  const { text, turns, numbers } = talk;
  const units = unitsOf(text, numbers);
  const names = namesAmong(
    text,
    talk.drugs.map(({ substance, start, end, text: word }) => ({ substance, start, end, text: word })),
  );
  const nameOf = numbers.map((number, index) =>
    ownerOf(text, { start: number.start, end: units[index]?.end ?? number.end }, names),
  );
  const replaced = takenBack(talk, units, names, nameOf);
  const figures = numbers.map(
    (number, index): Figure => ({
      number,
      unit: units[index] ?? null,
      replacedBy: replaced.get(index) ?? null,
      owner: nameOf[index]?.id ?? null,
      isBound: isBeside(nameOf[index] ?? null, number),
      isPart: numbers.some(
        (other) =>
          other !== number &&
          other.start <= number.start &&
          number.end <= other.end &&
          other.end - other.start > number.end - number.start,
      ),
    }),
  );
  const measured = measureNames(text);
  const dropped = (start: number, end: number) =>
    figures.some(({ number, replacedBy }) => replacedBy && number.start >= start && number.end <= end);
  const frequencies = frequenciesOf(text, numbers).map((one) => ({
    ...one,
    dropped: dropped(one.start, one.end) || takenBackAt(text, one.end),
  }));
  const calendars = new Map<string, SpokenCalendar>();
  return {
    figures,
    names,
    measureNames: measured,
    ofName: figuresOfNames(turns, figures, names),
    ofMeasure: figuresOfMeasures(turns, figures, measured),
    durations: durationsOf(text, numbers).map((one) => ({ ...one, dropped: dropped(one.start, one.end) })),
    frequencies,
    frequenciesOfName: frequenciesOfNames(turns, frequencies, names),
    clock: clockOf(text, numbers).map((one) => ({
      ...one,
      dropped: one.dropped || dropped(one.start, one.end),
    })),
    calendar: (date) => {
      const key = date ?? "";
      let calendar = calendars.get(key);
      if (!calendar) {
        calendar = spokenCalendar(
          text,
          dayOfIso(date),
          (start, end) => dropped(start, end) || takenBackAt(text, end),
          numbers,
        );
        calendars.set(key, calendar);
      }
      return calendar;
    },
  };
}

function isBeside(name: Name | null, { start, end }: FoundNumber): boolean {
  return name !== null && (name.end <= start ? start - name.end <= 16 : name.start - end <= 24);
}

/** "Letzten November. Quatsch, den davor": what stands before such a word is taken back. */
function takenBackAt(text: string, end: number): boolean {
  return /^[\s,.–…-]{0,4}(?:äh,?\s)?(?:nein|nee|nö|quatsch|blödsinn|unsinn|falsch|stimmt nicht)(?!\p{L})[\s,.–-]+(?!\p{L}*kein|das (?:war|ist)'?s? (?:alles|nicht))\p{L}/iu.test(
    text.slice(end, end + 40),
  );
}

const doctor =
  /^(?:dr\.?|doktor|arzt|ärztin|ärzt|hausarzt|hausärztin|mfa|schwester|pfleger|praxis|kardiolog|therapeut)/iu;
/** The new value has taken the place of the old one: said by who takes the drug, not by who prescribes it. */
const changed =
  /(?<!\p{L})(?:erhöht|hoch(?!druck)|rauf\p{L}*|hochgesetzt|runter\p{L}*|reduziert|verdoppelt|halbiert|gesteigert|umgestellt|umgestiegen|geändert|gewechselt|jetzt|inzwischen|mittlerweile|neuerdings|nicht mehr|nur noch|nein|nee|früher|sind es|andere|doch|stimmt nicht|seit)(?!\p{L})/iu;
const doseKinds = new Set(["mass", "volume", "units", "pieces", "concentration"]);

/** Numbers that were taken back, each with what was said instead: within a turn, or by the answer to a question. */
function takenBack(
  { text, turns, numbers }: Talk,
  units: readonly (Unit | null)[],
  names: readonly Name[],
  nameOf: readonly (Name | null)[],
): Map<number, FoundNumber> {
  const replaced = new Map<number, FoundNumber>();
  const byTurn = turns.map((turn) =>
    numbers.flatMap((number, index) =>
      number.start >= turn.wordsStart && number.end <= turn.end ? [index] : [],
    ),
  );
  for (const [at, turn] of turns.entries()) {
    const indices = byTurn[at] ?? [];
    if (indices.length === 0) continue;
    const own = indices.map((index) => ({
      ...(numbers[index] as FoundNumber),
      start: (numbers[index]?.start ?? 0) - turn.wordsStart,
      end: (numbers[index]?.end ?? 0) - turn.wordsStart,
    }));
    const crossesName = (start: number, end: number) =>
      names.some((name) => name.start >= turn.wordsStart + start && name.end <= turn.wordsStart + end);
    for (const correction of correctionsOf(
      turn.text,
      own,
      indices.map((index) => units[index] ?? null),
      crossesName,
    )) {
      const old = indices[correction.old];
      const now = numbers[indices[correction.new] ?? -1];
      if (old !== undefined && now) replaced.set(old, now);
    }
    historyOf(turn, indices, { text, numbers, units, replaced });
    const previous = turns[at - 1];
    if (!previous || doctor.test(turn.speaker) || previous.speaker === turn.speaker) continue;
    answered(turn, indices, byTurn[at - 1] ?? [], { text, numbers, units, names, nameOf, replaced });
  }
  return replaced;
}

interface Reading {
  readonly text: string;
  readonly numbers: readonly FoundNumber[];
  readonly units: readonly (Unit | null)[];
  readonly replaced: Map<number, FoundNumber>;
}

/** "Früher hatte ich fünf, jetzt zehn": the old value is history. Who prescribes may still change what is taken today. */
function historyOf(
  turn: Turn,
  indices: readonly number[],
  { text, numbers, units, replaced }: Reading,
): void {
  if (doctor.test(turn.speaker)) return;
  for (const [position, index] of indices.entries()) {
    const old = numbers[index];
    const nextIndex = indices[position + 1];
    const next = nextIndex === undefined ? undefined : numbers[nextIndex];
    if (!old || !next || nextIndex === undefined || article.test(old.text) || article.test(next.text))
      continue;
    const between = text.slice(old.end, next.start);
    if (between.length > 60 || /[?!]/u.test(between)) continue;
    const before = text.slice(Math.max(turn.wordsStart, old.start - 24), old.start);
    const isPast =
      /(?<!\p{L})(?:früher|vorher|zuvor|davor|bisher)(?!\p{L})/iu.test(before) ||
      /(?<!\p{L})(?:war(?:'s|en'?s?)?|hatte ich|früher|vorher)(?!\p{L})/iu.test(between);
    if (!isPast || !/(?<!\p{L})(?:jetzt|inzwischen|mittlerweile|neuerdings|nun)(?!\p{L})/iu.test(between))
      continue;
    const a = units[index] ?? null;
    const b = units[nextIndex] ?? null;
    if (a && b ? a.dimension === b.dimension : true)
      if (old.value !== next.value && !replaced.has(index)) replaced.set(index, next);
  }
}

/** "Candesartan acht?" "Acht war's früher, jetzt sechzehn." */
function answered(
  turn: Turn,
  indices: readonly number[],
  asked: readonly number[],
  {
    text,
    numbers,
    units,
    names,
    nameOf,
    replaced,
  }: Reading & { names: readonly Name[]; nameOf: readonly (Name | null)[] },
): void {
  for (const old of asked) {
    const was = numbers[old];
    const drug = nameOf[old];
    const unit = units[old] ?? null;
    if (!was || !drug || replaced.has(old) || (unit && !doseKinds.has(unit.dimension))) continue;
    // The answer repeats the value and takes it back.
    const repeated = indices.find((index) => numbers[index]?.value === was.value && replaced.has(index));
    if (repeated !== undefined && (nameOf[repeated]?.id ?? drug.id) === drug.id) {
      const now = replaced.get(repeated);
      if (now) replaced.set(old, now);
      continue;
    }
    if (indices.some((index) => numbers[index]?.value === was.value)) continue;
    const now = indices.find((index) => {
      const number = numbers[index];
      const kind = units[index] ?? null;
      if (!number || article.test(number.text) || (kind && !doseKinds.has(kind.dimension))) return false;
      if (number.start - turn.wordsStart > 170 || replaced.has(index)) return false;
      const owner = nameOf[index];
      const said = text.slice(turn.wordsStart, number.end + 40);
      if (owner) return owner.id === drug.id && changed.test(said);
      const nameless = !names.some((name) => name.start >= turn.wordsStart && name.end <= number.start);
      return nameless && number.start - turn.wordsStart <= 90 && kindOfAnswer.test(said);
    });
    if (now !== undefined && numbers[now]) replaced.set(old, numbers[now]);
  }
}

const kindOfAnswer =
  /(?<!\p{L})(?:verdoppelt|halbiert|erhöht|reduziert|gesteigert|hochgesetzt|inzwischen|mittlerweile|jetzt (?:sind|ist|nehm)|sind jetzt|ist jetzt)(?!\p{L})/iu;

/** Numbers that may be doses of a name: its own, and those near it that are plainly no other's. */
function figuresOfNames(
  turns: readonly Turn[],
  figures: readonly Figure[],
  names: readonly Name[],
): Map<string, readonly Figure[]> {
  const found = new Map<string, Set<Figure>>();
  const add = (id: string, figure: Figure) => {
    const own = found.get(id) ?? new Set();
    own.add(figure);
    found.set(id, own);
  };
  const usable = figures.filter(
    ({ number, unit }) =>
      !article.test(number.text) &&
      (unit === null ||
        doseKinds.has(unit.dimension) ||
        unit.dimension === "percent" ||
        unit.dimension === "times"),
  );
  for (const figure of usable) if (figure.owner) add(figure.owner, figure);
  around(turns, names, ({ id }, from, to) => {
    for (const figure of usable)
      if (
        figure.number.start >= from &&
        figure.number.end <= to &&
        (figure.owner === null || figure.owner === id)
      )
        add(id, figure);
  });
  return new Map([...found].map(([id, own]) => [id, [...own]]));
}

/** Calls with each stretch of the talk that may speak of a name: behind it to the next, a little before it, and the answer. */
function around<Named extends { readonly id: string; readonly start: number; readonly end: number }>(
  turns: readonly Turn[],
  names: readonly Named[],
  each: (name: Named, from: number, to: number) => void,
  { before = 28, after = 130, answer = 90 } = {},
): void {
  let at = 0;
  for (const [index, name] of names.entries()) {
    while ((turns[at]?.end ?? Number.POSITIVE_INFINITY) <= name.start) at += 1;
    const turn = turns[at];
    if (!turn) return;
    const next = names.slice(index + 1).find((other) => other.id !== name.id && other.start >= name.end);
    const previous = names.slice(0, index).findLast((other) => other.id !== name.id);
    each(name, name.end, Math.min(turn.end, name.end + after, next?.start ?? Number.POSITIVE_INFINITY));
    const from = Math.max(turn.wordsStart, name.start - before, previous?.end ?? 0);
    const sentence = turn.text.slice(from - turn.wordsStart, name.start - turn.wordsStart);
    const stop = [...sentence.matchAll(/[.!?](?=\s)/gu)].at(-1);
    each(name, stop ? from + stop.index + 1 : from, name.start);
    const reply = turns[at + 1];
    const rest = turn.text.slice(name.end - turn.wordsStart);
    if (reply && (rest.includes("?") || rest.length < 40)) {
      const otherName = names.find((other) => other.id !== name.id && other.start >= reply.wordsStart);
      each(
        name,
        reply.wordsStart,
        Math.min(reply.end, reply.wordsStart + answer, otherName?.start ?? Number.POSITIVE_INFINITY),
      );
    }
  }
}

function figuresOfMeasures(
  turns: readonly Turn[],
  figures: readonly Figure[],
  names: readonly MeasureName[],
): Map<string, readonly Figure[]> {
  const found = new Map<string, Set<Figure>>();
  const usable = figures.filter(({ number }) => !article.test(number.text));
  // "138 zu 82, Puls 64": what stands before a name may be the value of the one before it.
  const ownerAt = new Map(
    usable.map((figure) => {
      const { number, unit } = figure;
      const before = names.findLast((name) => name.end <= number.start);
      const owns =
        before !== undefined &&
        number.start - before.end <= 60 &&
        canBe(before, number.value, unit?.dimension ?? null);
      return [figure, owns ? before.measure.id : null] as const;
    }),
  );
  around(
    turns,
    names.map((name) => ({ ...name, id: name.measure.id })),
    (name, from, to) => {
      for (const figure of usable) {
        const { number, unit } = figure;
        if (number.start < from || number.end > to) continue;
        const owner = ownerAt.get(figure);
        if (to === name.start && owner && owner !== name.id) continue;
        if (!canBe(name, number.value, unit?.dimension ?? null)) continue;
        const own = found.get(name.id) ?? new Set();
        own.add(figure);
        found.set(name.id, own);
      }
    },
  );
  return new Map([...found].map(([id, own]) => [id, [...own]]));
}

function frequenciesOfNames<Said extends Frequency>(
  turns: readonly Turn[],
  frequencies: readonly Said[],
  names: readonly Name[],
): Map<string, readonly Said[]> {
  const found = new Map<string, Set<Said>>();
  const isBefore = ({ end }: Frequency) =>
    names.find((name) => name.start - end >= 0 && name.start - end <= 2);
  around(
    turns,
    names,
    (name, from, to) => {
      const within = frequencies.filter((one) => one.start >= from && one.end <= to);
      for (const one of within) {
        // "morgens, abends Simvastatin": what stands right before the next name is the next name's.
        const next = isBefore(one);
        if (next && next.id !== name.id && within.length > 1 && from >= name.end) continue;
        // "früh, und abends Simvastatin": what stands farther off is the name's before.
        if (to === name.start && isBefore(within.at(-1) ?? one) && one !== within.at(-1)) continue;
        const own = found.get(name.id) ?? new Set();
        own.add(one);
        found.set(name.id, own);
      }
    },
    { before: 34, after: 170, answer: 90 },
  );
  return new Map([...found].map(([id, own]) => [id, [...own]]));
}

/** Stretches of the talk around each mention of a word that no list knows. */
export function stretchesAround(talk: Talk, word: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const { names } = readFigures(talk);
  const needle = word.toLowerCase();
  if (needle.length < 3) return found;
  for (let at = talk.lower.indexOf(needle); at >= 0; at = talk.lower.indexOf(needle, at + 1)) {
    if (/\p{L}/u.test(talk.lower[at - 1] ?? "")) continue;
    const mention = [{ id: `?${needle}`, start: at, end: at + needle.length }];
    const others = names.filter((name) => name.start >= at + needle.length || name.end <= at);
    const next = others.find((name) => name.start > at)?.start ?? Number.POSITIVE_INFINITY;
    const previous = others.findLast((name) => name.end <= at)?.end ?? 0;
    around(talk.turns, mention, (_, from, to) => {
      if (to > from)
        found.push({
          from: Math.max(from, from < at ? previous : 0),
          to: from >= at ? Math.min(to, next) : to,
        });
    });
  }
  return found;
}

const notAnHour =
  /^\s?(?:%|°|mg|g(?!\p{L})|kg|cm|mm|prozent|kilo|jahr|tag|woche|monat|minute|stunde|mal|x(?!\p{L})|milli|grad|[-–]|bis\s|\.\s?[\p{L}\d])/iu;

/** "um eins", "halb zwei", "gegen drei", "acht Uhr", "13:30": times of day. */
export function clockOf(
  text: string,
  numbers: readonly FoundNumber[] = findNumbers(text),
  { isWritten = false } = {},
): ClockTime[] {
  const found: ClockTime[] = [];
  const add = (hour: number, start: number, end: number) =>
    found.push({ hour: rounded(((hour % 12) + 12) % 12), start, end, dropped: false });
  for (const match of text.matchAll(
    /(?<![\d.,:/])([01]?\d|2[0-4])[:.]([0-5]\d)(?=\s?(?:uhr|h)(?!\p{L})|(?<=:\d\d)(?![\d:]))/giu,
  ))
    add(Number(match[1]) + Number(match[2]) / 60, match.index, match.index + match[0].length);
  for (const number of numbers) {
    const { value, start, end } = number;
    if (!Number.isInteger(value) || value > 24 || found.some((one) => one.start <= start && end <= one.end))
      continue;
    const before = text.slice(Math.max(0, start - 22), start);
    const quarter = /(?<!\p{L})(halb|dreiviertel|viertel nach|viertel vor|viertel)\s$/iu.exec(before);
    if (quarter) {
      const shift = {
        halb: -0.5,
        dreiviertel: -0.25,
        "viertel nach": 0.25,
        "viertel vor": -0.25,
        viertel: -0.75,
      }[(quarter[1] ?? "").toLowerCase()];
      // "ein viertel zwei" is spoken in some regions; a quarter of a tablet counts none.
      if (!/^\s?(?:tabl|stück|liter|l\b|stunde)/iu.test(text.slice(end, end + 8)))
        add(value + (shift ?? 0), start - quarter[0].length, end);
      continue;
    }
    const after = text.slice(end, end + 8);
    if (/^\s?uhr(?!\p{L})/iu.test(after)) {
      const minutes = numbers.find(
        (other) =>
          other.start > end &&
          other.start - end <= 6 &&
          other.value < 60 &&
          Number.isInteger(other.value) &&
          // "6 Uhr erster Anfall"
          !/^erst|t(?:e[nrms]?)$/iu.test(other.text) &&
          !/[.,;]/u.test(text.slice(end, other.start)),
      );
      add(value + (minutes ? minutes.value / 60 : 0), start, minutes?.end ?? end);
      if (minutes) add(value, start, end);
    } else if (
      !article.test(number.text) &&
      !/mal$/iu.test(number.text) &&
      /(?<!\p{L})(?:um|gegen|ab|bis|nach|vor|kurz vor|kurz nach|so um|früh um)\s(?:so\s|circa\s|ca\.?\s|etwa\s|rund\s|kurz\s)?$/iu.test(
        before,
      ) &&
      !notAnHour.test(after) &&
      !/^\s\p{Lu}/u.test(after) &&
      // What is written says "Uhr" where a word follows.
      !(isWritten && /^\s?(?:\p{L}|[%°/+])/u.test(after))
    )
      add(value, start, end);
  }
  return found;
}

/** The last measure named before a number in its sentence that can have such a value. */
export function measureBefore(
  text: string,
  figure: { number: FoundNumber; unit: Unit | null },
  names: readonly MeasureName[],
): MeasureName | null {
  const { number, unit } = figure;
  const nearest = names.findLast((name) => name.end <= number.start);
  if (!nearest || number.start - nearest.end > 60) return null;
  const between = text.slice(nearest.end, number.start);
  if (endsSentence(between)) return null;
  return canBe(nearest, number.value, unit?.dimension ?? null) ? nearest : null;
}
