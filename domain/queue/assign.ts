import { mulberry32 } from "../statistics/random.ts";
import type { QueueItem, QueueRequest } from "./queue.ts";
import { drawnSeed, shuffled } from "./shuffle.ts";

export interface Assignment {
  readonly items: readonly QueueItem[];
  readonly orders: Readonly<Record<string, string[]>>;
  readonly swapped: Readonly<Record<string, string[]>>;
}

/**
 * Who reads what, and in which order. `double` percent of the items, drawn, get two readers; readers are taken in turn so
 * that each has as much to do as any other (give or take one). Each reader has a shuffle of their own, and in pairwise mode
 * half of the items, drawn, with sides changed. The same seed gives the same assignment.
 */
export function assigned(
  drafts: readonly Omit<QueueItem, "readers">[],
  { readers, double, mode }: Pick<QueueRequest, "readers" | "double" | "mode">,
  seed: number,
): Assignment {
  const drawn = shuffled(drafts, mulberry32(drawnSeed(seed, "double")));
  const twice = new Set(drawn.slice(0, Math.round((drafts.length * double) / 100)).map(({ id }) => id));
  const turn = shuffled(readers, mulberry32(drawnSeed(seed, "readers")));
  let next = 0;
  const items = drawn.map((draft): QueueItem => {
    const count = twice.has(draft.id) ? Math.min(2, turn.length) : 1;
    const own = Array.from({ length: count }, (_, place) => turn[(next + place) % turn.length] ?? "");
    next += count;
    return { ...draft, readers: own };
  });
  const ofReader = (reader: string) => items.filter((item) => item.readers.includes(reader));
  const orders = Object.fromEntries(
    readers.map((reader) => [
      reader,
      shuffled(
        ofReader(reader).map(({ id }) => id),
        mulberry32(drawnSeed(seed, "order", reader)),
      ),
    ]),
  );
  const swapped = Object.fromEntries(
    mode === "single"
      ? []
      : readers.map((reader) => {
          const own = shuffled(
            ofReader(reader).map(({ id }) => id),
            mulberry32(drawnSeed(seed, "sides", reader)),
          );
          return [reader, own.slice(0, Math.floor(own.length / 2))];
        }),
  );
  return { items, orders, swapped };
}
