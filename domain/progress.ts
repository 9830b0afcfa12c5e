import type { PlannedCell } from "./plan.ts";
import type { CellLine, RunProgress } from "./run.ts";
import { settledStatuses } from "./run.ts";

/** Finishing times of generated cells, newest last; what an honest finish time is computed from. */
export interface Pace {
  readonly finishedAt: readonly number[];
}

/** Only the last ones count: a model that has just been loaded says nothing about the next minute. */
const window = 30;
const fewestForAnEstimate = 3;

export function paceWith(pace: Pace, at: number): Pace {
  return { finishedAt: [...pace.finishedAt.slice(-(window - 1)), at] };
}

/** Cells per minute over the window, null before there is enough to measure. `now` in milliseconds. */
export function perMinute({ finishedAt }: Pace, now: number): number | null {
  const first = finishedAt[0];
  if (first === undefined || finishedAt.length < fewestForAnEstimate) return null;
  const minutes = (now - first) / 60_000;
  return minutes <= 0 ? null : (finishedAt.length - 1) / minutes;
}

/** Latest line of each cell: appended later means said later. */
export function latestLines(lines: readonly CellLine[]): Map<string, CellLine> {
  const latest = new Map<string, CellLine>();
  for (const line of lines) latest.set(line.cellKey, line);
  return latest;
}

/** Cells that still need a generation: without a line, or with one that a resume repeats (overload, unreachable, cancelled …). */
export function pendingCells(
  cells: readonly PlannedCell[],
  latest: ReadonlyMap<string, CellLine>,
): PlannedCell[] {
  return cells.filter(({ cellKey }) => {
    const line = latest.get(cellKey);
    return !line || !settledStatuses.has(line.status);
  });
}

/** Outcomes of a run's cells, counted as they come: a run of ten thousand is not gone through with each. */
export class Tally {
  #outcomes = 0;
  #cancelled = 0;
  #notOk = 0;
  #reused = 0;
  readonly saved = { cells: 0, tokens: 0, seconds: 0 };

  replace(before: CellLine | undefined, now: CellLine): void {
    if (before) this.#count(before, -1);
    this.#count(now, 1);
  }

  /** Cut off by a stop a cell is still to be done. In a finished run it was cancelled for good, e.g. for want of its upstream cell. */
  counts(isFinished: boolean): { done: number; reused: number; failed: number } {
    const cancelled = isFinished ? this.#cancelled : 0;
    return { done: this.#outcomes + cancelled, reused: this.#reused, failed: this.#notOk + cancelled };
  }

  #count({ status, reusedFrom, saved }: CellLine, by: 1 | -1): void {
    if (status === "cancelled") {
      this.#cancelled += by;
      return;
    }
    this.#outcomes += by;
    if (reusedFrom) this.#reused += by;
    if (status !== "ok") this.#notOk += by;
    if (saved && !reusedFrom) {
      this.saved.cells += by;
      this.saved.tokens += by * saved.tokens;
      this.saved.seconds += (by * saved.ms) / 1000;
    }
  }
}

/** Speed over the last finished cells and, where it is known, when the rest will be done. */
export function finishOf(
  pace: Pace,
  { left, now }: { left: number; now: number },
): Pick<RunProgress, "perMinute" | "finishAt"> {
  const speed = perMinute(pace, now);
  const finishAt =
    speed !== null && speed > 0 && left > 0 ? new Date(now + (left / speed) * 60_000).toISOString() : null;
  return { perMinute: speed, finishAt };
}
