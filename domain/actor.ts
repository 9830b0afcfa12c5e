import { z } from "zod";
import type { Caller } from "./access.ts";
import { type Identity, identitySchema, type Role } from "./people.ts";

/** Who does something. A `claimed` identity is a name somebody typed: nothing that needs a role or a second person counts on it. */
export interface Actor {
  readonly person: string;
  readonly identity: Identity;
  readonly roles: readonly Role[];
}

/** An identity as it stands in a line of the ledger. */
export const actedSchema = z.object({
  by: z.string(),
  identity: identitySchema,
  at: z.string(),
});
export type Acted = z.infer<typeof actedSchema>;

/** The caller under the name that signs. Where nobody is listed that may be any name, and it is never more than claimed. */
export function actorOf(person: string, { identity, roles }: Pick<Caller, "identity" | "roles">): Actor {
  return { person, identity, roles: [...roles] };
}
