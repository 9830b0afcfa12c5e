import { z } from "zod";
import { identitySchema, personIdSchema, roleSchema } from "../people.ts";
import { empty, route } from "./route.ts";

export const sessionSchema = z.object({
  /** Who asks; null: nobody yet. */
  person: z.string().nullable(),
  identity: identitySchema,
  roles: z.array(roleSchema),
  /** Nobody is listed in config/people.yaml: any name may be claimed. */
  open: z.boolean(),
  /** A person without a password may be claimed here; false where others can reach this server. */
  claims: z.boolean(),
  /** Who can be chosen; empty where the list is nobody's business yet. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      roles: z.array(roleSchema),
      password: z.boolean(),
    }),
  ),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionApi = {
  "session.read": route("GET", "/api/session", empty, sessionSchema),
  /** Refused with `identity.wrong` for a wrong name or password alike, with `identity.too-many` after several. */
  "session.login": route(
    "POST",
    "/api/session/login",
    z.object({ person: personIdSchema, password: z.string().min(1).max(1000) }),
    sessionSchema,
  ),
  /**
   * Sets the caller's own password and begins a session with it; every other session of that person is over. Who has one
   * already must know it. Where nobody is listed the caller becomes the first person, with every role.
   */
  "session.password": route(
    "POST",
    "/api/session/password",
    z.object({ current: z.string().max(1000).optional(), password: z.string().min(1).max(1000) }),
    sessionSchema,
  ),
  "session.logout": route("POST", "/api/session/logout", empty, sessionSchema),
} as const;
