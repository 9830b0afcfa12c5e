import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { type JudgementLine, judgementLineSchema } from "../../domain/judging/judgement.ts";
import {
  type CellLine,
  cellLineSchema,
  type RunEvent,
  type RunFile,
  runEventSchema,
  runFileSchema,
  runIdSchema,
  type StoredGrade,
  storedGradeSchema,
} from "../../domain/run.ts";
import { readTextOrNull, replaceFile, syncFolder } from "./atomic.ts";
import { LineFile, rewriteLines } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Puts the plan on disk, durable before any model is called. */
export async function createRun(workspace: Workspace, run: RunFile): Promise<void> {
  const folder = insideWorkspace(workspace, "results/runs", run.id);
  await mkdir(folder);
  await replaceFile(join(folder, "run.json"), `${JSON.stringify(run)}\n`);
  await syncFolder(insideWorkspace(workspace, "results/runs"));
}

/** Ids of all runs, oldest first. A folder without run.json is a run that never began and is left out. */
export async function listRunIds(workspace: Workspace): Promise<string[]> {
  const folder = insideWorkspace(workspace, "results/runs");
  const names = (await readdir(folder)).filter((name) => runIdSchema.safeParse(name).success).sort();
  const begun = await Promise.all(
    names.map(async (name) => (await readdir(join(folder, name))).includes("run.json")),
  );
  return names.filter((_, index) => begun[index]);
}

export async function readRunFile(workspace: Workspace, id: string): Promise<RunFile> {
  const text = runIdSchema.safeParse(id).success
    ? await readTextOrNull(insideWorkspace(workspace, "results/runs", id, "run.json"))
    : null;
  if (text === null) throw new VisiteError("run.not-found", `run ${id} does not exist`);
  const parsed = runFileSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new VisiteError("file.unreadable", `results/runs/${id}/run.json: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, cells: withOneCopy(parsed.data.cells) };
}

/** Thousands of cells name a few prompts, models and scenarios: each name is kept once. */
function withOneCopy(cells: RunFile["cells"]): RunFile["cells"] {
  const names = new Map<string, string>();
  const once = (name: string) => {
    const known = names.get(name);
    if (known === undefined) names.set(name, name);
    return known ?? name;
  };
  return cells.map((cell) => ({
    ...cell,
    prompt: once(cell.prompt),
    model: once(cell.model),
    scenario: once(cell.scenario),
  }));
}

export interface RunFiles {
  readonly cells: LineFile<CellLine>;
  /** Deterministic grades and judgements, in the order in which they came. */
  readonly grades: LineFile<StoredGrade | JudgementLine>;
  readonly events: LineFile<RunEvent>;
  readonly close: () => Promise<void>;
}

export function openRunFiles(workspace: Workspace, id: string): RunFiles {
  const path = (name: string) => insideWorkspace(workspace, "results/runs", id, name);
  const cells = new LineFile(path("cells.jsonl"), cellLineSchema);
  const grades = new LineFile(path("grades.jsonl"), z.union([judgementLineSchema, storedGradeSchema]));
  const events = new LineFile(path("events.jsonl"), runEventSchema);
  return {
    cells,
    grades,
    events,
    close: async () => {
      await Promise.all([cells.close(), grades.close(), events.close()]);
    },
  };
}

export function isJudgement(line: StoredGrade | JudgementLine): line is JudgementLine {
  return "kind" in line;
}

/** Puts other lines in the place of a run's own, for erasing words. The files must be closed: see RunService.release. */
export async function rewriteRun(
  workspace: Workspace,
  id: string,
  change: {
    readonly cell: (line: CellLine) => CellLine;
    readonly grade: (line: StoredGrade | JudgementLine) => StoredGrade | JudgementLine;
  },
): Promise<void> {
  const files = openRunFiles(workspace, id);
  await rewriteLines(files.cells, change.cell);
  await rewriteLines(files.grades, change.grade);
}
