import { describe, expect, it } from "vitest";
import type { Fact } from "../../../domain/scenario.ts";
import { grade, noteOf, scenarioOf } from "./grading.ts";

type Section = "subjective" | "objective" | "assessment" | "plan";
type Row = Pick<Fact, "section" | "type" | "text" | "quote" | "recall"> & Partial<Fact>;

const talk = [
  "Ärztin: Wie alt sind Sie jetzt, Herr Lohmann?",
  "Patient: Siebenundfünfzig, im Mai werd ich achtundfünfzig.",
  "Patient: Die Zecke saß in der rechten Kniekehle, das war am siebten Juni.",
  "Patient: Bisoprolol hatte ich fünf, seit August nehm ich zweieinhalb.",
  "Patient: Die Mutter hat grünen Star und nimmt Metformin wegen Zucker.",
  "Ärztin: Das Eiweiß im Liquor liegt bei 980 Milligramm pro Liter.",
  "Ärztin: Apixaban nehmen Sie sieben Tage lang zehn Milligramm, danach fünf Milligramm, mindestens drei Monate.",
  "Ärztin: Die Operation ist am Donnerstag, den 22. Januar. Auf die Intensivstation kommen Sie nur, wenn die Atmung nicht klappt.",
  "Ärztin: Ein Antibiotikum geb ich Ihnen nicht. Kontrolle auf der Überwachungsstation.",
  "Ärztin: Das Auto bleibt mindestens zwölf Monate stehen.",
].join("\n");

const rows: readonly Row[] = [
  { id: "f01", section: "S", type: "age", text: "57 Jahre alt", quote: "Siebenundfünfzig", recall: ["57"] },
  {
    id: "f02",
    section: "S",
    type: "anatomy",
    text: "Zeckenstich am 7. Juni in der rechten Kniekehle",
    quote: "Die Zecke saß in der rechten Kniekehle",
    recall: ["zecke\\p{L}*[^;]{0,60}kniekehle"],
  },
  {
    id: "f03",
    section: "S",
    type: "dose",
    text: "Bisoprolol 2,5 mg seit August",
    quote: "seit August nehm ich zweieinhalb",
    recall: ["bisoprolol[^;]{0,20}2,5"],
  },
  {
    id: "f04",
    section: "S",
    type: "family",
    text: "Mutter grüner Star, Diabetes mit Metformin",
    quote: "Die Mutter hat grünen Star und nimmt Metformin wegen Zucker",
    recall: ["mutter[^.;]{0,40}(star|glaukom)"],
  },
  {
    id: "f05",
    section: "O",
    type: "lab",
    text: "Liquoreiweiß 980 mg/l",
    quote: "980 Milligramm pro Liter",
    recall: ["(liquor|eiweiß)[^;]{0,30}980"],
  },
  {
    id: "f06",
    section: "P",
    type: "dose",
    text: "Apixaban 7 Tage 10 mg, danach 5 mg, mindestens drei Monate",
    quote: "Apixaban nehmen Sie sieben Tage lang zehn Milligramm",
    recall: ["apixaban[^;]{0,60}10[^;]{0,90}5"],
  },
  {
    id: "f07",
    section: "P",
    type: "plan",
    text: "Operation am 22. Januar",
    quote: "Die Operation ist am Donnerstag, den 22. Januar",
    recall: ["22\\.\\s?(0?1\\.|januar)"],
  },
  {
    id: "f08",
    section: "P",
    type: "plan",
    text: "Intensivstation nur bei Schwierigkeiten mit der Atmung",
    quote: "Auf die Intensivstation kommen Sie nur, wenn die Atmung nicht klappt",
    recall: ["intensiv\\p{L}*[^;]{0,30}(nur|falls|wenn)"],
  },
  {
    id: "f09",
    section: "P",
    type: "plan",
    text: "kein Antibiotikum",
    quote: "Ein Antibiotikum geb ich Ihnen nicht",
    recall: ["kein\\p{L}* antibio"],
  },
  {
    id: "f10",
    section: "P",
    type: "plan",
    text: "kein Autofahren für mindestens zwölf Monate",
    quote: "Das Auto bleibt mindestens zwölf Monate stehen",
    recall: ["(auto|fahr)\\p{L}*[^;]{0,40}(12|zwölf)"],
  },
];
const scenario = scenarioOf(talk, { facts: rows });

