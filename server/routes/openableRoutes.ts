import { folded, fuzzyMatch } from "../../domain/fuzzy.ts";
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
    const [simulated, prompts, scenarios, runs, finished, unfinished] = await Promise.all([
      simulatedIds(context),
      promptOpenables(context),
      scenarioOpenables(context),
      runOpenables(context),
      words.length === 0 ? [] : context.index.findCells(words, mostCells),
      words.length === 0 ? [] : unfinishedCells(context, words),
    ]);
    // A cell that was finished meanwhile is in both.
    const cells = new Map([...unfinished, ...finished].map((cell) => [`${cell.run} ${cell.cell}`, cell]));
    const all = [
      ...runs,
      ...prompts,
      ...scenarios,
      ...[...cells.values()].map((cell) => cellOpenable(cell, simulated)),
    ];
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

/** Cells that are still to be made, or are being made: the index knows only what has an answer. */
async function unfinishedCells({ runs }: ServerContext, words: readonly string[]): Promise<CellName[]> {
  const found: CellName[] = [];
  for (const { id, progress } of await runs.list()) {
    if (progress.done >= progress.total) continue;
    const record = await runs.record(id);
    for (const { cellKey, stage, prompt, model, scenario } of record.planned.values()) {
      if (found.length >= mostCells) return found;
      const name = `${scenario} ${prompt} ${model} ${id}`;
      if (!words.every((word) => fuzzyMatch(word, name))) continue;
      const status = (await record.matrixCell(cellKey, []))?.state ?? "planned";
      if (status !== "planned" && status !== "running") continue;
      found.push({ run: id, cell: cellKey, stage, prompt, model, scenario, status });
    }
  }
  return found;
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
