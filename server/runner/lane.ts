import type { HostMemory } from "../../domain/hostMemory.ts";
import type { Model } from "../../domain/model.ts";
import { LaneWidth } from "./laneWidth.ts";
import type { ModelRegistry } from "./modelRegistry.ts";
import { holdsAtATime } from "./order.ts";

/** Where a model's work is done, and what is known of its limits. */
export interface LanePlace {
  readonly model: string;
  readonly endpoint: string;
  /** Requests at a time, told or set; null: nobody says, so it is explored. */
  readonly slots: number | null;
  /** Limit over all models of the endpoint; null: none. */
  readonly endpointSlots: number | null;
  /** Models the endpoint's host keeps in memory at a time; null: all of its models. */
  readonly holds: number | null;
  /** Where known, what of the host's memory the model takes: this decides in place of `holds`. */
  readonly memory: HostMemory | null;
}

/** What the dispatcher keeps of a lane while there is work for it. */
export class Lane {
  place: LanePlace;
  width: LaneWidth;
  /** Requests on their way, and which of them have a first token. */
  active = 0;
  streaming = 0;
  /** Work that was refused or broken off and waits to be tried again. */
  retrying = 0;
  /** Answers that are on their way to the disk. */
  keeping = 0;
  /** Prompts whose beginning the server has read, or reads just now. */
  readonly warm = new Set<string>();
  readonly warming = new Set<string>();
  loading = false;
  /** Its server says that it is still loading: only those that wait for it ask again. */
  starting = false;
  /** Others have waited long enough: nothing more is begun until they had their turn. */
  yielding = false;
  residentSince = 0;

  constructor(place: LanePlace) {
    this.place = place;
    this.width = new LaneWidth(place.slots);
  }

  /** Probed again: what was learnt of the width is kept unless the server now tells another. */
  update(place: LanePlace): void {
    if (place.slots !== this.place.slots) this.width = new LaneWidth(place.slots);
    this.place = place;
  }

  /** Its model leaves the host's memory. */
  unload(): void {
    this.warm.clear();
    this.yielding = false;
  }
}

/** A model's place as its endpoint is now: it is probed first. */
export async function placeOf(
  registry: ModelRegistry,
  { model, entry }: { model: string; entry: Model | null },
): Promise<LanePlace> {
  const probed = await registry.probe(model);
  const endpoint = (await registry.endpoints()).find((known) => known.id === entry?.endpoint);
  const holds = endpoint ? (probed.holds ?? holdsAtATime[endpoint.kind]) : null;
  const swaps = endpoint?.holds === undefined && endpoint && holds !== null;
  return {
    model,
    endpoint: endpoint?.id ?? model,
    slots: entry ? (entry.slots ?? probed.fingerprint.slots) : 1,
    endpointSlots: endpoint?.slots ?? null,
    holds: endpoint?.holds ?? holds,
    memory: swaps && entry ? await registry.hostMemory(entry, endpoint) : null,
  };
}