function marked(section: Section, text: string) {
  return grade("soap", scenario, noteOf({ [section]: [text] })).findings.flatMap(({ kind, quote }) =>
    kind === "fabrication" ? [quote] : [],
  );
}

describe("what a fact settles", () => {
  it.each<[Section, string, string]>([
    ["subjective", "58-jähriger Patient.", "58"],
    ["subjective", "Zeckenstich am 7. Juni in der rechten Leiste.", "Leiste"],
    ["subjective", "Zeckenstich am 9. Juni in der rechten Kniekehle.", "9. Juni"],
    ["subjective", "Bisoprolol 5 mg morgens.", "5"],
    ["subjective", "Wegen eines grünen Stars in Behandlung.", "grünen Stars"],
    ["subjective", "Dauermedikation: Metformin.", "Metformin"],
    ["objective", "Liquoreiweiß 980 mg/dl.", "980 mg/dl"],
    ["plan", "Apixaban 10 mg für zwei Wochen, dann 5 mg, mindestens 3 Monate.", "zwei Wochen"],
    ["plan", "Operation am 21. Januar.", "21. Januar"],
    ["plan", "Nach der Operation auf die Intensivstation.", "Intensivstation"],
    ["plan", "Antibiotikum wird rezeptiert.", "Antibiotikum"],
    ["plan", "Kein Autofahren für 6 Monate.", "6 Monate"],
  ])("is told otherwise by %s «%s»", (section, text, quote) => {
    expect(marked(section, text)).toEqual([expect.stringContaining(quote)]);
  });

  it.each<[Section, string]>([
    ["subjective", "57-jähriger Patient, wird im Mai 58."],
    ["subjective", "Zeckenstich am 07.06. re. Kniekehle."],
    ["subjective", "Bisoprolol 2,5 mg seit August (zuvor 5 mg)."],
    ["subjective", "FA: Mutter Glaukom und Diabetes (Metformin)."],
    ["objective", "Liquor: Eiweiß 980 mg/l."],
    ["plan", "Apixaban 10 mg für eine Woche, dann 5 mg für mindestens drei Monate."],
    ["plan", "OP am 22.01."],
    ["plan", "Intensivstation nur bei Problemen mit der Atmung."],
    ["plan", "Kein Antibiotikum."],
    ["plan", "Fahrverbot (Auto) für mindestens 12 Monate."],
  ])("is told rightly by %s «%s»", (section, text) => {
    expect(marked(section, text)).toEqual([]);
  });
});

describe("a cause", () => {
  const cause = scenarioOf(
    [
      "Ärztin: Sie trinken also viel Kaffee.",
      "Patient: Fünf Tassen am Tag. Und dann diese Panikattacke in der Bahn.",
      "Patient: Die Bauchschmerzen hab ich immer, wenn ich Milch trinke.",
    ].join("\n"),
  );
  const causes = (text: string) =>
    grade("soap", cause, noteOf({ assessment: [text] })).findings.flatMap(({ type, quote }) =>
      type === "causality" ? [quote] : [],
    );

  it("is a finding where both things were spoken of and nobody tied them", () => {
    expect(causes("Panikattacke, ausgelöst durch den Kaffee.")).toEqual([expect.stringContaining("Kaffee")]);
  });

  it("is none where somebody did", () => {
    expect(causes("Bauchschmerzen, ausgelöst durch Milch.")).toEqual([]);
  });
});
