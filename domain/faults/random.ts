import type { Random } from "../statistics/random.ts";

export { mulberry32, type Random } from "../statistics/random.ts";

/** A seed from a hash in hex. */
export function seedOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16);
}

export function pickOne<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
