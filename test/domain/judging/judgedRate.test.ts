import { describe, expect, it } from "vitest";
import type { CalibratedJudge } from "../../../domain/calibration/judgeCalibration.ts";
import { judgeQuestions } from "../../../domain/calibration/judgeQuestions.ts";
import { summariseJudge } from "../../../domain/calibration/judgeSummary.ts";
import { rateOf } from "../../../domain/calibration/summary.ts";
import { knownTexts } from "../../../domain/calibration/texts.ts";
import type { StatementLabel } from "../../../domain/evidence.ts";
import { judgesAgainstPeople } from "../../../domain/judging/judgesAgainstPeople.ts";
import { type JudgedPairCell, judgedRates } from "../../../domain/judging/judgedRates.ts";
import type { JudgementLine } from "../../../domain/judging/judgement.ts";
import { type Fingerprint, unknownFingerprint } from "../../../domain/model.ts";
import { correctClustered, effectiveCounts } from "../../../domain/statistics/clusteredCorrection.ts";
import { correctForJudge } from "../../../domain/statistics/judgeCorrection.ts";
import { loadScenarioFolder } from "../../../server/files/scenarios.ts";
import { checkout } from "../../fewScenarios.ts";

const hash = "a".repeat(64);
const prompt = "judge/statements@v001";

/** One judged cell of a scenario, with so many of its statements called fabricated. */
function cell(
  scenario: string,
  fabricated: number,
  judged: number,
  more: Partial<JudgementLine> = {},
): JudgedPairCell {
  const judge = { prompt, promptSha256: hash, model: "richter", family: null, simulated: false };
  return {
    planned: {
      cellKey: scenario,
      stage: "soap",
      prompt: "soap/x@v001",
      model: "w",
      scenario,
      repeat: 1,
      input: "reference",
      upstream: null,
      role: "target",
    },
    judgement: {
      judges: [
        {
          id: `richter ${prompt}`,
          prompt,
          model: "richter",
          family: null,
          simulated: false,
          sameFamily: false,
          repeats: [1],
          judged,
          fabricated,
          errors: 2,
          spread: null,
        },
      ],
      statements: [],
      disagreements: 0,
      errors: 2,
    },
    // Only who said it, and with which weights, is read of a line.
    lines: [{ judge, fingerprint: unknownFingerprint, generationKey: "k", ...more } as JudgementLine],
  };
}

/** A judge calibrated on `scenarios` scenarios, each with `each` faults and `each` clean statements. */
function calibrated(
  { hit, left, each = 20, scenarios = 10 }: { hit: number; left: number; each?: number; scenarios?: number },
  more: Partial<CalibratedJudge> = {},
): CalibratedJudge {
  const counts = (numerator: number) =>
    Array.from({ length: scenarios }, (_, index) => ({
      scenario: `k${index}`,
      numerator,
      denominator: each,
    }));
  const rate = (numerator: number) =>
    rateOf(counts(numerator).map((one) => ({ ...one, length: 2000 as const })));
  return {
    prompt,
    promptSha256: hash,
    model: "richter",
    family: null,
    simulated: false,
    fingerprint: unknownFingerprint,
    ...summariseJudge([]),
    sensitivity: rate(hit),
    specificity: rate(left),
    counts: { events: counts(hit), clean: counts(left) },
    calibration: "20260101T000000-judge",
    at: "",
    scenarios,
    ...more,
  };
}

