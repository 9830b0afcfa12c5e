import { rm } from "node:fs/promises";
import {
  erasedCell,
  erasedGrade,
  erasedJudgement,
  erasedQueueLine,
  erasedReview,
  type ErasurePlan,
  isEmptyPlan,
} from "../../domain/erasure.ts";
import { VisiteError } from "../../domain/errors.ts";
import { hashOf } from "../../domain/hash.ts";
import { type QueueItem, type QueueLine, queueLineHash } from "../../domain/queue/queue.ts";
import { type ReviewLine, reviewLineHash } from "../../domain/review.ts";
import type { RunFile } from "../../domain/run.ts";
import { appendErasure } from "../files/erasures.ts";
import { readQueues, rewriteQueue } from "../files/queues.ts";
import { readReviewChains, rewriteReviews } from "../files/reviews.ts";
import { isJudgement, listRunIds, openRunFiles, readRunFile, rewriteRun } from "../files/runs.ts";
import { forgetScenarios, loadScenarios } from "../files/scenarios.ts";
import { removeScenarioFolder } from "../files/scenarioFolders.ts";
import { forgetText } from "../files/texts.ts";
import { insideWorkspace, type Workspace } from "../files/workspace.ts";

interface RunTexts {
  readonly run: RunFile;
  /** Cells of the scenario that have a line. */
  readonly cells: ReadonlySet<string>;
  readonly grades: number;
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** What erasing a scenario would take away. A text that something else uses too stays. */
export async function planErasure(workspace: Workspace, scenario: string): Promise<ErasurePlan> {
  const { scenarios, problems } = await loadScenarios(workspace);
  const texts = await Promise.all(
    (await listRunIds(workspace)).map((id) => textsOfRun(workspace, id, scenario)),
  );
  const own = new Set(texts.flatMap((run) => run.own));
  const kept = new Set(texts.flatMap((run) => run.others));
  const queues = await readQueues(workspace);
  for (const item of queues.flatMap(itemsOf))
    for (const hash of [...Object.values(item.hashes), ...storedOf(item)])
      if (hash) (item.scenario === scenario ? own : kept).add(hash);
  for (const [id, { hashes }] of scenarios)
    for (const hash of Object.values(hashes)) if (hash && id !== scenario) kept.add(hash);
  const used = texts.filter(({ cells }) => cells.size > 0);
  const cells = new Set(used.flatMap(({ run, cells: keys }) => [...keys].map((key) => `${run.id} ${key}`)));
  const reviews = [...(await readReviewChains(workspace)).values()].flat();
  const isMine = belongsTo(cells, queues, scenario);
  const asked = queues.filter((lines) => itemsOf(lines).some((item) => item.scenario === scenario));
  const plan: ErasurePlan = {
    scenario,
    folder: scenarios.has(scenario) || problems.some(({ path }) => path.startsWith(`scenarios/${scenario}/`)),
    texts: [...own].filter((hash) => !kept.has(hash)).sort(),
    runs: used.map(({ run }) => run.id),
    cells: cells.size,
    grades: used.reduce((sum, { grades }) => sum + grades, 0),
    reviews: reviews.filter(isMine).length,
    ...(asked.length > 0 ? { queues: asked.flatMap(([first]) => queueOf(first) ?? []) } : {}),
  };
  if (isEmptyPlan(plan))
    throw new VisiteError("scenario.not-found", `there is nothing of a scenario ${scenario} here`);
  return plan;
}

async function textsOfRun(workspace: Workspace, id: string, scenario: string): Promise<RunTexts> {
  const run = await readRunFile(workspace, id);
  const files = openRunFiles(workspace, id);
  const mine = new Set(run.cells.flatMap((cell) => (cell.scenario === scenario ? [cell.cellKey] : [])));
  const cells = (await files.cells.readAll()).lines;
  const graded = (await files.grades.readAll()).lines.filter(({ cellKey }) => mine.has(cellKey));
  const own: string[] = [];
  const others: string[] = [];
  for (const [name, hashes] of Object.entries(run.scenarios))
    for (const hash of Object.values(hashes)) if (hash) (name === scenario ? own : others).push(hash);
  for (const { cellKey, messagesSha256, noteSha256 } of cells)
    for (const hash of [messagesSha256, noteSha256]) if (hash) (mine.has(cellKey) ? own : others).push(hash);
  const answered = new Set(cells.flatMap(({ cellKey }) => (mine.has(cellKey) ? [cellKey] : [])));
  return {
    run,
    cells: answered,
    grades: graded.length,
    own,
    others: [...others, ...Object.values(run.prompts)],
  };
}

export interface Erasing {
  readonly workspace: Workspace;
  /** Closes a run's files and forgets what is known of it; refused while somebody works on it. */
  readonly releaseRun: (id: string) => Promise<void>;
  readonly forgetReviews: () => void;
}

/**
 * Erases a scenario's texts everywhere. `plan` is the hash of the plan that the person saw: where it is another by now, nothing is
 * erased. Every chain stays valid: a line without its words keeps the hash that it had, and the list of erasures names it.
 */
export async function eraseScenario(
  { workspace, releaseRun, forgetReviews }: Erasing,
  { scenario, by, reason, plan: seen }: { scenario: string; by: string; reason: string; plan: string },
): Promise<ErasurePlan> {
  const plan = await planErasure(workspace, scenario);
  if (hashOf(plan) !== seen)
    throw new VisiteError("scenario.conflict", `what belongs to ${scenario} has changed since it was shown`, {
      plan,
    });
  for (const run of plan.runs) await releaseRun(run);
  const at = new Date().toISOString();
  const mine = await cellsOf(workspace, plan);
  const chains = await readReviewChains(workspace);
  const queues = await readQueues(workspace);
  const isMine = belongsTo(mine, queues, scenario);
  const reviews = [...chains.values()].flat().flatMap((line) => {
    const erased = isMine(line) ? erasedReview(line, at) : line;
    return erased === line ? [] : [[reviewLineHash(line), hashOf(erased)] as const];
  });
  const asked = queues.flat().flatMap((line) => {
    const erased = erasedQueueLine(line, scenario, at);
    return erased === line ? [] : [[queueLineHash(line), hashOf(erased)] as const];
  });
  await appendErasure(workspace, {
    at,
    by,
    reason,
    plan,
    reviewLines: reviews.map(([name]) => name),
    ...(asked.length > 0 ? { queueLines: asked.map(([name]) => name) } : {}),
    left: Object.fromEntries([...reviews, ...asked]),
  });

  for (const person of chains.keys())
    await rewriteReviews(workspace, person, (line) => (isMine(line) ? erasedReview(line, at) : line));
  for (const queue of plan.queues ?? [])
    await rewriteQueue(workspace, queue, (line) => erasedQueueLine(line, scenario, at));
  for (const run of plan.runs) {
    const own = ({ cellKey }: { cellKey: string }) => mine.has(`${run} ${cellKey}`);
    await rewriteRun(workspace, run, {
      cell: (line) => (own(line) ? erasedCell(line, at) : line),
      grade: (line) => {
        if (!own(line)) return line;
        return isJudgement(line) ? erasedJudgement(line) : erasedGrade(line);
      },
    });
  }
  for (const sha256 of plan.texts) {
    const path = insideWorkspace(workspace, "results/texts", sha256);
    await rm(path, { force: true });
    forgetText(path);
  }
  await removeScenarioFolder(workspace, scenario);
  forgetScenarios();
  forgetReviews();
  return plan;
}

function itemsOf([first]: readonly QueueLine[]): readonly QueueItem[] {
  return first?.type === "created" ? first.items : [];
}

const queueOf = (line: QueueLine | undefined) => (line?.type === "created" ? line.queue : null);

/** The notes as the queue stored them for its readers. */
const storedOf = ({ texts }: QueueItem) => texts.map(({ outputSha256 }) => outputSha256);

/** Whether a line is about the scenario: about a cell of it, or about one of its notes in a queue. */
function belongsTo(cells: ReadonlySet<string>, queues: readonly QueueLine[][], scenario: string) {
  const items = new Set(
    queues.flatMap((lines) =>
      itemsOf(lines).flatMap((item) =>
        item.scenario === scenario ? [`${queueOf(lines[0])} ${item.id}`] : [],
      ),
    ),
  );
  return ({ run, cellKey, queue, item }: ReviewLine) =>
    cells.has(`${run} ${cellKey}`) || items.has(`${queue} ${item}`);
}

async function cellsOf(workspace: Workspace, { runs, scenario }: ErasurePlan): Promise<Set<string>> {
  const files = await Promise.all(runs.map((id) => readRunFile(workspace, id)));
  return new Set(
    files.flatMap(({ id, cells }) =>
      cells.flatMap((cell) => (cell.scenario === scenario ? [`${id} ${cell.cellKey}`] : [])),
    ),
  );
}
