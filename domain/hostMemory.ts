import type { HardwareFile, Machine } from "./hardware.ts";
import { memoryPlan } from "./memoryPlan.ts";
import type { Model } from "./model.ts";

/** What a model would take of the memory of the machine that serves it. GB (10^9 bytes). */
export interface HostMemory {
  /** What the models may use of the machine. */
  readonly budgetGb: number;
  /** Weights, cache of all its slots, and overhead; null: not all of it is known. */
  readonly needGb: number | null;
}

/** Null where the machine's memory is not known. */
export function hostMemoryOf(
  model: Pick<Model, "id" | "sizeGb" | "facts">,
  {
    slots,
    ctxPerSlot,
    hardware,
    machine,
  }: {
    readonly slots: number;
    readonly ctxPerSlot: number | null;
    readonly hardware: Pick<HardwareFile, "services" | "overheadGb">;
    readonly machine: Pick<Machine, "memoryGb" | "usableGb">;
  },
): HostMemory | null {
  const slot = { model: model.id, stages: [], parallel: slots, ctxPerSlot };
  const { budget, atLeast, unknown } = memoryPlan({ slots: [slot], models: [model], hardware, machine });
  return budget === null ? null : { budgetGb: budget, needGb: unknown.length > 0 ? null : atLeast };
}

/** May these be in memory at once? One always may: whether it loads, the server says. Several only where what each takes is known. */
export function fitTogether(models: readonly HostMemory[]): boolean {
  if (models.length < 2) return true;
  let sum = 0;
  for (const { needGb } of models) {
    if (needGb === null) return false;
    sum += needGb;
  }
  return models.every(({ budgetGb }) => sum <= budgetGb);
}
