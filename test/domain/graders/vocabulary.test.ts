import { describe, expect, it } from "vitest";
import { classOf, findDrugs, namesClassOf, sameGroup } from "../../../domain/clinical/drugs.ts";
import { levelsOf } from "../../../domain/clinical/anatomy.ts";
import { symptoms } from "../../../domain/clinical/symptoms.ts";
import { isKnownWord } from "../../../domain/german/compounds.ts";
import { isImpossibleDerivation } from "../../../domain/german/derivation.ts";
import { foreignRuns } from "../../../domain/german/foreign.ts";
import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import { gradeOutput } from "../../../domain/grade.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { grade, noteOf, scenarioOf } from "./grading.ts";

const wrist = scenarioOf(
  [
    "Arzt: Was ist passiert?",
    "Patient: Ich bin ausgerutscht, auf den linken Unterarm. In den Fingern kribbelt es.",
    "Arzt: Sie nehmen Pantoprazol und Sumatriptan?",
    "Patient: Ja. Rauchen tu ich nicht. Novalgin vertrag ich nicht, da bin ich rot geworden.",
    "Arzt: Beugeseite am Unterarm geschwollen, Druckschmerz über dem ersten Lendenwirbel. Das Großzehengrundgelenk ist frei. Knie unauffällig. Der Schnelltest auf Streptokokken ist negativ.",
    "Arzt: Wir röntgen, und Sie kommen am Freitag wieder.",
  ].join("\n"),
);

function typesOf(part: Parameters<typeof noteOf>[0]): (readonly [string, string])[] {
  return grade("soap", wrist, noteOf(part)).findings.flatMap(({ type, quote }) =>
    quote ? [[type, quote] as const] : [],
  );
}

describe("a part of the body", () => {
  it.each([
    ["Schwellung am linken Unterschenkel.", "Unterschenkel"],
    ["Schwellung an der Streckseite.", "Streckseite"],
    ["Druckschmerz über dem fünften Lendenwirbel.", "fünften Lendenwirbel"],
    ["Großzehenendgelenk schmerzhaft.", "Großzehenendgelenk"],
    ["Milz tastbar.", "Milz"],
  ])("that contradicts the talk is found: %s", (text, quote) => {
    expect(typesOf({ objective: [text] })).toContainEqual(["anatomy", expect.stringContaining(quote)]);
  });

  it.each([
    "Volarseite des Unterarms geschwollen.",
    "Druckschmerz LWK 1.",
    "MTP-I-Gelenk frei.",
    "Parästhesien der Finger.",
  ])("in clinical words passes: %s", (text) => {
    expect(typesOf({ objective: [text] }).filter(([type]) => type === "anatomy")).toEqual([]);
  });

  it("of the spine is read from words, abbreviations and ranges", () => {
    expect(
      levelsOf("L4/5, LWK 1, am ersten Lendenwirbel, Th6")
        .map(({ spine, level }) => `${spine}${level}`)
        .sort(),
    ).toEqual(["L1", "L1", "L4", "L5", "T6"]);
    expect(levelsOf("Trinkt 2 l am Tag, TSH 1,8")).toEqual([]);
  });
});

describe("findings and causes", () => {
  it.each([
    [{ objective: ["Uhrglasnägel."] }, "symptom"],
    [{ objective: ["Kniegelenkserguss links."] }, "symptom"],
    [{ assessment: ["Unterarmprellung infolge einer Epilepsie."] }, "causality"],
    [{ assessment: ["Beschwerden durch Streptokokken."] }, "causality"],
  ])("that nobody made or gave are found", (part, type) => {
    expect(typesOf(part).map(([found]) => found)).toContain(type);
  });

  it.each([
    [{ objective: ["Kein Kniegelenkserguss, keine Petechien."] }],
    [{ assessment: ["Prellung des Unterarms durch Sturz."] }],
    [{ plan: ["Kontrolle durch den Hausarzt am Freitag."] }],
  ])("that are denied, said or no cause pass", (part) => {
    expect(typesOf(part).filter(([type]) => type === "symptom" || type === "causality")).toEqual([]);
  });
});

describe("the scribe", () => {
  it.each([
    "Das ist eine sinnvolle Umstellung.",
    "Die Patientin wurde vorbildlich beraten.",
    "Die Wundversorgung erfolgte absolut korrekt.",
    "Der Patient sollte sich unbedingt weniger Sorgen machen.",
  ])("does not judge: %s", (text) => {
    expect(typesOf({ plan: [text] }).map(([type]) => type)).toContain("endorsement");
  });

  it("may head an intolerance with CAVE", () => {
    expect(
      typesOf({ subjective: ["CAVE Metamizol-Unverträglichkeit."] }).map(([type]) => type),
    ).not.toContain("endorsement");
  });

  it("repeats itself where only an article differs", () => {
    expect(
      typesOf({
        plan: [
          "Wiedervorstellung am Freitag zur Kontrolle des Unterarms.",
          "Am Freitag Wiedervorstellung zur Kontrolle des Unterarms.",
        ],
      }).map(([type]) => type),
    ).toContain("repetition");
  });
});

describe("foreign words", () => {
  const runs = (text: string) =>
    foreignRuns(text, () => false).map(({ start, end }) => text.slice(start, end));

  it.each([
    ["Keine weakness.", "weakness"],
    ["Next appointment am Donnerstag", "Next appointment"],
    ["Breathing exercises twice daily.", "Breathing exercises twice daily"],
    ["Patient should avoid falls.", "Patient should avoid falls"],
  ])("are found: %s", (text, run) => {
    expect(runs(text)).toEqual([run]);
  });

  it.each([
    "Follow-up in zwei Wochen, Check-up und Screening, Compliance gut, Stent und Bypass offen.",
    "Red Flags verneint, watchful waiting, Burnout, Energydrinks.",
    "Die Hand ist warm, am Arm und im Bad gestürzt, so war das.",
  ])("that German has taken over pass: %s", (text) => {
    expect(runs(text)).toEqual([]);
  });
});

