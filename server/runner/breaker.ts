const failuresToOpen = 3;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** An endpoint that answered before is waited for about a minute; one that never did is not there. */
const mostPauses = 6;

/**
 * Keeps an endpoint that cannot be reached from being asked again with every cell. After three failed connections in a row
 * it is left alone for a second, then tried with one request, left alone twice as long, and at last given up, until somebody
 * asks anew. Times in milliseconds, passed in.
 */
export class Breaker {
  #failures = 0;
  #pauses = 0;
  #answeredOnce = false;
  #until: number | null = null;
  #trying = false;
  #reason = "";

  /** The endpoint said something, were it only that it is busy. */
  answered(): void {
    this.#answeredOnce = true;
    this.reset();
  }

  /** Forgets failures, e.g. because somebody resumes; whether the endpoint was ever there is kept. */
  reset(): void {
    this.#failures = 0;
    this.#pauses = 0;
    this.#until = null;
    this.#trying = false;
  }

  failed(reason: string, now: number): void {
    this.#trying = false;
    this.#reason = reason;
    this.#failures += 1;
    if (this.#failures < failuresToOpen) return;
    // Several that were on their way fail together: that is one failure.
    if (this.#until !== null && now < this.#until) return;
    this.#until = now + Math.min(longestPauseMs, firstPauseMs * 2 ** this.#pauses);
    this.#pauses += 1;
  }

  /** Why nothing more is asked; null: it is. */
  get givenUp(): string | null {
    return this.#pauses > (this.#answeredOnce ? mostPauses : 0) ? this.#reason : null;
  }

  /** It has answered, and is not left alone: a single failure says nothing of the endpoint. */
  get answers(): boolean {
    return this.#answeredOnce && this.#until === null;
  }

  /** Left alone until then; null: it is not. */
  get until(): number | null {
    return this.#until;
  }

  get reason(): string {
    return this.#reason;
  }

  /** May a request go out now? While the breaker is open, one at a time after the pause. */
  mayAsk(now: number): boolean {
    if (this.#until === null || this.givenUp !== null) return true;
    return now >= this.#until && !this.#trying;
  }

  asks(): void {
    if (this.#until !== null) this.#trying = true;
  }
}
