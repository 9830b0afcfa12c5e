import { type CellOutcome, outcomeOf } from "../../domain/cellOutcome.ts";
import { type CountedGrade, countedIn } from "../../domain/countedCell.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { Grade } from "../../domain/evidence.ts";
import { sha256Of } from "../../domain/hash.ts";
import {
  type CellJudgement,
  foldJudgements,
  type JudgedCounts,
  judgedCountsOf,
} from "../../domain/judging/fold.ts";
import { type JudgementLine, judgementLineSchema } from "../../domain/judging/judgement.ts";
import type { JudgingProgress } from "../../domain/judging/progress.ts";
import type { JudgingRequest } from "../../domain/judging/request.ts";
import { statementsOf, taskId } from "../../domain/judging/task.ts";
import { type FoundInCell, foundIn, matrixCellOf } from "../../domain/matrix.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import { finishOf, type Pace, Tally } from "../../domain/progress.ts";
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
import type { LinePlace } from "../files/lines.ts";
import { isJudgement, openRunFiles, readRunFile, type RunFiles } from "../files/runs.ts";
import type { Workspace } from "../files/workspace.ts";

/** A line of a cell as it is kept: what is asked of it all the time, and where its words stand. */
export interface KeptOutcome extends CellOutcome, LinePlace {}
export interface KeptGrade extends LinePlace {
  readonly gradeKey: string;
  /** Before anybody reviewed it. */
  readonly found: FoundInCell;
  readonly counted: CountedGrade;
}
export interface KeptJudgement extends LinePlace {
  readonly gradeKey: string;
  /** The task it answers. */
  readonly task: string;
  readonly status: JudgementLine["status"];
}

/** Cells whose judgement is kept as it was folded: pages ask for the same ones again and again. */
const mostFolded = 500;

/**
 * One run in memory: its plan, of each line what is asked of it all the time, and its open files. Texts, grades and
 * judgements are read from disk when somebody wants them, so that a run takes some hundred bytes a cell, however long
 * its answers are.
 */
export class RunRecord {
  readonly file: RunFile;
  readonly files: RunFiles;
  readonly planned: ReadonlyMap<string, PlannedCell>;
  readonly #outcomes = new Map<string, KeptOutcome>();
  readonly #tally = new Tally();
  readonly #grades = new Map<string, KeptGrade>();
  readonly #judgements = new Map<string, KeptJudgement[]>();
  /** Of cells alike one object is kept. */
  readonly #alike = { found: new Map<string, FoundInCell>(), counted: new Map<string, CountedGrade>() };
  readonly #reasons = new Map<string, string>();
  readonly #notes = new WeakMap<KeptOutcome, boolean>();
  readonly #judged = new Map<string, { of: string; counts: JudgedCounts | null }>();
  readonly #folded = new Map<string, { of: string; judgement: CellJudgement | null }>();
  /** The request of the last judging; null: never judged. */
  judging: JudgingRequest | null = null;
  judgingState: JudgingProgress["state"] | null = null;
  readonly running = new Set<string>();
  /** Answered cells that wait for their grade. */
  readonly toGrade = new Set<string>();
  width: number | null = null;
  /** What keeps endpoints of this run from being asked just now. */
  held: () => RunProgress["held"] = () => [];
  pace: Pace = { finishedAt: [] };
  state: RunProgress["state"] = "interrupted";

  private constructor(file: RunFile, files: RunFiles) {
    this.file = file;
    this.files = files;
    this.planned = new Map(file.cells.map((cell) => [cell.cellKey, cell]));
  }

  static async open(workspace: Workspace, id: string): Promise<RunRecord> {
    const files = openRunFiles(workspace, id);
    const record = new RunRecord(await readRunFile(workspace, id), files);
    const events = (await files.events.readAll()).lines;
    await files.cells.scan((line, place) => record.keepLine(line, place));
    await files.grades.scan((line, place) => {
      if (isJudgement(line)) record.keepJudgement(line, place);
      else record.keepGrade(line, place);
    });
    record.state = stateAtRest(events);
    record.judging = events.findLast(({ judging }) => judging !== undefined)?.judging ?? null;
    record.judgingState = judgingAtRest(events);
    return record;
  }

  /** The latest of each cell. */
  get outcomes(): ReadonlyMap<string, KeptOutcome> {
    return this.#outcomes;
  }

  get grades(): ReadonlyMap<string, KeptGrade> {
    return this.#grades;
  }

  /** What judges said, by cell, as it was appended. */
  get judgements(): ReadonlyMap<string, readonly KeptJudgement[]> {
    return this.#judgements;
  }

  /** A line that is on disk becomes the cell's outcome. */
  keepLine(line: CellLine, { offset, bytes }: LinePlace): void {
    const { cellKey } = line;
    const outcome = outcomeOf(line);
    const reason = this.#reasons.get(outcome.reason) ?? outcome.reason;
    this.#reasons.set(reason, reason);
    if (this.planned.has(cellKey)) this.#tally.replace(this.#outcomes.get(cellKey), outcome);
    // Not spread into a new object: that one would take three times as much.
    this.#outcomes.set(cellKey, Object.assign(outcome, { reason, offset, bytes }));
  }

