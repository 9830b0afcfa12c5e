import { randomBytes } from "node:crypto";
import { VisiteError } from "../../domain/errors.ts";
import { hashOf } from "../../domain/hash.ts";
import { expandPlan, type Plan, type PlannedCell, type RunRequest } from "../../domain/plan.ts";
import { checkPrompt } from "../../domain/promptCheck.ts";
import { renderMessages } from "../../domain/promptTemplate.ts";
import { foldPromotions } from "../../domain/promotion.ts";
import type { Message } from "../../domain/prompt.ts";
import type { RunFile } from "../../domain/run.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { median } from "../../domain/scoring.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { keepOutOfGit } from "../files/gitIgnore.ts";
import { listPrompts, readPrompt } from "../files/prompts.ts";
import { readLedger } from "../files/promotions.ts";
import { loadScenarios, storeScenario } from "../files/scenarios.ts";
import { putText } from "../files/texts.ts";
import type { Workspace } from "../files/workspace.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import { generationKeyOf } from "./generateCell.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import type { RunRecord } from "./runRecord.ts";
import { stageInputOf } from "./stageInput.ts";

export interface RunPlansOptions {
  readonly workspace: Workspace;
  readonly index: ResultIndex;
  readonly registry: ModelRegistry;
  readonly software: RunFile["software"];
}

/** What a run would be, before there is one. */
export class RunPlans {
  readonly #options: RunPlansOptions;

  constructor(options: RunPlansOptions) {
    this.#options = options;
  }

  /** The cells a request would make, without making them. */
  async plan(request: RunRequest): Promise<Plan> {
    const { workspace, registry } = this.#options;
    const [{ prompts }, { scenarios }, models, ledger, endpoints] = await Promise.all([
      listPrompts(workspace),
      loadScenarios(workspace),
      registry.models(),
      readLedger(workspace),
      registry.endpoints(),
    ]);
    // A machine that does not exist is said before anything begins.
    for (const model of models) {
      const endpoint = endpoints.find(({ id }) => id === model.endpoint);
      if (endpoint && request.models.includes(model.id)) await registry.hostMemory(model, endpoint);
    }
    return expandPlan(request, {
      prompts: new Map(prompts.map(({ ref, sha256 }) => [ref, sha256])),
      models: new Set(models.flatMap(({ id, judge }) => (judge === "only" ? [] : [id]))),
      scenarios: new Set(scenarios.keys()),
      production: foldPromotions(ledger).stages,
    });
  }

  /** How many cells of a plan were answered before, by model, as far as their requests can be made now (cells that read other cells of the run cannot). */
  async known(request: RunRequest, cells: readonly PlannedCell[]): Promise<ReadonlyMap<string, number>> {
    const { workspace, registry, index } = this.#options;
    const { scenarios } = await loadScenarios(workspace);
    const statuses = new Map((await registry.statuses()).map((status) => [status.id, status]));
    const targets = new Map<string, Awaited<ReturnType<ModelRegistry["resolve"]>> | null>();
    const texts = new Map<string, string>();
    const rendered = new Map<string, readonly Message[] | null>();
    const known = new Map<string, number>();
    for (const cell of cells) {
      const scenario = scenarios.get(cell.scenario);
      const status = statuses.get(cell.model);
      if (cell.upstream !== null || !scenario || !status?.fingerprint) continue;
      const text = texts.get(cell.prompt) ?? (await readPrompt(workspace, cell.prompt)).text;
      texts.set(cell.prompt, text);
      let target = targets.get(cell.model);
      if (target === undefined) target = await registry.resolve(cell.model).catch(() => null);
      targets.set(cell.model, target);
      if (!target) continue;
      const template = checkPrompt(text, cell.stage);
      const pair = `${cell.prompt} ${cell.scenario}`;
      let messages = rendered.get(pair);
      if (messages === undefined) messages = await this.#rendered(text, cell, scenario);
      rendered.set(pair, messages);
      if (!messages) continue;
      const { fingerprint } = status;
      const params = { ...target.model.params, ...template.config, ...request.params };
      const key = generationKeyOf({
        cell,
        target,
        fingerprint,
        messages,
        params,
        thinking: template.thinking,
      });
      if (await index.generation(key)) known.set(cell.model, (known.get(cell.model) ?? 0) + 1);
    }
    return known;
  }

  /** The messages of a cell, or null where its scenario lacks what the stage needs. */
  async #rendered(text: string, cell: PlannedCell, scenario: Scenario) {
    try {
      return await renderMessages(text, stageOf(cell.stage).render(stageInputOf(cell, scenario, [])));
    } catch (error) {
      if (error instanceof VisiteError) return null;
      throw error;
    }
  }

  /** Seconds for the cells that are not known yet, from what each model took in these runs over its slots; null where a model was never measured. */
  async estimate(
    cells: readonly PlannedCell[],
    { known, records }: { known: number; records: readonly RunRecord[] },
  ): Promise<number | null> {
    const statuses = await this.#options.registry.statuses();
    const share = cells.length === 0 ? 0 : (cells.length - known) / cells.length;
    let longest = 0;
    for (const model of new Set(cells.map((cell) => cell.model))) {
      const took: number[] = [];
      for (const record of records)
        for (const planned of record.file.cells) {
          const outcome = planned.model === model ? record.outcomes.get(planned.cellKey) : undefined;
          if (outcome?.status === "ok" && !outcome.isReused) took.push(outcome.totalMs);
        }
      const each = median(took);
      if (each === null) return null;
      const slots = statuses.find(({ id }) => id === model)?.slotsInUse ?? 1;
      longest = Math.max(
        longest,
        (cells.filter((cell) => cell.model === model).length * share * each) / slots / 1000,
      );
    }
    return longest;
  }

  /** Puts every text the run will use where it can be read for ever, and gives its run.json. */
  async describe(request: RunRequest, cells: readonly PlannedCell[]): Promise<RunFile> {
    const { workspace, registry, software } = this.#options;
    const created = new Date().toISOString();
    const prompts: RunFile["prompts"] = {};
    for (const ref of new Set(cells.map(({ prompt }) => prompt)))
      prompts[ref] = await putText(workspace, (await readPrompt(workspace, ref)).text);
    const loaded = await loadScenarios(workspace);
    const scenarios: RunFile["scenarios"] = {};
    await Promise.all(
      [...new Set(cells.map(({ scenario }) => scenario))].map(async (id) => {
        const scenario = loaded.scenarios.get(id);
        if (scenario) scenarios[id] = await storeScenario(workspace, scenario);
      }),
    );
    const known = new Map((await registry.statuses()).map((status) => [status.id, status.simulated]));
    const entries = new Map((await registry.models()).map((model) => [model.id, model]));
    const models: RunFile["models"] = {};
    for (const id of new Set(cells.map(({ model }) => model))) {
      const entry = entries.get(id);
      if (entry) models[id] = { entry, sha256: hashOf(entry), simulated: known.get(id) ?? false };
    }
    const digits = created.replace(/\D/g, "");
    const id = `${digits.slice(0, 8)}T${digits.slice(8, 14)}-${request.stage}-${randomBytes(3).toString("hex")}`;
    const isReal = Object.keys(scenarios).some((name) => loaded.scenarios.get(name)?.origin === "real");
    // What models write of a patient's talk is the patient's too.
    if (isReal) await keepOutOfGit(workspace, [`results/runs/${id}/`, "results/texts/"]);
    return {
      version: 1,
      id,
      created,
      by: request.by,
      request,
      cells: [...cells],
      prompts,
      scenarios,
      models,
      software,
    };
  }
}
