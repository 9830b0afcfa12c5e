import { describe, expect, it } from "vitest";
import { findNumbers, numberWord } from "../../../domain/german/numbers.ts";
import { amstad, syllablesOf } from "../../../domain/german/readability.ts";
import { sentencesOf } from "../../../domain/german/sentences.ts";

describe("German number words", () => {
  it.each([
    ["zweiundsiebzig", 72],
    ["einunddreißig", 31],
    ["hundertvierzig", 140],
    ["zweihundertfünfzig", 250],
    ["tausend", 1000],
    ["zweitausendneunzehn", 2019],
    ["anderthalb", 1.5],
    ["dreimal", 3],
    ["Tausender", 1000],
    ["zehner", 10],
    ["fünfte", 5],
    ["siebzehn", 17],
    ["hunderteins", 101],
  ])("%s is %d", (word, value) => expect(numberWord(word)).toBe(value));

  it.each(["Haus", "und", "undzwanzig", "Zehe", "achtsam"])("%s is none", (word) =>
    expect(numberWord(word)).toBeNull(),
  );
});

describe("numbers in a text", () => {
  it.each([
    ["Kreatinin zwei Komma eins", 2.1],
    ["gestern achtunddreißig drei", 38.3],
    ["HbA1c 7,9", 7.9],
    ["1.000 mg", 1000],
    ["148 zu 86", 86],
    ["acht Komma vier", 8.4],
    ["½ Tablette", 0.5],
  ])("%s holds %d", (text, value) =>
    expect(findNumbers(text).map((number) => number.value)).toContain(value),
  );

  it("a dose before a frequency is no spoken decimal", () => {
    expect(findNumbers("ASS 100 einmal täglich").map(({ value }) => value)).toEqual([100, 1]);
  });

  it("knows where each number stands", () => {
    const text = "Ramipril fünf Milligramm";
    const [found] = findNumbers(text);
    expect(text.slice(found?.start, found?.end)).toBe("fünf");
  });
});

describe("sentences", () => {
  it("survive abbreviations and dates", () => {
    expect(sentencesOf("Dr. med. Müller kam am 3. Mai, z. B. wegen Husten. Dann ging er.")).toHaveLength(2);
  });
});

describe("readability", () => {
  it.each([
    ["Arzt", 1],
    ["Patient", 3],
    ["Tablette", 3],
    ["Blutdruck", 2],
    ["Allergie", 3],
    ["Medikament", 4],
    ["Niere", 2],
    ["Herz", 1],
    ["Zucker", 2],
    ["morgens", 2],
    ["Augenarzt", 3],
    ["Termin", 2],
  ])("%s has %d syllables", (word, count) => expect(syllablesOf(word)).toBe(count));

  it("of short plain sentences is above that of long learned ones, and null without words", () => {
    const plain =
      amstad(
        "Sie haben hohen Blutdruck. Nehmen Sie die Tablette am Morgen. Kommen Sie in zwei Wochen wieder.",
      ) ?? 0;
    const learned =
      amstad(
        "Anamnestisch imponierte eine progrediente Symptomatik mit konsekutiver Funktionseinschränkung der unteren Extremitäten.",
      ) ?? 0;
    expect(plain).toBeGreaterThan(60);
    expect(learned).toBeLessThan(20);
    expect(amstad(" ")).toBeNull();
  });
});
