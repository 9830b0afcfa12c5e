import { day as minutesOfDay, durationsOf } from "./durations.ts";
import { type FoundNumber, findNumbers } from "./numbers.ts";
import { kept } from "./kept.ts";

/** A day as a count of days, or a stretch of days; what is not said is null. */
export interface CalendarMention {
  readonly kind: "day" | "month" | "year" | "weekday" | "season";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
  /** 0 Sunday to 6 Saturday. */
  readonly weekday: number | null;
}

const monthNames =
  "januar|jänner|februar|feber|märz|april|mai|juni|juno|juli|julei|august|september|oktober|november|dezember";
const monthNumber: Readonly<Record<string, number>> = {
  januar: 1,
  jänner: 1,
  februar: 2,
  feber: 2,
  märz: 3,
  april: 4,
  mai: 5,
  juni: 6,
  juno: 6,
  juli: 7,
  julei: 7,
  august: 8,
  september: 9,
  oktober: 10,
  november: 11,
  dezember: 12,
};
const monthShort = "jan|feb|mär|apr|jun|jul|aug|sept?|okt|nov|dez";
const weekdays = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"] as const;

function monthOf(name: string): number | null {
  const lower = name.toLowerCase().replace(/s$/u, "");
  const exact = monthNumber[lower];
  if (exact) return exact;
  const full = Object.keys(monthNumber).find((known) => known.startsWith(lower.slice(0, 3)));
  return full ? (monthNumber[full] ?? null) : null;
}

export function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