describe("a rate corrected for a judge's known errors", () => {
  it("is Rogan and Gladen's: 40 % flagged at 90 % sensitivity and 70 % specificity are 16.7 %", () => {
    // Alike in every scenario, the statements are independent: the interval is Lang and Reiczigel's of all of them.
    const cells = Array.from({ length: 25 }, (_, index) => cell(`s${index}`, 16, 40));
    const [rate] = judgedRates(cells, [calibrated({ hit: 18, left: 14 })]);
    expect(rate?.raw).toMatchObject({ numerator: 400, denominator: 1000, scenarios: 25 });
    expect(rate?.corrected?.value).toBeCloseTo(0.166667, 6);
    expect(rate?.corrected?.low).toBeCloseTo(0.056351, 6);
    expect(rate?.corrected?.high).toBeCloseTo(0.262733, 6);
    expect(rate).toMatchObject({ reason: null, calibration: "20260101T000000-judge", errors: 50 });
    expect(rate?.sensitivity?.value).toBeCloseTo(0.9, 12);
  });

  it("is as wide as the scenarios are few where they differ", () => {
    const alike = Array.from({ length: 10 }, () => ({ numerator: 2, denominator: 20 }));
    const apart = alike.map((_, index) => ({ numerator: index < 1 ? 20 : 0, denominator: 20 }));
    const clean = alike.map(() => ({ numerator: 19, denominator: 20 }));
    const events = alike.map(() => ({ numerator: 18, denominator: 20 }));
    const width = (judged: typeof alike) => {
      const { corrected } = correctClustered({ judged, events, clean });
      return (corrected?.high ?? 0) - (corrected?.low ?? 0);
    };
    expect(width(apart)).toBeGreaterThan(1.5 * width(alike));
    // One scenario decides all: ten scenarios say what ten statements say.
    expect(effectiveCounts(apart)).toEqual({ numerator: 1, denominator: 10 });
    expect(effectiveCounts(alike)).toEqual({ numerator: 20, denominator: 200 });
    expect(correctClustered({ judged: apart, events, clean }).corrected).toEqual(
      correctForJudge(
        { flagged: 1, judged: 10 },
        { events: 200, eventsFlagged: 180, clean: 200, cleanLeft: 190 },
      ).corrected,
    );
  });

  it("says in words what no flag at all may still mean, and keeps a width", () => {
    const none = Array.from({ length: 21 }, (_, index) => cell(`s${index}`, 0, 30));
    const [rate] = judgedRates(none, [calibrated({ hit: 18, left: 20 })]);
    expect(rate?.raw.zero?.en).toBe("0 of 21 scenarios: could still be up to 16 %");
    expect(rate?.corrected?.value).toBe(0);
    expect(rate?.corrected?.high).toBeGreaterThan(0.1);
  });

  it("does not exist for a judge that is no better than chance, and the judge's own errors are still shown", () => {
    const [rate] = judgedRates([cell("a", 4, 20), cell("b", 3, 20)], [calibrated({ hit: 10, left: 10 })]);
    expect(rate?.corrected).toBeNull();
    expect(rate?.reason?.en).toMatch(/^Not correctable: .*no better than chance/);
    expect(rate?.sensitivity?.value).toBeCloseTo(0.5, 12);
    expect(rate?.raw.numerator).toBe(7);
  });

  it("does not exist for a judge that was never calibrated, nor with other weights or another prompt text", () => {
    const cells = [cell("a", 4, 20), cell("b", 3, 20)];
    const reasonOf = (results: CalibratedJudge[]) => {
      const [rate] = judgedRates(cells, results);
      expect(rate?.corrected).toBeNull();
      expect(rate?.calibration).toBeNull();
      return rate?.reason?.en;
    };
    expect(reasonOf([])).toMatch(/never calibrated/);
    expect(reasonOf([calibrated({ hit: 18, left: 19 }, { model: "other" })])).toMatch(/never calibrated/);
    expect(reasonOf([calibrated({ hit: 18, left: 19 }, { promptSha256: "b".repeat(64) })])).toMatch(
      /other weights.*or another prompt text/,
    );
    const weights: Fingerprint = { ...unknownFingerprint, quantisation: "Q4_K_M" };
    expect(reasonOf([calibrated({ hit: 18, left: 19 }, { fingerprint: weights })])).toMatch(/other weights/);
    // More slots make no other judge, and an older calibration that fits still counts.
    const slots: Fingerprint = { ...unknownFingerprint, slots: 8 };
    const [rate] = judgedRates(cells, [
      calibrated({ hit: 18, left: 19 }, { fingerprint: weights }),
      calibrated({ hit: 18, left: 19 }, { fingerprint: slots }),
    ]);
    expect(rate?.corrected).not.toBeNull();
  });
});

