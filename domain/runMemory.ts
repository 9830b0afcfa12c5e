import { memoryPlan, type MemoryPlan } from "./memoryPlan.ts";
import type { ModelStatus } from "./model.ts";
import type { StageId } from "./stage.ts";

/** Memory of the chosen models: all of them loaded at once, and the one that takes most by itself. Null: none takes any. */
export interface RunMemory {
  readonly together: MemoryPlan;
  readonly largest: MemoryPlan | null;
}

/** Each chosen model with the slots and context it is asked with. Simulated models take no memory and are left out. */
export function runMemory(
  chosen: readonly ModelStatus[],
  {
    stage,
    ...machine
  }: { readonly stage: StageId } & Pick<Parameters<typeof memoryPlan>[0], "hardware" | "machine">,
): RunMemory | null {
  const real = chosen.filter(({ simulated }) => !simulated);
  if (real.length === 0) return null;
  const planOf = (models: readonly ModelStatus[]) =>
    memoryPlan({
      ...machine,
      models,
      slots: models.map(({ id, slotsInUse, ctxPerSlot, fingerprint }) => ({
        model: id,
        stages: [stage],
        parallel: slotsInUse,
        ctxPerSlot: fingerprint?.ctxPerSlot ?? ctxPerSlot ?? null,
      })),
    });
  const alone = real.map((model) => planOf([model]));
  return {
    together: planOf(real),
    largest: alone.reduce<MemoryPlan | null>(
      (most, one) => (most === null || one.atLeast > most.atLeast ? one : most),
      null,
    ),
  };
}
