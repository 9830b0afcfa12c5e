const bits = 2 ** 24;

/**
 * Remembers keys (hex digests) in two megabytes, whatever their number: `mayHold` is never wrongly false; wrongly true in
 * fewer than one of a hundred thousand cases at a hundred thousand keys (a Bloom filter of four bits a key, taken from the digest itself).
 */
export class KeyFilter {
  readonly #bytes = new Uint8Array(bits / 8);

  add(key: string): void {
    for (const at of positions(key)) this.#bytes[at >> 3] = (this.#bytes[at >> 3] ?? 0) | (1 << (at & 7));
  }

  mayHold(key: string): boolean {
    return positions(key).every((at) => ((this.#bytes[at >> 3] ?? 0) & (1 << (at & 7))) !== 0);
  }
}

function positions(key: string): number[] {
  return [0, 6, 12, 18].map((from) => Number.parseInt(key.slice(from, from + 6), 16) % bits);
}
