import { sameGroup } from "../clinical/drugs.ts";
import { readFigures, type SpokenFigures, stretchesAround } from "../clinical/figures.ts";
import { endsSentence, type Name, nounsBefore } from "../clinical/names.ts";
import { severityOf } from "../clinical/severity.ts";
import { figuresOfStatement } from "../clinical/statementFigures.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { FindingType, SourceSpan } from "../evidence.ts";
import { type Frequency, frequenciesOf, type Slot } from "../german/frequencies.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import type { Scenario } from "../scenario.ts";
import { readFact } from "./factReading.ts";
import { vouchingFact } from "./vouchedNumbers.ts";
import { vouchedSpans } from "./vouching.ts";
import { saidInstead } from "./saidInstead.ts";

type Said = Frequency & { readonly dropped: boolean };

/** How often and when a drug is taken, and how often anything happens: as it was said, in whatever form. */
export const frequency = defineGrader<unknown>({
  id: "frequency",
  version: 5,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    return { findings: context.fields.flatMap((field) => findingsOf(field, talk, context)) };
  },
});

function findingsOf(
  { field, text }: OutputField,
  talk: Talk,
  { scenario }: GradeContext<unknown>,
): RawFinding[] {
  const { frequencies, names } = figuresOfStatement(text);
  if (frequencies.length === 0) return [];
  const spoken = readFigures(talk);
  return frequencies.flatMap((one): RawFinding[] => {
    // "1000 mg (2 x 500 mg)": a product is no frequency.
    if (
      one.period === null &&
      /^\s?\d/u.test(text.slice(one.end, one.end + 3)) &&
      !/mal/iu.test(text.slice(one.start, one.end))
    )
      return [];
    const owner = ownerOfFrequency(text, one, names);
    // "alle 6 h" is said as the least distance as well.
    if (/stund|\dh|\d h/iu.test(text.slice(one.start, one.end)) && hoursSaid(one, spoken)) return [];
    const slots = new Set(
      frequencies
        .filter((other) => ownerOfFrequency(text, other, names)?.id === owner?.id)
        .flatMap((other) => [...other.slots]),
    ).size;
    const judged = owner ? judgeOwned(one, owner, { text, slots, talk, spoken, scenario }) : null;
    const found =
      judged ??
      judgeAlone(one, {
        text,
        slots,
        talk,
        spoken,
        scenario,
        owned: owner !== null && !owner.id.startsWith("?"),
      });
    if (!found || isVouched(text, one, scenario)) return [];
    const { type, source } = found;
    const quote = text.slice(one.start, one.end);
    const instead = saidInstead(source);
    const subject = owner ? `${owner.text}: ` : "";
    return [
      {
        kind: "fabrication",
        type,
        severity: severityOf[type],
        span: { field, start: one.start, end: one.end },
        quote,
        source,
        message: {
          de: `${subject}„${quote}“ wurde nicht gesagt${instead.de}.`,
          en: `${subject}"${quote}" was not said${instead.en}.`,
        },
      },
    ];
  });
}

interface Judging {
  readonly text: string;
  /** How many times of day the statement gives the same thing. */
  readonly slots: number;
  readonly talk: Talk;
  readonly spoken: SpokenFigures;
  readonly scenario: Scenario;
}

interface Judged {
  readonly type: FindingType;
  readonly source: SourceSpan[];
}

