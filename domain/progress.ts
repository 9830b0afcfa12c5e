import type { CellOutcome } from "./cellOutcome.ts";
import type { PlannedCell } from "./plan.ts";
import type { RunProgress } from "./run.ts";
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

/** Cells that still need a generation: without an outcome, or with one that a resume repeats (overload, unreachable, cancelled …). */
export function pendingCells(
  cells: readonly PlannedCell[],
  outcomes: ReadonlyMap<string, Pick<CellOutcome, "status">>,
): PlannedCell[] {
  return cells.filter(({ cellKey }) => {
    const outcome = outcomes.get(cellKey);
    return !outcome || !settledStatuses.has(outcome.status);
  });
}

/** Outcomes of a run's cells, counted as they come: a run of ten thousand is not gone through with each. */
export class Tally {
  #outcomes = 0;
  #cancelled = 0;
  #notOk = 0;
  #reused = 0;
  readonly saved = { cells: 0, tokens: 0, seconds: 0 };

  replace(before: CellOutcome | undefined, now: CellOutcome): void {
    if (before) this.#count(before, -1);
    this.#count(now, 1);
  }

  /** Cut off by a stop a cell is still to be done. In a finished run it was cancelled for good, e.g. for want of its upstream cell. */
  counts(isFinished: boolean): { done: number; reused: number; failed: number } {
    const cancelled = isFinished ? this.#cancelled : 0;
    return { done: this.#outcomes + cancelled, reused: this.#reused, failed: this.#notOk + cancelled };
  }

  #count({ status, isReused, saved }: CellOutcome, by: 1 | -1): void {
    if (status === "cancelled") {
      this.#cancelled += by;
      return;
    }
    this.#outcomes += by;
    if (isReused) this.#reused += by;
    if (status !== "ok") this.#notOk += by;
    if (saved && !isReused) {
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
