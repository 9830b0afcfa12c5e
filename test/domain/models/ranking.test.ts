import { describe, expect, it } from "vitest";
import type { LoadTest } from "../../../domain/loadTest/loadTest.ts";
import { rankModels } from "../../../domain/ranking.ts";
import type { PairScore } from "../../../domain/score.ts";

const pair = (model: string, value: number, high: number, prompt = "soap/secretarial@v001") =>
  ({
    model,
    prompt,
    runs: ["r"],
    metrics: { fabricationRate: { value, low: 0, high, numerator: 1, denominator: 10 } },
  }) as unknown as PairScore;

/** `speeds`: tokens a second at 1, 2, … at once. */
function test(model: string, speeds: readonly number[], slots: number): LoadTest {
  const steps = speeds.map((_, index) => ({
    id: `width-5000-${index + 1}-1`,
    group: "width",
    width: index + 1,
    prefix: "warm",
    length: 5000,
    scenario: "s",
    round: 1,
  }));
  return {
    plan: { id: `t-${model}`, at: "2026", kind: "model", asked: [{ model, stage: "soap", slots }], steps },
    rounds: steps.map(({ id, width }, index) => ({
      step: id,
      wallMs: 1000,
      disturbedBy: [],
      documents: [],
      requests: Array.from({ length: width }, () => ({
        status: "ok",
        reason: "",
        totalMs: 1000,
        firstTokenMs: 10,
        tokensPerSecond: 1,
        completionTokens: (speeds[index] ?? 0) / width,
      })),
    })),
    state: "finished",
    reason: "",
  } as unknown as LoadTest;
}

const model = (id: string, sizeGb?: number) => ({ id, simulated: false, ...(sizeGb ? { sizeGb } : {}) });

describe("candidates on three axes", () => {
  const rows = rankModels({
    stage: "soap",
    metric: "fabricationRate",
    models: [model("unknown"), model("big", 20), model("worse", 21), model("small", 4), model("half", 5)],
    pairs: [
      pair("big", 0.01, 0.05),
      pair("worse", 0.02, 0.06),
      pair("small", 0.03, 0.5, "soap/naive@v001"),
      pair("small", 0.04, 0.1),
      pair("half", 0, 0.3),
    ],
    tests: [test("big", [50, 90], 2), test("worse", [50, 80], 4), test("small", [100, 300, 310], 2)],
  });
  const of = (id: string) => rows.find((row) => row.model === id);

  it("mark what none surpasses on all of them, and nothing where an axis is missing", () => {
    expect(rows.map(({ model: id, front }) => [id, front])).toEqual([
      ["big", true],
      ["small", true],
      ["worse", false],
      ["half", null],
      ["unknown", null],
    ]);
  });

  it("take the prompt that is surest, and the speed at the planned width or the widest below it", () => {
    expect(of("small")?.findings?.value).toBe(0.04);
    expect(of("small")?.speed).toMatchObject({ value: 300, width: 2 });
    expect(of("worse")?.speed).toMatchObject({ value: 80, width: 2 });
    expect(of("half")).toMatchObject({ speed: null, memory: { value: 5, estimated: false } });
    expect(of("unknown")).toMatchObject({ findings: null, speed: null, memory: null });
  });
});
