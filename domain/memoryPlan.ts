import type { HardwareFile, Machine } from "./hardware.ts";
import type { CandidateFacts, Model } from "./model.ts";
import type { Slot } from "./promotion.ts";
import type { StageId } from "./stage.ts";

/** A figure in GB (10^9 bytes); null: not known. */
export interface Gigabytes {
  readonly value: number | null;
  readonly estimated: boolean;
}

export interface MemoryRow {
  readonly model: string;
  readonly stages: readonly StageId[];
  readonly reserved: string | null;
  readonly parallel: number;
  readonly ctxPerSlot: number | null;
  readonly weights: Gigabytes;
  readonly cache: Gigabytes;
  readonly overhead: Gigabytes;
  /** The model is loaded by an earlier row already: only its cache counts here. */
  readonly shared: boolean;
}

export interface MemoryPlan {
  readonly rows: readonly MemoryRow[];
  /** The sum of what is known: the least it takes. */
  readonly atLeast: number;
  readonly estimated: boolean;
  /** What is not known and therefore not in the sum. */
  readonly unknown: readonly { readonly model: string; readonly what: "weights" | "cache" }[];
  readonly budget: number | null;
  /** Budget less the sum; null where the budget is not known. Negative: does not fit. */
  readonly headroom: number | null;
  /** yes: everything is known and fits · no: what is known already does not · unknown: neither. */
  readonly fits: "yes" | "no" | "unknown";
}

interface Question {
  readonly slots: readonly Slot[];
  readonly models: readonly Pick<Model, "id" | "sizeGb" | "facts">[];
  readonly hardware: Pick<HardwareFile, "services" | "overheadGb">;
  readonly machine: Pick<Machine, "memoryGb" | "usableGb"> | null;
}

const unknown: Gigabytes = { value: null, estimated: false };
const nothing: Gigabytes = { value: 0, estimated: false };

/** What production's slots take on a machine. A model shared by stages is one slot and counts once. */
export function memoryPlan({ slots, models, hardware, machine }: Question): MemoryPlan {
  const loaded = new Set<string>();
  const rows = slots.map((slot): MemoryRow => {
    const shared = loaded.has(slot.model);
    loaded.add(slot.model);
    const service = hardware.services.find(({ id }) => id === slot.model);
    const model = models.find(({ id }) => id === slot.model);
    const { model: id, stages, parallel } = slot;
    const base = {
      model: id,
      stages,
      reserved: slot.reserved ?? null,
      parallel,
      ctxPerSlot: slot.ctxPerSlot ?? null,
      shared,
    };
    if (service)
      return {
        ...base,
        weights: shared ? nothing : { value: service.memoryGb, estimated: service.estimated },
        cache: nothing,
        overhead: nothing,
      };
    const overhead = hardware.overheadGb;
    return {
      ...base,
      weights: shared ? nothing : weightsOf(model),
      cache: cacheOf(model?.facts?.kv, slot),
      overhead: shared || !overhead ? nothing : { value: overhead.value, estimated: overhead.estimated },
    };
  });
  const parts = rows.flatMap(({ weights, cache, overhead }) => [weights, cache, overhead]);
  const missing = rows.flatMap(({ model, weights, cache }) => [
    ...(weights.value === null ? [{ model, what: "weights" as const }] : []),
    ...(cache.value === null ? [{ model, what: "cache" as const }] : []),
  ]);
  const atLeast = round(parts.reduce((sum, { value }) => sum + (value ?? 0), 0));
  const budget = machine ? (machine.usableGb ?? machine.memoryGb) : null;
  const headroom = budget === null ? null : round(budget - atLeast);
  return {
    rows,
    atLeast,
    estimated: parts.some(({ value, estimated }) => value !== null && value > 0 && estimated),
    unknown: missing,
    budget,
    headroom,
    fits: headroom === null ? "unknown" : headroom < 0 ? "no" : missing.length > 0 ? "unknown" : "yes",
  };
}

function weightsOf(model: Question["models"][number] | undefined): Gigabytes {
  if (model?.sizeGb) return { value: model.sizeGb, estimated: false };
  const size = model?.facts?.sizeGb;
  return size ? { value: size.value, estimated: size.estimated } : unknown;
}

/** Bytes of one value in the cache at half precision. */
const bytesPerValue = 2;

/**
 * KV cache of a slot in GB: for each layer 2 (key and value) x heads x head size x 2 bytes a token, over context x parallel
 * requests; a layer with a sliding window keeps `window` tokens at most.
 */
function cacheOf(kv: CandidateFacts["kv"], { ctxPerSlot, parallel }: Slot): Gigabytes {
  if (!kv || !ctxPerSlot) return unknown;
  const perTokenAndLayer = 2 * kv.heads * kv.headSize * bytesPerValue;
  const global = kv.window && kv.globalEvery ? Math.floor(kv.layers / kv.globalEvery) : kv.layers;
  const windowed = kv.layers - global;
  const tokens = global * ctxPerSlot + windowed * Math.min(ctxPerSlot, kv.window ?? ctxPerSlot);
  return { value: round((perTokenAndLayer * tokens * parallel) / 1e9), estimated: true };
}

function round(gigabytes: number): number {
  return Math.round(gigabytes * 100) / 100;
}
