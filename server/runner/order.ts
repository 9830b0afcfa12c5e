import type { EndpointKind } from "../../domain/model.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { stageOf } from "../../domain/stages/index.ts";

/**
 * Servers that (may) hold one model at a time and load another on demand: their models are worked through one after the
 * other, so that each is loaded once.
 */
export const holdsOneModel: Record<EndpointKind, boolean> = {
  "llama-server": false,
  "lm-studio": true,
  ollama: true,
  vllm: false,
  "mlx-lm": true,
  "llama-swap": true,
  generic: false,
  simulated: false,
};

/**
 * The order in which a model's cells are worked: by stage (a reader after what it reads), then by prompt so that the
 * server's prefix cache stays warm, then longest transcript first so that no slot idles at the end.
 */
export function inWorkOrder(
  cells: readonly PlannedCell[],
  lengthOf: (scenario: string) => number,
): PlannedCell[] {
  return [...cells].sort(
    (a, b) =>
      stageOf(a.stage).order - stageOf(b.stage).order ||
      compare(a.prompt, b.prompt) ||
      a.repeat - b.repeat ||
      lengthOf(b.scenario) - lengthOf(a.scenario) ||
      compare(a.scenario, b.scenario),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