describe("the calibration of a judge", () => {
  it("asks whole clean notes, and of notes with faults only the batches that hold one", async () => {
    const { scenario } = await loadScenarioFolder(`${checkout}/scenarios/sinusitis-akut`);
    if (!scenario?.note) throw new Error("no reference note");
    const texts = knownTexts({ stage: "soap", scenario, seeds: 1 });
    const questions = judgeQuestions(texts, 8);
    const statements = Object.values(scenario.note).flat().length;
    const untouched = questions.filter(({ kind }) => kind === "untouched");
    expect(untouched.flatMap(({ truths }) => truths)).toEqual(
      Array.from({ length: statements }, () => ({ clean: true })),
    );
    const single = questions.filter(({ kind }) => kind === "single");
    expect(single.length).toBeGreaterThan(10);
    for (const { truths, statements: asked } of single) {
      expect(asked.length).toBeLessThanOrEqual(8);
      // One statement counts: the others of the batch were asked already.
      expect(truths.filter((truth) => truth !== null)).toHaveLength(1);
    }
    expect(questions.every(({ truths }) => truths.some((truth) => truth !== null))).toBe(true);
  });

  it("counts what was seen, what was marked wrongly, and judge errors as neither", () => {
    const said = (label: StatementLabel) => ({ label });
    const statements = ["1", "2", "3"].map((text) => ({ field: `/plan/${text}`, section: "P", text }));
    const ask = (
      kind: "untouched" | "single",
      truths: Parameters<typeof summariseJudge>[0][0]["question"]["truths"],
    ) => ({
      kind,
      statements,
      truths,
    });
    const clean = { clean: true } as const;
    const found = summariseJudge([
      {
        scenario: "a",
        characters: 2000,
        question: ask("untouched", [clean, clean, clean]),
        said: [said("inferred"), said("contradicted"), { error: "invented-quote" }],
      },
      {
        scenario: "a",
        characters: 2000,
        question: ask("single", [null, { fault: "dose-changed" }, null]),
        said: [said("unsupported"), said("contradicted"), said("supported")],
      },
      {
        scenario: "b",
        characters: 15_000,
        question: ask("single", [{ fault: "dose-changed" }, null, null]),
        said: [said("supported"), said("supported"), said("supported")],
      },
    ]);
    expect(found.sensitivity).toMatchObject({ numerator: 1, denominator: 2, scenarios: 2 });
    expect(found.specificity).toMatchObject({ numerator: 1, denominator: 2, scenarios: 1 });
    expect(found.untouched).toMatchObject({ numerator: 1, denominator: 2 });
    expect(found.rewrites).toBeNull();
    expect(found.errors).toMatchObject({ "invented-quote": 1, missing: 0 });
    expect(found.judged).toBe(8);
    expect(found.counts.events).toEqual([
      { scenario: "a", numerator: 1, denominator: 1 },
      { scenario: "b", numerator: 0, denominator: 1 },
    ]);
  });
});
describe("a judge against people", () => {
  it("is counted statement by statement in its lowest repeat; a judge error is neither seen nor missed", () => {
    const said = (repeat: number, label: StatementLabel | null) => ({
      judge: `richter ${prompt}`,
      repeat,
      verdict: label ? { label, evidence: null, type: null, reason: "" } : null,
      error: label ? null : ("missing" as const),
      detail: "",
    });
    const nobody = { judges: false, machine: false, repeats: false };
    const [judge] = cell("a", 0, 0).judgement.judges;
    if (!judge) throw new Error("no judge");
    const [row] = judgesAgainstPeople([
      {
        scenario: "a",
        fabricated: new Set(["/plan/0", "/plan/1", "/plan/3"]),
        judgement: {
          judges: [judge],
          statements: [
            {
              field: "/plan/0",
              machine: null,
              said: [said(1, "unsupported"), said(2, "supported")],
              differs: nobody,
            },
            { field: "/plan/1", machine: null, said: [said(1, "inferred")], differs: nobody },
            { field: "/plan/2", machine: null, said: [said(1, "contradicted")], differs: nobody },
            { field: "/plan/3", machine: null, said: [said(1, null)], differs: nobody },
            { field: "/plan/4", machine: null, said: [said(1, "supported")], differs: nobody },
          ],
          disagreements: 0,
          errors: 1,
        },
      },
    ]);
    expect(row).toMatchObject({ model: "richter", notes: 1 });
    expect(row?.sensitivity).toMatchObject({ numerator: 1, denominator: 2, scenarios: 1 });
    expect(row?.specificity).toMatchObject({ numerator: 1, denominator: 2 });
  });
});
