import { describe, expect, it } from "vitest";
import { isAboutAnotherInNote } from "../../../domain/german/persons.ts";
import { polarityInNote } from "../../../domain/german/polarity.ts";
import { grade, noteOf, scenarioOf } from "./grading.ts";

type Section = "subjective" | "objective" | "assessment" | "plan";

const scenario = scenarioOf(
  [
    "Arzt: Welche Seite des Gesichts hängt herunter?",
    "Patientin: D' linke. Schwach in Arm oder Bein bin i net.",
    "Arzt: Schwäche in Arm oder Bein?",
    "Patientin: Noi, nix.",
    "Patientin: Des war am siebta Juni, am Sonndag. Früher han i achtadachzg gnomma, jetzt fünfasiebzg L-Thyroxin. D' Pille han i vor zwoi Johr abgsetzt.",
    "Arzt: Rauchen Sie?",
    "Patientin: Geraucht han i bis 1990.",
    "Patientin: Des Simvastatin han i weggelassen. Amoxicillin han i gnomma, des hat net gholfa, des nemm i nemme.",
    "Patientin: Mei Onkel hatte Tuberkulose, mir hen zwoi Monat em gleicha Zimmer gwohnt. Metformin nemmt mei Mann.",
    "Arzt: Fieber, Wein oder Bier?",
    "Patientin: Kein Fieber. Ein Glas Wein am Sonntag.",
    "Patientin: Ibuprofen wegen der Niere derf i net. Im Pass steht eins dreiundsechzig. Letztes Jahr im Mai han i an Gips ghabt.",
    "Arzt: Seither schwarzer Stuhl?",
    "Patientin: Schwarz isch der Stuhl au net.",
    "Arzt: Das ist eine periphere Gesichtslähmung. Kraft in Armen und Beinen seitengleich. Am Augenhintergrund ein Riss bei elf Uhr.",
    "Arzt: Eine Infusion mit Ceftriaxon bräuchten Sie nur, wenn Sie das Doxycyclin nicht vertragen. Bis zum 24. Juli sind Sie krankgeschrieben.",
  ].join("\n"),
  {
    encounter: {
      date: "2026-07-14",
      time: "14:10",
      minutes: 20,
      contact: "in-person",
      insurance: "statutory",
      billedThisQuarter: [],
    },
    facts: [
      {
        id: "f1",
        section: "S",
        type: "family",
        text: "Onkel mit Tuberkulose, zwei Monate im gleichen Zimmer",
        quote: "Mei Onkel hatte Tuberkulose",
        recall: ["onkel[^.;]{0,40}tuberkul"],
      },
    ],
  },
);

function marked(section: Section, text: string) {
  return grade("soap", scenario, noteOf({ [section]: [text] })).findings.flatMap(({ kind, quote }) =>
    kind === "fabrication" ? [quote] : [],
  );
}

