import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { VisiteError } from "../../domain/errors.ts";
import { parseNote, parseScenario, parseScenarioYaml } from "../../domain/scenarioFiles.ts";
import { sha256Of } from "../../domain/hash.ts";
import type { Rewrite, Scenario, ScenarioProblem } from "../../domain/scenario.ts";
import { isMissing, readTextOrNull } from "./atomic.ts";
import { getText, putText } from "./texts.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

interface Loaded {
  readonly scenario: Scenario | null;
  readonly problems: readonly ScenarioProblem[];
  /** The file as it stands, for results/texts. */
  readonly yaml: string;
}

const cache = new Map<string, { stamp: string; loaded: Loaded }>();
/** scenario.yaml by its hash, for scenarios that were loaded in this process. */
const yamlOf = new Map<string, string>();

/** All scenarios of a workspace. A broken one is listed with path, line and reason and hides no other. */
export async function loadScenarios(
  workspace: Workspace,
): Promise<{ scenarios: Map<string, Scenario>; problems: ScenarioProblem[] }> {
  const folder = insideWorkspace(workspace, "scenarios");
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);
  const scenarios = new Map<string, Scenario>();
  const problems: ScenarioProblem[] = [];
  const inOrder = await Promise.all(
    names.sort().map(async (name) => ({ name, loaded: await loadCached(join(folder, name)) })),
  );
  for (const { name, loaded } of inOrder) {
    problems.push(
      ...loaded.problems.map((problem) => ({ ...problem, path: `scenarios/${name}/${problem.path}` })),
    );
    if (!loaded.scenario) continue;
    scenarios.set(loaded.scenario.id, loaded.scenario);
    const { rewrites: _notStored, ...asStored } = loaded.scenario;
    const key = keyAt(workspace, asStored.hashes);
    if (!rebuilt.has(key)) rebuilt.set(key, Promise.resolve(asStored));
  }
  return { scenarios, problems };
}

/** The scenario of that name as it stands today; undefined: there is none, or it is broken. Looks at its folder alone. */
export async function loadScenario(workspace: Workspace, id: string): Promise<Scenario | undefined> {
  if (!id || id.startsWith(".") || basename(id) !== id) return undefined;
  return (await loadCached(insideWorkspace(workspace, "scenarios", id))).scenario ?? undefined;
}

/** One folder, wherever it is. Quotes that do not occur are problems, but do not keep the scenario from being used. */
export async function loadScenarioFolder(
  folder: string,
): Promise<{ scenario: Scenario | null; problems: readonly ScenarioProblem[] }> {
  return load(folder);
}

async function loadCached(folder: string): Promise<Loaded> {
  const rewrites = await rewriteNames(folder);
  const stamps = await Promise.all(
    ["scenario.yaml", "transcript.txt", "soap.json", ...rewrites].map(async (name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs, size, ino }) => `${name} ${mtimeMs}/${size}/${ino}`,
        () => "-",
      ),
    ),
  );
  const stamp = stamps.join(" ");
  const known = cache.get(folder);
  if (known?.stamp === stamp) return known.loaded;
  const loaded = await load(folder);
  cache.set(folder, { stamp, loaded });
  return loaded;
}

async function load(folder: string): Promise<Loaded> {
  const [yaml, transcript, note] = await Promise.all([
    readTextOrNull(join(folder, "scenario.yaml")),
    readTextOrNull(join(folder, "transcript.txt")),
    readTextOrNull(join(folder, "soap.json")),
  ]);
  if (yaml === null || transcript === null)
    return {
      scenario: null,
      problems: [
        {
          path: yaml === null ? "scenario.yaml" : "transcript.txt",
          line: null,
          reason: "the file is missing",
          de: "die Datei fehlt",
        },
      ],
      yaml: yaml ?? "",
    };
  const problems: ScenarioProblem[] = [];
  const rewrites = await loadRewrites(folder, problems);
  const parsed = parseScenario(basename(folder), { yaml, transcript, note });
  problems.push(...parsed.problems);
  if (!parsed.scenario) return { scenario: null, problems, yaml };
  const { hashes } = parsed.scenario;
  yamlOf.set(hashes.scenario, yaml);
  if (note !== null && hashes.note) yamlOf.set(hashes.note, note);
  return { scenario: { ...parsed.scenario, rewrites }, problems, yaml };
}

/** Paths of a scenario's rewrites inside its folder, in order of name; most scenarios need none. */
async function rewriteNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(join(folder, "rewrites")))
      .filter((name) => name.endsWith(".json") && !name.startsWith("."))
      .sort()
      .map((name) => `rewrites/${name}`);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The rewrites that parse; a broken one is a problem but keeps neither the scenario nor the others from being used. */
async function loadRewrites(folder: string, problems: ScenarioProblem[]): Promise<Rewrite[]> {
  const rewrites: Rewrite[] = [];
  for (const path of await rewriteNames(folder)) {
    const text = (await readTextOrNull(join(folder, path))) ?? "";
    const note = parseNote(text, path, problems);
    if (note) rewrites.push({ name: basename(path, ".json"), note, sha256: sha256Of(text) });
  }
  return rewrites;
}

type Hashes = Scenario["hashes"];

/** Puts a scenario's three texts where every run that used them can be read for ever. */
export async function storeScenario(workspace: Workspace, { hashes, transcript }: Scenario): Promise<Hashes> {
  const texts = [yamlOf.get(hashes.scenario), transcript, hashes.note ? yamlOf.get(hashes.note) : undefined];
  for (const text of texts) if (text !== undefined) await putText(workspace, text);
  return hashes;
}

/** Scenarios as runs used them, by their hashes; the reading itself is kept, so that ten thousand cells that ask at once parse each once. */
const rebuilt = new Map<string, Promise<Scenario>>();

/** A scenario as a run used it, whatever its folder says today. */
export function readScenarioAt(workspace: Workspace, hashes: Hashes): Promise<Scenario> {
  const key = keyAt(workspace, hashes);
  const known = rebuilt.get(key);
  if (known) return known;
  const reading = rebuild(workspace, hashes);
  rebuilt.set(key, reading);
  // What could not be read is tried again next time.
  reading.catch(() => rebuilt.delete(key));
  return reading;
}

function keyAt(workspace: Workspace, hashes: Hashes): string {
  return `${workspace.root} ${hashes.scenario} ${hashes.transcript} ${hashes.note}`;
}

async function rebuild(workspace: Workspace, hashes: Hashes): Promise<Scenario> {
  const problems: ScenarioProblem[] = [];
  const file = parseScenarioYaml(await getText(workspace, hashes.scenario), problems);
  const note = hashes.note ? parseNote(await getText(workspace, hashes.note), "soap.json", problems) : null;
  if (!file)
    throw new VisiteError("scenario.invalid", `a stored scenario no longer parses: ${problems[0]?.reason}`, {
      problems,
    });
  return { ...file.value, transcript: await getText(workspace, hashes.transcript), note, hashes };
}

/** Nothing of an erased scenario stays in memory. All is kept by hash and not by name: what is still needed is read again. */
export function forgetScenarios(): void {
  rebuilt.clear();
  yamlOf.clear();
  cache.clear();
}
