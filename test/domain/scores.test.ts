import { describe, expect, it } from "vitest";
import { comparedRows } from "../../domain/comparedRows.ts";
import { countedCellOf } from "../../domain/countedCell.ts";
import { comparePairEvidence } from "../../domain/pairComparison.ts";
import { pairScoreSchema } from "../../domain/score.ts";
import { matrixScoreOf, pairScoreOf } from "../../domain/scoring.ts";
import { comparedMetrics, matrixMetrics, stageMetrics } from "../../domain/stageMetrics.ts";
import { evidenceOf, scenariosOf } from "../cellEvidence.ts";

const a = { prompt: "soap/a@v001", model: "m" };
const b = { prompt: "soap/b@v001", model: "m" };
const question = { stage: "soap" as const, a, b, scenarios: "same" as const };
const ofA = scenariosOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const ofB = scenariosOf([2, 3, 4, 3, 2, 3, 4, 3, 2, 3, 4, 3], { prompt: b.prompt });
const rateOf = (answer: ReturnType<typeof comparePairEvidence>, metric = "fabricationRate") =>
  answer.comparisons.find((one) => one.metric === metric);

describe("two pairs from their cells", () => {
  it("are better or worse with difference, interval and adjusted p, in both directions", () => {
    const better = rateOf(comparePairEvidence(question, ofA, ofB));
    expect(better).toMatchObject({ verdict: "better", scenarios: 12 });
    expect(better?.difference?.value).toBeCloseTo(-0.3, 12);
    expect(better?.difference?.high).toBeLessThan(0);
    expect(better?.adjustedP).toBeGreaterThan(better?.p ?? 1);
    expect(rateOf(comparePairEvidence({ ...question, a: b, b: a }, ofB, ofA))?.verdict).toBe("worse");
  });

  it("are not distinguishable where chance may explain the difference", () => {
    const even = scenariosOf([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], { prompt: b.prompt });
    const odd = scenariosOf([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1]);
    const found = rateOf(comparePairEvidence(question, odd, even));
    expect(found?.verdict).toBe("indistinguishable");
    expect(found?.difference).not.toBeNull();
  });

  it("are not comparable over other texts of the same scenario", () => {
    const changed = ofB.map((cell, index) => (index === 3 ? { ...cell, scenarioHash: "other" } : cell));
    const found = rateOf(comparePairEvidence(question, ofA, changed));
    expect(found).toMatchObject({ verdict: "not-comparable", difference: null, p: null });
    expect(found?.reason.de).toContain("s4");
  });

  it("are not comparable where only one side measured a scenario, unless only the shared ones are asked for", () => {
    expect(rateOf(comparePairEvidence(question, ofA, ofB.slice(0, 8)))?.verdict).toBe("not-comparable");
    expect(
      rateOf(comparePairEvidence({ ...question, scenarios: "shared" }, ofA, ofB.slice(0, 8))),
    ).toMatchObject({ scenarios: 8 });
  });

  it("are not comparable where they read different inputs, or where one was never measured", () => {
    const other = ofB.map((cell) => ({
      ...cell,
      planned: { ...cell.planned, input: "production" as const },
    }));
    const differing = comparePairEvidence(question, ofA, other);
    expect(differing.input).toBeNull();
    expect(rateOf(differing)?.reason.en).toContain("read different things");
    expect(rateOf(comparePairEvidence(question, ofA, []))?.reason.en).toContain("was not measured");
  });

  it("adds repeats of a scenario up, so that they are no scenarios of their own", () => {
    const repeated = [...ofA, ...ofA.map((cell) => ({ ...cell, planned: { ...cell.planned, repeat: 2 } }))];
    expect(rateOf(comparePairEvidence(question, repeated, ofB))?.scenarios).toBe(12);
  });

  it("take only the stage's compared metrics into the family, and name each", () => {
    const answer = comparePairEvidence(question, ofA, ofB);
    const names = comparedMetrics("soap").map(({ name }) => name);
    expect(answer.comparisons.every(({ metric }) => names.includes(metric))).toBe(true);
    expect(names).not.toContain("keywordRecall");
    expect(comparedRows(answer)[0]).toMatchObject({
      title: { de: "Erfindungsrate" },
      criterion: "fabrication-rate",
    });
  });

  it("say of each side without an event, or with nothing else, what that may still mean", () => {
    const none = Array.from({ length: 21 }, (_, index) =>
      evidenceOf({ scenario: `s${index}`, statements: 30, fabricated: 0 }),
    );
    const some = none.map((cell, index) =>
      index < 3 ? evidenceOf({ scenario: `s${index}`, statements: 30, fabricated: 2 }) : cell,
    );
    const rows = comparedRows(comparePairEvidence(question, none, some));
    const row = (metric: string) => rows.find((one) => one.metric === metric);
    expect(row("fabricationRate")?.zero).toEqual({
      a: {
        de: "0 von 21 Szenarien: könnten noch bis zu 16 % sein",
        en: "0 of 21 scenarios: could still be up to 16 %",
      },
      b: null,
    });
    expect(row("answered")?.zero.b?.en).toBe("21 of 21 scenarios: could still be as low as 84 %");
    expect(comparedRows(comparePairEvidence(question, none, none))[0]?.zero.b?.de).toContain("16 %");
  });

  it("of traps hold traps only against each other", () => {
    const icd = (kind: "trap" | "twin", index: number) =>
      evidenceOf({
        stage: "icd",
        prompt: "icd/a@v001",
        scenario: `${kind}${index}`,
        kind,
        metrics: {
          [kind === "trap" ? "trapSensitivity" : "trapSpecificity"]: {
            numerator: 1,
            denominator: 1,
            value: 1,
          },
        },
      });
    const cells = [1, 2, 3, 4, 5, 6].flatMap((index) => [icd("trap", index), icd("twin", index)]);
    const answer = comparePairEvidence({ ...question, stage: "icd" }, cells, cells);
    expect(rateOf(answer, "trapSensitivity")?.scenarios).toBe(6);
    expect(rateOf(answer, "trapSpecificity")?.scenarios).toBe(6);
  });
});

