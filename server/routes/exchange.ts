import type { Caller } from "../../domain/access.ts";

/** One request with its answer, as far as a handler has to do with either: who asks, and the session it begins or ends. */
export interface Exchange {
  readonly caller: Caller;
  /** Where the request came from; behind a declared proxy what the proxy says. */
  readonly address: string;
  readonly session: string | null;
  /** Sets the session's cookie; null takes it away. */
  readonly setSession: (token: string | null) => void;
}
