import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CallInput, CallName, CallOutput } from "../../domain/api.ts";
import type { PromptStageId } from "../../domain/prompt.ts";
import type { ExportTarget } from "../../domain/setup.ts";
import type { CatalogSystem } from "../../domain/codes/catalogEntry.ts";
import type { ScenarioFiles } from "../../domain/scenarioFile.ts";
import type { StageId } from "../../domain/stage.ts";
import { call } from "./client.ts";

function query<Name extends CallName>(name: Name, input: CallInput<Name>) {
  return queryOptions<CallOutput<Name>>({ queryKey: [name, input], queryFn: () => call(name, input) });
}

/** Every question the screen asks the server, in one place. Keys start with the call's name, so that events can invalidate by it. */
export const queries = {
  session: () => query("session.read", {}),
  queues: () => query("queues.list", {}),
  queueItem: (queue: string, item: string) => query("queues.item", { queue, item }),
  queueAgreement: (queue: string) => query("queues.agreement", { queue }),
  queueReveal: (queue: string) => query("queues.reveal", { queue }),
  queuePreview: (request: CallInput<"queues.preview">) => query("queues.preview", request),
  workspace: () => query("workspace.read", {}),
  walkthrough: () => query("walkthrough.read", {}),
  /** Servers on this machine; what was found a minute ago is believed. */
  discovered: () => queryOptions({ ...query("endpoints.discover", {}), staleTime: 60_000 }),
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
  scenarioFiles: (id: string) => query("scenarios.files", { id }),
  /** The check of files as they stand on the screen; the answer before stays until the next is there. */
  scenarioCheck: (id: string, files: ScenarioFiles) =>
    queryOptions({
      queryKey: ["scenarios.check", { id, files }],
      queryFn: async () => {
        const { problems } = await call("scenarios.check", { id, files });
        return problems.map(({ reason, ...problem }) => ({ ...problem, message: reason }));
      },
      placeholderData: keepPreviousData,
      // Each is as large as the files: what is no longer on the screen goes.
      gcTime: 0,
    }),
  catalog: (system: CatalogSystem, text: string) =>
    queryOptions({ ...query("catalogs.find", { system, text }), placeholderData: keepPreviousData }),
  erasure: (id: string) => query("erasure.preview", { id }),
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
  /** Grows while a run goes on: asked anew each time. */
  judgeable: (run: string) => queryOptions({ ...query("judging.cells", { run }), staleTime: 0, gcTime: 0 }),
  cell: (run: string, cellKey: string) => query("cells.read", { run, cellKey }),
  trail: (run: string, cellKey: string) => query("cells.trail", { run, cellKey }),
  blame: (run: string, cellKey: string) => query("cells.blame", { run, cellKey }),
  scores: (stage: StageId, run?: string) => query("scores.read", { stage, run }),
  trust: (stage: StageId) => query("trust.read", { stage }),
  trustJudges: () => query("trust.judges", {}),
  trustMarks: (stage: StageId) => query("trust.marks", { stage }),
  /** Without what only charts show: asked again and again while a run fills. */
  matrixScores: (stage: StageId, run: string, detail: "counts" | "matrix" | "findings") =>
    query("scores.read", { stage, run, detail }),
  compare: (question: CallInput<"scores.compare">) => query("scores.compare", question),
  clinical: (question: CallInput<"scores.clinical">) => query("scores.clinical", question),
  rankingScores: (stage: StageId) => query("scores.read", { stage, detail: "matrix" }),
  thinking: () => query("models.thinking", {}),
  loadTests: () => query("loadTests.list", {}),
  loadTest: (id: string) => query("loadTests.read", { id }),
  hardware: () => query("hardware.read", {}),
  production: () => query("production.read", {}),
  gate: (question: CallInput<"gate.read">) => query("gate.read", question),
  gates: () => query("gates.read", {}),
  exportedSetup: (target: ExportTarget, modelsDir: string) => query("exports.setup", { target, modelsDir }),
  /** Files can be large: they are let go with the dialog that shows them. */
  exportedRun: (question: CallInput<"exports.run">) =>
    queryOptions({ ...query("exports.run", question), staleTime: 0, gcTime: 0, retry: false }),
  exportedPrompts: (question: CallInput<"exports.prompts">) =>
    queryOptions({ ...query("exports.prompts", question), staleTime: 0, gcTime: 0, retry: false }),
  /** Asked anew each time somebody asks: `asked` counts how often. */
  drift: (asked: number) =>
    queryOptions({
      queryKey: ["production.drift", asked],
      queryFn: () => call("production.drift", {}),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
};
