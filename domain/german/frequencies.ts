import { type FoundNumber, findNumbers } from "./numbers.ts";

export type Slot = "morning" | "noon" | "evening";

/** How often and when, as a text says it: "dreimal täglich", "1-0-1", "morgens und abends", "alle 8 h", "einmal die Woche". */
export interface Frequency {
  readonly start: number;
  readonly end: number;
  /** Times a period, from and to; null where only the time of day or "täglich" is said. */
  readonly times: readonly [number, number] | null;
  readonly period: "day" | "week" | "month" | "year" | null;
  readonly slots: ReadonlySet<Slot>;
}

const perDay =
  "täglich|tägl\\.?|tgl\\.?|(?:am|pro|je|a|den|im|jeden|\\/|\\/ )\\s?(?:tag|tach|dag)(?!\\p{L})|\\/\\s?d(?!\\p{L})|(?:in|binnen) (?:24|vierundzwanzig) (?:h|stunden)|in der nacht|pro nacht|nachts|d(?!\\p{L})|die 24 h";
const perWeek =
  "wöchentlich|(?:in der|die|pro|je|in'?r|jede|a|\\/|\\/ )\\s?(?:woche|wo\\b\\.?)(?!\\p{L})|\\/\\s?wo?(?!\\p{L})|wchtl\\.?";
const perMonth = "monatlich|(?:im|pro|den|\\/)\\s?monat(?!\\p{L})|\\/\\s?mon(?!\\p{L})";
const perYear = "jährlich|(?:im|pro|\\/)\\s?jahr(?!\\p{L})";
const periods: readonly (readonly [RegExp, Frequency["period"]])[] = [
  [new RegExp(`^(?:${perDay})`, "iu"), "day"],
  [new RegExp(`^(?:${perWeek})`, "iu"), "week"],
  [new RegExp(`^(?:${perMonth})`, "iu"), "month"],
  [new RegExp(`^(?:${perYear})`, "iu"), "year"],
];

const slotPattern =
  /(?<!\p{L})(?:(morgens|(?<!(?:heute|gestern|morgen|so|zu|sehr|ganz|schon|recht) )früh(?!\p{L})|frühs|in der früh|(?<!bis |ab |heute |gestern |von )am morgen(?! um)|vormittags|zum frühstück|(?:vor|nach) dem frühstück|nüchtern am morgen)|(mittags|am mittag|zum mittagessen)|(abends|am abend|zur nacht|zum abendessen|nachts|(?:zum|vor dem) schlafen\p{L}*|vorm schlafen\p{L}*|(?:vorm|ins|vor dem) (?:zubett\p{L}*|bett)|jede nacht|jeden abend))(?!\p{L})/giu;
const schedulePattern =
  /(?<![\d.,/-])(\d(?:[.,]\d)?|½)\s?-\s?(\d(?:[.,]\d)?|½)\s?-\s?(\d(?:[.,]\d)?|½)(?:\s?-\s?(\d(?:[.,]\d)?|½))?(?![\d-])/gu;
const timesUnit = /^\s?(?:x|×|-?mal)(?!\p{L})/iu;
const dailyPattern = new RegExp(
  `(?:(?<!\\p{L})(?:täglich|tgl\\.?|jeden tag|pro tag)|(?<=\\p{L})\\/(?:d|tag))(?!\\p{L})`,
  "giu",
);
const weeklyPattern =
  /(?<!\p{L})(?:wöchentlich|jede woche|(?:immer )?(?:montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags)|(?:jeden|immer am) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))(?!\p{L})/giu;
const intervalPattern =
  /(?<!\p{L})(?:alle\s(?:(\d+|\p{L}+)(?:\s?(?:bis|-|–)\s?(?:\d+|\p{L}+))?)\s?(stunden|std\.?|h|tage|d|wochen|wo\.?|monate)|jeden (zweiten|2\.|dritten|3\.) (tag)|(\d+|\p{L}+?)-?(stündlich|stdl\.?))(?!\p{L})/giu;

const none: ReadonlySet<Slot> = new Set();

