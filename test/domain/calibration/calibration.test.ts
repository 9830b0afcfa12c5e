import { describe, expect, it } from "vitest";
import { observe, sees } from "../../../domain/calibration/observation.ts";
import { predictiveValues } from "../../../domain/calibration/predictive.ts";
import { rateOf, type ScenarioObservations, summarise } from "../../../domain/calibration/summary.ts";
import type { KnownText } from "../../../domain/calibration/texts.ts";
import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import type { Planted } from "../../../domain/faults/fault.ts";
import { defineGrader, type RawFinding } from "../../../domain/grader.ts";
import type { SoapNote } from "../../../domain/scenario.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { noteOf, scenarioOf } from "../graders/grading.ts";

const scenario = scenarioOf("Ärztin: Ramipril fünf Milligramm.");

function finding(part: Partial<RawFinding>): RawFinding {
  return {
    kind: "fabrication",
    type: "dose",
    severity: "critical",
    span: null,
    quote: "",
    source: [],
    message: { de: "", en: "" },
    ...part,
  };
}

/** Marks every number and every "sehr": what it sees and what it marks wrongly can be counted by hand. */
const marksNumbers = defineGrader<SoapNote>({
  id: "marksNumbers",
  version: 3,
  grade: ({ fields }) => ({
    findings: fields.flatMap(({ field, text }) =>
      [...text.matchAll(/\d+|sehr/gu)].map((match) =>
        finding({
          span: { field, start: match.index, end: match.index + match[0].length },
          quote: match[0],
          type: match[0] === "sehr" ? "symptom" : "dose",
        }),
      ),
    ),
  }),
});
const marksNothing = defineGrader<SoapNote>({ id: "marksNothing", version: 1, grade: () => ({}) });
const stage = { ...stageOf("soap"), graders: [marksNumbers, marksNothing] as never };

const planted = (part: Partial<Planted>): Planted => ({
  fault: "dose-changed",
  type: "dose",
  field: "/plan/0",
  start: 9,
  end: 11,
  before: "5",
  after: "50",
  ...part,
});

function observed(text: KnownText, known: readonly string[] = []) {
  return observe({ stage, scenario, note: null, lexicon: null, catalogs: coreCatalogs, text, known });
}

