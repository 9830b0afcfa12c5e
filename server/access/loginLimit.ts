/** Failures in a while after which nothing more is checked: of one person from one address, of an address, of a person. */
const limits = { both: 5, address: 20, person: 30 } as const;
/** Milliseconds in which failures count. */
const windowMs = 15 * 60_000;

export interface Attempt {
  readonly person: string;
  readonly address: string;
}

/** Counts failed logins. A person's own success forgets the failures from that address. */
export class LoginLimit {
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Seconds until the next attempt is looked at; 0: now. */
  wait(attempt: Attempt): number {
    const waits = keysOf(attempt).map(({ key, limit }) => {
      const recent = this.#recent(key);
      const last = recent[recent.length - limit];
      return last === undefined ? 0 : Math.ceil((last + windowMs - this.#now()) / 1000);
    });
    return Math.max(0, ...waits);
  }

  /** Counted before the password is checked, so that a hundred at once are no way around. */
  begin(attempt: Attempt): void {
    for (const { key } of keysOf(attempt)) this.#failures.set(key, [...this.#recent(key), this.#now()]);
    if (this.#failures.size > 10_000)
      for (const key of this.#failures.keys()) if (this.#recent(key).length === 0) this.#failures.delete(key);
  }

  succeed(attempt: Attempt): void {
    for (const { key, own } of keysOf(attempt))
      if (own) this.#failures.delete(key);
      else this.#failures.set(key, this.#recent(key).slice(0, -1));
  }

  #recent(key: string): number[] {
    const since = this.#now() - windowMs;
    return (this.#failures.get(key) ?? []).filter((at) => at > since);
  }
}

function keysOf({ person, address }: Attempt) {
  return [
    { key: `both ${person} ${address}`, limit: limits.both, own: true },
    { key: `address ${address}`, limit: limits.address, own: false },
    { key: `person ${person}`, limit: limits.person, own: false },
  ];
}
