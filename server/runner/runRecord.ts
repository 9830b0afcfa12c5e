import type { Grade } from "../../domain/evidence.ts";
import { sha256Of } from "../../domain/hash.ts";
import { type CellJudgement, foldJudgements } from "../../domain/judging/fold.ts";
import type { JudgementLine } from "../../domain/judging/judgement.ts";
import type { JudgingProgress } from "../../domain/judging/progress.ts";
import type { JudgingRequest } from "../../domain/judging/request.ts";
import { statementsOf } from "../../domain/judging/task.ts";
import { matrixCellOf } from "../../domain/matrix.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { finishOf, latestLines, type Pace, Tally } from "../../domain/progress.ts";
import type { ReviewLine } from "../../domain/review.ts";
import type {
  CellLine,
  MatrixCell,
  RunEvent,
  RunFile,
  RunProgress,
  RunSummary,
  StoredGrade,
} from "../../domain/run.ts";
import { isJudgement, openRunFiles, readRunFile } from "../files/runs.ts";
import type { Workspace } from "../files/workspace.ts";

/** One run in memory: its plan, the fold of its lines, and its open files. */
export class RunRecord {
  readonly file: RunFile;
  readonly files: ReturnType<typeof openRunFiles>;
  readonly planned: ReadonlyMap<string, PlannedCell>;
  /** Latest line of each cell; `keepLine` adds one. */
  readonly lines: ReadonlyMap<string, CellLine>;
  readonly #lines: Map<string, CellLine>;
  readonly #tally = new Tally();
  readonly grades: Map<string, StoredGrade>;
  /** What judges said, by cell, as it was appended. */
  readonly judgements = new Map<string, JudgementLine[]>();
  /** The request of the last judging; null: never judged. */
  judging: JudgingRequest | null;
  judgingState: JudgingProgress["state"] | null;
  readonly #folded = new Map<
    string,
    { lines: number; grade: string | null; judgement: CellJudgement | null }
  >();
  readonly running = new Set<string>();
  /** Answered cells that wait for their grade. */
  readonly toGrade = new Set<string>();
  width: number | null = null;
  /** What keeps endpoints of this run from being asked just now. */
  held: () => RunProgress["held"] = () => [];
  pace: Pace = { finishedAt: [] };
  state: RunProgress["state"];

