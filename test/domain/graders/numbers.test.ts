import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../domain/scenario.ts";
import { grade, noteOf, scenarioOf } from "./grading.ts";

const graders = /^(?:numbers|durations|dates|frequency)@/;

function marks(
  scenario: Scenario,
  text: string,
  section: "subjective" | "objective" | "plan" = "subjective",
) {
  return grade("soap", scenario, noteOf({ [section]: [text] })).findings.filter(({ grader }) =>
    graders.test(grader),
  );
}

const encounter = { encounter: { date: "2026-03-11", time: "09:30" }, patient: { age: 67, sex: "m" } };

const talk = scenarioOf(
  [
    "Ärztin: Guten Morgen, Herr Brandt. Was führt Sie her?",
    "Patient: Seit drei Wochen hab ich so Schwindel, am Samstag bin ich fast gestürzt, so gegen acht, nein, eher halb neun.",
    "Ärztin: Wie lange dauert das, und wie oft kommt das vor?",
    "Patient: Zwanzig Sekunden, ach was, zwei Minuten bestimmt. Zweimal am Tag. Nein, dreimal am Tag.",
    "Ärztin: Ich hab hier Ramipril fünf und Torasemid zehn, und Metoprolol?",
    "Patient: Ramipril ist im Herbst erhöht worden, auf zehn. Torasemid stimmt, morgens. Metoprolol siebenundvierzig Komma fünf, morgens und abends. Simvastatin zwanzig, äh, nee, vierzig, abends.",
    "Tochter: Und L-Thyroxin fünfundsiebzig, nüchtern früh. Einmal die Woche die Dekristol, zwanzigtausend Einheiten.",
    "Ärztin: Marcumar nach Plan. Trinken Sie Alkohol?",
    "Patient: Zwei Bier am Abend. Quatsch, das war früher, jetzt trink ich eins. Geraucht hab ich fuffzehn Zigaretten am Tag, seit elf Jahren nicht mehr.",
    "Patient: Mein Vater ist mit einundsiebzig gestorben, mein Bruder hatte mit vierundfünfzig einen Infarkt.",
    "Ärztin: Blutdruck 138 zu, Moment, zweiundachtzig, Puls vierundsechzig. INR heute zwei sechs, letzte Woche eins neun. Kalium vier Komma acht, Kreatinin eins Komma vier, GFR achtundvierzig. Gewicht achtundachtzig Kilo bei eins sechsundsiebzig. Die Narbe am Bein ist fünf Zentimeter lang. HbA1c sieben eins, im November waren es noch acht drei.",
    "Ärztin: Dann nehmen Sie Amlodipin, fünf Milligramm, nein, warten Sie, bei der Niere und mit den Knöcheln fangen wir klein an: Amlodipin zweieinhalb Milligramm, einmal am Tag abends. Für die Schulter Paracetamol, die Fünfhunderter, zwei Stück auf einmal, höchstens dreimal am Tag, für zehn Tage.",
    "Ärztin: Langzeitblutdruck über vierundzwanzig Stunden am Montag, und in sechs Wochen sehen wir uns wieder, mit neuem Labor. Krankmeldung brauchen Sie nicht.",
  ].join("\n"),
  encounter,
);

describe("numbers of a faithful note", () => {
  it.each([
    ["Schwindel seit 3 Wo., am Sa. gegen 20:30 Uhr fast gestürzt."],
    ["Schwindel seit 21 Tagen, Dauer 120 s."],
    ["Schwindel seit drei Wochen, 3x/d für ca. 2 min."],
    ["Am 07.03. beinahe gestürzt."],
    [
      "Ramipril 10 mg (vorher 5 mg), Torasemid 10 mg 1-0-0, Metoprolol 47,5 mg 1-0-1, Simvastatin 40 mg 0-0-1.",
    ],
    ["Ramipril im Herbst von 5 auf 10 mg erhöht."],
    ["L-Thyroxin 75 µg morgens nüchtern, Dekristol 20.000 IE 1x/Woche."],
    ["L-Thyroxin 0,075 mg, Dekristol 20000 IE wöchentlich."],
    ["Metoprolol 47,5 mg zweimal täglich."],
    ["1 Bier abends. Ex-Raucher seit 11 J. (15 Zig./d)."],
    ["FA: Vater mit 71 J. verstorben, Bruder Herzinfarkt (54 J.)."],
    ["RR 138/82, HF 64, 88 kg, 176 cm."],
    ["RR 138/82 mmHg, HF 64/min, 88 kg bei 1,76 m. K 4,8, Krea 1,4 mg/dl, eGFR 48 ml/min."],
    ["INR 2,6 (Vorwoche 1,9). HbA1c 7,1 % (11/2025: 8,3 %)."],
    ["Narbe 5 cm. HbA1c 7,1 %, Vorwert 8,3 %."],
    ["Amlodipin 2,5 mg 0-0-1. Paracetamol 1000 mg (2 x 500 mg) max. 3x/d für 10 d."],
    ["Paracetamol 500 mg, bis zu dreimal täglich zwei Tabletten, 10 Tage."],
    ["24-h-RR am 16.03., Wiedervorstellung in 6 Wochen mit Labor."],
    ["67-jähriger Patient mit Schwindel."],
    ["HbA1c um 1,2 Prozentpunkte gesunken."],
    ["RR-Langzeitmessung (24 h) Mo., WV 22.04."],
  ])("are let pass: %s", (text) => {
    expect(marks(talk, text, "plan").map(({ quote, message }) => `${quote}: ${message.de}`)).toEqual([]);
    expect(marks(talk, text).map(({ quote, message }) => `${quote}: ${message.de}`)).toEqual([]);
  });
});