  keepGrade({ cellKey, gradeKey, grade }: StoredGrade, { offset, bytes }: LinePlace): void {
    const found = oneOf(this.#alike.found, foundIn(grade, []));
    const counted = oneOf(this.#alike.counted, countedIn(grade, []));
    this.#grades.set(cellKey, { gradeKey, found, counted, offset, bytes });
  }

  keepJudgement(line: JudgementLine, { offset, bytes }: LinePlace): void {
    const { cellKey, gradeKey, status } = line;
    const kept = { gradeKey, task: taskId(line), status, offset, bytes };
    const known = this.#judgements.get(cellKey);
    if (known) known.push(kept);
    else this.#judgements.set(cellKey, [kept]);
  }

  /** What the cell's model answered, from disk; null: it was not asked yet. */
  async lineOf(cellKey: string): Promise<CellLine | null> {
    const outcome = this.#outcomes.get(cellKey);
    return outcome ? this.files.cells.read(outcome) : null;
  }

  /** From disk; null: not graded. */
  async gradeOf(cellKey: string): Promise<Grade | null> {
    const kept = this.#grades.get(cellKey);
    if (!kept) return null;
    const line = await this.files.grades.read(kept);
    if (isJudgement(line)) throw new VisiteError("internal", `${cellKey} has a judgement for a grade`);
    return line.grade;
  }

  /** As counts, folded with what people said; only where somebody said something is the grade read from disk. */
  async countedOf(cellKey: string, reviews: readonly ReviewLine[]): Promise<CountedGrade | null> {
    const kept = this.#grades.get(cellKey);
    if (!kept || reviews.length === 0) return kept?.counted ?? null;
    const grade = await this.gradeOf(cellKey);
    return grade && countedIn(grade, reviews);
  }

  async judgementLine(kept: KeptJudgement): Promise<JudgementLine> {
    const line = await this.files.grades.read(kept);
    if (!isJudgement(line)) throw new VisiteError("internal", `${kept.task} has a grade for a judgement`);
    // Lines of earlier versions lack what has a default.
    return judgementLineSchema.parse(line);
  }

  /** Holds the cell's answer statements that a judge could be asked about? */
  async isNote(planned: PlannedCell): Promise<boolean> {
    const outcome = this.#outcomes.get(planned.cellKey);
    if (!outcome || outcome.characters === 0 || planned.stage !== "soap") return false;
    const known = this.#notes.get(outcome);
    if (known !== undefined) return known;
    const isNote = statementsOf(planned, await this.lineOf(planned.cellKey)).length > 0;
    this.#notes.set(outcome, isNote);
    return isNote;
  }

  /** What the judges said of a cell's text; null: none was asked. Folded again only where something was added. */
  async judgementOf(cellKey: string): Promise<CellJudgement | null> {
    const of = this.#judgedAs(cellKey);
    if (of === null) return null;
    const known = this.#folded.get(cellKey);
    if (known?.of === of) return known.judgement;
    const judgement = await this.#foldedOf(cellKey);
    this.#folded.delete(cellKey);
    this.#folded.set(cellKey, { of, judgement });
    const oldest = this.#folded.size > mostFolded ? this.#folded.keys().next().value : undefined;
    if (oldest !== undefined) this.#folded.delete(oldest);
    this.#judged.set(cellKey, { of, counts: judgement && judgedCountsOf(judgement) });
    return judgement;
  }

  /** How many of the cell's statements were judged and disputed; null: none was asked. */
  async judgedOf(cellKey: string): Promise<JudgedCounts | null> {
    const of = this.#judgedAs(cellKey);
    if (of === null) return null;
    const known = this.#judged.get(cellKey);
    if (known?.of === of) return known.counts;
    const judgement = await this.judgementOf(cellKey);
    return judgement && judgedCountsOf(judgement);
  }

  /** Names what a judgement is folded from, so that it is folded again where that is another; null: nothing to fold. */
  #judgedAs(cellKey: string): string | null {
    const lines = this.#judgements.get(cellKey);
    const outcome = this.#outcomes.get(cellKey);
    if (!lines || !outcome) return null;
    return `${lines.length} ${this.#grades.get(cellKey)?.gradeKey ?? ""} ${outcome.offset}`;
  }

  async #foldedOf(cellKey: string): Promise<CellJudgement | null> {
    const planned = this.planned.get(cellKey);
    const transcriptSha256 = planned && this.file.scenarios[planned.scenario]?.transcript;
    const line = await this.lineOf(cellKey);
    if (!planned || !line || !transcriptSha256) return null;
    const kept = this.#judgements.get(cellKey) ?? [];
    return foldJudgements({
      fields: statementsOf(planned, line),
      machine: (await this.gradeOf(cellKey))?.statements ?? [],
      lines: await Promise.all(kept.map((one) => this.judgementLine(one))),
      outputSha256: sha256Of(line.text),
      transcriptSha256,
      candidate: this.file.models[planned.model]?.entry ?? null,
    });
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

  async matrixCell(cellKey: string, reviews: readonly ReviewLine[]): Promise<MatrixCell | null> {
    const planned = this.planned.get(cellKey);
    if (!planned) return null;
    const kept = this.#grades.get(cellKey);
    const grade = kept && reviews.length > 0 ? await this.gradeOf(cellKey) : null;
    return matrixCellOf({
      planned,
      outcome: this.#outcomes.get(cellKey) ?? null,
      found: grade ? foundIn(grade, reviews) : (kept?.found ?? null),
      running: this.running.has(cellKey),
      simulated: this.file.models[planned.model]?.simulated ?? false,
      judged: await this.judgedOf(cellKey),
    });
  }

  /** The cells that a cell reads, nearest first. */
  upstreamOf(cell: PlannedCell): PlannedCell[] {
    const chain: PlannedCell[] = [];
    for (let key = cell.upstream; key !== null; ) {
      const planned = this.planned.get(key);
      if (!planned) break;
      chain.push(planned);
      key = planned.upstream;
    }
    return chain;
  }
}

/** The first object that was kept of all that read alike. */
function oneOf<Kept>(known: Map<string, Kept>, made: Kept): Kept {
  const words = JSON.stringify(made);
  const same = known.get(words);
  if (same === undefined) known.set(words, made);
  return same ?? made;
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
