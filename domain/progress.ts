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

export interface ProgressState {
  readonly run: string;
  readonly state: RunProgress["state"];
  readonly cells: readonly PlannedCell[];
  readonly latest: ReadonlyMap<string, CellLine>;
  readonly running: number;
  readonly pace: Pace;
  readonly now: number;
}

/** Where a run stands. A cell counts as done when it has any outcome; while the run goes on, one that will be tried again does not. */
export function progressOf({ run, state, cells, latest, running, pace, now }: ProgressState): RunProgress {
  let done = 0;
  let reused = 0;
  let failed = 0;
  for (const { cellKey } of cells) {
    const line = latest.get(cellKey);
    // Cut off by a stop: still to be done. In a finished run it was cancelled for good, e.g. for want of its upstream cell.
    if (!line || (line.status === "cancelled" && state !== "finished")) continue;
    done += 1;
    if (line.reusedFrom) reused += 1;
    if (line.status !== "ok") failed += 1;
  }
  const speed = state === "running" ? perMinute(pace, now) : null;
  const left = cells.length - done;
  const finishAt =
    speed !== null && speed > 0 && left > 0 ? new Date(now + (left / speed) * 60_000).toISOString() : null;
  return { run, state, total: cells.length, done, running, reused, failed, perMinute: speed, finishAt };
}
