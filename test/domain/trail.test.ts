import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { coreCatalogs } from "../../domain/codes/core/index.ts";
import { scenarioFileSchema } from "../../domain/scenario.ts";
import type { ReviewedFinding } from "../../domain/review.ts";
import { noteFields } from "../../domain/stages/soap.ts";
import { blame } from "../../domain/trail/blame.ts";
import type { UpstreamFinding } from "../../domain/trail/blamed.ts";
import { isForLasting, isLasting } from "../../domain/trail/given.ts";
import type { GroundedNote } from "../../domain/trail/link.ts";
import { billingRows, icdRows, summaryRows } from "../../domain/trail/rows.ts";
import { grade, noteOf, scenarioOf } from "./graders/grading.ts";

const folder = join(import.meta.dirname, "../../scenarios/falle-metformin-ckd4");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

function metformin(): GroundedNote {
  const note = JSON.parse(read("soap.json")) as Parameters<typeof noteFields>[0];
  const scenario = scenarioOf(read("transcript.txt"), parse(read("scenario.yaml")), note);
  return { fields: noteFields(note), grade: grade("soap", scenario, note), scenario };
}

function grounded(transcript: string, assessment: string[]): GroundedNote {
  const note = noteOf({ assessment });
  const scenario = scenarioOf(transcript, {}, note);
  return { fields: noteFields(note), grade: grade("soap", scenario, note), scenario };
}

const code = (name: string, text = "") => ({ code: name, text });
const codesOf = (note: GroundedNote, ...codes: { code: string; text: string }[]) =>
  icdRows({ codes, klinische_warnhinweise: [] }, { note, catalogs: coreCatalogs });

describe("the trail of a code", () => {
  it("leads by another name of the thing to the statement and to the words of the talk", () => {
    const [diabetes, kidney] = codesOf(metformin(), code("E11.90"), code("N18.4"));
    expect(diabetes).toMatchObject({ state: "told", title: expect.stringContaining("Diabetes") as string });
    expect(diabetes?.links.map(({ text }) => text)).toContain("Diabetes mit gebessertem Langzeitwert.");
    expect(kidney?.state).toBe("told");
    const link = kidney?.links.find(({ text }) => text === "Nierenfunktion weiter nachgelassen.");
    expect(link).toMatchObject({ by: "concept", holds: "says", section: "A" });
    expect(link?.said.map(({ quote }) => quote).join(" ")).toContain("Niere");
  });

  it("reaches through an inference the scenario allows, and quotes where its facts were said", () => {
    const kidney = codesOf(metformin(), code("N18.4"))[0];
    const lab = kidney?.links.find(({ by }) => by === "inference");
    expect(lab?.text).toContain("GFR 24");
    expect(lab?.said.map(({ quote }) => quote)).toContain("GFR 24");
    const { transcript } = metformin().scenario;
    for (const { start, end, quote } of kidney?.links.flatMap(({ said }) => said) ?? [])
      expect(transcript.slice(start, end)).toBe(quote);
  });

  it("says unknown where nothing is shared, never that it is well or wrong", () => {
    expect(codesOf(metformin(), code("J45.9"), code("Z76.0"))).toMatchObject([
      { state: "unknown", links: [] },
      { state: "unknown", links: [] },
    ]);
  });

  it("takes a denied thing, and one of somebody else, for none that carries it", () => {
    const note = grounded("Arzt: Haben Sie Asthma?\nPatient: Nein. Mein Bruder hat Migräne.", [
      "Kein Asthma.",
      "Bruder mit Migräne.",
    ]);
    expect(codesOf(note, code("J45.9", "Asthma"), code("G43.9", "Migräne"))).toMatchObject([
      { state: "against", links: [{ holds: "denies", shared: ["Asthma"] }] },
      { state: "against", links: [{ holds: "of-another" }] },
    ]);
  });

  it("tells a statement that nobody said from one that was", () => {
    const note = grounded("Arzt: Was führt Sie her?\nPatient: Ich hab Husten.", ["Pneumonie rechts basal."]);
    expect(codesOf(note, code("J18.9", "Pneumonie"))).toMatchObject([
      { state: "untold", links: [{ label: "unsupported", said: [] }] },
    ]);
  });

  it("puts the statement that the model quotes first", () => {
    const [row] = codesOf(metformin(), code("R60.0", "leichte Ödeme an beiden Knöcheln"));
    expect(row?.links[0]).toMatchObject({ by: "quote", section: "O" });
  });
});

