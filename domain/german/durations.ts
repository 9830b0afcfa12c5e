import { findNumbers, type FoundNumber } from "./numbers.ts";

/** A span of time in a text, in minutes. Months count 30 days, years 365, as people count them. */
export interface Duration {
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
  /** What it says: how long ago or since when, in how long, or neither for certain. */
  readonly direction: "past" | "future" | null;
}

const hour = 60;
export const day = 24 * hour;

const unitMinutes: readonly { readonly pattern: RegExp; readonly minutes: number }[] = [
  { pattern: /^\s?-?(?:sekunden?|sek\.?|s)(?!\p{L})/iu, minutes: 1 / 60 },
  {
    pattern: /^\s?-?(?:minuten?|minütchen|minudd?a?|minütig\p{L}*|min\.?|['’](?!\p{L}))(?!\p{L}|\/)/iu,
    minutes: 1,
  },
  {
    pattern: /^\s?-?(?:stunden?|stond[ae]?|stünd(?:chen|ig\p{L}*|lich\p{L}*)|std\.?|h)(?!\p{L})/iu,
    minutes: hour,
  },
  {
    pattern:
      /^\s?-?(?:(?:arbeits|werk|kalender)?ta(?:ge?n?|che?n?)|dä?ge?|dag|tach|tög|täg|tägig\p{L}*|d|nächten?)(?!\p{L})/iu,
    minutes: day,
  },
  {
    pattern: /^\s?-?(?:woch(?:en?|a)|wuchen?|wöchig\p{L}*|wöchentlich\p{L}*|wo\.?)(?!\p{L})/iu,
    minutes: 7 * day,
  },
  {
    pattern: /^\s?-?(?:monate?n?s?|monad[ae]?|mona[dt]t?|moonate?|monatig\p{L}*|mon\.?|mo\.?)(?!\p{L})/iu,
    minutes: 30 * day,
  },
  { pattern: /^\s?-?(?:quartale?n?s?)(?!\p{L})/iu, minutes: 90 * day },
  {
    pattern: /^\s?-?(?:jahre?n?s?|johre?[na]?|joar|joahre?n?|joor|jährig\p{L}*|j\.?)(?!\p{L})/iu,
    minutes: 365 * day,
  },
  { pattern: /^\s?-?(?:jahrzehnte?n?)(?!\p{L})/iu, minutes: 3650 * day },
];
/** A unit that is part of the number's own word: "dreitägig", "14-tägig" stand behind it, "zweiwöchig" holds it. */
const innerUnit: readonly { readonly pattern: RegExp; readonly minutes: number }[] = [
  { pattern: /\p{L}minütig\p{L}*$/iu, minutes: 1 },
  { pattern: /\p{L}(?:stündig|stündlich)\p{L}*$/iu, minutes: hour },
  { pattern: /\p{L}tägig\p{L}*$/iu, minutes: day },
  { pattern: /\p{L}wöchig\p{L}*$/iu, minutes: 7 * day },
  { pattern: /\p{L}monatig\p{L}*$/iu, minutes: 30 * day },
];

/** "eine Woche", "'ner Woche", "einen ganzen Tag": one of the unit, with a word between. */
const one =
  /(?<!\p{L})(?:'?n|'?ne[rmn]?|a|ein(?:e[nrms]?)?|(?:die|der|den|dem|das)?\s?(?:letzt|vorig|vergangen|nächst|kommend|dies|jede|pro|halb)\p{L}*|pro|je)\s+(?:(?:ganze[nrs]?|gute[nrs]?|knappe[nrs]?|halbe[nrs]?|dreiviertel|viertel|einzige[nr]?|weitere[nr]?|letzte[nrm]?|einen?)\s+)*(?=(?:sekunde|minute|stunde|tag|tach|woche|monat|quartal|jahr)(?:e?s|e?n)?(?!\p{L}))/giu;
const compounds =
  /(?<!\p{L})(?:(viertelstunde)|(dreiviertelstunde|dreiviertel stunde)|(halbstündig\p{L}*|halbe?[nr]? (?:stunde|std)|halbstunde)|(halbjahr\p{L}*|halbes jahr|halben jahr\p{L}*)|(vorwoche)|(vorjahr\p{L}*)|(jahrelang|vormonat\p{L}*))(?!\p{L})/giu;
const halfYear = 182.5 * day;

/** "drei, vier Tage", "zwei bis drei Wochen", "20-30 min": the first borrows the unit of the second. */
const sharing =
  /^(?:\s?(?:,|-|–|\/)\s?|\s?(?:-\s)?(?:bis|oder|und|bis zu)\s)(?:zu\s|so\s|vielleicht\s|eher\s)?$/iu;

/** The minutes of a number, where a unit of time follows it; null where none does. */
export function minutesOf(
  text: string,
  { value, end, text: token }: Pick<FoundNumber, "value" | "end"> & { readonly text?: string },
): number | null {
  if (token) {
    const inner = innerUnit.find(({ pattern }) => pattern.test(token));
    if (inner) return value * inner.minutes;
  }
  const after = text.slice(end, end + 24);
  const gap =
    /^\s(?:ganze[nr]?|gute|volle[nr]?|lange[nr]?|weitere[nr]?|knappe[nr]?)(?=\s)/iu.exec(after)?.[0] ?? "";
  const unit = unitMinutes.find(({ pattern }) => pattern.test(after.slice(gap.length)));
  return unit ? value * unit.minutes : null;
}

/** Every span of time of a text, however it is said: "zwei Wochen", "anderthalb Stunden", "eine halbe Stunde", "'ne Woche". */
export function durationsOf(text: string, numbers: readonly FoundNumber[] = findNumbers(text)): Duration[] {
  const found: Duration[] = [];
  const add = (minutes: number, start: number, end: number) =>
    found.push({ minutes, start, end, direction: directionOf(text, start, end) });
  for (const [index, number] of numbers.entries()) {
    const minutes = minutesOf(text, number) ?? borrowed(text, numbers, index);
    if (minutes !== null) add(minutes, number.start, number.end);
  }
  for (const match of text.matchAll(one)) {
    const end = match.index + match[0].length;
    const share = /halbe/iu.test(match[0])
      ? 0.5
      : /dreiviertel/iu.test(match[0])
        ? 0.75
        : /viertel/iu.test(match[0])
          ? 0.25
          : 1;
    const minutes = minutesOf(text, { value: share, end });
    if (minutes !== null) add(minutes, match.index, end);
  }
  for (const match of text.matchAll(compounds)) {
    const minutes = match[1]
      ? 15
      : match[2]
        ? 45
        : match[3]
          ? 30
          : match[4]
            ? halfYear
            : match[5]
              ? 7 * day
              : match[6]
                ? 365 * day
                : 30 * day;
    add(minutes, match.index, match.index + match[0].length);
  }
  return found;
}

/** The unit that a number shares with the next ones: "vier, fünf Tage". */
function borrowed(text: string, numbers: readonly FoundNumber[], index: number): number | null {
  let current = numbers[index];
  if (!current) return null;
  const { value } = current;
  for (let step = 1; step <= 3; step += 1) {
    const next = numbers[index + step];
    if (!next) return null;
    if (next.start < current.end) continue;
    const between = text.slice(current.end, next.start);
    if (!sharing.test(between)) return null;
    // "vier, fünf Tage" counts on; "76, 36 Stunden" are two things.
    if (between.includes(",") && !(next.value > current.value && next.value <= current.value * 2 + 1))
      return null;
    const minutes = minutesOf(text, next);
    if (minutes !== null && next.value > 0) return (minutes / next.value) * value;
    current = next;
  }
  return null;
}

const past =
  /(?<!\p{L})(?:seit(?:\s(?:etwa|ca\.?|circa|ungefähr|rund|gut|knapp|über|mehr als|mindestens|fast|bestimmt|schon|jetzt|nun|so))*|vor(?:\s(?:etwa|ca\.?|circa|ungefähr|rund|gut|knapp|über|mehr als|fast|genau))*|in den (?:letzten|vergangenen)|die letzten|der letzten|seither)\s*(?:den\s|der\s)?(?:letzten\s)?$/iu;
const future = /(?<!\p{L})in(?:\s(?:etwa|ca\.?|circa|ungefähr|rund|gut|knapp|so))*\s*$/iu;

function directionOf(text: string, start: number, end: number): Duration["direction"] {
  const words = text.slice(start, end);
  if (/letzt|vorig|vergangen/iu.test(words)) return "past";
  if (/nächst|kommend/iu.test(words)) return "future";
  const before = text.slice(Math.max(0, start - 32), start);
  if (past.test(before)) return "past";
  if (/^[^.,;!?]{0,18}\sher(?!\p{L})/iu.test(text.slice(end, end + 30))) return "past";
  return future.test(before) ? "future" : null;
}

/** The same span of time, said in other units: 14 days are two weeks, 12 weeks about three months. */
export function sameDuration(a: number, b: number): boolean {
  if (Math.abs(a - b) < 1e-6) return true;
  // Counted in one unit, eleven is not twelve.
  if ([365, 30, 7].some((days) => a % (days * day) === 0 && b % (days * day) === 0)) return false;
  const [short, long] = a < b ? [a, b] : [b, a];
  // Months and years are not whole numbers of weeks: people round.
  return long >= 28 * day && (long - short) / long < 0.08;
}
