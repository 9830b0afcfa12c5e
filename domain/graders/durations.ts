import { article, readFigures, type SpokenFigures } from "../clinical/figures.ts";
import { severityOf } from "../clinical/severity.ts";
import { figuresOfStatement, type StatementFigure } from "../clinical/statementFigures.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { dayNumber, dayOfIso, partsOf } from "../german/dates.ts";
import { day, type Duration, durationsOf, sameDuration } from "../german/durations.ts";
import { findNumbers } from "../german/numbers.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import { saidOfAnotherThing } from "./binding.ts";
import { readFact } from "./factReading.ts";
import { vouchingFact } from "./vouchedNumbers.ts";
import { saidInstead } from "./saidInstead.ts";

/** Spans of time were said, in whatever unit: 14 days are two weeks, "zwei Monate" are none of them. */
export const durations = defineGrader<unknown>({
  id: "durations",
  version: 5,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    return { findings: context.fields.flatMap((field) => findingsOf(field, talk, context)) };
  },
});

function findingsOf(
  { field, section, text }: OutputField,
  talk: Talk,
  { scenario }: GradeContext<unknown>,
): RawFinding[] {
  const { figures } = figuresOfStatement(text);
  const own = figures.filter(({ role }) => role === "duration");
  if (own.length === 0) return [];
  const spoken = readFigures(talk);
  const all = durationsOf(text, findNumbers(text));
  return own.flatMap((figure): RawFinding[] => {
    const { number } = figure;
    const minutes = figure.unit?.base ?? 0;
    const direction = all.find(({ start }) => start === number.start)?.direction ?? null;
    const stated = { minutes, direction: section === "P" || direction === "past" ? direction : null };
    if (minutes === 0) return [];
    const elsewhere = isSaid(stated, spoken, talk) ? ofAnother(text, figure, { spoken, talk }) : null;
    if (elsewhere === null && isSaid(stated, spoken, talk)) return [];
    // "zwei Monate" where two weeks were said: that some month lies two months back makes them none.
    const inOtherUnit = spoken.figures.some(
      ({ number: said, unit }) =>
        unit?.dimension === "time" && said.value === number.value && !sameDuration(unit.base, minutes),
    );
    if (elsewhere === null && followsFromDay(stated, talk, scenario.encounter?.date)) return [];
    if (elsewhere === null && !inOtherUnit && followsFromDates(stated, talk, scenario.encounter?.date))
      return [];
    if (isIdiom(text, figure, talk)) return [];
    // "über eine Woche": one of a unit that the talk counts in is too little to go by.
    if (article.test(number.text) && talk.lower.includes(unitWord(text, number.end))) return [];
    const vouching = vouchingFact(text, number, scenario);
    if (vouching && timeWord.test(vouching.text) && readFact(vouching).durations.length === 0) return [];
    if (
      scenario.facts.some((fact) =>
        readFact(fact).durations.some((one) => sameDuration(one.minutes, minutes)),
      )
    )
      return [];
    if (scenario.patient && Math.abs(minutes / day / 365 - scenario.patient.age) < 0.01) return [];
    const end = Math.max(number.end, figure.unit?.end ?? number.end);
    const source = elsewhere ? [elsewhere] : evidence(figure, spoken, talk);
    const instead = saidInstead(source);
    return [
      {
        kind: "fabrication",
        type: "number",
        severity: severityOf.number,
        span: { field, start: number.start, end },
        quote: text.slice(number.start, end),
        source,
        message: {
          de: `„${text.slice(number.start, end)}“ wurde nicht gesagt${instead.de}.`,
          en: `"${text.slice(number.start, end)}" was not said${instead.en}.`,
        },
      },
    ];
  });
}

/** A span of time that was said of another thing, while this thing was said to take another. */
function ofAnother(
  text: string,
  { number, unit }: StatementFigure,
  { spoken, talk }: { spoken: SpokenFigures; talk: Talk },
): SourceSpan | null {
  const from = Math.max(0, text.lastIndexOf(". ", number.start) + 1, number.start - 60);
  // The unit's own dot ends a sentence where a capital follows: "10 min. Kein Kissen".
  const behind = text.slice(number.end).search(/\.\s\p{Lu}/u);
  const stop = behind < 0 ? -1 : number.end + behind;
  const isSame = ({ minutes }: Duration) => sameDuration(minutes, unit?.base ?? 0);
  const valid = spoken.durations.filter(({ dropped }) => !dropped);
  const same = valid.filter(isSame);
  const place = saidOfAnotherThing(
    text.slice(from, stop < 0 ? text.length : stop),
    same,
    valid.filter((one) => !isSame(one)),
    talk,
  );
  return place
    ? said(talk, {
        start: place.start,
        end: spoken.figures.find(({ number: other }) => other.start === place.start)?.unit?.end ?? place.end,
      })
    : null;
}

