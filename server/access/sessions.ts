import { createHash, randomBytes } from "node:crypto";

const idle = 8 * 3_600_000;
const longest = 24 * 3_600_000;

interface Session {
  readonly person: string;
  /** The password's hash at login: another password ends every session. */
  readonly password: string;
  readonly began: number;
  seen: number;
}

/** Sessions of this process: 256 random bits in the browser, only their hash here. They end with the server, after 8 idle hours, or after a day. */
export class Sessions {
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Begins a session and gives its token. */
  begin(person: string, password: string): string {
    for (const [key, session] of this.#sessions) if (!this.#lives(session)) this.#sessions.delete(key);
    const token = randomBytes(32).toString("base64url");
    const now = this.#now();
    this.#sessions.set(hashed(token), { person, password, began: now, seen: now });
    return token;
  }

  /** The person of a token; null where it is unknown, over, or the password has changed since. */
  personOf(token: string, passwordOf: (person: string) => string | null): string | null {
    const session = this.#sessions.get(hashed(token));
    if (!session) return null;
    if (!this.#lives(session) || passwordOf(session.person) !== session.password) {
      this.#sessions.delete(hashed(token));
      return null;
    }
    session.seen = this.#now();
    return session.person;
  }

  end(token: string): void {
    this.#sessions.delete(hashed(token));
  }

  #lives({ began, seen }: Session): boolean {
    const now = this.#now();
    return now - seen < idle && now - began < longest;
  }
}

const hashed = (token: string) => createHash("sha256").update(token).digest("hex");
