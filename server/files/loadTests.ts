import { mkdir, readdir } from "node:fs/promises";
import { VisiteError } from "../../domain/errors.ts";
import {
  foldLoadLines,
  type LoadLine,
  type LoadPlan,
  type LoadTest,
  loadLineSchema,
  loadTestIdSchema,
} from "../../domain/loadTest/loadTest.ts";
import { isMissing, syncFolder } from "./atomic.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const folder = "results/loadtests";

export interface LoadTestProblem {
  readonly path: string;
  readonly reason: string;
}

/** The file of a load test, to append to. */
export function openLoadTest(workspace: Workspace, id: string): LineFile<LoadLine> {
  return new LineFile(insideWorkspace(workspace, folder, `${id}.jsonl`), loadLineSchema);
}

/** Puts the plan on disk before any model is asked. */
export async function createLoadTest(workspace: Workspace, plan: LoadPlan): Promise<LineFile<LoadLine>> {
  await mkdir(insideWorkspace(workspace, folder), { recursive: true });
  const file = openLoadTest(workspace, plan.id);
  await file.append(plan);
  await syncFolder(insideWorkspace(workspace, folder));
  return file;
}

/** Every load test, oldest first; a file that is broken hides no other. */
export async function listLoadTests(
  workspace: Workspace,
): Promise<{ tests: LoadTest[]; problems: LoadTestProblem[] }> {
  const names = await readdir(insideWorkspace(workspace, folder)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const tests: LoadTest[] = [];
  const problems: LoadTestProblem[] = [];
  for (const name of names.filter((one) => one.endsWith(".jsonl")).sort()) {
    const { test, problem } = await readOne(workspace, name);
    if (test) tests.push(test);
    if (problem) problems.push({ path: `${folder}/${name}`, reason: problem });
  }
  return { tests, problems };
}

/** One load test; `loadtest.not-found`, or `file.unreadable` with the line where its plan cannot be read. */
export async function readLoadTest(workspace: Workspace, id: string): Promise<LoadTest> {
  const { test, problem } = loadTestIdSchema.safeParse(id).success
    ? await readOne(workspace, `${id}.jsonl`)
    : { test: null, problem: null };
  if (test) return test;
  if (problem) throw new VisiteError("file.unreadable", `${folder}/${id}.jsonl: ${problem}`);
  throw new VisiteError("loadtest.not-found", `load test ${id} does not exist`);
}

async function readOne(
  workspace: Workspace,
  name: string,
): Promise<{ test: LoadTest | null; problem: string | null }> {
  const { lines, problems } = await openLoadTest(workspace, name.replace(/\.jsonl$/, "")).readAll();
  const test = foldLoadLines(lines);
  const [first] = problems;
  const problem = first
    ? `line ${first.line}: ${first.reason}`
    : test || lines.length === 0
      ? null
      : "line 1: a plan is expected, and another kind of line stands there";
  return { test, problem };
}