/** Every frequency of a text in order. */
export function frequenciesOf(
  text: string,
  numbers: readonly FoundNumber[] = findNumbers(text),
): Frequency[] {
  const found: Frequency[] = [];
  const taken = (start: number, end: number) => found.some((one) => one.start < end && start < one.end);
  for (const match of text.matchAll(schedulePattern)) {
    const doses = [match[1], match[2], match[3], match[4]];
    const slots = new Set<Slot>();
    if (doses[0] !== "0") slots.add("morning");
    if (doses[1] !== "0") slots.add("noon");
    if (doses[2] !== "0") slots.add("evening");
    const night = doses[3] !== undefined && doses[3] !== "0";
    const count = slots.size + (night ? 1 : 0);
    if (night) slots.add("evening");
    if (count > 0)
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        times: [count, count],
        period: "day",
        slots,
      });
  }
  for (const [index, number] of numbers.entries()) {
    const one = countedAt(text, numbers, index);
    if (one && !taken(number.start, one.end)) found.push(one);
  }
  for (const match of text.matchAll(intervalPattern)) {
    const one = intervalAt(match, numbers);
    if (one && !taken(one.start, one.end)) found.push(one);
  }
  found.push(...slotRuns(text, taken));
  for (const [pattern, period] of [
    [dailyPattern, "day"],
    [weeklyPattern, "week"],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!taken(match.index, end))
        found.push({
          start: match.index,
          end,
          times: period === "week" ? [1, 1] : null,
          period,
          slots: none,
        });
    }
  return found.filter(({ end }) => !isOfEvents.test(text.slice(end))).sort((a, b) => a.start - b.start);
}

/** "einmal wöchentlich vergessen", "2x Zertrümmerung": how often something happened, and no dose. */
const isOfEvents =
  /^\.?\s(?:(?:aus|weg)(?:lässt|lassen|gelassen)|vergess\p{L}*|vergisst)(?!\p{L})|^\s\p{Lu}\p{L}{4,}(?:ung|tion|ektomie|infarkt|sturz|bruch)(?!\p{L})/u;
/** "morgens schwer erweckbar": the time of a complaint. */
const isOfComplaint =
  /^\s(?:schwer|müde|benommen|schlapp|steif|schlecht\p{L}*|besser|schlimmer|stärker|kaum|verwirrt|geschwollen|heiser|übel)(?!\p{L})/iu;

/** "drei- bis viermal die Woche", "3x/d", "3 x 600 mg/Tag", "zwei Mal am Tag". */
function countedAt(text: string, numbers: readonly FoundNumber[], index: number): Frequency | null {
  const number = numbers[index];
  if (!number || !Number.isInteger(number.value) || number.value > 24) return null;
  const after = text.slice(number.end, number.end + 70);
  const inWord = /^\p{L}{2,}mal$/iu.test(number.text) || /^\p{L}{2,}malig?\p{L}*$/iu.test(number.text);
  const unit = timesUnit.exec(after);
  if (!inWord && !unit) return null;
  // "2 x 500 mg" is a product where no day follows.
  const behind = after.slice(unit && !inWord ? unit[0].length : 0);
  const period = periodBehind(behind);
  const low = lowEnd(text, numbers, index) ?? number;
  return {
    start: low.start,
    end: number.end + (unit && !inWord ? unit[0].length : 0) + (period?.length ?? 0),
    times: [Math.min(low.value, number.value), Math.max(low.value, number.value)],
    period: period?.period ?? null,
    slots: none,
  };
}

function periodBehind(behind: string): { period: Frequency["period"]; length: number } | null {
  // Up to four words may stand between: "dreimal je zwei Hübe am Tag", "3 x 600 mg/Tag".
  const stop =
    /[;:?!]|\.(?=\s|$)|,(?!\d)|(?<!\p{L})\p{L}{2,}mal(?!\p{L})/u.exec(behind)?.index ?? behind.length;
  const within = behind.slice(0, Math.min(stop, 34));
  for (let at = 0; at < within.length; at += 1) {
    if (at > 0 && /\p{L}/u.test(within[at - 1] ?? "") && within[at] !== "/") continue;
    for (const [pattern, period] of periods) {
      const match = pattern.exec(within.slice(at));
      if (match && match.index === 0 && (match[0] !== "d" || within[at - 1] === "/"))
        return { period, length: at + match[0].length };
    }
  }
  return null;
}

