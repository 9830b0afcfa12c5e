import type { Identity, PeopleFile, Role } from "./people.ts";
import { roles } from "./people.ts";

/** Who asks, as far as the server can tell. */
export interface Caller {
  /** Null: nobody said. */
  readonly person: string | null;
  readonly identity: Identity;
  readonly roles: ReadonlySet<Role>;
  /** Nobody is listed: whoever asks may sign with any name. */
  readonly open: boolean;
}

/** What a request brings to say who asks. */
export interface Evidence {
  /** Person of a valid session. */
  readonly session: string | null;
  /** The name the request claims. */
  readonly claim: string | null;
  /** The request carries the key that lies beside the workspace's lock: whoever sends it has the files. */
  readonly local: boolean;
}

const everyRole: ReadonlySet<Role> = new Set(roles);
const noRole: ReadonlySet<Role> = new Set();

/**
 * Who asks, and what they may do. A session proves a person. Where others reach the server (`claims` false) nothing else
 * counts. On loopback a listed person without a password is whoever says so, and with nobody listed everybody may do
 * everything. The command line works with the files' own key: as the person it names, never more than claimed.
 */
export function callerOf(
  { people }: PeopleFile,
  { session, claim, local }: Evidence,
  { claims }: { readonly claims: boolean },
): Caller {
  const open = people.length === 0;
  const proven = people.find(({ id }) => id === session);
  if (proven)
    return { person: proven.id, identity: "authenticated", roles: new Set(proven.roles), open: false };
  const claimed = people.find(({ id }) => id === claim);
  if (local || (claims && open))
    return { person: claim, identity: "claimed", roles: claimed ? new Set(claimed.roles) : everyRole, open };
  if (claims && claimed && !claimed.password)
    return { person: claimed.id, identity: "claimed", roles: new Set(claimed.roles), open };
  return { person: null, identity: "claimed", roles: noRole, open };
}

/** How others may reach a server. */
export interface Reach {
  /** Address it listens on. */
  readonly host: string;
  readonly tls: boolean;
  /** A reverse proxy with TLS of its own stands in front. */
  readonly proxy: boolean;
  /** The address people type, `https://visite.example:8443`; null on loopback. */
  readonly origin: string | null;
}

export const loopbackReach: Reach = { host: "127.0.0.1", tls: false, proxy: false, origin: null };

/** An address only this machine can ask. A name is none: what it points to can change. */
export function isLoopback(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === "::1" || host === "localhost";
}

/** Others can ask this server: from another machine, or through a proxy. */
export function isReachable({ host, proxy }: Reach): boolean {
  return proxy || !isLoopback(host);
}

/** Why a server must not listen there, with what to do; null where it may. */
export function refusalToListen(reach: Reach, { people }: PeopleFile): string | null {
  if (!isReachable(reach)) return null;
  const { host, tls, proxy, origin } = reach;
  if (!tls && !proxy)
    return `${host} can be reached by others, and what they send would be readable on the way: give --tls-cert and --tls-key, or --behind-proxy where a reverse proxy with TLS stands in front`;
  if (!origin)
    return "give --origin with the address people type, for example --origin https://visite.example: requests for another one are refused";
  if (!origin.startsWith("https://")) return `--origin ${origin}: an https:// address is needed`;
  if (people.length === 0)
    return "nobody is listed in config/people.yaml: visite people add ID --roles reviewer,lead, then visite people password ID";
  const without = people.filter(({ password }) => !password).map(({ id }) => id);
  if (without.length > 0)
    return `${without.join(", ")}: no password yet. visite people password ID sets one; without, others could be anybody`;
  return null;
}