/** The drug, or the unknown name, before a frequency in its sentence; a drug right behind it where it stands first. */
function ownerOfFrequency(text: string, { start, end }: Frequency, names: readonly Name[]): Name | null {
  const before = names.findLast((name) => name.end <= start);
  const after = names.find((name) => name.start >= end);
  if (
    after &&
    /^\s(?:\d[\d,.]*\s?\p{L}+\s|\p{Ll}+\s|(?:Beutel|Tabletten?|Kapseln?|Tropfen|Hub|Hübe|Stück|Zäpfchen|Löffel|Esslöffel|Teelöffel|Messlöffel|Ampullen?|Dragees?|Spritzen?|Pflaster|Milligramm|Mikrogramm|Gramm|Milliliter|Einheiten)\s){0,3}$/u.test(
      text.slice(end, after.start),
    ) &&
    (!before ||
      text.slice(before.end, start).includes(",") ||
      /(?<!\p{L})und(?!\p{L})/iu.test(text.slice(before.end, start)))
  )
    return after;
  if (before) {
    const between = text.slice(before.end, start);
    if (endsSentence(between)) return unknownBefore(text, start, before.end);
    // "Ibuprofen 400 mg 1-0-1, Atemübung zweimal täglich": another thing begins behind a comma.
    return /[,;+]\s*(?:\p{Ll}+\s){0,3}\p{Lu}\p{L}{3,}/u.test(
      between.replace(
        /(?:Abstand|Dosis|Tablette|Kapsel|Tropfen|Hübe|Milli|Mikro|Gramm|Beutel|Stück|Einheiten|Spacer|Stunde|Tag|Woche|Monat|Minute|Abend|Morgen|Mittag|Nacht|Bedarf|Mahlzeit|Essen|Frühstück|Schmerz(?!mittel)|Beginn|Pause)\p{L}*/gu,
        "",
      ),
    )
      ? unknownBefore(text, start, before.end)
      : before;
  }
  return unknownBefore(text, start, 0);
}

/** A noun with which the stretch begins: what no list knows is the first thing named. */
function unknownBefore(text: string, start: number, from: number): Name | null {
  return nounsBefore(text, start, from).at(-1) ?? null;
}

/** Frequencies said of a drug, or near an unknown name; empty where none was. */
function saidOf(owner: Name, { talk, spoken }: Judging): Said[] {
  if (!owner.id.startsWith("?")) {
    const ids = new Set(
      spoken.names.filter(({ id }) => id === owner.id || sameGroup(id, owner.id)).map(({ id }) => id),
    );
    return [...ids].flatMap((id) => spoken.frequenciesOfName.get(id) ?? []);
  }
  const stem = owner.text.toLowerCase().replace(/(?:en|n|e|s)$/u, "");
  const stretches = stretchesAround(talk, stem);
  return spoken.frequencies.filter(({ start, end }) =>
    stretches.some(({ from, to }) => start >= from && end <= to),
  );
}

function judgeOwned(one: Frequency, owner: Name, judging: Judging): Judged | null {
  const all = saidOf(owner, judging);
  const valid = all.filter(({ dropped }) => !dropped);
  const ofFacts = factFrequencies(judging.scenario, owner);
  const candidates = [...valid, ...ofFacts];
  // "zweimal genommen" counts how often, not when.
  const bareCount = one.period === null && one.slots.size === 0;
  const counted = candidates.filter(
    ({ times, period, slots }) => (times !== null || period === "week") && !(bareCount && slots.size > 0),
  );
  if (counted.length === 0) return null;
  const isDrug = !owner.id.startsWith("?");
  // Where the time of day was said of it, a count says of the time of day only how many.
  const timed = one.slots.size > 0 && counted.some(({ slots }) => slots.size > 0);
  const matches = (heard: Said) =>
    agrees(one, heard) &&
    !(timed && heard.slots.size === 0 && heard.period === "day" && heard.times?.[0] !== judging.slots);
  if (candidates.some(matches) || agreesTogether(one, valid)) return null;
  // A word that no list knows is held only against what was counted in the same way.
  // "abends geschwollene Füße, morgens nicht": times of day in words are held only against a drug's.
  if (!isDrug && one.slots.size > 0 && !/\d/u.test(judging.text.slice(one.start, one.end))) return null;
  if (!isDrug && !(one.times && counted.some(({ times, period }) => times !== null && period === one.period)))
    return null;
  const shown = all
    .filter(({ start, dropped }) => start >= 0 && (dropped ? agrees(one, { ...one }) : true))
    .slice(0, 2);
  return { type: isDrug ? "dose" : "number", source: shown.map((heard) => said(judging.talk, heard)) };
}