describe("the trail of a position, a warning and a letter", () => {
  it("goes from a position over the diagnosis it names to the note", () => {
    const note = metformin();
    const [chronic, flat] = billingRows(
      {
        system: "EBM",
        positions: [
          { code: "03220", count: 1, reason: "Dauerdiagnose E11.90" },
          { code: "03000", count: 1 },
        ],
      },
      { note, codes: { codes: [code("E11.90")], klinische_warnhinweise: [] }, catalogs: coreCatalogs },
    );
    expect(chronic).toMatchObject({ state: "told", codes: [{ field: "/codes/0/code", code: "E11.90" }] });
    expect(chronic?.codes[0]?.links.length).toBeGreaterThan(0);
    expect(flat).toMatchObject({ state: "given", codes: [], links: [] });
    expect(flat?.given).toContainEqual({ name: "insurance", value: "statutory" });
  });

  it("links a warning by its drug, and each sentence of a letter by itself", () => {
    const note = metformin();
    const [warning] = icdRows(
      {
        codes: [],
        klinische_warnhinweise: [
          { text: "Metformin bei GFR 24 kontraindiziert.", schweregrad: "hoch", medikamente: ["Metformin"] },
        ],
      },
      { note, catalogs: coreCatalogs },
    );
    expect(warning?.links.some(({ text }) => text.includes("Metformin 1000 mg"))).toBe(true);
    const text = "Ihr Zucker ist besser. Wir sehen uns am Mittwoch.";
    const rows = summaryRows({ text }, note);
    expect(rows.map(({ state }) => state)).toEqual(["told", "unknown"]);
    expect(rows.map(({ span }) => text.slice(span?.start, span?.end))).toEqual([
      "Ihr Zucker ist besser.",
      "Wir sehen uns am Mittwoch.",
    ]);
  });
});

describe("blame by stage", () => {
  const finding = (id: string, quote: string, change: Partial<ReviewedFinding> = {}): ReviewedFinding => ({
    id,
    kind: "code",
    type: "code",
    severity: "major",
    grader: "codeSet@2",
    span: null,
    quote,
    source: [],
    message: { de: `${quote} fehlt.`, en: `${quote} is missing.` },
    state: "open",
    decidedBy: [],
    addedBy: null,
    ...change,
  });
  const upstream: UpstreamFinding[] = [
    {
      id: "u",
      kind: "omission",
      type: "diagnosis",
      severity: "critical",
      quote: "Nierenfunktion nachgelassen",
      message: { de: "Es fehlt: Nierenfunktion nachgelassen", en: "Missing" },
      stage: "soap",
      cellKey: "k",
    },
  ];
  const wordsOf = ({ quote }: ReviewedFinding) => coreCatalogs.ICD.lookup(quote)?.title ?? quote;

  it("tells what the stage makes by itself, what the note before it brought, and what nobody can tell", () => {
    const own = [finding("1", "E11.90"), finding("2", "N18.4"), finding("3", "J45.9")];
    const again = finding("other", "E11.90", { span: { field: "/codes/7/code", start: 0, end: 6 } });
    expect(blame(own, [again], { upstream, wordsOf })).toMatchObject([
      { finding: "1", entered: "here", upstream: [] },
      { finding: "2", entered: "upstream", upstream: [{ id: "u" }] },
      { finding: "3", entered: "untold", upstream: [] },
    ]);
  });
});

describe("a supplement for lasting illness", () => {
  it("finds one among the reference diagnoses of every scenario that bills it, and none in a passing illness", () => {
    const scenarios = join(folder, "..");
    const billed = readdirSync(scenarios)
      .map((id) =>
        scenarioFileSchema.parse(parse(readFileSync(join(scenarios, id, "scenario.yaml"), "utf8"))),
      )
      .filter(({ billing }) =>
        billing?.required.some(({ code }) =>
          isForLasting(coreCatalogs[billing.system].lookup(code)?.title ?? null),
        ),
      );
    expect(billed.length).toBeGreaterThan(5);
    for (const { id, codes } of billed) {
      const named = [...(codes?.required ?? []), ...(codes?.acceptable ?? [])].map(({ code }) => code);
      expect([id, named.filter(isLasting).length > 0]).toEqual([id, true]);
    }
    expect(["J06.9", "A09.0", "S82.18", "B02.9", "H66.0", "N30.0", "Z25.1"].filter(isLasting)).toEqual([]);
  });
});
