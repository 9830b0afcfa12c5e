/** One model at its endpoint: as many requests at a time as it has slots. */
export interface Lane<Item> {
  readonly model: string;
  readonly endpoint: string;
  readonly slots: number;
  /** Limit over all models of the endpoint; null: none. */
  readonly endpointSlots: number | null;
  /** The endpoint holds one model at a time: this lane waits until the lanes before it are empty. */
  readonly exclusive: boolean;
  readonly items: readonly Item[];
}

export interface Schedule<Item> {
  readonly lanes: readonly Lane<Item>[];
  readonly keyOf: (item: Item) => string;
  /** Key of the item that this one waits for, where that is part of the schedule. */
  readonly upstreamOf?: (item: Item) => string | null;
  /** Works one item; must not throw. `queuedMs`: how long it, ready to run, waited for a slot of ours. */
  readonly work: (item: Item, queuedMs: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

interface LaneState<Item> {
  readonly lane: Lane<Item>;
  readonly queue: Item[];
  active: number;
}

/**
 * Works all items of all lanes, in their order, each lane as wide as its slots. One whose upstream item is part of the
 * schedule waits for it without holding a slot. Resolves when nothing is running and nothing more can start; after an
 * abort that is when the running ones have ended.
 */
export function runSchedule<Item>({
  lanes,
  keyOf,
  upstreamOf = () => null,
  work,
  signal,
  now = Date.now,
}: Schedule<Item>): Promise<void> {
  const states: LaneState<Item>[] = lanes.map((lane) => ({ lane, queue: [...lane.items], active: 0 }));
  const unsettled = new Set(lanes.flatMap(({ items }) => items.map(keyOf)));
  const readySince = new Map<string, number>();
  const isReady = (item: Item) => {
    const upstream = upstreamOf(item);
    return upstream === null || !unsettled.has(upstream);
  };
  const hasReaders = lanes.some(({ items }) => items.some((item) => upstreamOf(item) !== null));
  const markReady = () => {
    for (const { queue } of states) {
      for (const item of queue)
        if (isReady(item) && !readySince.has(keyOf(item))) readySince.set(keyOf(item), now());
    }
  };

  return new Promise((resolve) => {
    function activeAt(endpoint: string): number {
      return states
        .filter(({ lane }) => lane.endpoint === endpoint)
        .reduce((sum, { active }) => sum + active, 0);
    }

    function mayStart(state: LaneState<Item>): boolean {
      const { lane } = state;
      if (state.active >= lane.slots) return false;
      if (lane.endpointSlots !== null && activeAt(lane.endpoint) >= lane.endpointSlots) return false;
      if (!lane.exclusive) return true;
      const before = states
        .slice(0, states.indexOf(state))
        .filter((other) => other.lane.endpoint === lane.endpoint);
      // A lane whose items all wait for another lane's output does not hold the others up.
      return before.every(({ active, queue }) => active === 0 && !queue.some(isReady));
    }

    function pump(): void {
      if (!signal.aborted) {
        for (const state of states) {
          while (mayStart(state)) {
            const index = state.queue.findIndex(isReady);
            const [item] = index < 0 ? [] : state.queue.splice(index, 1);
            if (item === undefined) break;
            start(state, item);
          }
        }
      }
      if (states.every(({ active }) => active === 0)) resolve();
    }

    function start(state: LaneState<Item>, item: Item): void {
      const key = keyOf(item);
      state.active += 1;
      const queuedMs = now() - (readySince.get(key) ?? now());
      void work(item, queuedMs).finally(() => {
        state.active -= 1;
        unsettled.delete(key);
        readySince.delete(key);
        if (hasReaders) markReady();
        pump();
      });
    }

    markReady();
    pump();
  });
}
