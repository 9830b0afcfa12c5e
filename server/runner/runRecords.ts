import type { RunSummary } from "../../domain/run.ts";
import type { RunRecord } from "./runRecord.ts";

/** A run that nobody asked for so long may go; it is read again from disk when it is next wanted. Milliseconds. */
const restsAfterMs = 10 * 60_000;
/** Cells that may stay in memory all the same, about 30 MB: reading a run again takes time. */
const mostCellsAtRest = 50_000;

interface Known {
  readonly record: Promise<RunRecord>;
  usedAt: number;
}

export interface RunRecordsOptions {
  readonly open: (id: string) => Promise<RunRecord>;
  /** Is it being worked on? Then it stays. */
  readonly isBusy: (record: RunRecord) => boolean;
  /** Milliseconds, growing. */
  readonly now?: () => number;
  readonly mostCells?: number;
}

/**
 * Runs in memory. One at rest is let go after a while and only its summary kept; whoever still holds it goes on with the same
 * record, so that there are never two of one run.
 */
export class RunRecords {
  readonly #options: RunRecordsOptions;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  readonly #known = new Map<string, Known>();
  readonly #resting = new Map<string, { record: WeakRef<RunRecord>; summary: RunSummary }>();

  constructor(options: RunRecordsOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    // A run that cannot be read says so to whoever asks for it.
    this.#timer = setInterval(() => void this.rest().catch(() => undefined), 60_000).unref();
  }

  get(id: string): Promise<RunRecord> {
    const known = this.#known.get(id);
    if (known) {
      known.usedAt = this.#now();
      return known.record;
    }
    const held = this.#resting.get(id)?.record.deref();
    this.#resting.delete(id);
    const record = held ? Promise.resolve(held) : this.#options.open(id);
    this.#known.set(id, { record, usedAt: this.#now() });
    // A run that could not be opened is tried again next time.
    record.catch(() => this.#known.delete(id));
    return record;
  }

  /** Where a run stands, without bringing one at rest back into memory. */
  async summary(id: string): Promise<RunSummary> {
    const resting = this.#resting.get(id);
    if (resting) return resting.record.deref()?.summary() ?? resting.summary;
    const known = this.#known.get(id);
    // To be listed is no use that keeps it.
    return (await (known?.record ?? this.get(id))).summary();
  }

  /** The run as far as it is in memory, for whoever wants its files closed. */
  held(id: string): Promise<RunRecord> | null {
    const known = this.#known.get(id)?.record;
    const resting = this.#resting.get(id)?.record.deref();
    return known ?? (resting ? Promise.resolve(resting) : null);
  }

  /** Its files are written anew: it is read again, and no summary of it counts any more. */
  forget(id: string): void {
    this.#known.delete(id);
    this.#resting.delete(id);
  }

  /** Where there are many, lets go of what nobody asked for in a while and nobody works on, the longest unused first. */
  async rest(): Promise<void> {
    const all = await Promise.all(
      [...this.#known].map(async ([id, known]) => ({ id, known, record: await known.record })),
    );
    let cells = all.reduce((sum, { record }) => sum + record.file.cells.length, 0);
    all.sort((a, b) => a.known.usedAt - b.known.usedAt);
    for (const { id, known, record } of all) {
      if (cells <= (this.#options.mostCells ?? mostCellsAtRest)) return;
      const isUnused = this.#known.get(id) === known && this.#now() - known.usedAt >= restsAfterMs;
      if (!isUnused || this.#options.isBusy(record)) continue;
      cells -= record.file.cells.length;
      this.#known.delete(id);
      this.#resting.set(id, { record: new WeakRef(record), summary: record.summary() });
      await record.files.close();
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const ids = [...this.#known.keys(), ...this.#resting.keys()];
    await Promise.all(ids.map(async (id) => (await this.held(id))?.files.close()));
  }
}
