import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CallInput, CallName, CallOutput } from "../../domain/api.ts";
import type { PromptStageId } from "../../domain/prompt.ts";
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
  /** Every text that was typed would stay: they are let go soon. */
  promptCheck: (question: CallInput<"prompts.check">) => ({
    ...query("prompts.check", question),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  }),
  promptVariables: (stage: PromptStageId, scenario: string) =>
    query("prompts.variables", { stage, scenario }),
  promptBlame: (ref: string) => query("prompts.blame", { ref }),
  promptSearch: (question: CallInput<"prompts.search">) => query("prompts.search", question),
  scenarios: () => query("scenarios.list", {}),
  scenario: (id: string) => query("scenarios.read", { id }),
  models: () => query("models.list", {}),
  runs: () => query("runs.list", {}),
  run: (run: string) => query("runs.read", { run }),
  matrix: (run: string) => query("runs.matrix", { run, offset: 0, limit: 5000 }),
  judging: (run: string) => query("judging.read", { run }),
  cell: (run: string, cellKey: string) => query("cells.read", { run, cellKey }),
  scores: (stage: StageId, run?: string) => query("scores.read", { stage, run }),
  trust: (stage: StageId) => query("trust.read", { stage }),
  trustMarks: (stage: StageId) => query("trust.marks", { stage }),
  /** Without what only charts show: asked again and again while a run fills. */
  matrixScores: (stage: StageId, run: string, detail: "matrix" | "findings") =>
    query("scores.read", { stage, run, detail }),
  compare: (question: CallInput<"scores.compare">) => query("scores.compare", question),
  rankingScores: (stage: StageId) => query("scores.read", { stage, detail: "matrix" }),
  thinking: () => query("models.thinking", {}),
  loadTests: () => query("loadTests.list", {}),
  loadTest: (id: string) => query("loadTests.read", { id }),
  hardware: () => query("hardware.read", {}),
  production: () => query("production.read", {}),
};