function lowEnd(text: string, numbers: readonly FoundNumber[], index: number): FoundNumber | null {
  const number = numbers[index];
  const before = numbers[index - 1];
  if (!number || !before || before.end > number.start || !Number.isInteger(before.value)) return null;
  return /^(?:\s?-?\s?(?:bis|oder|–|-)\s?|,\s)$/iu.test(text.slice(before.end, number.start)) &&
    before.value < number.value
    ? before
    : null;
}

function intervalAt(match: RegExpMatchArray, numbers: readonly FoundNumber[]): Frequency | null {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const inside = numbers.filter((number) => number.start >= start && number.start < end);
  const nth = match[3] ? (/^(?:zweit|2)/iu.test(match[3]) ? 2 : 3) : null;
  const count = nth ?? inside[0]?.value ?? null;
  if (count === null || count <= 0) return null;
  const far = nth ?? inside.at(-1)?.value ?? count;
  const unit = (match[2] ?? match[4] ?? match[6] ?? "").toLowerCase();
  const range = (total: number): readonly [number, number] => [
    total / Math.max(count, far),
    total / Math.min(count, far),
  ];
  if (/^(?:st|h)/u.test(unit)) return { start, end, times: range(24), period: "day", slots: none };
  if (/^(?:ta|d)/u.test(unit)) return { start, end, times: range(7), period: "week", slots: none };
  if (/^wo/u.test(unit)) return { start, end, times: range(4), period: "month", slots: none };
  return { start, end, times: range(12), period: "year", slots: none };
}

const beginsName =
  /^\s(?!(?:Tabl|Kaps|H[uü]b|Tropf|Stück|Mill|Mikro|Beutel|Einheit|Schmerz|Luft|Fieber))\p{Lu}\p{L}{4,}/u;

/** "morgens und abends", "morgens zwei, abends eine": times of day that stand together are one schedule. */
function slotRuns(text: string, taken: (start: number, end: number) => boolean): Frequency[] {
  const runs: { start: number; end: number; slots: Set<Slot> }[] = [];
  for (const match of text.matchAll(slotPattern)) {
    const end = match.index + match[0].length;
    if (taken(match.index, end) || isOfComplaint.test(text.slice(end))) continue;
    const slot: Slot = match[1] ? "morning" : match[2] ? "noon" : "evening";
    const last = runs.at(-1);
    const between = last ? text.slice(last.end, match.index) : "";
    // "auch früh, und abends Simvastatin": what stands right before a name is the name's.
    const begins = between.includes(",") && beginsName.test(text.slice(end, end + 14));
    if (
      last &&
      !begins &&
      between.length <= 40 &&
      /^(?:[\s,/+&-]|\p{L}{1,9}\.?(?=\s|,|$)|\d+(?:[.,]\d+)?)*$/u.test(between) &&
      !/(?<!\p{L})\p{Lu}\p{L}{4,}/u.test(
        between.replace(/(?:Tabl|Kaps|Hüb|Hub|Tropf|Stück|Mill|Beutel)\p{L}*/gu, ""),
      )
    ) {
      last.slots.add(slot);
      last.end = end;
    } else runs.push({ start: match.index, end, slots: new Set([slot]) });
  }
  return runs.map(({ start, end, slots }) => ({
    start,
    end,
    times: [slots.size, slots.size],
    period: "day",
    slots,
  }));
}

/** Do two frequencies say the same, or may they? What one leaves open is not held against it. */
export function mayAgree(note: Frequency, said: Frequency): boolean {
  if (note.period !== null && said.period !== null && note.period !== said.period) return false;
  if (note.times && said.times) {
    const overlap = note.times[0] <= said.times[1] + 1e-9 && said.times[0] <= note.times[1] + 1e-9;
    if (!overlap) return false;
  }
  if (note.slots.size > 0 && said.slots.size > 0) return [...note.slots].some((slot) => said.slots.has(slot));
  return true;
}
