import { resolve } from "node:path";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { soapFaults } from "../../../domain/faults/soapFaults.ts";
import { mulberry32 } from "../../../domain/faults/random.ts";
import type { Scenario, SoapNote } from "../../../domain/scenario.ts";
import { loadScenarioFolder } from "../../../server/files/scenarios.ts";
import { grade, noteOf, scenarioOf } from "./grading.ts";

const folder = resolve(import.meta.dirname, "../../../scenarios");
const scenarios = await Promise.all(
  readdirSync(folder).map((name) => loadScenarioFolder(`${folder}/${name}`)),
);
const withNote = scenarios.flatMap(({ scenario }) =>
  scenario?.note ? [{ scenario, note: scenario.note }] : [],
);

describe("the reference notes", () => {
  it.each(withNote.map(({ scenario, note }) => [scenario.id, scenario, note] as const))(
    "%s is clean by its own graders",
    (_, scenario: Scenario, note: SoapNote) => {
      const { findings, facts } = grade("soap", scenario, note);
      expect(findings).toEqual([]);
      expect(facts.filter(({ status }) => status !== "recalled")).toEqual([]);
    },
  );
});

/** The share of planted faults that must be found, as measured over the whole battery: a floor under every later change. Where it is low, the graders are weak and `visite calibrate` says so. */
const floors: Readonly<Record<string, number>> = {
  "dose-changed": 0.9,
  "lab-changed": 0.9,
  "vital-changed": 0.9,
  "age-invented": 0.9,
  "medication-invented": 0.9,
  "allergy-invented": 0.9,
  "history-invented": 0.9,
  "plan-invented": 0.9,
  "diagnosis-invented": 0.9,
  "negation-turned": 0.8,
  "side-swapped": 0.9,
  "allergy-omitted": 0.9,
  "objective-left-out": 0.9,
  "sentence-repeated": 0.9,
  "prescription-endorsed": 0.9,
};

/** Faults with a floor here; all of them, with their uncertainty, are measured by `visite calibrate`. */
const measurable = soapFaults.filter(({ id }) => id in floors);

describe("planted faults in the project's own scenarios", () => {
  it.each(measurable.map((fault) => [fault.id, fault] as const))(
    "%s is found at least as often as it was measured",
    (_, fault) => {
      let planted = 0;
      const missed: string[] = [];
      for (const { scenario, note } of withNote) {
        for (let seed = 1; seed <= 4; seed += 1) {
          const done = fault.plant({ output: note, scenario, random: mulberry32(seed) });
          if (!done) continue;
          planted += 1;
          const before = grade("soap", scenario, note).findings.map(({ id }) => id);
          const found = grade("soap", scenario, done.output).findings.filter(
            ({ id }) => !before.includes(id),
          );
          const { field, start, end } = done.planted;
          const here =
            fault.kind === "omission" || fault.kind === "structure"
              ? found.length > 0
              : found.some(
                  ({ span }) =>
                    span?.field === field && span.start < Math.max(end, start + 1) + 25 && start <= span.end,
                );
          if (!here) missed.push(`${scenario.id}: ${done.planted.before} -> ${done.planted.after}`);
        }
      }
      expect(planted).toBeGreaterThan(0);
      expect(missed.length / planted, missed.join("\n")).toBeLessThanOrEqual(
        1 - (floors[fault.id] ?? 1) + 1e-9,
      );
    },
  );
});

const paediatrics = scenarioOf(
  [
    "Ärztin: So, was hat denn der Jonas?",
    "Mutter: Der hustet seit drei Tagen, vor allem nachts, und heute früh hatte er neununddreißig zwei Fieber.",
    "Ärztin: Trinkt er gut? Hat er erbrochen?",
    "Mutter: Trinken ja. Erbrochen nein. Er ist jetzt vier, im Juni wird er fünf. Seine Schwester hat Asthma, er nicht.",
    "Ärztin: Bekommt er Medikamente? Allergien?",
    "Mutter: Nur den Ibuprofensaft, fünf Milliliter, zweimal gestern. Auf Erdnüsse reagiert er, da schwillt ihm die Lippe an.",
    "Ärztin: Gut. Das rechte Trommelfell ist gerötet, links nicht. Lunge frei. Sechzehn Kilo.",
    "Ärztin: Das ist eine Mittelohrentzündung. Ibuprofensaft weiter, dreimal am Tag. Ein Röntgenbild brauchen wir nicht. In zwei Tagen schau ich noch mal.",
  ].join("\n"),
);

const faithful = noteOf({
  subjective: [
    "Seit drei Tagen Husten, vor allem nachts.",
    "Heute früh Fieber bis 39,2 °C.",
    "Trinkt gut, kein Erbrechen.",
    "Ibuprofensaft 5 ml, gestern zweimal.",
    "Reaktion auf Erdnüsse mit Lippenschwellung.",
  ],
  objective: ["Rechtes Trommelfell gerötet, links nicht.", "Lunge frei, Gewicht 16 kg."],
  assessment: ["Mittelohrentzündung."],
  plan: ["Ibuprofensaft dreimal täglich.", "Kontrolle in zwei Tagen."],
});

