import type { PlannedCell } from "../../domain/plan.ts";

/** One model at its endpoint: as many cells at a time as it has slots. */
export interface Lane {
  readonly model: string;
  readonly endpoint: string;
  readonly slots: number;
  /** Limit over all models of the endpoint; null: none. */
  readonly endpointSlots: number | null;
  /** The endpoint holds one model at a time: this lane waits until the lanes before it are empty. */
  readonly exclusive: boolean;
  readonly cells: readonly PlannedCell[];
}

export interface Schedule {
  readonly lanes: readonly Lane[];
  /** Works one cell; must not throw. `queuedMs`: how long the cell, ready to run, waited for a slot of ours. */
  readonly work: (cell: PlannedCell, queuedMs: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

interface LaneState {
  readonly lane: Lane;
  readonly queue: PlannedCell[];
  active: number;
}

/**
 * Works all cells of all lanes, in their order, each lane as wide as its slots. A cell whose upstream cell is part of the
 * schedule waits for it without holding a slot. Resolves when nothing is running and nothing more can start; after an
 * abort that is when the running ones have ended.
 */
export function runSchedule({ lanes, work, signal, now = Date.now }: Schedule): Promise<void> {
  const states: LaneState[] = lanes.map((lane) => ({ lane, queue: [...lane.cells], active: 0 }));
  const unsettled = new Set(lanes.flatMap(({ cells }) => cells.map(({ cellKey }) => cellKey)));
  const readySince = new Map<string, number>();
  const isReady = ({ upstream }: PlannedCell) => upstream === null || !unsettled.has(upstream);
  const hasReaders = lanes.some(({ cells }) => cells.some(({ upstream }) => upstream !== null));
  const markReady = () => {
    for (const { queue } of states) {
      for (const cell of queue)
        if (isReady(cell) && !readySince.has(cell.cellKey)) readySince.set(cell.cellKey, now());
    }
  };

  return new Promise((resolve) => {
    function activeAt(endpoint: string): number {
      return states
        .filter(({ lane }) => lane.endpoint === endpoint)
        .reduce((sum, { active }) => sum + active, 0);
    }

    function mayStart(state: LaneState): boolean {
      const { lane } = state;
      if (state.active >= lane.slots) return false;
      if (lane.endpointSlots !== null && activeAt(lane.endpoint) >= lane.endpointSlots) return false;
      if (!lane.exclusive) return true;
      const before = states
        .slice(0, states.indexOf(state))
        .filter((other) => other.lane.endpoint === lane.endpoint);
      // A lane whose cells all wait for another lane's output does not hold the others up.
      return before.every(({ active, queue }) => active === 0 && !queue.some(isReady));
    }

    function pump(): void {
      if (!signal.aborted) {
        for (const state of states) {
          while (mayStart(state)) {
            const index = state.queue.findIndex(isReady);
            const [cell] = index < 0 ? [] : state.queue.splice(index, 1);
            if (!cell) break;
            start(state, cell);
          }
        }
      }
      if (states.every(({ active }) => active === 0)) resolve();
    }

    function start(state: LaneState, cell: PlannedCell): void {
      state.active += 1;
      const queuedMs = now() - (readySince.get(cell.cellKey) ?? now());
      void work(cell, queuedMs).finally(() => {
        state.active -= 1;
        unsettled.delete(cell.cellKey);
        readySince.delete(cell.cellKey);
        if (hasReaders) markReady();
        pump();
      });
    }

    markReady();
    pump();
  });
}
