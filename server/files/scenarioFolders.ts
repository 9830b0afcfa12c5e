import { cp, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VisiteError } from "../../domain/errors.ts";
import { scenarioIdSchema } from "../../domain/scenario.ts";
import { filesHash, parseScenario, type ScenarioFiles } from "../../domain/scenarioFiles.ts";
import { readTextOrNull, replaceFile, syncFolder } from "./atomic.ts";
import { keepOutOfGit } from "./gitIgnore.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const names = { yaml: "scenario.yaml", transcript: "transcript.txt", note: "soap.json" } as const;

/** A scenario's files as they stand, also where they are broken, and the name of that state. */
export async function readScenarioFiles(
  workspace: Workspace,
  id: string,
): Promise<{ files: ScenarioFiles; base: string }> {
  const folder = folderOf(workspace, id);
  const [yaml, transcript, note] = await Promise.all([
    readTextOrNull(join(folder, names.yaml)),
    readTextOrNull(join(folder, names.transcript)),
    readTextOrNull(join(folder, names.note)),
  ]);
  if (yaml === null && transcript === null)
    throw new VisiteError("scenario.not-found", `scenario ${id} does not exist`);
  const files = { yaml: yaml ?? "", transcript: transcript ?? "", note };
  return { files, base: filesHash(files) };
}

/**
 * Writes a scenario's files all at once or not at all. `base` names the state that the edit began from (null: a new scenario);
 * where the folder holds another by now, `scenario.conflict` is thrown with that state in its details. Files that do not parse
 * are refused: what is on disk can be measured with.
 */
export async function saveScenarioFiles(
  workspace: Workspace,
  id: string,
  { base, files }: { base: string | null; files: ScenarioFiles },
): Promise<{ base: string }> {
  const normal: ScenarioFiles = {
    yaml: files.yaml.normalize("NFC"),
    transcript: files.transcript.normalize("NFC"),
    note: files.note?.normalize("NFC") ?? null,
  };
  const { scenario, problems } = parseScenario(id, normal);
  if (!scenario || scenario.id !== id) {
    const [first] = problems;
    const place = first ? `${first.path}${first.line ? `:${first.line}` : ""}: ${first.reason}` : "";
    throw new VisiteError("scenario.invalid", place || `scenario ${id} does not parse`, { problems });
  }
  await mendScenarios(workspace);
  const found = await currentOf(workspace, id);
  if ((found?.base ?? null) !== base)
    throw new VisiteError(
      "scenario.conflict",
      found === null
        ? `scenario ${id} is no longer there`
        : base === null
          ? `there is a scenario ${id} already`
          : `scenario ${id} was changed on disk since it was opened`,
      found,
    );
  // Before the first byte of a patient's talk is written.
  if (scenario.origin === "real") await keepOutOfGit(workspace, [`scenarios/${id}/`]);
  await writeFolder(workspace, id, { files: normal, before: found?.files ?? null });
  return { base: filesHash(normal) };
}

async function currentOf(workspace: Workspace, id: string) {
  try {
    return await readScenarioFiles(workspace, id);
  } catch (error) {
    if (error instanceof VisiteError && error.code === "scenario.not-found") return null;
    throw error;
  }
}

/** One changed file is replaced; several change by way of a second folder that takes the place of the first. */
async function writeFolder(
  workspace: Workspace,
  id: string,
  { files, before }: { files: ScenarioFiles; before: ScenarioFiles | null },
): Promise<void> {
  const keys = Object.keys(names) as (keyof typeof names)[];
  const changed = keys.filter((key) => files[key] !== (before?.[key] ?? null));
  const folder = folderOf(workspace, id);
  const [only] = changed;
  const text = only ? files[only] : null;
  if (before !== null && changed.length <= 1 && (!only || text !== null)) {
    if (only && text !== null) await replaceFile(join(folder, names[only]), text);
    return;
  }
  const scenarios = insideWorkspace(workspace, "scenarios");
  const next = join(scenarios, `.next-${id}`);
  await rm(next, { recursive: true, force: true });
  if (before === null) await mkdir(next);
  else await cp(folder, next, { recursive: true });
  for (const key of keys) {
    const words = files[key];
    if (words === null) await rm(join(next, names[key]), { force: true });
    else await writeSynced(join(next, names[key]), words);
  }
  await syncFolder(next);
  const old = join(scenarios, `.before-${id}`);
  if (before !== null) await rename(folder, old);
  await rename(next, folder);
  await syncFolder(scenarios);
  await rm(old, { recursive: true, force: true });
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts back what a crash left between two names: a folder set aside whose successor did not come. */
export async function mendScenarios(workspace: Workspace): Promise<void> {
  const scenarios = insideWorkspace(workspace, "scenarios");
  for (const name of await readdir(scenarios)) {
    const path = join(scenarios, name);
    const aside = /^\.before-(.+)$/.exec(name)?.[1];
    if (aside && !(await exists(join(scenarios, aside)))) await rename(path, join(scenarios, aside));
    else if (aside || name.startsWith(".next-")) await rm(path, { recursive: true, force: true });
  }
}

/** Takes a scenario's folder away; none there is no fault. */
export async function removeScenarioFolder(workspace: Workspace, id: string): Promise<void> {
  await rm(folderOf(workspace, id), { recursive: true, force: true });
  await syncFolder(insideWorkspace(workspace, "scenarios"));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function folderOf(workspace: Workspace, id: string): string {
  const parsed = scenarioIdSchema.safeParse(id);
  if (!parsed.success)
    throw new VisiteError(
      "input.invalid",
      `${id}: a scenario's id has lower-case letters, digits and hyphens`,
    );
  return insideWorkspace(workspace, "scenarios", parsed.data);
}
