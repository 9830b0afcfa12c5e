interface Steps<Item, Begun> {
  /** How many items may be begun and not yet settled. */
  readonly ahead: number;
  readonly begin: (item: Item) => Promise<Begun>;
  readonly settle: (begun: Begun, item: Item) => Promise<void>;
  /** Asked before each item; what has begun is dropped, what has settled stays. */
  readonly stopped?: () => boolean;
}

/** Begins several items at once and settles them one after the other, in their order. The first failure ends it. */
export async function inOrder<Item, Begun>(
  items: readonly Item[],
  { ahead, begin, settle, stopped = () => false }: Steps<Item, Begun>,
): Promise<void> {
  const begun: { item: Item; result: Promise<Begun> }[] = [];
  let next = 0;
  for (;;) {
    while (begun.length < Math.max(1, ahead) && next < items.length && !stopped()) {
      const item = items[next] as Item;
      const result = begin(item);
      // Its turn comes below; until then a failure is not unhandled.
      result.catch(() => undefined);
      begun.push({ item, result });
      next += 1;
    }
    const first = begun.shift();
    if (!first || stopped()) return;
    await settle(await first.result, first.item);
  }
}
