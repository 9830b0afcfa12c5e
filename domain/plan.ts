import { z } from "zod";
import { hashOf } from "./hash.ts";
import { paramsSchema, parsePromptRef, promptRefSchema, stageIdSchema } from "./prompt.ts";
import { stageOf } from "./stageTable.ts";
import type { StageId } from "./stage.ts";

export const inputChoices = ["reference", "production", "run"] as const;
export const inputChoiceSchema = z.enum(inputChoices);
export type InputChoice = z.infer<typeof inputChoiceSchema>;

/** What a target cell is named by inside a request. */
export const cellPlaceSchema = z.object({
  prompt: promptRefSchema,
  model: z.string(),
  scenario: z.string(),
  repeat: z.number().int().min(1),
});
export type CellPlace = z.infer<typeof cellPlaceSchema>;

/**
 * What a person asks for. A stage that reads another stage's output takes the reference (default), what the pair in
 * production makes of it, or this run's own upstream cell (`run`): then `prompts` may also name versions of upstream stages.
 */
export const runRequestSchema = z.object({
  stage: stageIdSchema,
  prompts: z.array(promptRefSchema).min(1),
  models: z.array(z.string()).min(1),
  scenarios: z.array(z.string()).min(1),
  input: inputChoiceSchema.default("reference"),
  repeats: z.number().int().min(1).max(100).default(1),
  params: paramsSchema.default({}),
  /** Ask the models even where their answer is known: a cell run again must be able to come out otherwise. */
  fresh: z.boolean().default(false),
  /** Only these cells of the product; empty: all of them. */
  only: z.array(cellPlaceSchema).default([]),
  /** `later`: cells are not graded until somebody asks for it. */
  grading: z.enum(["now", "later"]).default("now"),
  by: z.string().default(""),
});
export type RunRequest = z.infer<typeof runRequestSchema>;

export const plannedCellSchema = z.object({
  cellKey: z.string(),
  stage: stageIdSchema,
  prompt: promptRefSchema,
  model: z.string(),
  scenario: z.string(),
  repeat: z.number().int().min(1),
  input: inputChoiceSchema,
  /** The cell of this run whose output this one reads. */
  upstream: z.string().nullable(),
  /** `upstream`: planned only because another cell reads it. */
  role: z.enum(["target", "upstream"]),
});
export type PlannedCell = z.infer<typeof plannedCellSchema>;

/** What a plan is expanded against. */
export interface PlanCatalogue {
  /** Prompt version -> SHA-256 of its file. */
  readonly prompts: ReadonlyMap<string, string>;
  readonly models: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
  /** The pair in production per stage. */
  readonly production: Readonly<Partial<Record<StageId, { prompt: string; model: string }>>>;
}

export interface Plan {
  readonly cells: readonly PlannedCell[];
  /** What was asked for and does not exist, one sentence each. */
  readonly problems: readonly string[];
}

