import { describe, expect, it } from "vitest";
import { type ModelStatus, modelStatusSchema } from "../../domain/model.ts";
import { finishByEndpoint, lastOf } from "../../domain/planFinish.ts";
import { runMemory } from "../../domain/runMemory.ts";

const work = (model: string, endpoint: string, seconds: number | null) => ({
  model,
  endpoint,
  cells: 10,
  known: 4,
  seconds,
});

describe("the end of a plan", () => {
  it("is told by endpoint, the slowest model counting, the last first", () => {
    const rows = finishByEndpoint([work("a", "one", 30), work("b", "two", 90), work("c", "one", 60)]);
    expect(rows).toEqual([
      { endpoint: "two", cells: 10, known: 4, seconds: 90, unmeasured: [] },
      { endpoint: "one", cells: 20, known: 8, seconds: 60, unmeasured: [] },
    ]);
    expect(lastOf(rows)).toBe(90);
  });

  it("is unknown where a model was never measured, and stays known of the other endpoints", () => {
    const rows = finishByEndpoint([work("a", "one", 30), work("b", "two", null), work("c", "two", 5)]);
    expect(rows.map(({ endpoint, seconds, unmeasured }) => [endpoint, seconds, unmeasured])).toEqual([
      ["two", null, ["b"]],
      ["one", 30, []],
    ]);
    expect(lastOf(rows)).toBeNull();
  });
});

describe("the memory of a plan", () => {
  const model = (id: string, change: Record<string, unknown>): ModelStatus =>
    modelStatusSchema.parse({
      id,
      endpoint: "e",
      name: id,
      simulated: false,
      reachable: true,
      reason: null,
      fingerprint: null,
      slotsInUse: 2,
      ...change,
    });
  type Services = Parameters<typeof runMemory>[1]["hardware"]["services"];
  const on = {
    stage: "soap",
    hardware: { services: [] as Services, overheadGb: null },
    machine: { memoryGb: 32, usableGb: 30 },
  } as const;

  it("adds up all models at once, names the largest, and says what it does not know", () => {
    const memory = runMemory([model("small", { sizeGb: 8 }), model("large", { sizeGb: 24 })], on);
    expect(memory?.together).toMatchObject({ atLeast: 32, budget: 30, headroom: -2, fits: "no" });
    expect(memory?.largest).toMatchObject({ atLeast: 24, fits: "unknown", rows: [{ model: "large" }] });
    expect(memory?.largest?.unknown).toEqual([{ model: "large", what: "cache" }]);
  });

  it("is none where only simulated models are chosen", () => {
    expect(runMemory([model("sim", { simulated: true, sizeGb: 8 })], on)).toBeNull();
  });
});