  private constructor(parts: {
    file: RunFile;
    files: ReturnType<typeof openRunFiles>;
    lines: CellLine[];
    grades: (StoredGrade | JudgementLine)[];
    events: RunEvent[];
  }) {
    this.file = parts.file;
    this.files = parts.files;
    this.planned = new Map(parts.file.cells.map((cell) => [cell.cellKey, cell]));
    this.#lines = latestLines(parts.lines);
    this.lines = this.#lines;
    for (const [cellKey, line] of this.#lines)
      if (this.planned.has(cellKey)) this.#tally.replace(undefined, line);
    this.grades = new Map();
    for (const line of parts.grades) {
      if (isJudgement(line)) this.addJudgement(line);
      else this.grades.set(line.cellKey, line);
    }
    this.state = stateAtRest(parts.events);
    this.judging = parts.events.findLast(({ judging }) => judging !== undefined)?.judging ?? null;
    this.judgingState = judgingAtRest(parts.events);
  }

  static async open(workspace: Workspace, id: string): Promise<RunRecord> {
    const file = await readRunFile(workspace, id);
    const files = openRunFiles(workspace, id);
    const [cells, grades, events] = await Promise.all([
      files.cells.readAll(),
      files.grades.readAll(),
      files.events.readAll(),
    ]);
    return new RunRecord({ file, files, lines: cells.lines, grades: grades.lines, events: events.lines });
  }

  gradeOf(cellKey: string): Grade | null {
    return this.grades.get(cellKey)?.grade ?? null;
  }

  addJudgement(line: JudgementLine): void {
    const known = this.judgements.get(line.cellKey);
    if (known) known.push(line);
    else this.judgements.set(line.cellKey, [line]);
  }

  /** What the judges said of a cell's text; null: none was asked. Folded again only where something was added. */
  judgementOf(cellKey: string): CellJudgement | null {
    const lines = this.judgements.get(cellKey) ?? [];
    const planned = this.planned.get(cellKey);
    const line = this.lines.get(cellKey);
    const transcriptSha256 = planned && this.file.scenarios[planned.scenario]?.transcript;
    if (lines.length === 0 || !planned || !line || !transcriptSha256) return null;
    const grade = this.grades.get(cellKey) ?? null;
    const known = this.#folded.get(cellKey);
    if (known?.lines === lines.length && known.grade === (grade?.gradeKey ?? null)) return known.judgement;
    const judgement = foldJudgements({
      fields: statementsOf(planned, line),
      machine: grade?.grade.statements ?? [],
      lines,
      outputSha256: sha256Of(line.text),
      transcriptSha256,
      candidate: this.file.models[planned.model]?.entry ?? null,
    });
    this.#folded.set(cellKey, { lines: lines.length, grade: grade?.gradeKey ?? null, judgement });
    return judgement;
  }

  /** A line that is on disk becomes the cell's outcome. */
  keepLine(line: CellLine): void {
    this.#tally.replace(this.#lines.get(line.cellKey), line);
    this.#lines.set(line.cellKey, line);
  }

  /** Where the run stands. A cell counts as done when it has any outcome; cut off by a stop it is still to be done. */
  progress(now = Date.now()): RunProgress {
    const { file, running, pace, state } = this;
    const counts = this.#tally.counts(state === "finished");
    const total = file.cells.length;
    const speed =
      state === "running"
        ? finishOf(pace, { left: total - counts.done, now })
        : { perMinute: null, finishAt: null };
    return {
      run: file.id,
      state,
      total,
      ...counts,
      running: running.size,
      ...speed,
      graded: this.grades.size,
      toGrade: this.toGrade.size,
      width: this.width,
      held: this.held(),
      saved: { ...this.#tally.saved },
    };
  }

  summary(): RunSummary {
    const { id, created, by, request, models } = this.file;
    const { stage, prompts, scenarios, repeats, input } = request;
    return {
      id,
      created,
      by,
      stage,
      prompts,
      models: request.models,
      scenarios: scenarios.length,
      repeats,
      input,
      simulated: Object.values(models).some(({ simulated }) => simulated),
      progress: this.progress(),
    };
  }

  matrixCell(cellKey: string, reviews: readonly ReviewLine[]): MatrixCell | null {
    const planned = this.planned.get(cellKey);
    if (!planned) return null;
    return matrixCellOf({
      planned,
      line: this.lines.get(cellKey) ?? null,
      grade: this.gradeOf(cellKey),
      reviews,
      running: this.running.has(cellKey),
      simulated: this.file.models[planned.model]?.simulated ?? false,
      judgement: this.judgementOf(cellKey),
    });
  }

  /** The cells that a cell reads, nearest first. */
  upstreamOf(cell: PlannedCell): { planned: PlannedCell; line: CellLine | null }[] {
    const chain: { planned: PlannedCell; line: CellLine | null }[] = [];
    for (let key = cell.upstream; key !== null; ) {
      const planned = this.planned.get(key);
      if (!planned) break;
      chain.push({ planned, line: this.lines.get(key) ?? null });
      key = planned.upstream;
    }
    return chain;
  }
}

/** Events that say how the run itself stands; the others are of its width, its models and its judging. */
const statesOfEvents: ReadonlySet<RunEvent["type"]> = new Set([
  "started",
  "paused",
  "stopped",
  "resumed",
  "finished",
]);

/** What a run that nobody is working on is: finished, stopped, or interrupted by the end of the process that worked on it. */
function stateAtRest(events: readonly RunEvent[]): RunProgress["state"] {
  const last = events.findLast(({ type }) => statesOfEvents.has(type))?.type;
  if (last === "finished") return "finished";
  if (last === "stopped" || last === "paused") return "stopped";
  return "interrupted";
}

/** As of a run: a judging that nobody is working on. Null: the run was never judged. */
function judgingAtRest(events: readonly RunEvent[]): JudgingProgress["state"] | null {
  const last = events.findLast(({ type }) => type.startsWith("judging-"))?.type;
  if (last === undefined) return null;
  return last === "judging-finished" ? "finished" : last === "judging-stopped" ? "stopped" : "interrupted";
}
