import { readFigures, type SpokenFigures } from "../clinical/figures.ts";
import { severityOf } from "../clinical/severity.ts";
import { figuresOfStatement } from "../clinical/statementFigures.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import {
  type CalendarMention,
  calendarOf,
  dayNumber,
  dayOfIso,
  partsOf,
  saidInTalk,
} from "../german/dates.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import { readFact } from "./factReading.ts";
import { saidOfAnotherThing } from "./binding.ts";
import { vouchingFact } from "./vouchedNumbers.ts";
import { vouchedSpans } from "./vouching.ts";
import { saidInstead } from "./saidInstead.ts";

/** Days, months, years and times of day were said, or follow from what was said and the day of the talk. */
export const dates = defineGrader<unknown>({
  id: "dates",
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
  const { calendar, clock } = figuresOfStatement(text);
  if (calendar.length === 0 && clock.length === 0) return [];
  const spoken = readFigures(talk);
  const date = scenario.encounter?.date;
  const known = spoken.calendar(date);
  const finding = (start: number, end: number, source: SourceSpan[]): RawFinding => ({
    kind: "fabrication",
    type: "number",
    severity: severityOf.number,
    span: { field, start, end },
    quote: text.slice(start, end),
    source,
    message: {
      de: `„${text.slice(start, end)}“ wurde nicht gesagt und folgt aus nichts Gesagtem${saidInstead(source).de}.`,
      en: `"${text.slice(start, end)}" was not said and follows from nothing that was${saidInstead(source).en}.`,
    },
  });
  const isVouched = (start: number, end: number) =>
    vouchingFact(text, { start, end, value: Number.NaN }, scenario) !== null ||
    scenario.facts.some((fact) =>
      readFact(fact).calendar.some((other) => same(other.text, text.slice(start, end))),
    ) ||
    vouchedSpans(text, scenario).some((span) => span.start === start && span.end === end);
  const ofCalendar = calendar.flatMap((mention, index): RawFinding[] => {
    // "am Dienstag, den 10.04.": a day has one weekday.
    const next = calendar[index + 1];
    const today = dayOfIso(date);
    if (mention.kind === "weekday" && today !== null && next && isOtherDay(mention, next, { text, today }))
      return [finding(mention.start, mention.end, [])];
    if (isVouched(mention.start, mention.end)) return [];
    if (saidInTalk(mention, known) === false)
      return [finding(mention.start, mention.end, heardInstead(mention.kind, talk))];
    const other = ofAnother(text, mention, talk);
    return other ? [finding(mention.start, mention.end, [other])] : [];
  });
  const ofClock = clock.flatMap((time): RawFinding[] => {
    if (isHeard(time.hour, spoken, talk) || scenario.encounter?.time === text.slice(time.start, time.end))
      return [];
    if (isVouched(time.start, time.end)) return [];
    const dropped = spoken.clock.filter((one) => one.dropped && one.hour === time.hour);
    const others = dropped.length > 0 ? dropped : spoken.clock.filter((one) => !one.dropped);
    // Where the talk tells no time of day, a bare number of the note may be another thing.
    if (spoken.clock.length === 0 && !/[:.]\d\d|uhr/iu.test(text.slice(time.start, time.end + 5))) return [];
    return [
      finding(
        time.start,
        time.end,
        others.slice(0, 2).map((one) => said(talk, one)),
      ),
    ];
  });
  return [...ofCalendar, ...ofClock];
}

function isOtherDay(
  { weekday, end }: CalendarMention,
  { kind, day, month, year, start }: CalendarMention,
  { text, today }: { text: string; today: number },
): boolean {
  if (
    kind !== "day" ||
    day === null ||
    month === null ||
    !/^[\s,.(]*(?:den |dem )?\(?$/u.test(text.slice(end, start))
  )
    return false;
  const now = partsOf(today).year;
  const years = year === null ? [now - 1, now, now + 1] : [year];
  const nearest = years
    .map((candidate) => dayNumber(candidate, month, day))
    .sort((a, b) => Math.abs(a - today) - Math.abs(b - today))[0];
  return nearest !== undefined && partsOf(nearest).weekday !== weekday;
}

/** A weekday or month that was said of another thing, while this thing was said of another day. */
function ofAnother(text: string, mention: CalendarMention, talk: Talk): SourceSpan | null {
  if (mention.kind !== "weekday" && (mention.kind !== "month" || mention.year !== null)) return null;
  const alike = spokenCalendarOf(talk).filter(({ kind }) => kind === mention.kind);
  const isSame = (other: CalendarMention) =>
    other.weekday === mention.weekday && other.month === mention.month;
  const from = Math.max(0, text.lastIndexOf(". ", mention.start) + 1, mention.start - 60);
  const stop = text.indexOf(". ", mention.end);
  const clause = text.slice(from, stop < 0 ? text.length : stop);
  const place = saidOfAnotherThing(
    clause,
    alike.filter(isSame),
    alike.filter((other) => !isSame(other)),
    talk,
  );
  return place ? said(talk, place) : null;
}

const calendars = new WeakMap<Talk, readonly CalendarMention[]>();

function spokenCalendarOf(talk: Talk): readonly CalendarMention[] {
  let calendar = calendars.get(talk);
  if (!calendar) calendars.set(talk, (calendar = calendarOf(talk.text)));
  return calendar;
}

function isHeard(hour: number, { clock, figures }: SpokenFigures, { text }: Talk): boolean {
  if (clock.some((one) => !one.dropped && Math.abs(one.hour - hour) < 0.01)) return true;
  if (clock.some((one) => one.dropped && Math.abs(one.hour - hour) < 0.01)) return false;
  // "so halb acht, acht": a bare number that counts nothing may be a time of day.
  return figures.some(
    ({ number, unit, replacedBy, isBound, isPart }) =>
      !replacedBy &&
      !isBound &&
      !isPart &&
      unit === null &&
      number.value !== 1 &&
      number.value % 12 === hour % 12 &&
      number.value <= 24 &&
      !/^\s\p{Lu}\p{L}{2,}/u.test(text.slice(number.end, number.end + 5)),
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase().replace(/[.\s]/gu, "") === b.toLowerCase().replace(/[.\s]/gu, "");
}

function heardInstead(kind: string, talk: Talk): SourceSpan[] {
  return spokenCalendarOf(talk)
    .filter((mention) => mention.kind === kind)
    .slice(0, 2)
    .map((mention) => said(talk, mention));
}
