import { queryOptions } from "@tanstack/react-query";
import type { CallInput, CallName, CallOutput } from "../../domain/api.ts";
import type { StageId } from "../../domain/stage.ts";
import { call } from "./client.ts";

function query<Name extends CallName>(name: Name, input: CallInput<Name>) {
  return queryOptions<CallOutput<Name>>({ queryKey: [name, input], queryFn: () => call(name, input) });
}

/** Every question the screen asks the server, in one place. Keys start with the call's name, so that events can invalidate by it. */
export const queries = {
  workspace: () => query("workspace.read", {}),
  prompts: () => query("prompts.list", {}),
  prompt: (ref: string) => query("prompts.read", { ref }),
  scenarios: () => query("scenarios.list", {}),
  scenario: (id: string) => query("scenarios.read", { id }),
  models: () => query("models.list", {}),
  plans: () => query("plans.list", {}),
  runs: () => query("runs.list", {}),
  run: (run: string) => query("runs.read", { run }),
  /** Pages hold many cells: they are taken as they come, not compared with what was there. */
  rows: (run: string, page: number) => ({
    ...query("runs.rows", { run, page }),
    structuralSharing: false as const,
  }),
  judging: (run: string) => query("judging.read", { run }),
  cell: (run: string, cellKey: string) => query("cells.read", { run, cellKey }),
  scores: (stage: StageId, run?: string) => query("scores.read", { stage, run }),
  trust: (stage: StageId) => query("trust.read", { stage }),
  trustMarks: (stage: StageId) => query("trust.marks", { stage }),
  /** Without what only charts show: asked again and again while a run fills. */
  matrixScores: (stage: StageId, run: string, detail: "counts" | "matrix" | "findings") =>
    query("scores.read", { stage, run, detail }),
  compare: (question: CallInput<"scores.compare">) => query("scores.compare", question),
  clinical: (question: CallInput<"scores.clinical">) => query("scores.clinical", question),
  hardware: () => query("hardware.read", {}),
  production: () => query("production.read", {}),
};
