import { isGradable } from "../../domain/cellOutcome.ts";
import { editionsOf } from "../../domain/codes/catalog.ts";
import type { Grade } from "../../domain/evidence.ts";
import { gradersVersion } from "../../domain/grade.ts";
import type { CodeCatalogs } from "../../domain/grader.ts";
import { hashOf, sha256Of } from "../../domain/hash.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { StoredGrade } from "../../domain/run.ts";
import { stageOf } from "../../domain/stages/index.ts";
import type { GradePool } from "../grading/gradePool.ts";
import type { ResultIndex } from "../index/resultIndex.ts";
import type { Announcer } from "./announcer.ts";
import type { CellRequests } from "./cellRequests.ts";
import { inOrder } from "./inOrder.ts";
import type { RunRecord } from "./runRecord.ts";

/** Who grades: threads beside the server, or the server itself where there are none. */
export type Grading = Pick<GradePool, "ask" | "lexicon" | "width">;

export interface GradeQueueOptions {
  readonly index: ResultIndex;
  readonly catalogs: () => Promise<CodeCatalogs>;
  readonly grading: Grading;
  readonly requests: CellRequests;
  readonly announcer: Announcer;
}

interface Waiting {
  readonly record: RunRecord;
  readonly cellKey: string;
}

/** Cells that come in faster than this, a second, are not graded until there is a lull: generating goes first. */
const busyPerSecond = 100;
const lullMs = 100;
/** Grades kept to hand: repeats that came out alike, and models that wrote the same, are graded once. */
const mostAlike = 200;

/**
 * Grades cells behind the generating, which never waits for it. What waits here is only the names of cells; what was still
 * waiting when the process ended is found again when the run is next opened.
 */
export class GradeQueue {
  readonly #options: GradeQueueOptions;
  readonly #waiting: Waiting[] = [];
  readonly #alike = new Map<string, Promise<Grade>>();
  readonly #regrading = new Map<string, Promise<number>>();
  #working: Promise<void> | null = null;
  #recent: number[] = [];
  #closing = false;

  constructor(options: GradeQueueOptions) {
    this.#options = options;
  }