describe("a right statement is not marked", () => {
  it.each<[Section, string]>([
    ["objective", "Kraft und Reflexe seitengleich."],
    ["subjective", "Eine Schwäche der Arme oder Beine besteht nicht."],
    ["subjective", "Beginn am 07.06., einem Sonntag."],
    ["subjective", "L-Thyroxin 75 (vorher 88). Pille vor zwei Jahren abgesetzt."],
    ["subjective", "Ex-Raucherin (bis 1990)."],
    ["subjective", "Das Rauchen hat sie 1990 aufgegeben."],
    ["subjective", "Simvastatin ließ sie weg; Amoxicillin half nicht."],
    ["subjective", "Onkel mit Tuberkulose, gemeinsames Zimmer über zwei Monate."],
    ["subjective", "Metformin nimmt der Mann."],
    ["subjective", "Der Stuhl ist nicht schwarz."],
    ["objective", "Fundus: Riss bei 11 h."],
    ["plan", "Ceftriaxon kommt nur in Betracht, wenn sie Doxycyclin nicht verträgt."],
    ["plan", "Ceftriaxon nur bei Unverträglichkeit oder Verschlechterung."],
    ["plan", "Krank bis 24.07."],
    ["subjective", "Alkohol 1x/Wo."],
    ["subjective", "Ibuprofen nimmt sie wegen der Niere nicht."],
    ["subjective", "Gips im Mai 2025."],
    ["objective", "Größe laut Pass 163 cm."],
  ])("%s «%s»", (section, text) => {
    expect(marked(section, text)).toEqual([]);
  });

  it.each<[Section, string, string]>([
    ["subjective", "Beginn am 09.06., einem Sonntag.", "09.06."],
    ["subjective", "L-Thyroxin 57.", "57"],
    ["subjective", "Pille vor fünf Jahren abgesetzt.", "fünf Jahren"],
    ["subjective", "Nimmt täglich Metformin.", "Metformin"],
    ["subjective", "Der Stuhl ist schwarz.", "schwarz"],
    ["subjective", "Hatte eine Tuberkulose.", "Tuberkulose"],
    ["plan", "Ceftriaxon 2 g täglich.", "Ceftriaxon"],
    ["subjective", "Fieber bis 39 °C.", "Fieber"],
    ["subjective", "Gips im Mai 2023.", "Mai 2023"],
    ["objective", "Größe laut Pass 168 cm.", "168"],
  ])("and its wrong twin is: %s «%s»", (section, text, quote) => {
    expect(marked(section, text)).toContainEqual(expect.stringContaining(quote));
  });
});

function placeOf(text: string, word: string) {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
}

describe("whether a note denies", () => {
  it.each([
    ["Einen Schatten oder Vorhang sieht sie nicht.", "Schatten", "negative"],
    ["Tonsillen o. Belag.", "Belag", "negative"],
    ["Stridor beim Schreien, Ø Einziehungen.", "Einziehungen", "negative"],
    ["Tiefe Beinvenenthrombose li. Für eine Embolie kein Anhalt.", "Beinvenenthrombose", "positive"],
    ["Überweisung (in 3 Mon.), Fußpflege rezeptiert, Barfußgehen vermeiden.", "Überweisung", "positive"],
    ["Ob eine Gerinnungsstörung vorliegt, wird später geklärt.", "Gerinnungsstörung", "unclear"],
    ["Weitere Allergien nannte er außer einem Heuschnupfen nicht.", "Heuschnupfen", "positive"],
    ["Auf ein Antibiotikum und auf Tamiflu wird verzichtet.", "Antibiotikum", "negative"],
    ["Nie ohne Rücksprache auslassen.", "Rücksprache", "positive"],
    ["Ein Auslassen ohne Rücksprache.", "Rücksprache", "negative"],
  ])("«%s»: %s is %s", (text, word, polarity) => {
    expect(polarityInNote(text, placeOf(text, word))).toBe(polarity);
  });
});

describe("of whom a note speaks", () => {
  it.each([
    ["FA: Schwester MS, Mutter Apoplex mit 70 J., Vater insulinpfl. Diabetes.", "Diabetes", true],
    ["FA: Mutter Apoplex. EA: Hypertonie.", "Hypertonie", false],
    ["Ein Neffe erlitt eine Hyperthermie; die Muskelprobe war positiv.", "Muskelprobe", true],
    ["Der Vater hat Diabetes; Patientin mit Hypertonie.", "Hypertonie", false],
    ["Die Mutter hatte Fieber; es fiel das Wort Hyperthermie.", "Hyperthermie", true],
    ["Valproat nimmt eine Cousine.", "Valproat", true],
    ["Metformin und Donepezil sind die Medikamente ihres Mannes.", "Metformin", true],
  ])("«%s»: %s is another's, %s", (text, word, other) => {
    expect(isAboutAnotherInNote(text, placeOf(text, word))).toBe(other);
  });
});
