import { z } from "zod";

export const roles = ["reviewer", "engineer", "lead"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who does something. A `claimed` identity is a name somebody typed: nothing that needs a role or a second person counts on it. */
export interface Actor {
  readonly person: string;
  readonly identity: "claimed" | "authenticated";
  readonly roles: readonly Role[];
}

/** An identity as it stands in a line of the ledger. */
export const actedSchema = z.object({
  by: z.string(),
  identity: z.enum(["claimed", "authenticated"]),
  at: z.string(),
});
export type Acted = z.infer<typeof actedSchema>;