  /** A cell was answered just now. */
  add(record: RunRecord, cellKey: string): void {
    const outcome = record.outcomes.get(cellKey);
    if (!outcome || !isGradable(outcome) || this.#closing) return;
    this.#recent.push(performance.now());
    if (this.#recent.length > busyPerSecond) this.#recent.shift();
    this.#put(record, cellKey);
  }

  /** Answered cells of a run at rest that have no grade yet, e.g. because the process ended first. */
  catchUp(record: RunRecord): void {
    if (record.file.request.grading === "later" || this.#closing) return;
    for (const [cellKey, outcome] of record.outcomes)
      if (record.planned.has(cellKey) && !record.grades.has(cellKey) && isGradable(outcome))
        this.#put(record, cellKey);
  }

  /** Resolves when no cell of the run waits for its grade. */
  async drained(record: RunRecord): Promise<void> {
    while (record.toGrade.size > 0 && this.#working) await this.#working;
  }

  /** Grades every settled cell again with today's graders; returns how many grades were written. */
  regrade(record: RunRecord): Promise<number> {
    // Asked twice at once, it is done once.
    const going = this.#regrading.get(record.file.id);
    if (going) return going;
    const begun = this.#regrade(record).finally(() => this.#regrading.delete(record.file.id));
    this.#regrading.set(record.file.id, begun);
    return begun;
  }

  /** Does a cell of the run wait for its grade, or for another one? */
  isBusyWith({ file, toGrade }: RunRecord): boolean {
    return toGrade.size > 0 || this.#regrading.has(file.id);
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const { record } of this.#waiting.splice(0)) record.toGrade.clear();
    await Promise.allSettled([this.#working, ...this.#regrading.values()]);
  }

  #put(record: RunRecord, cellKey: string): void {
    if (record.toGrade.has(cellKey)) return;
    record.toGrade.add(cellKey);
    this.#waiting.push({ record, cellKey });
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    const going = new Set<Promise<void>>();
    while (this.#waiting.length + going.size > 0) {
      // A thread is never idle for want of the next cell, and none waits with its texts in memory.
      if (this.#waiting.length === 0 || going.size > this.#options.grading.width) {
        await Promise.race(going);
        continue;
      }
      if (this.#isBusy()) {
        await new Promise((resolve) => setTimeout(resolve, lullMs));
        continue;
      }
      const next = this.#waiting.shift();
      if (!next) break;
      const one: Promise<void> = this.#gradeOne(next).finally(() => going.delete(one));
      going.add(one);
    }
  }

  /** Do cells come in so fast that grading would take the processor from generating? */
  #isBusy(): boolean {
    const first = this.#recent[0];
    const isMany = this.#recent.length >= busyPerSecond;
    return !this.#closing && isMany && first !== undefined && performance.now() - first < 1000;
  }

  async #gradeOne({ record, cellKey }: Waiting): Promise<void> {
    const cell = record.planned.get(cellKey);
    try {
      const stored = cell ? await this.#gradeOf(record, cell, { urgent: true }) : null;
      if (stored) await this.#keep(record, stored);
    } catch (error) {
      if (this.#closing) return;
      console.error(
        `cell ${cellKey} of run ${record.file.id} was not graded: ${error instanceof Error ? error.message : JSON.stringify(error)}`,
      );
    } finally {
      record.toGrade.delete(cellKey);
      this.#options.announcer.changed(record, cellKey);
    }
  }

  async #regrade(record: RunRecord): Promise<number> {
    let graded = 0;
    // Several are graded at once, but each is appended and announced in the order of the plan.
    await inOrder(record.file.cells, {
      ahead: this.#options.grading.width * 3,
      begin: (cell) => this.#gradeOf(record, cell),
      settle: async (stored, cell) => {
        if (!stored) return;
        await this.#keep(record, stored);
        graded += 1;
        this.#options.announcer.changed(record, cell.cellKey);
      },
      stopped: () => this.#closing,
    });
    return graded;
  }

  /** Today's grade of one cell; null where there is nothing to grade, or exactly this was graded before. Writes nothing. */
  async #gradeOf(
    record: RunRecord,
    cell: PlannedCell,
    { urgent = false }: { urgent?: boolean } = {},
  ): Promise<StoredGrade | null> {
    const outcome = record.outcomes.get(cell.cellKey);
    const line = outcome && isGradable(outcome) ? await record.lineOf(cell.cellKey) : null;
    if (!line) return null;
    const { scenario, note } = await this.#options.requests.inputOf(record, cell);
    const stage = stageOf(cell.stage);
    const { grading } = this.#options;
    const gradeKey = hashOf({
      graders: gradersVersion(stage),
      lexicon: await grading.lexicon(),
      catalogs: stage.catalogs ? editionsOf(await this.#options.catalogs()) : null,
      text: sha256Of(line.text),
      hashes: scenario.hashes,
      note,
    });
    if (record.grades.get(cell.cellKey)?.gradeKey === gradeKey) return null;
    const grade =
      this.#alike.get(gradeKey) ??
      grading.ask("grade", { stage: cell.stage, scenario, note, raw: line.text }, { urgent });
    this.#remember(gradeKey, grade);
    return {
      cellKey: cell.cellKey,
      gradeKey,
      graders: gradersVersion(stage),
      at: new Date().toISOString(),
      grade: await grade,
    };
  }

  #remember(gradeKey: string, grade: Promise<Grade>): void {
    this.#alike.set(gradeKey, grade);
    grade.catch(() => this.#alike.delete(gradeKey));
    const oldest = this.#alike.size > mostAlike ? this.#alike.keys().next().value : undefined;
    if (oldest !== undefined) this.#alike.delete(oldest);
  }

  /** On disk before anybody hears of it. */
  async #keep(record: RunRecord, stored: StoredGrade): Promise<void> {
    record.keepGrade(stored, await record.files.grades.append(stored));
    this.#options.index.putGrade(record.file.id, stored);
  }
}