function isSaid(
  { minutes, direction }: Pick<Duration, "minutes" | "direction">,
  spoken: SpokenFigures,
  { lower }: Talk,
): boolean {
  const same = spoken.durations.filter((one) => !one.dropped && sameDuration(one.minutes, minutes));
  // Since when is not in how long: "seit vier Wochen" is no "in vier Wochen".
  if (same.some((one) => direction === null || one.direction === null || one.direction === direction))
    return true;
  const days = minutes / day;
  // "Zweiundzwanzig Tage, davon vier auf der Intensiv": the unit is not said again.
  if (
    spoken.figures.some(
      ({ number, unit }) =>
        unit === null &&
        number.value === days &&
        lower.slice(Math.max(0, number.start - 6), number.start) === "davon ",
    )
  )
    return true;
  // "Zwei Stunden. Im Juni waren es vier.": nor is it here.
  if (
    spoken.figures.some(({ number: bare, unit, replacedBy }) => {
      if (unit !== null || replacedBy || !Number.isInteger(bare.value) || bare.value < 2) return false;
      return spoken.figures.some(
        ({ number: counted, unit: own }) =>
          own?.dimension === "time" &&
          counted.end < bare.start &&
          bare.start - counted.end < 50 &&
          sameDuration((own.base / counted.value) * bare.value, minutes) &&
          /(?<!\p{L})(?:waren|warn|sind) (?:es|'s|das)\s(?:\p{L}+\s)?$/u.test(
            lower.slice(Math.max(0, bare.start - 24), bare.start),
          ),
      );
    })
  )
    return true;
  if (
    days === 1 &&
    /(?<!\p{L})(?:gestern|heute|morgen|tag|nacht|24|vierundzwanzig|rund um die uhr|täglich)/iu.test(lower)
  )
    return true;
  if (days === 2 && /(?<!\p{L})(?:übermorgen|vorgestern)(?!\p{L})/iu.test(lower)) return true;
  if (days === 3 && /vorvorgestern/iu.test(lower)) return true;
  if (days === 7 && /(?:letzte|vorige|vergangene|nächste|kommende)[rn]? (?:woche|\p{L}+tag)/iu.test(lower))
    return true;
  if (days === 730 && /vorletzte[nsm]? jahr/iu.test(lower)) return true;
  if (days === 90 && /quartal|vierteljahr/iu.test(lower)) return true;
  if ((days === 180 || days === 182.5) && /halb(?:es|en)? ?jahr/iu.test(lower)) return true;
  if (
    days === 365 &&
    /(?:letzte|voriges|nächste|kommende|einem|ein|'?s)[snm]? jahr|jährlich|vorjahr/iu.test(lower)
  )
    return true;
  if (
    minutes % 60 === 0 &&
    days <= 1 &&
    spoken.frequencies.some(
      ({ period, times }) => period === "day" && times !== null && sameTimes(times, minutes),
    )
  )
    return true;
  return false;
}

/** "alle acht Stunden" is three times a day. */
function sameTimes(times: readonly [number, number], minutes: number): boolean {
  const perDay = day / minutes;
  return Math.abs(times[0] - perDay) < 1e-6 || Math.abs(times[1] - perDay) < 1e-6;
}

const monthNames = [
  "januar",
  "februar",
  "märz",
  "april",
  "mai",
  "juni",
  "juli",
  "august",
  "september",
  "oktober",
  "november",
  "dezember",
];

/** "im April, das sind jetzt fünf Monate": how long it is follows from a date and the day of the talk. */
function followsFromDates(
  { minutes, direction }: Pick<Duration, "minutes" | "direction">,
  talk: Talk,
  date: string | undefined,
): boolean {
  const today = dayOfIso(date);
  if (today === null) return false;
  const days = minutes / day;
  const calendar = readFigures(talk).calendar(date);
  const { year } = partsOf(today);
  if (
    days >= 330 &&
    [...calendar.years].some(
      (known) =>
        known < year && calendarSaid(talk, known, year) && Math.abs((year - known) * 365 - days) <= 200,
    )
  )
    return true;
  if (days >= 25 && days < 400)
    for (const [index, name] of monthNames.entries()) {
      if (!talk.lower.includes(name)) continue;
      const { month } = partsOf(today);
      const ago = (((month - (index + 1)) % 12) + 12) % 12;
      const ahead = (((index + 1 - month) % 12) + 12) % 12;
      const spans =
        direction === "future" ? [ahead] : direction === "past" ? [ago, ago + 12] : [ago, ahead, ago + 12];
      if (spans.some((months) => Math.abs(months * 30.4 - days) <= 16)) return true;
    }
  if (days >= 1 && days <= 15)
    return (
      [...calendar.weekdays].some((weekday) => {
        const ahead = (weekday - partsOf(today).weekday + 7) % 7;
        return [ahead, ahead + 7, 7 - ahead, 14 - ahead].includes(Math.round(days)) && days <= 7;
      }) ||
      calendar.ordinals.some(({ day: known }) =>
        [today + days, today - days].some((at) => partsOf(Math.round(at)).day === known),
      )
    );
  return false;
}

/** "drei Monate nach dem Schlaganfall": a day was said with its month, and it lies that long back or ahead, to a tenth. */
function followsFromDay(
  { minutes }: Pick<Duration, "minutes">,
  talk: Talk,
  date: string | undefined,
): boolean {
  const today = dayOfIso(date);
  const days = minutes / day;
  if (today === null || days < 14 || days > 400) return false;
  const { year } = partsOf(today);
  return readFigures(talk)
    .calendar(date)
    .ordinals.some(
      ({ day: known, month }) =>
        month !== null &&
        [year - 1, year, year + 1].some(
          (candidate) => Math.abs(Math.abs(dayNumber(candidate, month, known) - today) - days) <= days * 0.1,
        ),
    );
}

/** Only years that somebody said, not those that merely follow from the day of the talk. */
function calendarSaid({ values, lower }: Talk, year: number, now: number): boolean {
  return values.has(year) || (year === now - 1 && /letzte[sn]? jahr|voriges jahr|vorjahr/u.test(lower));
}

/** "Langzeit-EKG 24 h", "24-h-RR", "1-h-Wert": the span is part of a name. */
function isIdiom(text: string, { number, unit }: StatementFigure, talk: Talk): boolean {
  const { lower } = talk;
  // "bei 11 h": where on the clock face of a fundus, a breast, an anus.
  if (
    number.value <= 12 &&
    /^\s?h(?!\p{L})/u.test(text.slice(number.end, number.end + 3)) &&
    /(?<!\p{L})(?:bei|von|zwischen|auf|bis|und)\s(?:ca\.\s)?$/iu.test(text.slice(0, number.start)) &&
    readFigures(talk).clock.some(({ hour, dropped }) => !dropped && hour === number.value % 12)
  )
    return true;
  const minutes = unit?.base ?? 0;
  const around = text.slice(Math.max(0, number.start - 40), number.end + 40).toLowerCase();
  if (minutes === day && /(?:lz|langzeit|24)/u.test(around) && /langzeit|24|vierundzwanzig/u.test(lower))
    return true;
  return false;
}

const timeWord =
  /sekunde|minute|stund|tag|tägig|woche|wöch|monat|quartal|jahr|\d\s?(?:min|h|d|wo|j)(?!\p{L})/iu;

function unitWord(text: string, end: number): string {
  return /^\s(\p{L}{3,5})/u.exec(text.slice(end, end + 12))?.[1]?.toLowerCase() ?? " ";
}

function evidence(
  { number, unit }: StatementFigure,
  { durations: heard, figures }: SpokenFigures,
  talk: Talk,
): SourceSpan[] {
  const dropped = heard.filter((one) => one.dropped && sameDuration(one.minutes, unit?.base ?? 0));
  const replaced = figures.find(
    ({ number: other, replacedBy }) =>
      replacedBy !== null && dropped.some(({ start, end }) => other.start >= start && other.end <= end),
  );
  if (replaced?.replacedBy) {
    const span = said(talk, {
      start: replaced.number.start,
      end: Math.max(replaced.number.end, replaced.replacedBy.end),
    });
    return [span];
  }
  const near = figures.filter(
    ({ number: other, unit: otherUnit }) =>
      otherUnit?.dimension === "time" && (other.value === number.value || otherUnit.base === unit?.base),
  );
  const spans = near
    .slice(0, 2)
    .map(({ number: other, unit: otherUnit }) =>
      said(talk, { start: other.start, end: Math.max(other.end, otherUnit?.end ?? 0) }),
    );
  return spans;
}
