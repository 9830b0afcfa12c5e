import type { FailureCause } from "../endpoints/failure.ts";
import type { Lane, LanePlace } from "./lane.ts";

/** A permission to send one request; handed to whoever works an item. */
export interface Ticket {
  /** How long the item, ready to run, waited for its turn. Milliseconds, and it grows with every further wait. */
  readonly queuedMs: number;
  /** Why the endpoint is not to be asked at all; null: ask. */
  readonly givenUp: string | null;
  /** The endpoint has answered and was not found gone since. */
  readonly answers: boolean;
  /** A request goes out, with a prompt of so many characters. */
  readonly sent: (characters: number) => void;
  /** The first token came. Gives the milliseconds the request waited in the server's own queue. */
  readonly firstToken: (afterMs: number, characters: number) => number;
  /** An attempt ended: it was answered, the server was busy, too small for all it worked on, or still loading, it failed at the work, or nobody could be reached. */
  readonly ended: (how: AttemptEnd, reason: string) => void;
  /** Gives the slot back, waits, and resolves with the next turn, or after a stop. */
  readonly again: (delayMs: number) => Promise<void>;
}

export type AttemptEnd = "answered" | "busy" | FailureCause | "broken" | "unreachable";

export interface BatchOptions<Item> {
  readonly keyOf: (item: Item) => string;
  /** What the prompts of several items begin with: sent once before the others follow. */
  readonly prefixOf: (item: Item) => string;
  /** Key of the item of this batch that this one waits for. */
  readonly upstreamOf?: (item: Item) => string | null;
  /** Works one item; must not throw. */
  readonly work: (item: Item, ticket: Ticket) => Promise<void>;
  /** Brings a model into its host's memory; gives its slots where they are told only now. Must not throw. */
  readonly load?: (model: string) => Promise<number | null>;
  /** Never makes a host load another model while somebody else has work for the one it holds. */
  readonly behind?: boolean;
  readonly signal: AbortSignal;
}

interface Queue<Item> {
  /** In the order in which they are to be worked. */
  readonly ready: { item: Item; since: number }[];
  active: number;
}

/** Work of one run or one judging, by lane. Items wait in the order they were added. */
export class Batch<Item> {
  readonly options: BatchOptions<Item>;
  /** Nothing more is begun; what runs goes on. */
  paused = false;
  /** Most requests of this batch at a time and model; null: as many as there are slots. */
  width: number | null = null;
  lastServed = 0;
  readonly places: LanePlace[] = [];
  readonly #queues = new Map<string, Queue<Item>>();
  readonly #blocked = new Map<string, { lane: string; item: Item }[]>();
  readonly #unsettled = new Set<string>();
  readonly #urgent = new Set<string>();
  #left = 0;

  constructor(options: BatchOptions<Item>) {
    this.options = options;
  }

  /** Items on their way or still to be begun. */
  get left(): number {
    return this.#left;
  }

  announce(items: readonly Item[]): void {
    for (const item of items) this.#unsettled.add(this.options.keyOf(item));
  }

  add(place: LanePlace, items: readonly Item[], now: number): void {
    const { upstreamOf, keyOf } = this.options;
    const lane = laneKey(place);
    const queue = this.#queues.get(lane) ?? { ready: [], active: 0 };
    if (!this.#queues.has(lane)) this.places.push(place);
    this.#queues.set(lane, queue);
    for (const item of items) {
      this.#unsettled.add(keyOf(item));
      this.#left += 1;
      const upstream = upstreamOf?.(item) ?? null;
      if (upstream !== null && this.#unsettled.has(upstream)) {
        const waiting = this.#blocked.get(upstream);
        if (waiting) waiting.push({ lane, item });
        else this.#blocked.set(upstream, [{ lane, item }]);
      } else queue.ready.push({ item, since: now });
    }
  }

  /** Somebody looks at these: they are next. */
  first(keys: readonly string[]): void {
    for (const key of keys) if (this.#unsettled.has(key)) this.#urgent.add(key);
  }

  hasReady(lane: Lane): boolean {
    return (this.#queues.get(laneKey(lane.place))?.ready.length ?? 0) > 0;
  }

  activeIn(lane: Lane): number {
    return this.#queues.get(laneKey(lane.place))?.active ?? 0;
  }

  mayStartIn(lane: Lane): boolean {
    if (this.paused || this.options.signal.aborted) return false;
    return this.width === null || this.activeIn(lane) < this.width;
  }

  /** Takes the next item whose prompt the server knows or may begin to read; null: none for now. */
  next(lane: Lane): { item: Item; since: number } | null {
    const ready = this.#queues.get(laneKey(lane.place))?.ready ?? [];
    const { keyOf, prefixOf } = this.options;
    if (this.#urgent.size > 0) {
      const at = ready.findIndex(({ item }) => this.#urgent.has(keyOf(item)));
      if (at >= 0) return ready.splice(at, 1)[0] ?? null;
    }
    // Of a cold prompt only one is sent; what follows it in another prompt need not wait.
    for (let at = 0; at < Math.min(ready.length, farthestLook); at += 1) {
      const entry = ready[at];
      if (!entry || lane.warming.has(prefixOf(entry.item))) continue;
      if (at === 0) ready.shift();
      else ready.splice(at, 1);
      return entry;
    }
    return null;
  }

  began(lane: Lane, now: number): void {
    this.lastServed = now;
    this.#change(lane, 1);
  }

  rests(lane: Lane): void {
    this.#change(lane, -1);
  }

  /** An item has its outcome: who waited for it is ready. */
  settled(item: Item, now: number): void {
    const key = this.options.keyOf(item);
    this.#unsettled.delete(key);
    this.#urgent.delete(key);
    this.#left -= 1;
    for (const { lane, item: waiting } of this.#blocked.get(key) ?? [])
      this.#queues.get(lane)?.ready.push({ item: waiting, since: now });
    this.#blocked.delete(key);
  }

  /** After a stop: what has not begun never will. */
  drop(): void {
    for (const { ready } of this.#queues.values()) this.#left -= ready.splice(0).length;
    for (const waiting of this.#blocked.values()) this.#left -= waiting.length;
    this.#blocked.clear();
  }

  #change(lane: Lane, by: number): void {
    const queue = this.#queues.get(laneKey(lane.place));
    if (queue) queue.active += by;
  }
}

/** How many items are looked at for one whose prompt is not just being read for the first time. */
const farthestLook = 64;

export function laneKey({ endpoint, model }: LanePlace): string {
  return `${endpoint} ${model}`;
}
