import { describe, expect, it } from "vitest";
import { legalityOf, readIcd } from "../../../domain/codes/icdCode.ts";
import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import { grade, scenarioOf } from "./grading.ts";

const encounter = {
  date: "2026-03-04",
  minutes: 12,
  contact: "in-person",
  insurance: "statutory",
  billedThisQuarter: ["03000"],
};
const trap = scenarioOf("Ärztin: …", {
  kind: "trap",
  encounter,
  codes: {
    required: [
      { code: "E11.90", certainty: "G" },
      { code: "N18.4", certainty: "G" },
    ],
    acceptable: [{ code: "I10.90" }],
    forbidden: [{ code: "R05", why: "kein Husten" }],
  },
  warnings: [
    {
      id: "w",
      severity: "hoch",
      why: "Kontraindikation",
      source: "Fachinformation",
      concepts: [["metformin"], ["niere|gfr"], ["kontraindiziert|absetzen"]],
    },
  ],
  billing: { system: "EBM", required: [{ code: "03220" }], acceptable: [{ code: "03221" }] },
});
const code = (name: string, certainty: string | null = "G") => ({
  code: name,
  certainty,
  laterality: null,
  text: "",
});
const warning = {
  text: "Metformin ist bei GFR 24 kontraindiziert.",
  schweregrad: "hoch",
  medikamente: ["Metformin"],
};

describe("codes", () => {
  it.each([
    ["J01.9 G", "J01.9", "G"],
    ["j019", "J01.9", null],
    ["E10.30†", "E10.30", null],
    ["S51.9 GL", "S51.9", "G"],
  ])("%s is read", (written, bare, certainty) => {
    expect(readIcd(written)).toMatchObject({ bare, certainty });
  });

  it.each([
    ["E11.90", "legal"],
    ["E11.9", "legal"],
    ["S52.501A", "us-look-alike"],
    ["J01.90", "us-look-alike"],
    ["I10", "us-look-alike"],
    ["Z79.899", "us-look-alike"],
    ["Z02.1", "us-look-alike"],
    ["H36.0", "secondary-only"],
    ["Q99.9", "unknown"],
    ["XYZ", "malformed"],
  ])("%s is %s", (written, legality) => expect(legalityOf(written, coreCatalogs.ICD)).toBe(legality));
});

describe("the coding stage", () => {
  it("counts an acceptable code for and a missing one against the pair", () => {
    const { metrics } = grade("icd", trap, {
      codes: [code("E11.90"), code("I10.90"), code("R05")],
      klinische_warnhinweise: [warning],
    });
    expect(metrics.jaccard).toEqual({ numerator: 2, denominator: 4, value: 0.5 });
    expect(metrics.categoryRecall).toMatchObject({ numerator: 1, denominator: 2 });
    expect(metrics.trapSensitivity).toMatchObject({ value: 1 });
  });

  it("takes four characters of a GP for five: no finding, but the exact agreement is of codes as they stand", () => {
    const { findings, metrics } = grade("icd", trap, {
      codes: [code("E11.9"), code("N18.4")],
      klinische_warnhinweise: [warning],
    });
    expect(findings).toEqual([]);
    // P = {E11.9, N18.4}, R = {E11.90, N18.4}.
    expect(metrics.jaccard).toEqual({ numerator: 1, denominator: 3, value: 1 / 3 });
    expect(metrics.jaccardFour).toMatchObject({ numerator: 2, denominator: 2 });
    expect(metrics.categoryRecall).toMatchObject({ numerator: 2, denominator: 2 });
    expect(metrics.precision).toMatchObject({ numerator: 1, denominator: 2 });
  });

  it("scores certainty and side apart from the code, and asks for neither where the reference has none", () => {
    const sided = scenarioOf("Arzt: …", {
      encounter,
      codes: {
        required: [
          { code: "M17.9", certainty: "G", laterality: "R" },
          { code: "E11.90", certainty: "V" },
        ],
      },
    });
    const { metrics, findings } = grade("icd", sided, {
      codes: [{ ...code("M17.9"), laterality: "L" }, code("E11.90")],
      klinische_warnhinweise: [],
    });
    expect(metrics.jaccard?.value).toBe(1);
    expect(metrics.certaintyRight).toMatchObject({ numerator: 1, denominator: 2 });
    expect(metrics.sideRight).toMatchObject({ numerator: 0, denominator: 1 });
    expect(findings.map(({ type }) => type).sort()).toEqual(["certainty", "laterality"]);
    expect(
      grade("icd", trap, { codes: [code("E11.90")], klinische_warnhinweise: [warning] }).metrics.sideRight,
    ).toBeUndefined();
  });

  it("a missed trap is critical, and a warning without the reason is missed", () => {
    const { findings } = grade("icd", trap, {
      codes: [code("E11.90"), code("N18.4")],
      klinische_warnhinweise: [{ ...warning, text: "Metformin prüfen.", medikamente: [] }],
    });
    expect(findings).toContainEqual(expect.objectContaining({ type: "trap", severity: "critical" }));
  });

  it("names the forbidden code, the US code and the missing certainty", () => {
    const { findings } = grade("icd", trap, {
      codes: [code("R05"), code("N18.30"), code("E11.90", null)],
      klinische_warnhinweise: [],
    });
    const words = findings.map(({ message }) => message.en).join("\n");
    expect(words).toContain("kein Husten");
    expect(words).toContain("US catalogue");
    expect(words).toContain("certainty");
  });

  it("both sides empty is not measured", () => {
    const { metrics } = grade("icd", scenarioOf("Arzt: …", { codes: { required: [] } }), {
      codes: [],
      klinische_warnhinweise: [],
    });
    expect(metrics.jaccard).toBeUndefined();
  });

  it("a safe twin stays silent", () => {
    const twin = scenarioOf("Arzt: …", { kind: "twin", codes: { required: [] } });
    expect(grade("icd", twin, { codes: [], klinische_warnhinweise: [warning] })).toMatchObject({
      metrics: { trapSpecificity: { value: 0 } },
    });
    expect(grade("icd", twin, { codes: [], klinische_warnhinweise: [] })).toMatchObject({
      metrics: { trapSpecificity: { value: 1 } },
    });
  });
});

describe("the billing stage", () => {
  const positions = (system: string, ...codes: string[]) => ({
    system,
    positions: codes.map((one) => ({ code: one, count: 1 })),
  });
  it.each([
    ["an add-on without its base", positions("EBM", "03221"), "03220"],
    ["what was billed this quarter", positions("EBM", "03000"), "Once a quarter"],
    ["GOÄ for a statutory patient", positions("GOÄ", "1"), "does not apply"],
    [
      "a missing position",
      positions("EBM", "03230"),
      "03220 (Zuschlag Behandlung von Patienten mit chronischer Erkrankung) is missing",
    ],
  ])("objects to %s", (_, output, words) => {
    expect(
      grade("billing", trap, output)
        .findings.map(({ message }) => message.en)
        .join("\n"),
    ).toContain(words);
  });

  it("is clean where everything fits", () => {
    expect(grade("billing", trap, positions("EBM", "03220"))).toMatchObject({
      findings: [],
      metrics: { jaccard: { value: 1 } },
    });
  });
});
