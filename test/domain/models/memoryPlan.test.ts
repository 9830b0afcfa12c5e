import { describe, expect, it } from "vitest";
import { memoryPlan } from "../../../domain/memoryPlan.ts";
import type { CandidateFacts } from "../../../domain/model.ts";

const source = { source: "test", date: "2026-11" };
const claim = { value: "yes" as const };

function facts(gb: number | null, kv?: CandidateFacts["kv"]): CandidateFacts {
  return {
    parameters: { total: 8, active: 8, ...source },
    context: { value: 32_768, estimated: false, ...source },
    sizeGb: { value: gb, estimated: false, ...source },
    german: claim,
    serving: claim,
    gguf: claim,
    mlx: claim,
    modality: ["text"],
    limits: [],
    kv,
  };
}

const full = { layers: 32, heads: 8, headSize: 128, ...source };
const hardware = {
  services: [{ id: "whisper", title: "Whisper", memoryGb: 3, estimated: true, ...source }],
  overheadGb: { value: 1, estimated: true, ...source },
};
const slot = { stages: [], parallel: 1, ctxPerSlot: 8192 };

describe("the memory plan", () => {
  it("multiplies the cache of a token by context and parallel requests", () => {
    // 2 x 32 layers x 8 heads x 128 x 2 bytes = 131 072 bytes a token; x 8 192 x 4 = 4.29 GB
    const { rows } = memoryPlan({
      slots: [{ ...slot, model: "a", parallel: 4 }],
      models: [{ id: "a", facts: facts(5, full) }],
      hardware,
      machine: null,
    });
    expect(rows[0]?.cache).toEqual({ value: 4.29, estimated: true });
  });

  it("keeps only the window of layers that slide", () => {
    // 2 of 12 layers are global: (2 x 8 192 + 10 x 1 024) tokens x 2 x 4 x 64 x 2 bytes = 0.0273 GB
    const kv = { layers: 12, heads: 4, headSize: 64, window: 1024, globalEvery: 6, ...source };
    const { rows } = memoryPlan({
      slots: [{ ...slot, model: "a" }],
      models: [{ id: "a", facts: facts(5, kv) }],
      hardware,
      machine: null,
    });
    expect(rows[0]?.cache.value).toBe(0.03);
  });

  it("counts the weights of a model that two slots share once, and its services beside it", () => {
    const plan = memoryPlan({
      slots: [
        { ...slot, model: "a", stages: ["soap"] },
        { ...slot, model: "a", stages: ["icd"] },
        { ...slot, model: "whisper", reserved: "Whisper", ctxPerSlot: null },
      ],
      models: [{ id: "a", facts: facts(5, full) }],
      hardware,
      machine: { memoryGb: 32, usableGb: null },
    });
    // 5 weights + 1 overhead + 2 x 1.07 cache + 3 Whisper
    expect([plan.atLeast, plan.headroom, plan.fits]).toEqual([11.14, 20.86, "yes"]);
    expect(plan.rows.map(({ shared }) => shared)).toEqual([false, true, false]);
  });

  it("says what it does not know, and never that it fits then", () => {
    const question = {
      slots: [{ ...slot, model: "a" }],
      models: [{ id: "a", facts: facts(5) }],
      hardware,
    };
    const roomy = memoryPlan({ ...question, machine: { memoryGb: 32, usableGb: null } });
    expect([roomy.unknown, roomy.fits]).toEqual([[{ model: "a", what: "cache" }], "unknown"]);
    expect(memoryPlan({ ...question, machine: { memoryGb: 4, usableGb: null } }).fits).toBe("no");
    expect(memoryPlan({ ...question, machine: null }).headroom).toBeNull();
    const stranger = memoryPlan({ slots: [{ ...slot, model: "b" }], models: [], hardware, machine: null });
    expect(stranger.unknown).toHaveLength(2);
  });
});
