import type { ServerEvent } from "../../domain/events.ts";
import type { ReviewLine } from "../../domain/review.ts";
import type { RunRecord } from "./runRecord.ts";

export interface AnnouncerOptions {
  readonly emit: (event: ServerEvent) => void;
  /** An open page listens. */
  readonly isHeard: () => boolean;
  readonly reviewsOf: (run: string, cellKey: string) => Promise<readonly ReviewLine[]>;
}

/** Ten times a second is as live as eyes are. */
const everyMs = 100;

/** Tells open pages how runs and cells stand: each cell at most ten times a second, however fast the cells come. */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #changed = new Map<RunRecord, Set<string>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** A cell, or without one the run, stands otherwise than before. */
  changed(record: RunRecord, cellKey?: string): void {
    const cells = this.#changed.get(record) ?? new Set();
    // What nobody hears is not even put into words; how the run stands other parts of the server hear too.
    if (cellKey && this.#options.isHeard()) cells.add(cellKey);
    this.#changed.set(record, cells);
    this.#timer ??= setTimeout(() => void this.flush(), everyMs);
  }

  /** Says at once what is still to be said. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const changed = [...this.#changed];
    this.#changed.clear();
    const { emit, reviewsOf } = this.#options;
    for (const [record, cells] of changed) {
      const run = record.file.id;
      for (const cellKey of cells) {
        const cell = await record.matrixCell(cellKey, await reviewsOf(run, cellKey));
        if (cell) emit({ type: "cell.changed", run, cell });
      }
      emit({ type: "run.progress", progress: record.progress() });
    }
  }

  /** Words of a cell as they come. */
  liveText(run: string, cellKey: string): { push: (delta: string) => void; end: () => void } {
    if (!this.#options.isHeard()) return { push: () => undefined, end: () => undefined };
    let pending = "";
    const say = () => {
      if (pending) this.#options.emit({ type: "cell.text", run, cellKey, text: pending });
      pending = "";
    };
    const timer = setInterval(say, everyMs);
    return {
      push: (delta) => {
        pending += delta;
      },
      end: () => {
        clearInterval(timer);
        say();
      },
    };
  }
}