function hoursSaid({ times }: Frequency, spoken: SpokenFigures): boolean {
  return spoken.durations.some(
    ({ minutes, dropped }) =>
      !dropped && times !== null && times.some((count) => Math.abs(1440 / count - minutes) < 1),
  );
}

/** The same, or less than was said: "morgens" of "morgens und abends" may be told in two places. */
function agrees(note: Frequency, heard: Frequency): boolean {
  if (note.period !== null && heard.period !== null && note.period !== heard.period) {
    if (!(heard.period === "week" && note.period === "day" && note.slots.size === 1 && note.times?.[1] === 1))
      return equalRates(note, heard);
    // "samstags" and "abends" say different things of one dose.
    return note.slots.size > 0;
  }
  if (note.slots.size > 0 && heard.slots.size > 0)
    return [...note.slots].every((slot) => heard.slots.has(slot));
  if (note.times === null || heard.times === null) {
    // "täglich" leaves open how often; three times is more than it says.
    return heard.times !== null || note.times === null || note.times[1] <= 1 || heard.period === null;
  }
  if (note.slots.size > 0) return note.slots.size <= heard.times[1];
  return note.times[0] <= heard.times[1] + 1e-9 && heard.times[0] <= note.times[1] + 1e-9;
}

const perYear: Readonly<Record<string, number>> = { day: 364, week: 52, month: 13, year: 1 };

function equalRates(a: Frequency, b: Frequency): boolean {
  if (!a.times || !b.times || !a.period || !b.period) return false;
  const rate = (times: readonly [number, number], period: string) =>
    times.map((count) => count * (perYear[period] ?? 1));
  const [low = 0, high = 0] = rate(a.times, a.period);
  const [from = 0, to = 0] = rate(b.times, b.period);
  return low <= to * 1.1 && from <= high * 1.1;
}

/** "morgens zwei", later "und abends eine": all times of day said of a drug are one schedule. */
function agreesTogether(one: Frequency, valid: readonly Said[]): boolean {
  const slots = new Set<Slot>(valid.flatMap((heard) => [...heard.slots]));
  if (slots.size < 2) return false;
  if (one.slots.size > 0) return [...one.slots].every((slot) => slots.has(slot));
  return one.times !== null && one.period === "day" && one.times[1] === slots.size;
}

function factFrequencies({ facts }: Scenario, owner: Name): Said[] {
  const isUnknown = owner.id.startsWith("?");
  const isOwn = (id: string) => id === owner.id || sameGroup(id, owner.id);
  return facts.flatMap((fact) => {
    const { names, inText, frequencies } = readFact(fact);
    const belongs = isUnknown
      ? `${fact.text} ${fact.quote}`.toLowerCase().includes(owner.id.slice(1, 8))
      : [...names].some(isOwn);
    if (!belongs) return [];
    return frequencies
      .filter(({ start }) => {
        // "Torasemid 10 mg morgens, Simvastatin 20 mg abends": each has its own.
        const before = inText.findLast((name) => name.end <= start);
        return isUnknown || !before || isOwn(before.id) || !inText.some(({ id }) => isOwn(id));
      })
      .map((one) => ({ ...one, start: -1, end: -1, dropped: false }));
  });
}

