import type { EndpointKind } from "../../domain/model.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { stageOf } from "../../domain/stages/index.ts";

/**
 * Models a server (may) hold at a time and load another on demand, unless `holds` says otherwise in config/models.yaml: they
 * are worked through one after the other, so that each is loaded once. Null: it serves what it serves.
 */
export const holdsAtATime: Record<EndpointKind, number | null> = {
  "llama-server": null,
  "lm-studio": 1,
  ollama: 1,
  vllm: null,
  "mlx-lm": 1,
  "llama-swap": 1,
  generic: null,
  simulated: null,
};

/**
 * The order in which a model's cells are worked: by stage (a reader after what it reads), then by prompt so that the
 * server's prefix cache stays warm, then longest transcript first so that no slot idles at the end. The first cell of each
 * further prompt comes `slots` cells early: the server reads the new prompt while the last of the old one are answered.
 */
export function inWorkOrder(
  cells: readonly PlannedCell[],
  { lengthOf, slots }: { lengthOf: (scenario: string) => number; slots: number },
): PlannedCell[] {
  const sorted = [...cells].sort(
    (a, b) =>
      stageOf(a.stage).order - stageOf(b.stage).order ||
      compare(a.prompt, b.prompt) ||
      lengthOf(b.scenario) - lengthOf(a.scenario) ||
      a.repeat - b.repeat ||
      compare(a.scenario, b.scenario),
  );
  const ordered: PlannedCell[] = [];
  for (const cell of sorted) {
    const isNew =
      ordered.length > 0 &&
      ordered.at(-1)?.prompt !== cell.prompt &&
      ordered.at(-slots)?.prompt !== cell.prompt;
    if (isNew) ordered.splice(Math.max(0, ordered.length - slots + 1), 0, cell);
    else ordered.push(cell);
  }
  return ordered;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
