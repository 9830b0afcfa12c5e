import type { LinePlace } from "./lines.ts";

/** Bytes of lines, as they stand on disk, that are kept as they were read: a thousand cells with their grades. */
const most = 16_000_000;

/** Lines read not long ago: scores and pages ask for the same ones again and again. Bounded, whatever the length of a run. */
export class RecentLines {
  readonly #lines = new Map<string, { value: unknown; bytes: number }>();
  #bytes = 0;

  get(path: string, { offset }: LinePlace): unknown {
    return this.#lines.get(`${path} ${offset}`)?.value;
  }

  put(path: string, { offset, bytes }: LinePlace, value: unknown): void {
    const key = `${path} ${offset}`;
    if (bytes > most / 8 || this.#lines.has(key)) return;
    this.#lines.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, line] of this.#lines) {
      if (this.#bytes <= most) return;
      this.#drop(oldest, line.bytes);
    }
  }

  /** Nothing of a file that is to be written anew stays in memory. */
  forget(path: string): void {
    for (const [key, { bytes }] of this.#lines) if (key.startsWith(`${path} `)) this.#drop(key, bytes);
  }

  #drop(key: string, bytes: number): void {
    this.#lines.delete(key);
    this.#bytes -= bytes;
  }
}
