import type { Stage, StageId } from "../stage.ts";
import { billing } from "./billing.ts";
import { icd } from "./icd.ts";
import { soap } from "./soap.ts";
import { summary } from "./summary.ts";

/** The pipeline in order. A new stage is a file and a row here. */
export const stages = { soap, summary, icd, billing } as const;

/** A stage whose output type is not known statically: its own schema parses, its own graders read. */
export type AnyStage = Stage<unknown>;

export function stageOf(id: StageId): AnyStage {
  // Each stage only ever meets outputs that its own schema parsed (domain/output.ts), so widening is sound.
  return stages[id] as unknown as AnyStage;
}

export const pipeline: readonly AnyStage[] = Object.values(stages)
  .map((stage) => stageOf(stage.id))
  .sort((a, b) => a.order - b.order);
