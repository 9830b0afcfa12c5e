import type { Batch } from "./batch.ts";
import { Breaker } from "./breaker.ts";
import { fitTogether } from "../../domain/hostMemory.ts";
import { Lane, type LanePlace } from "./lane.ts";

/** How long a model may stay while somebody else waits for another one. Milliseconds. */
const longestTurnMs = 180_000;
/** Ollama and LM Studio forget a model after minutes without work. */
const forgottenAfterMs = 240_000;
/** Cells of an endpoint that was given up whose outcome is written down at a time. */
const mostGivenUp = 64;

interface Admission {
  readonly busy: (lane: Lane) => boolean;
  readonly othersWait: (served: readonly Batch<unknown>[]) => boolean;
  /** The work is such that it must not make the host load another model now. */
  readonly waitingElsewhere: boolean;
  readonly batchesOf: (lane: Lane) => readonly Batch<unknown>[];
}

/** An endpoint with the models it serves. Where its memory holds only some of them, work is ordered so that each is loaded once. */
export class Host {
  readonly endpoint: string;
  readonly breaker = new Breaker();
  readonly #lanes = new Map<string, Lane>();
  /** Models in memory as far as this process brought them there, longest first. */
  #resident: Lane[] = [];
  #lastUse = 0;

  constructor(endpoint: string) {
    this.endpoint = endpoint;
  }

  lanes(): Iterable<Lane> {
    return this.#lanes.values();
  }

  laneOf(place: LanePlace): Lane {
    const known = this.#lanes.get(place.model);
    if (known) {
      known.update(place);
      return known;
    }
    const lane = new Lane(place);
    this.#lanes.set(place.model, lane);
    return lane;
  }

  /** Lanes that have work, those in memory first: leaving a model before its work is done means loading it again. */
  inOrder(hasWork: (lane: Lane) => boolean): Lane[] {
    const lanes = [...this.#lanes.values()].filter(hasWork);
    return lanes.sort((a, b) => Number(this.holds(b)) - Number(this.holds(a)));
  }

  holds(lane: Lane): boolean {
    return lane.place.holds === null || this.#resident.includes(lane);
  }

  /** Is there a slot, and may the endpoint be asked at all? */
  mayBegin(lane: Lane, now: number): boolean {
    if (lane.loading) return false;
    // Nobody is asked any more: what is left gets its outcome at once.
    if (this.breaker.givenUp !== null) return lane.active < mostGivenUp;
    if (lane.active >= lane.width.limit || !this.breaker.mayAsk(now)) return false;
    const { endpointSlots } = lane.place;
    if (endpointSlots === null) return true;
    let active = 0;
    for (const other of this.#lanes.values()) active += other.active;
    return active < endpointSlots;
  }

  /** May the lane's model be worked on? `load`: yes, once it is in memory. */
  admits(
    lane: Lane,
    now: number,
    { busy, othersWait, waitingElsewhere, batchesOf }: Admission,
  ): boolean | "load" {
    const { holds } = lane.place;
    if (holds === null) return true;
    if (this.#resident.includes(lane)) {
      lane.yielding = now - lane.residentSince > longestTurnMs && othersWait(batchesOf(lane));
      const forgotten = now - this.#lastUse > forgottenAfterMs && lane.active === 0;
      this.#lastUse = now;
      if (lane.yielding) return false;
      return forgotten ? "load" : true;
    }
    if (this.breaker.givenUp !== null) return true;
    if (waitingElsewhere) return false;
    const stays = this.#beside(lane, holds, busy);
    if (!stays) return false;
    for (const other of this.#resident) if (!stays.includes(other)) other.unload();
    this.#resident = [...stays, lane];
    lane.residentSince = now;
    this.#lastUse = now;
    return "load";
  }

  /** The models that stay in memory when this one comes in, the longest loaded leaving first; null: too few of them may leave. */
  #beside(lane: Lane, holds: number, busy: (lane: Lane) => boolean): Lane[] | null {
    let stays = this.#resident;
    while (!fits(lane, stays, holds)) {
      const leaves = stays.find((other) => (other.yielding ? other.active === 0 : !busy(other)));
      if (!leaves) return null;
      stays = stays.filter((other) => other !== leaves);
    }
    return stays;
  }

  /** Why a lane's model is not in memory beside those that are; null: it is, or nothing else is. */
  keptOut(lane: Lane): { why: "swap" | "no-room" | "size-unknown"; reason: string } | null {
    const { holds, memory } = lane.place;
    const inside = this.#resident;
    if (holds === null || inside.includes(lane) || inside.length === 0) return null;
    const names = inside.map(({ place }) => place.model).join(", ");
    if (!memory || inside.some(({ place }) => !place.memory)) return { why: "swap", reason: names };
    const unknown = [lane, ...inside].filter(({ place }) => place.memory?.needGb === null);
    if (unknown.length > 0)
      return { why: "size-unknown", reason: unknown.map(({ place }) => place.model).join(", ") };
    const sum = [lane, ...inside].reduce((gb, { place }) => gb + (place.memory?.needGb ?? 0), 0);
    return { why: "no-room", reason: `${names}: ${sum.toFixed(1)} > ${memory.budgetGb} GB` };
  }

  loaded(lane: Lane, now: number): void {
    lane.residentSince = now;
    this.#lastUse = now;
  }
}

/** By what the models take where that is told of all of them, else by how many the host holds. */
function fits(lane: Lane, others: readonly Lane[], holds: number): boolean {
  const told = [lane, ...others].flatMap(({ place }) => place.memory ?? []);
  return told.length > others.length ? fitTogether(told) : others.length < holds;
}
