import type { Bundle, BundledCell } from "../../domain/bundle.ts";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import { hashOf, sha256Of } from "../../domain/hash.ts";
import type { Identity } from "../../domain/people.ts";
import { gateVerdictOf, reviewLineHash, type ReviewLine } from "../../domain/review.ts";
import { cellLineSchema, type RunFile, storedGradeSchema } from "../../domain/run.ts";
import { readTextOrNull } from "./atomic.ts";
import { type RawLine, readRawLines } from "./rawLines.ts";
import { readRunFile } from "./runs.ts";
import { readScenarioAt } from "./scenarios.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Something that is not as a bundle says it was. */
export interface AuditProblem {
  /** Path from the workspace. */
  readonly file: string;
  /** From 1; null: the file as a whole. */
  readonly line: number | null;
  readonly reason: string;
}

interface RunLines {
  readonly file: RunFile | null;
  readonly cells: ReadonlyMap<string, RawLine>;
  readonly grades: ReadonlyMap<string, RawLine>;
}

/** The cells of a bundle as the files hold them, found by their hashes: what was added since does not count. `erased`: how many have no words any more. */
export async function pinnedEvidence(
  workspace: Workspace,
  bundle: Bundle,
  {
    reviews,
    erased,
  }: {
    readonly reviews: readonly ReviewLine[];
    readonly erased: { readonly isErased: (run: string, scenario: string) => boolean };
  },
): Promise<{ evidence: CellEvidence[]; erased: number; problems: AuditProblem[] }> {
  const problems: AuditProblem[] = [];
  const runs = new Map<string, RunLines>();
  for (const { run, planSha256 } of bundle.runs) {
    const file = `results/runs/${run}/run.json`;
    const text = await readTextOrNull(insideWorkspace(workspace, file));
    if (text === null) problems.push({ file, line: null, reason: "is missing" });
    else if (sha256Of(text) !== planSha256)
      problems.push({ file, line: null, reason: "the plan was changed after the promotion" });
    const byHash = async (name: string) =>
      new Map(
        (await readRawLines(insideWorkspace(workspace, "results/runs", run, name))).map((line) => [
          line.sha256,
          line,
        ]),
      );
    const [cells, grades] = await Promise.all([byHash("cells.jsonl"), byHash("grades.jsonl")]);
    const plan = text === null ? null : await readRunFile(workspace, run).catch(() => null);
    runs.set(run, { file: plan, cells, grades });
  }
  const pinned = new Set(bundle.reviews.map(({ lineSha256 }) => lineSha256));
  const counted = reviews.filter((line) => pinned.has(reviewLineHash(line)));
  const evidence: CellEvidence[] = [];
  const left = bundle.cells.filter(({ run, scenario }) => !erased.isErased(run, scenario));
  for (const cell of left) {
    const one = await evidenceOf(workspace, {
      cell,
      run: runs.get(cell.run),
      reviews: counted,
      // What it was held with then: before it was asked, anybody's rejection counted.
      rejections: bundle.gate.rejections ?? "claimed",
      problems,
    });
    if (one) evidence.push(one);
  }
  return { evidence, erased: bundle.cells.length - left.length, problems };
}

async function evidenceOf(
  workspace: Workspace,
  {
    cell,
    run,
    reviews,
    rejections,
    problems,
  }: {
    readonly cell: BundledCell;
    readonly run: RunLines | undefined;
    readonly reviews: readonly ReviewLine[];
    readonly rejections: Identity;
    readonly problems: AuditProblem[];
  },
): Promise<CellEvidence | null> {
  const folder = `results/runs/${cell.run}`;
  const of = `${cell.scenario}, repeat ${cell.repeat} (${cell.cellKey})`;
  const say = (file: string, reason: string, line: number | null = null) =>
    problems.push({ file, line, reason });
  const planned = run?.file?.cells.find(({ cellKey }) => cellKey === cell.cellKey);
  if (!run?.file || !planned) {
    say(`${folder}/run.json`, `does not plan the cell ${of}`);
    return null;
  }
  const rawLine = cell.lineSha256 ? run.cells.get(cell.lineSha256) : undefined;
  if (cell.lineSha256 && !rawLine)
    say(`${folder}/cells.jsonl`, `the line of ${of} was changed or is missing`);
  const rawGrade = cell.gradeSha256 ? run.grades.get(cell.gradeSha256) : undefined;
  if (cell.gradeSha256 && !rawGrade)
    say(`${folder}/grades.jsonl`, `the grade of ${of} was changed or is missing`);
  const line = rawLine ? cellLineSchema.safeParse(rawLine.value) : null;
  const grade = rawGrade ? storedGradeSchema.safeParse(rawGrade.value) : null;
  if (line?.data && sha256Of(line.data.text) !== cell.outputSha256)
    say(`${folder}/cells.jsonl`, `the text of ${of} has another hash than the bundle names`, rawLine?.line);
  if (run.file.prompts[planned.prompt] !== cell.promptSha256)
    say(`${folder}/run.json`, `names another prompt text for ${of}`);
  const hashes = run.file.scenarios[cell.scenario];
  if (hashOf(hashes ?? null) !== cell.scenarioSha256)
    say(`${folder}/run.json`, `names another scenario for ${of}`);
  const scenario = hashes ? await readScenarioAt(workspace, hashes).catch(() => null) : null;
  if (!scenario) return null;
  const graded = grade?.data?.grade ?? null;
  return {
    run: cell.run,
    planned,
    line: line?.data ?? null,
    grade: graded,
    verdict: graded
      ? gateVerdictOf(
          graded,
          reviews.filter((review) => review.run === cell.run && review.cellKey === cell.cellKey),
          rejections,
        )
      : null,
    kind: scenario.kind,
    twinOf: scenario.twinOf ?? null,
    scenarioHash: cell.scenarioSha256,
    characters: scenario.transcript.length,
    facts: scenario.facts,
    simulated: run.file.models[planned.model]?.simulated ?? false,
  };
}
