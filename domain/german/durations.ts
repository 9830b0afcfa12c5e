import { findNumbers, type FoundNumber } from "./numbers.ts";

/** A span of time in a text, in minutes. Months count 30 days, years 365, as people count them. */
export interface Duration {
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
}

const hour = 60;
const day = 24 * hour;

const unitMinutes: readonly { readonly pattern: RegExp; readonly minutes: number }[] = [
  { pattern: /^\s?-?(?:sekunden?|sek\.?|s)(?!\p{L})/iu, minutes: 1 / 60 },
  { pattern: /^\s?-?(?:minuten?|minütig\p{L}*|min\.?|')(?!\p{L})/iu, minutes: 1 },
  { pattern: /^\s?-?(?:stunden?|stündig\p{L}*|std\.?|h)(?!\p{L})/iu, minutes: hour },
  { pattern: /^\s?-?(?:tage?n?|tägig\p{L}*|d)(?!\p{L})/iu, minutes: day },
  { pattern: /^\s?-?(?:wochen?|wöchig\p{L}*|wo\.?)(?!\p{L})/iu, minutes: 7 * day },
  { pattern: /^\s?-?(?:monate?n?s?|monatig\p{L}*|mon\.?)(?!\p{L})/iu, minutes: 30 * day },
  { pattern: /^\s?-?(?:quartale?n?s?)(?!\p{L})/iu, minutes: 90 * day },
  { pattern: /^\s?-?(?:jahre?n?s?|jährig\p{L}*|j\.?)(?!\p{L})/iu, minutes: 365 * day },
];

/** "eine Woche", "'ner Woche", "einen ganzen Tag": one of the unit, with a word between. */
const one =
  /(?<!\p{L})(?:'?n|'?ne[rmn]?|ein(?:e[nrm]?)?)\s+(?:(?:ganze[nrs]?|gute[nrs]?|knappe[nrs]?|halbe[nrs]?|dreiviertel)\s+)?(?=(?:sekunde|minute|stunde|tag|woche|monat|quartal|jahr)(?:e?s|e?n)?(?!\p{L}))/giu;
const compounds =
  /(?<!\p{L})(?:(viertelstunde)|(dreiviertelstunde|dreiviertel stunde)|(halbstündig\p{L}*|halbe[nr]? stunde)|(halbjahr\p{L}*|halbes jahr|halben jahr\p{L}*))(?!\p{L})/giu;

/** The minutes of a number, where a unit of time follows it; null where none does. */
export function minutesOf(text: string, { value, end }: Pick<FoundNumber, "value" | "end">): number | null {
  const after = text.slice(end);
  const unit = unitMinutes.find(({ pattern }) => pattern.test(after));
  return unit ? value * unit.minutes : null;
}

/** Every span of time of a text, however it is said: "zwei Wochen", "anderthalb Stunden", "eine halbe Stunde", "'ne Woche". */
export function durationsOf(text: string, numbers: readonly FoundNumber[] = findNumbers(text)): Duration[] {
  const found: Duration[] = [];
  for (const number of numbers) {
    const minutes = minutesOf(text, number);
    if (minutes !== null) found.push({ minutes, start: number.start, end: number.end });
  }
  for (const match of text.matchAll(one)) {
    const end = match.index + match[0].length;
    const share = /halbe/iu.test(match[0]) ? 0.5 : /dreiviertel/iu.test(match[0]) ? 0.75 : 1;
    const minutes = minutesOf(text, { value: share, end });
    if (minutes !== null) found.push({ minutes, start: match.index, end });
  }
  for (const match of text.matchAll(compounds)) {
    const minutes = match[1] ? 15 : match[2] ? 45 : match[3] ? 30 : 182.5 * day;
    found.push({ minutes, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The same span of time, said in other units: 14 days are two weeks, 12 weeks about three months. */
export function sameDuration(a: number, b: number): boolean {
  if (a === b) return true;
  const [short, long] = a < b ? [a, b] : [b, a];
  // Months and years are not whole numbers of weeks: people round.
  return long >= 28 * day && (long - short) / long < 0.08;
}