describe("words that German does not form", () => {
  it.each([
    "Atemknappnis",
    "Zehenschwulstigkeit",
    "Herzklopfigkeitstagebuchung",
    "Mundtrocklichkeit",
    "Alltagsabfälligkeit",
  ])("%s is found without a dictionary", (word) => {
    expect(isImpossibleDerivation(word)).toBe(true);
  });

  it.each([
    "Arbeitsunfähigkeit",
    "Penicillinunverträglichkeit",
    "Müdigkeit",
    "Gedächtnis",
    "Lichtempfindlichkeit",
    "Klopfschmerzhaftigkeit",
    "Pflegebedürftigkeit",
    "Missverständnis",
    "Flüssigkeitsmangel",
  ])("%s passes", (word) => {
    expect(isImpossibleDerivation(word)).toBe(false);
  });

  it("a compound of known parts is a word, one that ends in a verb's form is none", () => {
    const nouns = new Set(["Nase", "Nasen", "Finger", "Spülung", "nasen", "schnaufe", "Schnaufe"]);
    const lexicon = { name: "test", knows: (word: string) => nouns.has(word) };
    expect(isKnownWord("Nasenspülung", lexicon)).toBe(true);
    expect(isKnownWord("Nasenschnaufe", lexicon)).toBe(false);
  });
});

describe("clinical words that no general dictionary holds", () => {
  const common = new Set([
    "Lage",
    "Wechsel",
    "Kopf",
    "wecken",
    "erwecken",
    "Keine",
    "der",
    "am",
    "rechts",
    "Blut",
    "Druck",
    "Ohren",
    "Alltag",
    "Diabetes",
  ]);
  const lexicon = { name: "test", knows: (word: string) => common.has(word) };
  const strange = (statement: string) =>
    gradeOutput({
      stage: stageOf("soap"),
      scenario: wrist,
      note: null,
      raw: JSON.stringify(noteOf({ objective: [statement] })),
      lexicon,
      catalogs: coreCatalogs,
    })
      .findings.filter(({ type }) => type === "nonexistent-word")
      .map(({ quote }) => quote);

  it.each([
    "Malleolus",
    "Malleolen",
    "Okulomotorik",
    "Dix-Hallpike",
    "Tibiakopf",
    "Erweckbarkeit",
    "Lagewechsel",
    "Lachman",
  ])("pass: %s", (word) => {
    expect(strange(word)).toEqual([]);
  });

  it.each([
    "Alltagsabfälligkeit",
    "Diabtemetabolismus",
    "Nasenschnaufe",
    "Ohrenschnüpfung",
    "Blutdruckigkeit",
    "Malleolusverschlackerung",
  ])("do not make an invented one pass: %s", (word) => {
    expect(strange(word)).toEqual([word]);
  });
});

describe("drugs", () => {
  it("a combination is each of its parts, a brand its substance", () => {
    expect(sameGroup("spiolto", "tiotropium")).toBe(true);
    expect(sameGroup("symbicort", "budesonid")).toBe(true);
    expect(findDrugs("Nitrospray und Elotrans").map(({ substance }) => substance)).toEqual([
      "glyceroltrinitrat",
      "rehydratationslösung",
    ]);
    expect(sameGroup("ramipril", "bisoprolol")).toBe(false);
  });

  it("MCP beside a joint is a joint", () => {
    expect(findDrugs("Druckdolenz der MCP II und III bds.")).toEqual([]);
    expect(findDrugs("MCP-Gelenke geschwollen")).toEqual([]);
    expect(findDrugs("MCP bei Bedarf").map(({ substance }) => substance)).toEqual(["metoclopramid"]);
  });

  it("a stone, a want or a habit is no drug, nor is a group's bare name", () => {
    expect(findDrugs("Calciumoxalat, Eisenmangel, Magnesiummangel, Triptan, Nikotin: nie")).toEqual([]);
  });

  it("a group covers its members", () => {
    expect(classOf("pantoprazol")).toContain("ppi");
    expect(namesClassOf("Triptan höchstens neun Tage", "sumatriptan")).toBe(true);
    expect(namesClassOf("Ein Betablocker", "ramipril")).toBe(false);
  });
});

describe("concepts", () => {
  const matches = (id: string, key: "pattern" | "denial", text: string) =>
    [...text.matchAll(symptoms.find((concept) => concept.id === id)?.[key] ?? /$^/gu)].length > 0;

  it("tell a denial from its word", () => {
    expect(matches("dyspnoea", "denial", "Luft krieg ich gut.")).toBe(true);
    expect(matches("dyspnoea", "pattern", "Luft krieg ich keine mehr.")).toBe(true);
    expect(matches("fever", "pattern", "fieberfrei")).toBe(false);
    expect(matches("oedema", "denial", "Beine schlank")).toBe(true);
    expect(matches("syncope", "pattern", "wenn sie umkippt")).toBe(true);
  });

  it("keep breathlessness at rest, on exertion and lying apart", () => {
    expect(matches("dyspnoea", "pattern", "Ruhedyspnoe")).toBe(false);
    expect(matches("rest-dyspnoea", "pattern", "Ruhedyspnoe")).toBe(true);
    expect(matches("orthopnoea", "pattern", "Orthopnoe")).toBe(true);
  });
});