describe("a metric of one pair", () => {
  const cells = [
    evidenceOf({ scenario: "s1", statements: 100, fabricated: 10 }),
    evidenceOf({ scenario: "s2", statements: 10, fabricated: 0 }),
    evidenceOf({ scenario: "s3", statements: 10, fabricated: 5 }),
    evidenceOf({ scenario: "s4", status: "loop" }),
  ];
  const score = pairScoreOf(cells, { inProduction: false });

  it("names the pooled rate and the mean a note as two figures, and what was not measured", () => {
    const figure = score?.metrics.fabricationRate;
    expect(figure).toMatchObject({ numerator: 15, denominator: 120, value: 0.125, scenarios: 3 });
    expect(figure?.perNote.value).toBeCloseTo(0.2, 12);
    expect(figure?.perNote.notes).toBe(3);
    expect(figure?.missing).toEqual({
      cells: 1,
      reasons: [{ de: "keine brauchbare Antwort", en: "no usable answer" }],
    });
  });

  it("says in words what never and always may still mean, counted in scenarios", () => {
    const clean = pairScoreOf(ofA, { inProduction: false });
    expect(clean?.metrics.fabricationRate?.zero?.de).toBe(
      "0 von 12 Szenarien: könnten noch bis zu 26 % sein",
    );
    expect(clean?.metrics.answered?.zero?.en).toBe("12 of 12 scenarios: could still be as low as 74 %");
    expect(score?.metrics.fabricationRate?.zero).toBeNull();
  });

  it("knows what repeats are worth: alike everywhere they say no more than their scenarios", () => {
    const twice = [1, 2].flatMap((repeat) => scenariosOf([0, 5, 0, 5, 0, 5], { repeat }));
    expect(pairScoreOf(twice, { inProduction: false })?.metrics.fabricationRate?.design).toMatchObject({
      trials: 12,
      scenarios: 6,
      effective: 6,
    });
    expect(pairScoreOf(ofA, { inProduction: false })?.metrics.fabricationRate?.design).toBeNull();
  });

  it("gives a reason for a metric that no cell measured", () => {
    const reason = { de: "kein Wörterbuch", en: "no dictionary" };
    const none = scenariosOf([0, 0], {
      notMeasured: [{ metric: "keywordRecall", reason: "none", message: reason }],
    });
    const found = pairScoreOf(none, { inProduction: false });
    expect(found?.metrics.keywordRecall).toBeUndefined();
    expect(found?.notMeasured.keywordRecall).toEqual({ cells: 2, reasons: [reason] });
  });

  it("keeps passing in every repeat and passing on average apart", () => {
    const wavering = [1, 2].flatMap((repeat) =>
      ["s1", "s2", "s3", "s4"].map((scenario, index) =>
        evidenceOf({
          scenario,
          repeat,
          fabricated: index < 2 && repeat === 2 ? 1 : 0,
          severity: "critical",
        }),
      ),
    );
    expect(pairScoreOf(wavering, { inProduction: false })?.passes).toMatchObject({
      always: 2,
      wavering: 2,
      scenarios: 4,
      passed: 6,
      cells: 8,
      everyRepeat: { value: 0.5 },
      onAverage: { value: 0.75 },
    });
  });

  it("does not blame the model for an endpoint that was not there", () => {
    const gone = [evidenceOf({}), evidenceOf({ scenario: "s2", status: "unreachable" })];
    expect(pairScoreOf(gone, { inProduction: false })?.passes).toMatchObject({ scenarios: 1, cells: 1 });
  });

  it("counts for the matrix the same without the cells' words", () => {
    const counted = matrixScoreOf(cells.map(countedCellOf), { inProduction: false, detail: "findings" });
    const above = Object.fromEntries(
      Object.entries(score?.metrics ?? {}).filter(([name]) => matrixMetrics.some((one) => one === name)),
    );
    expect(Object.keys(above)).toContain("fabricationRate");
    expect(counted).toEqual({
      ...score,
      metrics: above,
      notMeasured: {},
      passes: null,
      byLength: [],
      byRepeat: [],
      perCell: [],
    });
  });

  it("is what the wire takes", () => {
    expect(pairScoreSchema.parse(score)).toEqual(score);
    expect(score?.byLength.map(({ length }) => length)).toEqual([2000]);
  });
});

describe("the metrics of a stage", () => {
  it.each(Object.entries(stageMetrics))("%s: every name once, every criterion once", (_, metrics) => {
    const names = metrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const criteria = metrics.flatMap(({ criterion }) => criterion ?? []);
    expect(new Set(criteria).size).toBe(criteria.length);
  });
});
