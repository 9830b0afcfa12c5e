import type { CallInput, CallName, CallOutput, api } from "../../domain/api.ts";
import type { z } from "zod";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";

/** A handler gets the parsed input and who asks, and gives what the wire's output schema takes. */
export type Handler<Name extends CallName> = (
  context: ServerContext,
  input: z.output<(typeof api)[Name]["input"]>,
  exchange: Exchange,
) => Promise<z.input<(typeof api)[Name]["output"]>>;

export type Handlers<Name extends CallName> = { readonly [Key in Name]: Handler<Key> };
export type { CallInput, CallOutput };
