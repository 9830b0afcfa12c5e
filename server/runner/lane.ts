import type { Model } from "../../domain/model.ts";
import { type ModelRegistry, slotsOf } from "./modelRegistry.ts";
import { holdsOneModel } from "./order.ts";
import type { Lane } from "./scheduler.ts";

/** A model's lane, as wide as its slots are now: it is probed first. */
export async function laneOf<Item>(
  registry: ModelRegistry,
  { model, entry, items }: { model: string; entry: Model | null; items: readonly Item[] },
): Promise<Lane<Item>> {
  const probed = await registry.probe(model);
  const endpoint = (await registry.endpoints()).find((known) => known.id === entry?.endpoint);
  return {
    model,
    endpoint: endpoint?.id ?? model,
    slots: entry ? slotsOf(entry, probed.fingerprint) : 1,
    endpointSlots: endpoint?.slots ?? null,
    exclusive: endpoint ? holdsOneModel[endpoint.kind] : false,
    items,
  };
}