export function partsOf(dayCount: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(dayCount * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** The day of an ISO date; null where there is none. */
export function dayOfIso(date: string | undefined | null): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date ?? "");
  return match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

function fullYear(text: string): number {
  const value = Number(text);
  return text.length === 2 ? (value <= 60 ? 2000 + value : 1900 + value) : value;
}

const numericDay =
  /(?<![\d.,/])([0-3]?\d)\.\s?([01]?\d)\.(?:\s?((?:19|20)\d{2}|\d{2})(?![\d]|\s?(?:uhr|mg|ml|:)))?/giu;
const isoDay = /(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/gu;
const namedDay = new RegExp(
  `(?<![\\d.,])([0-3]?\\d)\\.\\s?(${monthNames}|(?:${monthShort})\\.?)(?!\\p{L})(?:\\s?((?:19|20)\\d{2}))?`,
  "giu",
);
const numericMonth = /(?<![\d./,])(0?[1-9]|1[0-2])\/((?:19|20)\d{2}|\d{2})(?![\d/]|\s?(?:mmhg|mg|%|uhr))/giu;
const namedMonth = new RegExp(
  `(?<!\\p{L})(${monthNames})(?:s|es)?(?!\\p{L})(?:[ /]+((?:19|20)\\d{2})(?!\\d))?`,
  "giu",
);
const shortMonth = new RegExp(`(?<!\\p{L})(${monthShort})\\.?[ /]((?:19|20)\\d{2}|\\d{2})(?!\\d)`, "giu");
const yearPattern =
  /(?<![\d.,/+-])((?:19[2-9]|20[0-9])\d)(?![\d]|[.,]\d|\s?(?:mg|ml|µg|g|i\.?e|einheiten|kcal|schritt|euro|€))/giu;
const weekdayPattern =
  /(?<!\p{L})(?:((?:sonn|mon|diens|dens|donners|frei|sams|sonnaben)[td]a(?:g|ch|k)|(?:samsch|donnersch|diensch)[td]a(?:g|ch)|mi[td]+woch|midwoch|sonnabend|samsta|freida)(?:s|e|en|abend|morgen|früh|nacht|mittag|nachmittag|vormittag)?|(mo|di|mi|do|fr(?!\. \p{Lu}\p{Ll})|sa|so)\.?(?=[,;:)]|$|\s\d|\.(?:\s|$)|\s\())(?!\p{L})/giu;
const seasonPattern =
  /(?<!\p{L})(frühjahr|frühling|sommer|herbst|winter)(?:s|es)?\s((?:19|20)\d{2})(?!\d)/giu;
const shortWeekdays = ["so", "mo", "di", "mi", "do", "fr", "sa"];

/** Dates of a written text: days, months, years, weekdays; every place of the text belongs to one of them at most. */
export const calendarOf = kept(readCalendar);

function readCalendar(text: string): readonly CalendarMention[] {
  const found: CalendarMention[] = [];
  const add = (
    match: RegExpMatchArray,
    kind: CalendarMention["kind"],
    parts: Partial<Pick<CalendarMention, "day" | "month" | "year" | "weekday">>,
  ) => {
    const start = match.index ?? 0;
    const end = start + match[0].trimEnd().length;
    if (found.some((other) => other.start < end && start < other.end)) return;
    found.push({
      kind,
      start,
      end,
      text: text.slice(start, end),
      day: null,
      month: null,
      year: null,
      weekday: null,
      ...parts,
    });
  };
  for (const match of text.matchAll(isoDay))
    add(match, "day", { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  for (const match of text.matchAll(namedDay)) {
    const month = monthOf(match[2] ?? "");
    if (month) add(match, "day", { day: Number(match[1]), month, year: match[3] ? Number(match[3]) : null });
  }
  for (const match of text.matchAll(numericDay)) {
    const month = Number(match[2]);
    const day = Number(match[1]);
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31)
      add(match, "day", { day, month, year: match[3] ? fullYear(match[3]) : null });
  }
  for (const match of text.matchAll(seasonPattern)) add(match, "season", { year: Number(match[2]) });
  for (const match of text.matchAll(numericMonth)) {
    const year = fullYear(match[2] ?? "");
    // "7/10" is a scale and "12/15" no month: two digits are a year only behind a month written with two, or near one.
    if (
      (match[2] ?? "").length === 4 ||
      (/^(?:0\d|1[0-2])$/u.test(match[1] ?? "") &&
        year >= 2010 &&
        year <= 2045 &&
        !/nrs|vas|skala|schmerz/iu.test(text.slice(Math.max(0, match.index - 14), match.index)))
    )
      add(match, "month", { month: Number(match[1]), year });
  }
  for (const match of text.matchAll(shortMonth)) {
    const month = monthOf(match[1] ?? "");
    if (month) add(match, "month", { month, year: fullYear(match[2] ?? "") });
  }
  for (const match of text.matchAll(namedMonth)) {
    const month = monthOf(match[1] ?? "");
    if (month) add(match, "month", { month, year: match[2] ? Number(match[2]) : null });
  }
  for (const match of text.matchAll(yearPattern)) add(match, "year", { year: Number(match[1]) });
  for (const match of text.matchAll(weekdayPattern)) {
    const name = (match[1] ?? "")
      .toLowerCase()
      .replace(/[td]a(?:ch|k|g)?$/u, "tag")
      .replace(/^dens/u, "diens")
      .replace(/sch(?=tag$)/u, "s")
      .replace(/^mi[td]+woch$/u, "mittwoch")
      .replace("sonnabend", "samstag");
    const weekday = match[1]
      ? weekdays.findIndex((known) => known === name)
      : shortWeekdays.indexOf((match[2] ?? "").toLowerCase());
    // "so" and "do" are words: the short form of a weekday has a capital letter.
    if (match[2] && !/^\p{Lu}/u.test(match[0])) continue;
    // "SA: Hausmeister": a heading.
    if (match[2] && /^\p{Lu}{2}/u.test(match[0])) continue;
    add(match, "weekday", { weekday });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What a talk says of the calendar, with everything that follows from it and the day it was held. */
export interface SpokenCalendar {
  /** Day of the talk; null where the scenario does not say. */
  readonly today: number | null;
  /** Days that follow from the words, each with the tolerance in days that the words leave. */
  readonly days: readonly { readonly day: number; readonly slack: number; readonly exact: boolean }[];
  /** Days of a month that were said ("am vierzehnten"), with the month where it was said too. */
  readonly ordinals: readonly { readonly day: number; readonly month: number | null }[];
  /** Months that were said, with the year where it was said too. */
  readonly months: readonly { readonly month: number; readonly year: number | null }[];
  readonly years: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Does it speak of days in words that need the day of the talk ("heute", "übermorgen")? */
  readonly relative: boolean;
}

const relativeDays: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})vorvorgestern(?!\p{L})/iu, -3],
  [/(?<!\p{L})vorgestern(?!\p{L})/iu, -2],
  [/(?<!\p{L})gestern(?!\p{L})/iu, -1],
  [/(?<!\p{L})(?:heut\p{L}*|vorhin|eben)(?!\p{L})/iu, 0],
  [/(?<!\p{L})letzte nacht(?!\p{L})/iu, -1],
  [/(?<!(?:\p{L}|am |jeden |guten |früh am ))morgen(?!\p{L})/iu, 1],
  [/(?<!\p{L})übermorgen(?!\p{L})/iu, 2],
];

/** The calendar of a talk. `dropped` says which places were taken back by their speaker. */
export function spokenCalendar(
  text: string,
  today: number | null,
  dropped: (start: number, end: number) => boolean = () => false,
  numbers: readonly FoundNumber[] = findNumbers(text),
): SpokenCalendar {
  const days: { day: number; slack: number; exact: boolean }[] = [];
  const ordinals: { day: number; month: number | null }[] = [];
  const months: { month: number; year: number | null }[] = [];
  const years = new Set<number>();
  const said = new Set<number>();
  let relative = false;
  const now = today === null ? null : partsOf(today);
  for (const mention of calendarOf(text)) {
    if (dropped(mention.start, mention.end)) continue;
    if (mention.year !== null) years.add(mention.year);
    if (mention.weekday !== null) said.add(mention.weekday);
    if (mention.month !== null)
      months.push({ month: mention.month, year: mention.year ?? yearBehind(text, mention.end, numbers) });
    if (mention.day !== null) ordinals.push({ day: mention.day, month: mention.month });
  }
  for (const { month, year } of months) if (year !== null && month > 0) years.add(year);
  for (const number of numbers) {
    const { value, start, end, text: token } = number;
    if (dropped(start, end)) continue;
    const isYear = Number.isInteger(value) && value >= 1920 && value <= 2060;
    if (isYear) years.add(value);
    const isOrdinal =
      Number.isInteger(value) &&
      value >= 1 &&
      value <= 31 &&
      /t(?:e[nrms]?|a)$/iu.test(token) &&
      /(?<!\p{L})(?:am|den|der|dem|vom|zum|bis|ab|seit|an|und|,)\s$/iu.test(
        text.slice(Math.max(0, start - 6), start),
      );
    if (isOrdinal) {
      const month = new RegExp(`^\\.?\\s?(${monthNames})`, "iu").exec(text.slice(end, end + 14))?.[1];
      const monthAsNumber = month
        ? null
        : numbers.find(
            (other) => other.start > end && other.start - end <= 2 && /te[nrms]?$/iu.test(other.text),
          );
      ordinals.push({ day: value, month: month ? monthOf(month) : (monthAsNumber?.value ?? null) });
    }
    // "sechsundneunzig", "Anno achtundneunzig": a year of two digits.
    if (Number.isInteger(value) && value >= 10 && value <= 99 && now) {
      const before = text.slice(Math.max(0, start - 26), start);
      if (
        /(?<!\p{L})(?:anno|jahr|jahre|seit|im|in|war|'|ende|anfang|mitte|frühjahr|sommer|herbst|winter|von|bis)\s*'?$/iu.test(
          before,
        )
      )
        years.add(value <= (now.year % 100) + 10 ? 2000 + value : 1900 + value);
      // "der Meniskus, achtundneunzig.": it stands alone where the sentence ends.
      else if (
        value > (now.year % 100) + 10 &&
        /^\p{L}+$/u.test(token) &&
        /,\s$/u.test(before) &&
        /^\s*(?:[.!?]|$)/u.test(text.slice(end, end + 2))
      )
        years.add(1900 + value);
    }
  }
  if (
    /(?<!\p{L})(?:heut|gestern|morgen|nächste|kommende|letzte|vorige|dies|in \p{L}+ (?:tagen|wochen|monaten)|vor \p{L}+ (?:tagen|wochen))/iu.test(
      text,
    )
  )
    relative = true;
  if (today !== null && now) {
    days.push({ day: today, slack: 0, exact: /(?<!\p{L})(?:heut|ab sofort|jetzt gleich)/iu.test(text) });
    for (const [pattern, offset] of relativeDays)
      if (pattern.test(text)) days.push({ day: today + offset, slack: 0, exact: true });
    for (const weekday of said)
      for (let offset = -9; offset <= 15; offset += 1)
        if (partsOf(today + offset).weekday === weekday)
          days.push({ day: today + offset, slack: 0, exact: true });
    for (const { minutes, direction } of durationsOf(text, numbers)) {
      const count = minutes / minutesOfDay;
      if (count < 0.9) continue;
      const slack = count >= 300 ? 200 : count >= 6 ? Math.max(3, Math.round(count * 0.12)) : 1;
      if (direction !== "future")
        days.push({ day: today - Math.round(count), slack, exact: direction === "past" && count <= 8 });
      if (direction !== "past")
        days.push({ day: today + Math.round(count), slack, exact: direction === "future" && count <= 15 });
    }
    for (const { day, slack } of days)
      for (const edge of [day - slack, day, day + slack]) {
        const { year, month } = partsOf(edge);
        if (slack <= 40) months.push({ month, year });
        years.add(year);
      }
    if (
      /(?<!\p{L})(?:letzte|vorige|vergangene)[nsrm]? (?:jahr|\p{L}+)|(?<!\p{L})(?:vorjahr|voriges jahr)/iu.test(
        text,
      )
    )
      years.add(now.year - 1);
    if (/(?<!\p{L})(?:nächste|kommende)[nsrm]? (?:jahr|\p{L}+)/iu.test(text)) years.add(now.year + 1);
    if (/(?<!\p{L})vorletzte[ns]? jahr|den davor/iu.test(text)) years.add(now.year - 2);
    years.add(now.year);
    // A month said without a year is the last or the next of its name.
    for (const { month, year } of months) {
      if (year !== null || month < 1) continue;
      years.add(month <= now.month ? now.year : now.year - 1);
      years.add(month >= now.month ? now.year : now.year + 1);
    }
    if (/(?<!\p{L})(?:frühjahr|frühling|sommer|herbst|winter)/iu.test(text)) years.add(now.year - 1);
  }
  return { today, days, ordinals, months, years, weekdays: said, relative };
}

/** "November vierundzwanzig": the year stands behind the month in two digits. */
function yearBehind(text: string, end: number, numbers: readonly FoundNumber[]): number | null {
  const next = numbers.find((number) => number.start >= end && number.start - end <= 2);
  if (
    !next ||
    !Number.isInteger(next.value) ||
    /^\s?(?:uhr|grad|tage|mal|prozent|wochen)/iu.test(text.slice(next.end, next.end + 9))
  )
    return null;
  if (next.value >= 1920 && next.value <= 2060) return next.value;
  if (next.value < 10 || next.value > 99) return null;
  return next.value <= 60 ? 2000 + next.value : 1900 + next.value;
}

/** Can a date of a note be had from what was said? Null: nobody can tell without the day of the talk. */
export function saidInTalk(mention: CalendarMention, spoken: SpokenCalendar): boolean | null {
  const { day, month, year, weekday, kind } = mention;
  const now = spoken.today === null ? null : partsOf(spoken.today);
  if (kind === "weekday") {
    if (weekday !== null && spoken.weekdays.has(weekday)) return true;
    if (spoken.today === null) return spoken.relative ? null : false;
    return spoken.days.some(({ day: known, exact }) => exact && partsOf(known).weekday === weekday);
  }
  if (kind === "day" && day !== null && month !== null) {
    const yearFits = year === null || now === null || spoken.years.has(year);
    if (spoken.ordinals.some((known) => known.day === day && (known.month === null || known.month === month)))
      return yearFits;
    if (now === null || spoken.today === null) return spoken.relative ? null : false;
    const near = [now.year - 1, now.year, now.year + 1]
      .map((candidate) => ({ candidate, at: dayNumber(candidate, month, day) }))
      .filter(({ candidate, at }) =>
        year === null ? Math.abs(at - (spoken.today ?? 0)) <= 200 : candidate === year,
      )
      .map(({ at }) => at);
    return near.some((date) =>
      spoken.days.some(({ day: known, slack }) => Math.abs(known - date) <= Math.min(slack, 16)),
    );
  }
  if (kind === "month" && month !== null) {
    const same = spoken.months.filter((known) => known.month === month);
    if (same.length === 0) return now === null ? null : false;
    if (year === null) return true;
    if (same.some((known) => known.year === year)) return true;
    if (now === null) return null;
    // A month said with its year is of that year; without one it is the last or the next of its name.
    const open = same.some((known) => known.year === null);
    if (!open) return false;
    const last = month <= now.month ? now.year : now.year - 1;
    const next = month >= now.month ? now.year : now.year + 1;
    if (year === last || year === next) return true;
    return explicit(spoken, year);
  }
  if (year !== null) return spoken.years.has(year) ? true : now === null ? null : false;
  return true;
}

/** A year that was said by itself: not one that only follows, nor that of another month. */
function explicit({ years, today, months }: SpokenCalendar, year: number): boolean {
  if (months.some((known) => known.year === year)) return false;
  return years.has(year) && (today === null || Math.abs(partsOf(today).year - year) > 1);
}
