import { describe, expect, it } from "vitest";
import { correctionsOf } from "../../../domain/german/corrections.ts";
import { calendarOf, dayOfIso, saidInTalk, spokenCalendar } from "../../../domain/german/dates.ts";
import { day, durationsOf, sameDuration } from "../../../domain/german/durations.ts";
import { frequenciesOf } from "../../../domain/german/frequencies.ts";
import { findNumbers, numberWord } from "../../../domain/german/numbers.ts";
import { unitsOf } from "../../../domain/german/units.ts";

describe("numbers as they are spoken in the regions", () => {
  it.each([
    ["fuffzig", 50],
    ["fuffzehn", 15],
    ["fuchzig", 50],
    ["zwo", 2],
    ["zwoa", 2],
    ["siebzich", 70],
    ["dreißich", 30],
    ["zwoundzwanzig", 22],
    ["hunnertzwanzig", 120],
    ["Fünfhunderter", 500],
    ["Fünfzigliterfass", 50],
    ["Vierundzwanzigstundenmessung", 24],
    ["achtadachzg", 88],
    ["fünfasiebzg", 75],
    ["siebafuffzg", 57],
    ["vierundreißig", 34],
    ["siebta", 7],
  ])("%s is %d", (word, value) => expect(numberWord(word)).toBe(value));

  it.each(["Zehen", "ans", "nei", "einig"])("%s is none", (word) => expect(numberWord(word)).toBeNull());
});

describe("decimals whose comma is not spoken", () => {
  it.each([
    ["letzte Woche vier zwei, davor eins neun", [4.2, 1.9]],
    ["Kreatinin unter eins fünf", [1.5]],
    ["HbA1c sieben eins", [7.1]],
    ["bei eins achtundsiebzig", [1.78]],
    ["Links war minus fünf fünfundsiebzich", [5.75]],
  ])("%s", (text, values) =>
    expect(findNumbers(text).map(({ value }) => value)).toEqual(expect.arrayContaining(values)),
  );

  it("a spoken comma leaves no halves behind", () => {
    expect(findNumbers("drei Komma acht").map(({ value }) => value)).toEqual([3.8]);
  });
});

describe("corrections", () => {
  it.each([
    ["Ramipril fünf, nein, zweieinhalb", "fünf", "zweieinhalb"],
    ["Sechs, na, sagen wir acht", "Sechs", "acht"],
    ["so zehn am Tag. Nein, ich hab ja reduziert, sechs am Tag", "zehn", "sechs"],
    ["Acht war's früher, nein, das sind jetzt die sechzehner", "Acht", "sechzehner"],
    ["dreizehn – Moment, eine Zeile überlesen, vierzehn", "dreizehn", "vierzehn"],
    ["achtmal – nee, warten Se, sechsmal am Tag", "achtmal", "sechsmal"],
    ["drei, nein, eher fünf Mal", "drei", "fünf"],
    [
      "Zweieinhalb Milligramm, nein, warten Sie, Gewicht über sechzig: also fünf Milligramm",
      "Zweieinhalb",
      "fünf",
    ],
  ])("%s", (text, old, now) => {
    const numbers = findNumbers(text);
    const found = correctionsOf(text, numbers, unitsOf(text, numbers));
    expect(found.map((one) => [numbers[one.old]?.text, numbers[one.new]?.text])).toContainEqual([old, now]);
  });

  it.each([
    "Blutdruck hundertfünfzig zu, Moment, achtundachtzig",
    "Zwei Treppen? Nein, drei Kilo hab ich abgenommen",
    "Seit drei Tagen. Nein, Fieber hatte ich nicht, nur vor zwei Tagen Schnupfen",
    "zwei Wochen oder eher drei",
    "drei am Tag, nein, mehr nicht, und fünf Kilo",
  ])("%s takes nothing back", (text) => {
    const numbers = findNumbers(text);
    expect(correctionsOf(text, numbers, unitsOf(text, numbers))).toEqual([]);
  });
});

describe("spans of time", () => {
  it.each([
    ["vier, fünf Tage", [4, 5]],
    ["zwei bis drei Wochen", [14, 21]],
    ["'ne Woche", [7]],
    ["eine halbe Stunde", [0.5 / 24]],
    ["anderthalb Stunden", [1.5 / 24]],
    ["48 h", [2]],
  ])("%s", (text, days) =>
    expect(durationsOf(text).map(({ minutes }) => minutes / day)).toEqual(expect.arrayContaining(days)),
  );

  it("are the same in other units, and not where they are counted in one", () => {
    expect(sameDuration(14 * day, 2 * 7 * day)).toBe(true);
    expect(sameDuration(12 * 30 * day, 365 * day)).toBe(true);
    expect(sameDuration(12 * 365 * day, 13 * 365 * day)).toBe(false);
    expect(sameDuration(2 * 7 * day, 60 * day)).toBe(false);
  });
});

describe("frequencies", () => {
  it.each([
    ["drei- bis viermal die Woche", [3, 4], "week"],
    ["3 x 600 mg/Tag", [3, 3], "day"],
    ["1-0-1", [2, 2], "day"],
    ["morgens zwei, abends eine", [2, 2], "day"],
    ["alle 8 h", [3, 3], "day"],
    ["jeden zweiten Tag", [3.5, 3.5], "week"],
    ["samstags", [1, 1], "week"],
  ])("%s", (text, times, period) =>
    expect(frequenciesOf(text).map((one) => [one.times, one.period])).toContainEqual([times, period]),
  );
});

describe("dates", () => {
  const spoken = spokenCalendar(
    "Letzten Oktober, und im November vierundzwanzig. Übermorgen, am Freitag und in vier Wochen. Am zweiundzwanzigsten April. Tetanus zweitausendvierzehn.",
    dayOfIso("2026-01-20"),
  );

  it.each([
    "10/2025",
    "11/2024",
    "22.01.",
    "23.01.",
    "17.02.",
    "22. April",
    "22.04.",
    "2014",
    "Freitag",
    "Do.",
  ])("%s follows from what was said", (text) => {
    const [mention] = calendarOf(text);
    expect(mention && saidInTalk(mention, spoken)).toBe(true);
  });

  it.each(["11/2025", "04/2024", "29. April", "2004", "Montag", "24.01.", "März 2026"])(
    "%s does not",
    (text) => {
      const [mention] = calendarOf(text);
      expect(mention && saidInTalk(mention, spoken)).toBe(false);
    },
  );

  it.each(["NRS 7/10", "RR 145/85", "875/125 mg", "9+3", "so gut", "1000 mg"])("%s is none", (text) =>
    expect(calendarOf(text)).toEqual([]),
  );
});
