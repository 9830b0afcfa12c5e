import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Fact, scenarioFileSchema, type TrapWarning } from "../../domain/scenario.ts";
import {
  codeRow,
  encounterValue,
  patientValue,
  positionRow,
  factRow,
  idFromName,
  type ListPath,
  newScenarioFiles,
  nextFactId,
  tidyTranscript,
  withoutRow,
  withRow,
  withRowReplaced,
  withValue,
  withWarning,
} from "../../domain/scenarioEdit.ts";
import { parseScenario } from "../../domain/scenarioFiles.ts";
import { checkout } from "../fewScenarios.ts";

const fact = (id: string, words = "seit fünf Tagen"): Fact => ({
  id,
  section: "S",
  type: "symptom",
  critical: true,
  text: words,
  quote: words,
  recall: ["(druck|schmerz).{0,40}gesicht"],
});

// Every fourth: they are alike in form, and each is parsed many times.
const yamls = readdirSync(join(checkout, "scenarios"))
  .filter((_, index) => index % 4 === 0)
  .map((id) => readFileSync(join(checkout, "scenarios", id, "scenario.yaml"), "utf8"));

describe("an edit of scenario.yaml", () => {
  it("adds, changes and removes a fact of any scenario here and touches no line but its own", () => {
    for (const yaml of yamls) {
      const { facts } = scenarioFileSchema.parse(parse(yaml));
      const added = withRow(yaml, ["facts"], factRow(fact(nextFactId(facts))));
      const lines = added.split("\n");
      expect(lines.filter((line) => !yaml.split("\n").includes(line))).toHaveLength(1);
      expect(scenarioFileSchema.parse(parse(added)).facts).toEqual([...facts, fact(nextFactId(facts))]);
      expect(withoutRow(added, { path: ["facts"], index: facts.length })).toBe(yaml);
      const changed = withRowReplaced(yaml, { path: ["facts"], index: 1 }, factRow(fact("f02")));
      expect(scenarioFileSchema.parse(parse(changed)).facts).toEqual(facts.with(1, fact("f02")));
      expect(changed.split("\n")).toHaveLength(yaml.split("\n").length);
    }
  });

  it("changes who came and how, and adds a position, and nothing else", () => {
    const encounter = {
      date: "2026-02-03",
      time: "19:30",
      minutes: 12,
      contact: "home-visit" as const,
      insurance: "private" as const,
      billedThisQuarter: ["03000"],
    };
    for (const yaml of [...yamls, "id: a\n"]) {
      const whole = (text: string) => parse(text) as Record<string, unknown>;
      const patient = { age: 47, sex: "d" as const };
      const visited = withValue(
        withValue(yaml, "patient", patientValue(patient)),
        "encounter",
        encounterValue(encounter),
      );
      expect(whole(visited)).toEqual({ ...whole(yaml), patient, encounter });
      const before = scenarioFileSchema.partial().parse(whole(yaml)).billing?.required ?? [];
      const added = withRow(
        yaml,
        ["billing", "required"],
        positionRow({ code: "01410", count: 2, factor: 2.3 }),
      );
      expect(whole(added).billing).toMatchObject({
        required: [...before, { code: "01410", count: 2, factor: 2.3 }],
      });
    }
  });

  it("puts codes where a scenario has some, an empty list, nothing, or not even the key", () => {
    const row = codeRow({ code: "J01.9", certainty: "G" });
    const of = (yaml: string) => parse(yaml) as { codes: { required: unknown[] }; id: string };
    for (const [yaml, path] of [
      ["id: a\ncodes:\n  required:\n    - { code: R05 }\n", ["codes", "required"]],
      ["id: a\ncodes:\n  required: [{ code: R05 }]\n  forbidden: []\n", ["codes", "required"]],
      ["id: a\ncodes:\n  required: []\n", ["codes", "required"]],
      ["id: a\ncodes:\n  acceptable: []\n", ["codes", "required"]],
      ["id: a\ncodes: { acceptable: [] }\n", ["codes", "required"]],
      ["id: a\ncodes: null\n", ["codes", "required"]],
      ["id: a", ["codes", "required"]],
    ] as const satisfies readonly (readonly [string, ListPath])[]) {
      const added = of(withRow(yaml, path, row));
      expect(added.codes.required.at(-1), yaml).toEqual({ code: "J01.9", certainty: "G" });
      expect(added.id).toBe("a");
    }
  });

  it("adds and changes a trap's warning wherever it stands, and leaves every other line alone", () => {
    const warning: TrapWarning = {
      id: "w01",
      severity: "hoch",
      what: "Sie sagt: 'Ich nehme # beides', ja",
      why: "Zu viel: 'doppelt'",
      source: "Fachinformation",
      concepts: [["metformin|glucophage"], ["(?<!nicht )ersetz", "^absetz.{0,3}'"]],
      compound: true,
      warning: "Metformin absetzen.",
      notEnough: [{ text: "Kontrolle", why: "reicht nicht" }],
      neutral: "Metformin weiter.",
    };
    const of = (yaml: string) => scenarioFileSchema.partial().parse(parse(yaml));
    for (const yaml of [
      ...yamls,
      "id: a\nwarnings:\n- { id: x, severity: hoch, why: y, source: z, concepts: [[a]] }\nkind: trap\n",
      "id: a\nwarnings: [{ id: x, severity: hoch, why: y, source: z, concepts: [[a]] }]\n",
      "id: a\nwarnings: [] # none yet\nkind: visit\n",
      "id: a\n",
    ]) {
      const before = of(yaml).warnings ?? [];
      const added = withWarning(yaml, null, warning);
      expect(of(added)).toEqual({ ...of(yaml), warnings: [...before, warning] });
      const changed = withWarning(added, before.length, { ...warning, why: "anders" });
      expect(of(changed).warnings?.at(-1)?.why).toBe("anders");
      expect(changed.split("\n").filter((line) => !added.split("\n").includes(line))).toHaveLength(1);
      for (const [index, one] of before.entries())
        expect(of(withWarning(yaml, index, one))).toEqual(of(yaml));
    }
  });

  it("leaves an empty list behind the last row, in either form", () => {
    for (const yaml of ["facts:\n  - { id: f01 }\nwarnings: []\n", "facts: [{ id: f01 }]\nwarnings: []\n"])
      expect(parse(withoutRow(yaml, { path: ["facts"], index: 0 }))).toEqual({ facts: [], warnings: [] });
    expect(parse(withoutRow("f: [{ a: 1 }, { b: 2 }]\n", { path: ["f"], index: 1 }))).toEqual({
      f: [{ a: 1 }],
    });
    expect(parse(withValue("a: 1\nwarnings:\n  - { id: w }\nb: 2\n", "warnings", "[]"))).toEqual({
      a: 1,
      warnings: [],
      b: 2,
    });
  });

  it("keeps any words of a person as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (words) => {
        const yaml = withRow("facts: []\n", ["facts"], factRow(fact("f01", words.normalize("NFC"))));
        expect((parse(yaml) as { facts: Fact[] }).facts[0]?.quote).toBe(words.normalize("NFC"));
      }),
    );
  });
});

describe("a pasted transcript", () => {
  it("becomes a scenario that parses, one turn a line", () => {
    const files = newScenarioFiles({
      id: idFromName("Frau Müller: Rücken"),
      title: { de: "Rücken", en: "Back" },
      origin: "real",
      specialty: "general-practice",
      transcript: "Arzt: Guten Tag.\r\n\r\n  Patientin: Es zieht.  \r\n",
    });
    expect(files.transcript).toBe("Arzt: Guten Tag.\nPatientin: Es zieht.\n");
    expect(tidyTranscript(" \n")).toBe("");
    const { scenario, problems } = parseScenario("frau-mueller-ruecken", files);
    expect(problems).toEqual([]);
    expect(scenario).toMatchObject({ id: "frau-mueller-ruecken", origin: "real", facts: [], note: null });
  });
});
