/** What is known when a first token comes. Milliseconds; `characters` of the prompt; `streaming`: requests of the lane that have theirs. */
export interface FirstToken {
  readonly afterMs: number;
  readonly characters: number;
  readonly active: number;
  readonly streaming: number;
}

const widest = 64;
const firstWidth = 2;
/** Answers in a row without a sign of queueing before one more is tried; doubled each time that was too much. */
const calmBeforeMore = 12;
const longestCalm = 96;
/** A first token later than twice what it took before, and this much, waited for a slot of the server's. Milliseconds. */
const slackMs = 80;

/**
 * How many requests a model gets at a time. Where the slots are told or set, that many, fewer only while the server refuses.
 * Where nothing is told the width is explored: it grows as long as first tokens come as fast as alone, and falls back to
 * what the server truly worked on at once when one waits or is refused. Pure but for its own state.
 */
export class LaneWidth {
  readonly told: number | null;
  limit: number;
  #ceiling: number | null = null;
  #served = 0;
  #refusalsInARow = 0;
  #calm = 0;
  #calmNeeded = calmBeforeMore;
  #crowdedAt = Number.NEGATIVE_INFINITY;
  #fastest: { ms: number; characters: number } | null = null;

  constructor(told: number | null) {
    this.told = told;
    this.limit = told ?? firstWidth;
  }

  /** The server said that it is busy while it worked on `others`. One refusal alone may be chance. */
  refused(others: number): void {
    this.#refusalsInARow += 1;
    this.#calm = 0;
    const beyondWhatWasServed = this.told === null && others >= this.#served;
    if (others < this.limit && (beyondWhatWasServed || this.#refusalsInARow >= 2)) this.#fallTo(others);
  }

  /**
   * A request sent at `sentAt` was thrown out, with all the others, since together they needed more than the server has: half as
   * many from now on, and more only after long. Those that were sent before the last fall say nothing of the width since.
   */
  crowded(sentAt: number, now: number): void {
    if (sentAt < this.#crowdedAt) return;
    this.#crowdedAt = now;
    this.#fallTo(Math.floor(this.limit / 2));
    this.#calmNeeded = longestCalm;
  }

  /** An answer came through while `active` requests, itself among them, were on their way. */
  answered(active: number): void {
    this.#refusalsInARow = 0;
    this.#calm += 1;
    if (this.told !== null) {
      const calm = Number.isFinite(this.#crowdedAt) ? longestCalm : Math.min(this.limit, 4);
      if (this.limit < this.told && this.#calm >= calm) this.#grow(1);
    } else if (active >= this.limit && this.#calm >= (this.#ceiling === null ? 1 : this.#calmNeeded)) {
      this.#grow(1);
    }
  }

  /** Takes a first token in; gives how long the request waited in the server's own queue, as far as that can be told. */
  firstToken({ afterMs, characters, active, streaming }: FirstToken): number {
    const usual = this.#usual(characters);
    if (this.#fastest === null || afterMs < this.#fastest.ms) this.#fastest = { ms: afterMs, characters };
    if (this.told !== null || usual === null) return 0;
    if (afterMs > this.patience(characters)) {
      this.waiting(streaming - 1);
      return afterMs - usual;
    }
    this.#served = Math.max(this.#served, streaming);
    if (this.#ceiling === null && active >= this.limit) this.#grow(this.limit < 16 ? 2 : 1);
    return 0;
  }

  /**
   * A request waits for its first token longer than it should, while `streaming` others have theirs. The slots are as many as
   * were ever seen to be worked on at once: at this moment some may just be reading their prompt.
   */
  waiting(streaming: number): void {
    this.#served = Math.max(this.#served, streaming);
    if (this.told === null && this.#served > 0 && this.#served < this.limit) this.#fallTo(this.#served);
  }

  /** How long a first token may take before it counts as queued. Milliseconds; infinite while nothing was measured. */
  patience(characters: number): number {
    const usual = this.#usual(characters);
    return usual === null ? Number.POSITIVE_INFINITY : usual * 2 + slackMs;
  }

  #usual(characters: number): number | null {
    if (!this.#fastest) return null;
    return this.#fastest.ms * Math.max(1, characters / Math.max(1, this.#fastest.characters));
  }

  #grow(by: number): void {
    this.limit = Math.min(this.told ?? widest, this.limit + by);
    this.#calm = 0;
  }

  #fallTo(width: number): void {
    this.limit = Math.max(1, width);
    this.#calm = 0;
    if (this.told !== null) return;
    if (this.#ceiling !== null) this.#calmNeeded = Math.min(longestCalm, this.#calmNeeded * 2);
    this.#ceiling = this.limit;
  }
}
