import type { Grade } from "../../domain/evidence.ts";
import { matrixCellOf } from "../../domain/matrix.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { latestLines, type Pace, progressOf } from "../../domain/progress.ts";
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
import { openRunFiles, readRunFile } from "../files/runs.ts";
import type { Workspace } from "../files/workspace.ts";

/** One run in memory: its plan, the fold of its lines, and its open files. */
export class RunRecord {
  readonly file: RunFile;
  readonly files: ReturnType<typeof openRunFiles>;
  readonly planned: ReadonlyMap<string, PlannedCell>;
  readonly lines: Map<string, CellLine>;
  readonly grades: Map<string, StoredGrade>;
  readonly running = new Set<string>();
  pace: Pace = { finishedAt: [] };
  state: RunProgress["state"];

  private constructor(parts: {
    file: RunFile;
    files: ReturnType<typeof openRunFiles>;
    lines: CellLine[];
    grades: StoredGrade[];
    events: RunEvent[];
  }) {
    this.file = parts.file;
    this.files = parts.files;
    this.planned = new Map(parts.file.cells.map((cell) => [cell.cellKey, cell]));
    this.lines = latestLines(parts.lines);
    this.grades = new Map(parts.grades.map((grade) => [grade.cellKey, grade]));
    this.state = stateAtRest(parts.events);
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

  progress(now = Date.now()): RunProgress {
    const { file, lines, running, pace, state } = this;
    return progressOf({
      run: file.id,
      state,
      cells: file.cells,
      latest: lines,
      running: running.size,
      pace,
      now,
    });
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

/** What a run that nobody is working on is: finished, stopped, or interrupted by the end of the process that worked on it. */
function stateAtRest(events: readonly RunEvent[]): RunProgress["state"] {
  const last = events.findLast(({ type }) => type !== "width-changed")?.type;
  if (last === "finished") return "finished";
  if (last === "stopped" || last === "paused") return "stopped";
  return "interrupted";
}
