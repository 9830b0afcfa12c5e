import { folded } from "../../domain/fuzzy.ts";
import { type Openable, rankOpenables } from "../../domain/openable.ts";
import { mayCall } from "../../domain/permissions.ts";
import { formatVersion } from "../../domain/prompt.ts";
import { stageOf } from "../../domain/stageTable.ts";
import type { CellName } from "../index/resultIndex.ts";
import { listPrompts } from "../files/prompts.ts";
import { loadScenarios } from "../files/scenarios.ts";
import { simulatedEndpointId } from "../runner/modelRegistry.ts";
import type { ServerContext } from "./context.ts";
import type { Handlers } from "./handlers.ts";

/** Cells that are looked at closely: the sieve of the index has let them through. */
const mostCells = 1000;

export const openableRoutes: Handlers<"openables.find"> = {
  "openables.find": async (context, { text, limit }, { caller }) => {
    // Prompts, runs and cells name the pair behind a note.
    if (!mayCall("runs.read", caller))
      return { found: rankOpenables(text, await scenarioOpenables(context), limit) };
    const words = folded(text).split(/\s+/).filter(Boolean);
    const [simulated, prompts, scenarios, runs, cells] = await Promise.all([
      simulatedIds(context),
      promptOpenables(context),
      scenarioOpenables(context),
      runOpenables(context),
      words.length === 0 ? [] : context.index.findCells(words, mostCells),
    ]);
    const all = [...runs, ...prompts, ...scenarios, ...cells.map((cell) => cellOpenable(cell, simulated))];
    return { found: rankOpenables(text, all, limit) };
  },
};

async function simulatedIds({ registry }: ServerContext): Promise<Set<string>> {
  const models = await registry.models();
  return new Set(models.flatMap(({ id, endpoint }) => (endpoint === simulatedEndpointId ? [id] : [])));
}

const both = (words: string) => ({ de: words, en: words });

async function promptOpenables({ workspace }: ServerContext): Promise<Openable[]> {
  const { prompts } = await listPrompts(workspace);
  return prompts.toReversed().map(({ ref, stage, name, version, message }) => ({
    kind: "prompt",
    path: [stage, name, formatVersion(version)],
    title: both(ref),
    detail: message,
    simulated: false,
  }));
}

async function scenarioOpenables({ workspace }: ServerContext): Promise<Openable[]> {
  const { scenarios } = await loadScenarios(workspace);
  return [...scenarios.values()].map(({ id, title }) => ({
    kind: "scenario",
    path: [id],
    title,
    detail: id,
    simulated: false,
  }));
}

async function runOpenables({ runs }: ServerContext): Promise<Openable[]> {
  return (await runs.list()).map(({ id, stage, created, simulated, progress }) => {
    const { title } = stageOf(stage);
    const when = created.slice(0, 16).replace("T", " ");
    return {
      kind: "run",
      path: [id],
      title: { de: `${title.de} ${when}`, en: `${title.en} ${when}` },
      detail: `${progress.done}/${progress.total} · ${id}`,
      simulated,
    };
  });
}

function cellOpenable(
  { run, cell, prompt, model, scenario, status }: CellName,
  simulated: ReadonlySet<string>,
): Openable {
  return {
    kind: "cell",
    path: [run, cell],
    title: both(`${scenario} · ${prompt} · ${model}`),
    detail: `${status} · ${run}`,
    simulated: simulated.has(model),
  };
}
