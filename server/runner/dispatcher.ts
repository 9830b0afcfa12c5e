import { Batch, type BatchOptions, type Ticket } from "./batch.ts";
import { Host } from "./host.ts";
import type { Lane, LanePlace } from "./lane.ts";
import { pause } from "./retry.ts";

/** What keeps an endpoint from being asked just now, for people to see. */
export interface Held {
  readonly endpoint: string;
  readonly model: string | null;
  readonly why: "unreachable" | "given-up" | "loading" | "busy" | "swap" | "no-room" | "size-unknown";
  readonly reason: string;
  /** Until when; null: until it is done. */
  readonly until: string | null;
}

/** Answers of a model on their way to the disk, beside two for each slot. */
const mostKept = 64;

export interface BatchHandle<Item> {
  readonly add: (place: LanePlace, items: readonly Item[]) => void;
  /** Names items that others will wait for, before any is added. */
  readonly announce: (items: readonly Item[]) => void;
  readonly first: (keys: readonly string[]) => void;
  readonly setPaused: (paused: boolean) => void;
  readonly setWidth: (width: number | null) => void;
  readonly held: () => Held[];
  /** Nothing more will be added. Resolves when nothing is running and nothing more can start. */
  readonly done: () => Promise<void>;
}

/**
 * Hands out the slots of all endpoints, to all runs and judgings of this process: no endpoint is asked more than it has slots,
 * whoever asks. In a lane the batch that has least goes first; within a batch the order of its items counts.
 */
export class Dispatcher {
  readonly #hosts = new Map<string, Host>();
  readonly #batches = new Set<Batch<unknown>>();
  readonly #ending = new Map<Batch<unknown>, () => void>();
  readonly #due = new Map<Lane, { batch: Batch<unknown>; go: () => void }[]>();
  #wake: NodeJS.Timeout | null = null;
  #pumping = false;

  open<Item>(options: BatchOptions<Item>): BatchHandle<Item> {
    const batch = new Batch(options);
    // Items come out of a batch only into its own work: to the dispatcher they are all the same.
    const anyBatch = batch as unknown as Batch<unknown>;
    this.#batches.add(anyBatch);
    options.signal.addEventListener("abort", () => {
      batch.drop();
      this.#pump();
    });
    return {
      add: (place, items) => {
        this.#hostOf(place).laneOf(place);
        batch.add(place, items, performance.now());
        this.#pump();
      },
      announce: (items) => batch.announce(items),
      first: (keys) => batch.first(keys),
      setPaused: (paused) => {
        batch.paused = paused;
        this.#pump();
      },
      setWidth: (width) => {
        batch.width = width;
        this.#pump();
      },
      held: () => this.#heldOf(anyBatch),
      done: () =>
        new Promise((resolve) => {
          this.#ending.set(anyBatch, resolve);
          if (options.signal.aborted) batch.drop();
          this.#pump();
        }),
    };
  }