/** Makes the cells of a request: stage x prompt version x model x scenario x repeat, upstream cells before their readers. Pure. */
export function expandPlan(request: RunRequest, catalogue: PlanCatalogue): Plan {
  const problems: string[] = [];
  const cells = new Map<string, PlannedCell>();
  const targets = request.prompts.filter((ref) => parsePromptRef(ref)?.stage === request.stage);
  if (targets.length === 0) problems.push(`no prompt of stage ${request.stage} is named`);
  for (const ref of request.prompts)
    if (!catalogue.prompts.has(ref)) problems.push(`prompt ${ref} does not exist`);
  for (const id of request.models)
    if (!catalogue.models.has(id)) problems.push(`model ${id} is not in config/models.yaml`);
  for (const id of request.scenarios)
    if (!catalogue.scenarios.has(id)) problems.push(`scenario ${id} does not exist or is broken`);
  if (problems.length > 0) return { cells: [], problems };

  function add(
    stage: StageId,
    pair: { prompt: string; model: string },
    place: { scenario: string; repeat: number; role: PlannedCell["role"] },
  ): string | null {
    const upstreamStage = stageOf(stage).upstream;
    let upstream: string | null = null;
    if (upstreamStage && request.input !== "reference") {
      const upstreamPair = upstreamPairOf(upstreamStage, pair.model);
      if (!upstreamPair) return null;
      upstream = add(upstreamStage, upstreamPair, { ...place, role: "upstream" });
      if (upstream === null) return null;
    }
    const promptSha256 = catalogue.prompts.get(pair.prompt);
    if (!promptSha256) {
      problems.push(`prompt ${pair.prompt} does not exist`);
      return null;
    }
    const { scenario, repeat, role } = place;
    const input = upstreamStage ? request.input : "reference";
    const cellKey = cellKeyOf({ stage, promptSha256, model: pair.model, scenario, input, upstream, repeat });
    const known = cells.get(cellKey);
    if (!known)
      cells.set(cellKey, {
        cellKey,
        stage,
        prompt: pair.prompt,
        model: pair.model,
        scenario,
        repeat,
        input,
        upstream,
        role,
      });
    else if (role === "target" && known.role === "upstream") cells.set(cellKey, { ...known, role });
    return cellKey;
  }

  function upstreamPairOf(stage: StageId, model: string): { prompt: string; model: string } | null {
    const production = catalogue.production[stage];
    if (request.input === "production") {
      if (production && catalogue.models.has(production.model) && catalogue.prompts.has(production.prompt))
        return production;
      problems.push(`nothing of this workspace is in production for stage ${stage}: choose another input`);
      return null;
    }
    const named =
      request.prompts.find((ref) => parsePromptRef(ref)?.stage === stage) ??
      production?.prompt ??
      newestOf(stage);
    if (named && catalogue.prompts.has(named)) return { prompt: named, model };
    problems.push(`name a prompt of stage ${stage}: this run's ${request.stage} cells read its output`);
    return null;
  }

  function newestOf(stage: StageId): string | undefined {
    return [...catalogue.prompts.keys()]
      .filter((ref) => parsePromptRef(ref)?.stage === stage)
      .sort()
      .at(-1);
  }

  const only = new Set(request.only.map(placeKey));
  for (const model of request.models)
    for (const prompt of targets)
      for (const scenario of request.scenarios)
        for (let repeat = 1; repeat <= request.repeats; repeat += 1)
          if (only.size === 0 || only.has(placeKey({ prompt, model, scenario, repeat })))
            add(request.stage, { prompt, model }, { scenario, repeat, role: "target" });
  return { cells: [...cells.values()], problems: [...new Set(problems)] };
}

/** A cell's name: the same stage, prompt text, model, scenario, input and repeat have the same one in every run. */
function cellKeyOf(
  parts: Pick<PlannedCell, "stage" | "model" | "scenario" | "input" | "upstream" | "repeat"> & {
    readonly promptSha256: string;
  },
): string {
  return hashOf(parts).slice(0, 24);
}

/** What a cell that reads its run's own upstream is called where it reads the reference instead. */
export function referenceKeyOf(
  { stage, model, scenario, repeat }: PlannedCell,
  promptSha256: string,
): string {
  return cellKeyOf({ stage, promptSha256, model, scenario, input: "reference", upstream: null, repeat });
}

function placeKey({ prompt, model, scenario, repeat }: CellPlace): string {
  return `${prompt} ${model} ${repeat} ${scenario}`;
}

/**
 * The request that runs some cells of another run again. One repeat asks the models anew; more take over what is known of the
 * repeats and ask for the rest. Upstream prompts stay named, all else is narrowed to what the cells need.
 */
export function againRequest(
  request: RunRequest,
  cells: readonly CellPlace[],
  { repeats, by }: { repeats: number; by: string },
): RunRequest {
  const places =
    repeats === 1
      ? cells.map(({ prompt, model, scenario, repeat }) => ({ prompt, model, scenario, repeat }))
      : cells.flatMap(({ prompt, model, scenario }) =>
          Array.from({ length: repeats }, (_, at) => ({ prompt, model, scenario, repeat: at + 1 })),
        );
  const used = (of: (place: CellPlace) => string) => new Set(places.map(of));
  const [prompts, models, scenarios] = [
    used((one) => one.prompt),
    used((one) => one.model),
    used((one) => one.scenario),
  ];
  return {
    ...request,
    prompts: request.prompts.filter(
      (ref) => parsePromptRef(ref)?.stage !== request.stage || prompts.has(ref),
    ),
    models: request.models.filter((model) => models.has(model)),
    scenarios: request.scenarios.filter((scenario) => scenarios.has(scenario)),
    repeats: Math.max(...places.map(({ repeat }) => repeat)),
    fresh: repeats === 1,
    only: [...new Map(places.map((place) => [placeKey(place), place])).values()],
    by,
  };
}

/** The request that asks the same prompt and model for one cell of any stage from the reference; a known answer is taken over. */
export function fromReferenceRequest(
  request: RunRequest,
  cell: PlannedCell,
  { by }: { by: string },
): RunRequest {
  const { stage, prompt, model, scenario } = cell;
  const own = { ...request, stage, prompts: [prompt], models: [model], scenarios: [scenario] };
  return {
    ...againRequest(own, [cell], { repeats: 1, by }),
    input: "reference",
    fresh: false,
    grading: "now",
  };
}
