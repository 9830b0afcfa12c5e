/** A stream of numbers in [0, 1). */
export type Random = () => number;

/** mulberry32: a small named generator, so that the same seed gives the same draws everywhere and for ever. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from a hash in hex. */
export function seedOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16);
}

export function pickOne<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
