import { randomBytes, timingSafeEqual } from "node:crypto";
import { callerOf, type Caller, isReachable, loopbackReach, type Reach } from "../../domain/access.ts";
import { VisiteError } from "../../domain/errors.ts";
import { type PeopleFile, passwordProblem, type Person, roles } from "../../domain/people.ts";
import { LoginLimit } from "./loginLimit.ts";
import { hashPassword, passwordFits, refuseSlowly } from "./password.ts";
import { Sessions } from "./sessions.ts";

/** What a request brings along, read from its headers. */
export interface Credentials {
  readonly session: string | null;
  readonly claim: string | null;
  readonly localKey: string | null;
}

type ChangePerson = (id: string, change: (known: Person | null) => Person | null) => Promise<unknown>;

/** Who may come in and as whom: people, sessions, and what counts where others can reach the server. */
export class Access {
  readonly reach: Reach;
  /** Lies beside the workspace's lock, for the command line: whoever can read it has the files anyway. */
  readonly localKey: string;
  readonly #people: () => Promise<PeopleFile>;
  readonly #changePerson: ChangePerson;
  readonly #sessions: Sessions;
  readonly #limit: LoginLimit;

  constructor(options: {
    people: () => Promise<PeopleFile>;
    changePerson: ChangePerson;
    reach?: Reach;
    localKey?: string;
    now?: () => number;
  }) {
    this.#people = options.people;
    this.#changePerson = options.changePerson;
    this.reach = options.reach ?? loopbackReach;
    this.localKey = options.localKey ?? randomBytes(32).toString("base64url");
    this.#sessions = new Sessions(options.now);
    this.#limit = new LoginLimit(options.now);
  }

  people(): Promise<PeopleFile> {
    return this.#people();
  }

  /** A name alone may count: only where nobody else can reach the server. */
  get claims(): boolean {
    return !isReachable(this.reach);
  }

  async caller({ session, claim, localKey }: Credentials): Promise<Caller> {
    const file = await this.#people();
    const passwordOf = (id: string) => file.people.find((person) => person.id === id)?.password ?? null;
    const evidence = {
      session: session ? this.#sessions.personOf(session, passwordOf) : null,
      claim,
      local: localKey !== null && sameText(localKey, this.localKey),
    };
    return callerOf(file, evidence, { claims: this.claims });
  }

  /** Checks a password and begins a session. The same answer for an unknown person as for a wrong password. */
  async login({ person, password, address }: { person: string; password: string; address: string }) {
    const attempt = { person, address };
    const wait = this.#limit.wait(attempt);
    if (wait > 0)
      throw new VisiteError(
        "identity.too-many",
        `too many failed logins: try again in ${Math.ceil(wait / 60)} minutes`,
        { seconds: wait },
      );
    this.#limit.begin(attempt);
    const hash = (await this.#people()).people.find(({ id }) => id === person)?.password ?? null;
    const fits = hash ? await passwordFits(password, hash) : await refuseSlowly(password);
    if (!fits || !hash)
      throw new VisiteError("identity.wrong", "name or password is wrong, or no password is set");
    this.#limit.succeed(attempt);
    return this.#sessions.begin(person, hash);
  }

  /**
   * Gives a person a password and begins a session with it. Who has one must know it, whatever else the request proves; a
   * first one is set by whoever the name is believed of. Sessions with another password are over.
   */
  async setPassword({
    person,
    current,
    password,
    address,
  }: {
    person: string;
    current: string | null;
    password: string;
    address: string;
  }): Promise<string> {
    const { people } = await this.#people();
    const known = people.find(({ id }) => id === person) ?? null;
    const problem = passwordProblem(password, person);
    if (problem) throw new VisiteError("input.invalid", problem);
    if (known?.password) this.#sessions.end(await this.login({ person, password: current ?? "", address }));
    const hash = await hashPassword(password);
    await this.#changePerson(person, (now) => {
      // Somebody was quicker: what they set is not written over.
      if ((now?.password ?? null) !== (known?.password ?? null))
        throw new VisiteError("identity.wrong", `${person} has got another password in the meantime`);
      return { id: person, roles: [...roles], ...now, password: hash };
    });
    return this.#sessions.begin(person, hash);
  }

  logout(session: string): void {
    this.#sessions.end(session);
  }
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