  #hostOf({ endpoint }: LanePlace): Host {
    const host = this.#hosts.get(endpoint) ?? new Host(endpoint);
    this.#hosts.set(endpoint, host);
    return host;
  }

  #heldOf(batch: Batch<unknown>): Held[] {
    const now = performance.now();
    const clock = (at: number) => new Date(Date.now() + at - now).toISOString();
    return batch.places.flatMap((place): Held[] => {
      const host = this.#hosts.get(place.endpoint);
      const lane = host?.laneOf(place);
      if (!host || !lane || batch.left === 0) return [];
      const { givenUp, until, reason } = host.breaker;
      const { endpoint, model } = place;
      if (givenUp !== null) return [{ endpoint, model: null, why: "given-up", reason: givenUp, until: null }];
      if (until !== null) return [{ endpoint, model: null, why: "unreachable", reason, until: clock(until) }];
      if (lane.loading || lane.starting)
        return [{ endpoint, model, why: "loading", reason: "", until: null }];
      const keptOut = batch.hasReady(lane) ? host.keptOut(lane) : null;
      if (keptOut) return [{ endpoint, model, ...keptOut, until: null }];
      const told = lane.width.told;
      return told !== null && lane.width.limit < told
        ? [{ endpoint, model, why: "busy", reason: `${lane.width.limit}/${told}`, until: null }]
        : [];
    });
  }

  /** Begins whatever may begin. Every change of state ends here. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    const now = performance.now();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const host of this.#hosts.values()) {
      for (const lane of host.inOrder((known) => this.#hasWork(known))) {
        while (this.#beginIn(host, lane, now));
      }
      const { until } = host.breaker;
      if (until !== null && until > now && host.breaker.givenUp === null) wakeAt = Math.min(wakeAt, until);
      if (host.breaker.givenUp !== null && ![...host.lanes()].some((lane) => this.#hasWork(lane)))
        host.breaker.reset();
    }
    this.#pumping = false;
    if (wakeAt < Number.POSITIVE_INFINITY && !this.#wake)
      this.#wake = setTimeout(
        () => {
          this.#wake = null;
          this.#pump();
        },
        Math.max(1, wakeAt - now),
      );
    for (const [batch, resolve] of this.#ending) {
      if (batch.left > 0) continue;
      this.#ending.delete(batch);
      this.#batches.delete(batch);
      resolve();
    }
  }

  /** Is there anything this lane is needed for? Work that only may run behind others counts where `behind` says so. */
  #hasWork(lane: Lane, behind = true): boolean {
    if (lane.active > 0 || lane.retrying > 0 || lane.loading) return true;
    for (const batch of this.#batches)
      if ((behind || !batch.options.behind) && !batch.paused && batch.hasReady(lane)) return true;
    return false;
  }

  #beginIn(host: Host, lane: Lane, now: number): boolean {
    const due = this.#due.get(lane) ?? [];
    const candidates = [...this.#batches].filter((batch) => batch.hasReady(lane) && batch.mayStartIn(lane));
    if (due.length === 0 && candidates.length === 0) return false;
    if (!host.mayBegin(lane, now)) return false;
    const onlyBehind = due.length === 0 && candidates.every(({ options }) => options.behind);
    const comesIn = host.admits(lane, now, {
      busy: (other) => this.#hasWork(other, onlyBehind),
      othersWait: (batches) => this.#othersWait(host, batches),
      waitingElsewhere: onlyBehind && this.#workElsewhere(host, lane),
      batchesOf: (other) => [...this.#batches].filter((batch) => batch.activeIn(other) > 0),
    });
    if (!comesIn) return false;
    if (comesIn === "load" && this.#load(host, lane, candidates)) return false;
    const again = due.shift();
    if (again) {
      again.batch.began(lane, now);
      lane.active += 1;
      host.breaker.asks();
      again.go();
      return true;
    }
    if (lane.starting && (lane.active > 0 || lane.retrying > 0)) return false;
    // Answers must not come faster than the disk takes them; and the more waits to be tried again, the less is begun anew.
    if (lane.keeping > lane.width.limit * 2 + mostKept) return false;
    if (lane.retrying > lane.width.limit * 2) return false;
    candidates.sort(
      (a, b) =>
        Number(a.options.behind ?? false) - Number(b.options.behind ?? false) ||
        a.activeIn(lane) - b.activeIn(lane) ||
        a.lastServed - b.lastServed,
    );
    for (const batch of candidates) {
      const entry = batch.next(lane);
      if (!entry) continue;
      this.#work(host, lane, { batch, ...entry });
      return true;
    }
    return false;
  }

  #workElsewhere(host: Host, lane: Lane): boolean {
    return [...host.lanes()].some((other) => other !== lane && this.#hasWork(other, false));
  }

  /** Does a batch that has nothing in these wait for a model that is not in memory? */
  #othersWait(host: Host, served: readonly Batch<unknown>[]): boolean {
    return [...this.#batches].some(
      (batch) =>
        !served.includes(batch) &&
        !batch.paused &&
        !batch.options.behind &&
        [...host.lanes()].some((lane) => !host.holds(lane) && batch.hasReady(lane)),
    );
  }

  /** Brings the lane's model into memory before anything is measured on it. False: nobody knows how. */
  #load(host: Host, lane: Lane, candidates: readonly Batch<unknown>[]): boolean {
    const load = candidates[0]?.options.load;
    if (!load) return false;
    lane.loading = true;
    void load(lane.place.model).then((slots) => {
      lane.loading = false;
      if (slots !== null) lane.update({ ...lane.place, slots });
      host.loaded(lane, performance.now());
      this.#pump();
    });
    return true;
  }

  #work(
    host: Host,
    lane: Lane,
    { batch, item, since }: { batch: Batch<unknown>; item: unknown; since: number },
  ): void {
    const prefix = batch.options.prefixOf(item);
    const began = performance.now();
    let holding = true;
    let keeping = false;
    let speaks = false;
    let warms = !lane.warm.has(prefix);
    let patience: NodeJS.Timeout | null = null;
    let sentAt = began;
    const state = { queuedMs: began - since };
    if (warms) lane.warming.add(prefix);
    lane.active += 1;
    batch.began(lane, began);
    host.breaker.asks();

    const warmed = (known: boolean) => {
      if (!warms) return;
      warms = false;
      lane.warming.delete(prefix);
      if (known) lane.warm.add(prefix);
    };
    const quiet = () => {
      if (patience) clearTimeout(patience);
      patience = null;
      if (speaks) lane.streaming -= 1;
      speaks = false;
    };
    const release = () => {
      quiet();
      warmed(false);
      if (!holding) return;
      holding = false;
      lane.active -= 1;
      batch.rests(lane);
    };
    const kept = () => {
      if (keeping) lane.keeping -= 1;
      keeping = false;
    };
    const watch = (characters: number) => {
      const ms = lane.width.told === null ? lane.width.patience(characters) : Number.POSITIVE_INFINITY;
      if (ms < 600_000) patience = setTimeout(() => lane.width.waiting(lane.streaming), ms);
    };
    const ticket: Ticket = {
      get queuedMs() {
        return state.queuedMs;
      },
      get givenUp() {
        return host.breaker.givenUp;
      },
      get answers() {
        return host.breaker.answers;
      },
      sent: (characters) => {
        sentAt = performance.now();
        watch(characters);
      },
      firstToken: (afterMs, characters) => {
        if (speaks) return 0;
        if (patience) clearTimeout(patience);
        patience = null;
        speaks = true;
        lane.streaming += 1;
        warmed(true);
        host.breaker.answered();
        const { active, streaming } = lane;
        const waited = lane.width.firstToken({ afterMs, characters, active, streaming });
        this.#pump();
        return waited;
      },
      ended: (how, reason) => {
        if (how === "unreachable") host.breaker.failed(reason, performance.now());
        else host.breaker.answered();
        if (how === "busy") lane.width.refused(lane.active - 1);
        lane.starting = how === "loading";
        if (how === "crowded") lane.width.crowded(sentAt, performance.now());
        if (how === "answered") {
          warmed(true);
          lane.width.answered(lane.active);
        }
        // The slot is the next one's while this one's answer is put on disk.
        release();
        keeping = true;
        lane.keeping += 1;
        this.#pump();
      },
      again: async (delayMs) => {
        kept();
        lane.retrying += 1;
        const rests = performance.now();
        this.#pump();
        await pause(delayMs, batch.options.signal);
        if (!batch.options.signal.aborted)
          await new Promise<void>((go) => {
            const due = this.#due.get(lane) ?? [];
            this.#due.set(lane, due);
            const entry = {
              batch,
              go: () => {
                holding = true;
                batch.options.signal.removeEventListener("abort", leave);
                go();
              },
            };
            const leave = () => {
              due.splice(due.indexOf(entry), 1);
              go();
            };
            batch.options.signal.addEventListener("abort", leave, { once: true });
            due.push(entry);
            this.#pump();
          });
        lane.retrying -= 1;
        state.queuedMs += performance.now() - rests;
      },
    };
    void batch.options.work(item, ticket).finally(() => {
      release();
      kept();
      batch.settled(item, performance.now());
      this.#pump();
    });
  }
}