/** A count of times that nobody counted of anything: "viermal täglich" where only three times and twice were said. */
function judgeAlone(
  one: Frequency,
  { talk, spoken, scenario, owned }: Judging & { owned: boolean },
): Judged | null {
  const { times, period } = one;
  if (times === null || one.slots.size > 0) return null;
  if (times[1] <= 1) return null;
  const valid = spoken.frequencies.filter(({ dropped }) => !dropped);
  const heard = valid.filter((other) => other.times !== null);
  // "Zweimal am Tag. Nein, dreimal": that a drug is taken twice a day says nothing of it.
  const dropped = spoken.frequencies.find(
    (other) =>
      other.dropped &&
      other.period === period &&
      other.times?.[0] === times[0] &&
      other.times[1] === times[1],
  );
  const ofDrugs = new Set([...spoken.frequenciesOfName.values()].flat());
  if (!owned && dropped && !heard.some((other) => overlapping(one, other) && !ofDrugs.has(other)))
    return { type: "number", source: [said(talk, widened(dropped, talk))] };
  const fits = (other: Said) => agrees({ ...one, slots: new Set() }, other);
  if (
    heard.some((other) => other.period !== null && period !== null && other.period === period && fits(other))
  )
    return null;
  if (
    heard.some(
      (other) =>
        (other.period === null || period === null || other.period !== period) &&
        overlapping(one, other) &&
        (other.period === null || period === null || equalRates(one, other)),
    )
  )
    return null;
  if (scenario.facts.some((fact) => readFact(fact).frequencies.some((other) => agrees(one, other))))
    return null;
  const bare = spoken.figures.filter(
    ({ number, unit, replacedBy, isPart }) =>
      !replacedBy &&
      !isPart &&
      number.value >= times[0] &&
      number.value <= times[1] &&
      unit === null &&
      !/^\s\p{Lu}\p{L}{2,}/u.test(talk.text.slice(number.end, number.end + 6)),
  );
  const samePair = heard.filter(
    (other) =>
      period !== null &&
      other.period !== null &&
      other.period !== period &&
      other.times?.[0] === times[0] &&
      other.times[1] === times[1],
  );
  // "drei- bis viermal am Tag" where it was "die Woche".
  if (times[0] !== times[1] && samePair.length > 0)
    return { type: "number", source: samePair.slice(0, 1).map((other) => said(talk, other)) };
  // A number without a unit may be one of times where nothing was counted so.
  const otherPeriod = heard.filter(
    (other) =>
      overlapping(one, other) &&
      !bare.some(({ number }) => number.start >= other.start - 2 && number.end <= other.end + 2),
  );
  const taken = spoken.frequencies.filter((other) => other.dropped && overlapping(one, other));
  if (taken.length > 0)
    return {
      type: owned ? "dose" : "number",
      source: taken.slice(0, 1).map((other) => said(talk, widened(other, talk))),
    };
  const replaced = spoken.figures.find(({ number, replacedBy }) => replacedBy && number.value === times[1]);
  if (replaced?.replacedBy && bare.length === 0)
    return {
      type: "number",
      source: [
        said(talk, {
          start: replaced.number.start,
          end: Math.max(replaced.number.end, replaced.replacedBy.end),
        }),
      ],
    };
  if (bare.length > 0) return null;
  if (period === "day" && times[0] === times[1] && impliedByTimesOfDay(times[0], valid)) return null;
  return { type: "number", source: otherPeriod.slice(0, 2).map((other) => said(talk, other)) };
}

function overlapping({ times: a }: Frequency, { times: b }: Frequency): boolean {
  return a !== null && b !== null && a[0] <= b[1] + 1e-9 && b[0] <= a[1] + 1e-9;
}

/** "morgens und abends" says twice without saying two. */
function impliedByTimesOfDay(count: number, valid: readonly Said[]): boolean {
  return (
    valid.some(({ slots }) => slots.size === count) ||
    new Set(valid.flatMap(({ slots }) => [...slots])).size >= count
  );
}

function widened({ start, end }: Frequency, { text }: Talk): { start: number; end: number } {
  const rest = /^[^.!?\n]{0,60}/u.exec(text.slice(end))?.[0] ?? "";
  return { start, end: end + rest.length };
}

function isVouched(text: string, { start, end }: Frequency, scenario: Scenario): boolean {
  if (vouchingFact(text, { start, end, value: Number.NaN }, scenario)) return true;
  return vouchedSpans(text, scenario).some(
    (span) =>
      span.start <= start &&
      end <= span.end &&
      readFact(span.fact).frequencies.some((one) =>
        agrees(frequenciesOf(text.slice(start, end))[0] ?? one, one),
      ),
  );
}
