import { randomBytes } from "node:crypto";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import type {
  Asked,
  LoadPlan,
  LoadTestRequest,
  ModelTestRequest,
  PipelineTestRequest,
} from "../../domain/loadTest/loadTest.ts";
import { documentStages } from "../../domain/loadTest/pipeline.ts";
import { modelSteps, pipelineSteps, scenariosByLength, sweepLength } from "../../domain/loadTest/steps.ts";
import { foldPromotions, type ProductionFile } from "../../domain/promotion.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { lengthClassOf, type Scenario } from "../../domain/scenario.ts";
import type { StageId } from "../../domain/stage.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { readLedger } from "../files/promotions.ts";
import { listPrompts, readPrompt } from "../files/prompts.ts";
import { loadScenarios } from "../files/scenarios.ts";
import type { Workspace } from "../files/workspace.ts";
import { type ModelRegistry, slotsOf } from "./modelRegistry.ts";
import { stageInputOfReference } from "./loadPrompt.ts";

export interface PlanningOptions {
  readonly workspace: Workspace;
  readonly registry: ModelRegistry;
  readonly software: LoadPlan["software"];
}

/** Everything a load test will do, with what it is asked of; throws where something that is needed does not exist. */
export function planLoadTest(options: PlanningOptions, request: LoadTestRequest): Promise<LoadPlan> {
  return request.kind === "model" ? planModel(options, request) : planPipeline(options, request);
}

async function planModel(options: PlanningOptions, request: ModelTestRequest): Promise<LoadPlan> {
  const { workspace } = options;
  const { stage, widths, repeats } = request;
  const production = foldPromotions(await readLedger(workspace));
  const prompt = request.prompt ?? (await usualPrompt(workspace, stage, production));
  if (!prompt.startsWith(`${stage}/`))
    throw new VisiteError("input.invalid", `prompt ${prompt} is not one of stage ${stage}`);
  const { scenarios } = await loadScenarios(workspace);
  const able = [...scenarios.values()].filter((scenario) => isAble(scenario, stage));
  const chosen = scenariosByLength(able);
  const length = sweepLength(chosen, request.length);
  if (length === null)
    throw new VisiteError("plan.empty", `no scenario holds what stage ${stage} reads: add one to scenarios/`);
  if (request.length && length !== request.length)
    throw new VisiteError(
      "plan.empty",
      `no scenario of about ${request.length} characters: there are ${[...chosen.keys()].join(", ")}`,
    );
  const asked = await askedOf(options, { stage, prompt, model: request.model, params: {} }, production);
  return planOf(options, {
    request,
    asked: [asked],
    scenarios: [...chosen.values()],
    steps: modelSteps({ widths, repeats, chosen, length }),
  });
}

async function planPipeline(options: PlanningOptions, request: PipelineTestRequest): Promise<LoadPlan> {
  const { workspace } = options;
  const production = foldPromotions(await readLedger(workspace));
  const missing = documentStages.filter((stage) => !production.stages[stage]);
  if (missing.length > 0)
    throw new VisiteError(
      "pipeline.incomplete",
      `nothing is in production for stage ${missing.join(" and ")}: promote a pair first, then the pipeline can be measured`,
    );
  const asked: Asked[] = [];
  for (const stage of documentStages) {
    const pair = production.stages[stage];
    if (!pair) continue;
    try {
      asked.push(await askedOf(options, { stage, ...pair }, production));
    } catch (error) {
      if (error instanceof VisiteError)
        throw new VisiteError(
          error.code,
          `stage ${stage}, in production as ${pair.prompt} on ${pair.model}: ${error.message}`,
        );
      throw error;
    }
  }
  const { scenarios } = await loadScenarios(workspace);
  const chosen = [
    ...scenariosByLength(
      [...scenarios.values()].filter((scenario) => documentStages.every((stage) => isAble(scenario, stage))),
    ).values(),
  ];
  if (chosen.length === 0)
    throw new VisiteError(
      "plan.empty",
      "no scenario can go through all stages: it needs a transcript and an encounter",
    );
  return planOf(options, { request, asked, scenarios: chosen, steps: pipelineSteps(request) });
}

function planOf(
  { software }: PlanningOptions,
  parts: {
    readonly request: LoadTestRequest;
    readonly asked: Asked[];
    readonly scenarios: readonly Scenario[];
    readonly steps: LoadPlan["steps"];
  },
): LoadPlan {
  const { request, asked, scenarios, steps } = parts;
  const at = new Date().toISOString();
  const digits = at.replace(/\D/g, "");
  return {
    type: "plan",
    version: 1,
    id: `${digits.slice(0, 8)}T${digits.slice(8, 14)}-${request.kind}-${randomBytes(3).toString("hex")}`,
    at,
    kind: request.kind,
    by: request.by,
    repeats: request.repeats,
    asked,
    simulated: asked.some(({ simulated }) => simulated),
    scenarios: Object.fromEntries(
      scenarios.map(({ id, transcript, hashes }) => [
        id,
        { transcript: hashes.transcript, length: lengthClassOf(transcript.length) },
      ]),
    ),
    steps,
    software,
  };
}

/** What a pair asks of whom. The model is asked for now: one that does not answer is said before anything begins. */
async function askedOf(
  { workspace, registry }: PlanningOptions,
  pair: { stage: StageId; prompt: string; model: string; params: Asked["params"] },
  production: ProductionFile,
): Promise<Asked> {
  const { model, endpoint, simulated } = await registry.resolve(pair.model);
  const { text } = await readPrompt(workspace, pair.prompt);
  const { reachable, reason, fingerprint } = await registry.probe(pair.model);
  if (!reachable) throw new VisiteError("endpoint.unreachable", reason ?? `${pair.model} does not answer`);
  const template = checkPrompt(text, pair.stage);
  const slot = production.slots.find(
    (one) => one.model === pair.model && one.stages.some((stage) => stage === pair.stage),
  );
  return {
    stage: pair.stage,
    prompt: pair.prompt,
    promptSha256: sha256Of(text),
    model: model.id,
    endpoint: endpoint.id,
    simulated,
    params: { ...model.params, ...template.config, ...pair.params },
    thinking: template.thinking,
    fingerprint,
    slots: slot?.parallel ?? slotsOf(model, fingerprint),
  };
}

/** Production's prompt of the stage where the workspace holds it, else the newest version of the first one by name. */
async function usualPrompt(
  workspace: Workspace,
  stage: StageId,
  production: ProductionFile,
): Promise<string> {
  const { prompts } = await listPrompts(workspace);
  const own = prompts.filter((prompt) => prompt.stage === stage);
  const promoted = production.stages[stage]?.prompt;
  const known = own.find(({ ref }) => ref === promoted) ?? own.toSorted((a, b) => b.version - a.version)[0];
  if (!known) throw new VisiteError("prompt.not-found", `stage ${stage} has no prompt`);
  return known.ref;
}

/** The scenario holds what the stage's prompt reads. */
function isAble(scenario: Scenario, stage: StageId): boolean {
  try {
    stageOf(stage).render(stageInputOfReference(scenario));
    return true;
  } catch (error) {
    if (error instanceof VisiteError) return false;
    throw error;
  }
}