describe("what was taken back", () => {
  it.each([
    ["Simvastatin 20 mg abends.", "dose", "20", "zwanzig"],
    ["Ramipril 5 mg.", "dose", "5", "fünf"],
    ["Amlodipin 5 mg abends.", "dose", "5", "fünf Milligramm"],
    ["Schwindel zweimal täglich.", "number", "zweimal", "Zweimal"],
    ["Am Samstag gegen 20 Uhr fast gestürzt.", "number", "20", "acht"],
    ["Attacken von zwanzig Sekunden.", "number", "zwanzig", "Zwanzig"],
  ])("does not vouch for a note: %s", (text, type, quote, source) => {
    const found = marks(talk, text);
    expect(found.map((finding) => [finding.type, finding.quote])).toContainEqual([
      type,
      expect.stringContaining(quote),
    ]);
    const [first] = found;
    expect(first?.source.map((span) => span.quote).join(" ")).toContain(source);
    for (const { source: spans } of found)
      for (const { start, end, quote: words } of spans) expect(talk.transcript.slice(start, end)).toBe(words);
  });
});

describe("a number must be of its own thing, in its own unit", () => {
  it.each([
    ["Torasemid 10 g morgens.", "dose", "10 g"],
    ["L-Thyroxin 75 mg.", "dose", "75 mg"],
    ["Dekristol 20000 mg einmal pro Woche.", "dose", "20000"],
    ["Torasemid 40 mg.", "dose", "40"],
    ["Metoprolol 95 mg.", "dose", "95"],
    ["Kalium 1,4.", "lab", "1,4"],
    ["INR 4,8.", "lab", "4,8"],
    ["Puls 82/min.", "vital", "82"],
    ["RR 183/82.", "vital", "183"],
    ["Gewicht 76 kg.", "vital", "76"],
    ["Narbe 5 mm.", "number", "5 mm"],
    ["58-jähriger Patient.", "age", "58"],
    ["Ex-Raucher, 50 Zigaretten am Tag.", "number", "50"],
  ])("else it is marked: %s", (text, type, quote) => {
    expect(marks(talk, text).map((finding) => [finding.type, finding.quote])).toContainEqual([
      type,
      expect.stringContaining(quote),
    ]);
  });
});

describe("frequencies and times of day", () => {
  it.each([
    ["Metoprolol 47,5 mg dreimal täglich.", "dose"],
    ["Metoprolol 47,5 mg 1-1-1.", "dose"],
    ["Metoprolol 47,5 mg alle 6 h.", "dose"],
    ["Torasemid 10 mg abends.", "dose"],
    ["Torasemid 10 mg 0-0-1.", "dose"],
    ["Dekristol 20000 IE einmal täglich.", "dose"],
    ["Paracetamol 500 mg bis zu fünfmal täglich.", "dose"],
    ["Schwindel dreimal pro Woche.", "number"],
  ])("that differ from what was said are marked: %s", (text, type) => {
    expect(marks(talk, text).map((finding) => finding.type)).toContain(type);
  });
});

describe("spans of time, days and years", () => {
  it.each([
    ["Schwindel seit drei Monaten."],
    ["Schwindel seit 6 Wochen."],
    ["Am Dienstag fast gestürzt."],
    ["Am 24.02. fast gestürzt."],
    ["Nichtraucher seit 12 Jahren."],
    ["Schwindel seit 2019."],
    ["Ramipril im Mai erhöht."],
  ])("that nobody said and nothing gives are marked: %s", (text) => {
    expect(marks(talk, text).map((finding) => finding.type)).toContain("number");
  });
});