describe("a scenario without any list of facts", () => {
  it("has nothing against a faithful note and says what it cannot measure", () => {
    const { findings, notMeasured } = grade("soap", paediatrics, faithful);
    expect(findings).toEqual([]);
    expect(notMeasured.map(({ metric }) => metric)).toContain("omissionRate");
  });

  it.each([
    [
      "clinical words and abbreviations",
      {
        subjective: ["Nächtlich betonter Husten seit 3 d, Temp. 39,2 °C.", "Keine Emesis."],
        assessment: ["Otitis media rechts."],
        plan: ["Ibuprofen weiter 3x tgl.", "Wiedervorstellung in 2 Tagen."],
      },
    ],
    ["another order", { subjective: faithful.subjective.toReversed() }],
    ["the relative named as such", { subjective: ["Schwester hat Asthma."] }],
    ["an allergy in other words", { subjective: ["Erdnussallergie mit Lippenschwellung."] }],
  ])("lets a faithful rewrite pass: %s", (_, change) => {
    expect(
      grade("soap", paediatrics, { ...faithful, ...change }).findings.filter(
        ({ kind }) => kind === "fabrication",
      ),
    ).toEqual([]);
  });

  it.each([
    ["dose", { plan: ["Ibuprofensaft 10 ml dreimal täglich."] }, "dose", "10"],
    ["laboratory value", { objective: ["CRP 48 mg/l."] }, "lab", "48"],
    ["temperature", { subjective: ["Fieber bis 40,2 °C."] }, "vital", "40,2"],
    ["age", { subjective: ["7-jähriger Junge mit Husten."] }, "age", "7"],
    ["medication", { plan: ["Amoxicillin 250 mg dreimal täglich."] }, "medication", "Amoxicillin"],
    ["allergy", { subjective: ["Penicillinallergie bekannt."] }, "allergy", "enicillin"],
    ["denied allergy", { subjective: ["Keine Allergien."] }, "allergy", "Allergien"],
    ["side", { objective: ["Linkes Trommelfell gerötet."] }, "laterality", "Linkes"],
    ["negation turned round", { subjective: ["Mehrfaches Erbrechen."] }, "negation", "Erbrechen"],
    ["somebody else's illness", { subjective: ["Bekanntes Asthma."] }, "person", "Asthma"],
    ["diagnosis", { assessment: ["Pneumonie."] }, "diagnosis", "Pneumonie"],
    ["history", { subjective: ["Vater raucht nicht, Kind nach Appendektomie."] }, "history", "Appendektomie"],
    ["dropped plan", { plan: ["Röntgen-Thorax veranlasst."] }, "plan", "Röntgen"],
    ["invented plan", { plan: ["Überweisung zum HNO-Arzt."] }, "plan", "HNO"],
    ["foreign word", { subjective: ["Пациент hustet."] }, "foreign-word", "Пациент"],
  ])("finds a planted fault: %s", (_, change, type, quote) => {
    const { findings } = grade("soap", paediatrics, { ...faithful, ...change });
    expect(findings.map((finding) => [finding.type, finding.quote])).toContainEqual([
      type,
      expect.stringContaining(quote),
    ]);
  });

  it("knows an endorsement from what the doctor said", () => {
    const { findings } = grade("soap", paediatrics, {
      ...faithful,
      plan: ["Ibuprofensaft dreimal täglich, leitliniengerecht dosiert."],
    });
    expect(findings).toContainEqual(expect.objectContaining({ kind: "neutrality", type: "endorsement" }));
  });

  it("misses the Objective section and a repeated sentence", () => {
    const { findings } = grade("soap", paediatrics, {
      ...faithful,
      objective: [],
      plan: ["Kontrolle in zwei Tagen.", "Kontrolle in zwei Tagen."],
    });
    expect(findings.map(({ type }) => type)).toEqual(expect.arrayContaining(["section", "repetition"]));
  });

  it("grades a note typed as text, and an answer that is no note", () => {
    expect(
      grade("soap", paediatrics, "S: Husten seit drei Tagen.\nP: Amoxicillin 500 mg.").findings.map(
        ({ type }) => type,
      ),
    ).toContain("medication");
    expect(grade("soap", paediatrics, "Ich kann das nicht.").findings.map(({ type }) => type)).toContain(
      "schema",
    );
  });
});

describe("statements", () => {
  it("carry the words of the transcript that stand behind them, at their true place", () => {
    const { statements } = grade("soap", paediatrics, faithful);
    for (const { evidence } of statements)
      for (const { start, end, quote } of evidence)
        expect(paediatrics.transcript.slice(start, end)).toBe(quote);
    expect(statements.filter(({ evidence }) => evidence.length > 0).length).toBeGreaterThan(5);
  });

  it("every span of a finding holds its quote", () => {
    const output = noteOf({
      subjective: ["Penicillinallergie, 9 Jahre alt."],
      plan: ["Ramipril 5 mg, leitliniengerecht."],
    });
    for (const { span, quote } of grade("soap", paediatrics, output).findings) {
      if (!span || !quote) continue;
      const [, key = "", index = ""] = span.field.split("/");
      const text = output[key as keyof SoapNote]?.[Number(index)];
      if (text) expect(text.slice(span.start, span.end)).toBe(quote);
    }
  });
});
