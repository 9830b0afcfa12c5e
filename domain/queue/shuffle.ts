import { hashOf } from "../hash.ts";
import type { Random } from "../statistics/random.ts";

/** A seed for one purpose, drawn from the queue's own: the first 32 bits of SHA-256 of the canonical JSON of [seed, ...purpose]. */
export function drawnSeed(seed: number, ...purpose: readonly string[]): number {
  return Number.parseInt(hashOf([seed, ...purpose]).slice(0, 8), 16);
}

/** Fisher and Yates, from the end: every order is as likely as any other. */
export function shuffled<T>(rows: readonly T[], random: Random): T[] {
  const order = [...rows];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[at]];
    if (a !== undefined && b !== undefined) {
      order[last] = b;
      order[at] = a;
    }
  }
  return order;
}