describe("an observation", () => {
  const wrong = noteOf({ plan: ["Ramipril 50 mg."], subjective: ["Schläft sehr gut."] });

  it("counts a finding over the planted place as a hit, and asks for its type apart", () => {
    const text: KnownText = {
      kind: "several",
      name: "1",
      output: wrong,
      planted: [planted({}), planted({ type: "lab" }), planted({ field: "/subjective/0", start: 0, end: 7 })],
    };
    expect(observed(text).faults.map(({ hit, exact, by }) => [hit, exact, by])).toEqual([
      [true, true, ["marksNumbers@3"]],
      [true, false, ["marksNumbers@3"]],
      [false, false, []],
    ]);
  });

  it("takes no credit for what was marked before anything was planted", () => {
    const clean = observed({ kind: "untouched", name: "", output: wrong, planted: [] });
    const again = observed({ kind: "single", name: "1", output: wrong, planted: [planted({})] }, clean.found);
    expect(again.faults[0]?.hit).toBe(false);
  });

  it("lists what is marked on clean texts, and nothing of the others", () => {
    const clean = observed({ kind: "rewrite", name: "x", output: wrong, planted: [] });
    expect(clean.statements).toBe(2);
    expect(clean.alarms.map(({ grader, quote, battery }) => [grader, quote, battery])).toEqual([
      ["marksNumbers@3", "sehr", true],
      ["marksNumbers@3", "50", true],
    ]);
    expect(observed({ kind: "single", name: "1", output: wrong, planted: [] }).alarms).toEqual([]);
  });

  it("knows what was left out by the fact's id or by the code a finding names", () => {
    const gone = planted({ start: 0, end: 0, omits: ["f07", "J01.9"] });
    expect(sees(finding({ kind: "omission", fact: "f07" }), gone)).toBe(true);
    expect(sees(finding({ kind: "omission", fact: "f08" }), gone)).toBe(false);
    expect(sees(finding({ kind: "code", quote: "J01.9 G" }), gone)).toBe(true);
    expect(sees(finding({ kind: "code", quote: "J01.90" }), gone)).toBe(false);
    expect(sees(finding({ span: { field: "/plan/0", start: 0, end: 4 } }), gone)).toBe(false);
  });

  it("needs overlap, not neighbourhood", () => {
    const at = (start: number, end: number, field = "/plan/0") =>
      sees(finding({ span: { field, start, end } }), planted({}));
    expect([at(8, 9), at(8, 10), at(10, 30), at(11, 12), at(9, 11, "/plan/1")]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

/** A scenario with `hits` of `of` doses seen and `alarms` on ten clean statements. */
function counts(
  id: string,
  characters: number,
  { hits, of, alarms }: Record<"hits" | "of" | "alarms", number>,
): ScenarioObservations {
  const alarm = {
    grader: "marksNumbers@3",
    battery: true,
    kind: "fabrication" as const,
    type: "dose" as const,
    field: "/plan/0",
    statement: "",
    quote: "",
    message: { de: "", en: "" },
  };
  return {
    scenario: id,
    characters,
    observations: [
      {
        kind: "untouched",
        name: "",
        statements: 10,
        faults: [],
        alarms: Array.from({ length: alarms }, () => alarm),
        found: [],
      },
      {
        kind: "single",
        name: "1",
        statements: 10,
        alarms: [],
        found: [],
        faults: Array.from({ length: of }, (_, index) => ({
          planted: planted({}),
          statement: `Aussage ${index}`,
          hit: index < hits,
          exact: false,
          by: index < hits ? ["marksNumbers@3"] : [],
        })),
      },
    ],
  };
}

describe("the figures of a calibration", () => {
  const request = {
    stage: "soap" as const,
    graders: ["marksNumbers@3", "marksNothing@1"],
    scenarios: [
      counts("a", 2000, { hits: 3, of: 4, alarms: 1 }),
      counts("b", 2100, { hits: 2, of: 4, alarms: 0 }),
      counts("c", 15000, { hits: 4, of: 4, alarms: 0 }),
    ],
  };
  const summary = summarise(request);
  const dose = summary.faults.find(({ fault }) => fault === "dose-changed");

  it("count hits over planted, by length, with an interval no narrower than that of as many independent trials", () => {
    expect(dose?.recall).toMatchObject({
      numerator: 9,
      denominator: 12,
      value: 0.75,
      scenarios: 3,
      words: null,
    });
    // Wilson 9/12: 46.8-91.1 %.
    expect(dose?.recall?.low).toBeLessThanOrEqual(0.468);
    expect(dose?.recall?.high).toBeGreaterThanOrEqual(0.911);
    expect(dose?.byLength.map(({ length, rate }) => [length, rate.numerator, rate.denominator])).toEqual([
      [2000, 5, 8],
      [15000, 4, 4],
    ]);
    expect(dose?.exact).toMatchObject({ numerator: 0 });
    expect(dose?.byGrader).toEqual({ "marksNumbers@3": 9 });
    expect(dose?.missed).toHaveLength(3);
  });

  it("say in words what never and always may still mean, a scenario counting once", () => {
    expect(dose?.exact?.words?.en).toBe("0 of 3: could still be up to 71 %");
    expect(dose?.byLength[1]?.rate.words?.en).toBe("1 of 1: could still be as low as 2.5 %");
  });

  it("give false alarms by grader; a fault that was planted nowhere is not measured", () => {
    const [marks, nothing] = summary.graderResults;
    expect(marks?.untouched).toMatchObject({ numerator: 1, denominator: 30 });
    expect(nothing?.untouched).toMatchObject({ numerator: 0, denominator: 30, low: 0 });
    expect(marks?.rewrites).toBeNull();
    expect(summary.faults.find(({ fault }) => fault === "side-swapped")?.recall).toBeNull();
  });

  it("pool a scenario that counts twice into one cluster", () => {
    const row = { scenario: "a", length: 2000 as const, numerator: 0, denominator: 5 };
    expect(rateOf([row, row])).toMatchObject({ denominator: 10, scenarios: 1, low: 0 });
    expect(rateOf([])).toBeNull();
  });

  it("tell how often a mark is right, by Bayes", () => {
    const rate = (value: number) => ({
      value,
      low: value,
      high: value,
      numerator: 1,
      denominator: 1,
      scenarios: 1,
      words: null,
    });
    // 85 % seen, 5 % marked wrongly: 14.7 % right at 1 %, 65.4 % at 10 %.
    const values = predictiveValues(rate(0.85), rate(0.05)).map(({ value }) =>
      Math.round((value ?? 0) * 1000),
    );
    expect(values).toEqual([147, 345, 654]);
    expect(predictiveValues(rate(0), rate(0))[0]?.value).toBeNull();
  });
});
