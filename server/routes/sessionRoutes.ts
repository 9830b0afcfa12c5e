import type { Caller } from "../../domain/access.ts";
import { VisiteError } from "../../domain/errors.ts";
import { personIdSchema } from "../../domain/people.ts";
import type { Session } from "../../domain/api/session.ts";
import type { Access } from "../access/access.ts";
import type { Handlers } from "./handlers.ts";

export const sessionRoutes: Handlers<
  "session.read" | "session.login" | "session.password" | "session.logout"
> = {
  "session.read": ({ access }, _input, { caller }) => sessionOf(access, caller),

  "session.login": async ({ access }, { person, password }, { address, session, setSession }) => {
    const token = await access.login({ person, password, address });
    if (session) access.logout(session);
    setSession(token);
    return sessionOf(access, await access.caller({ session: token, claim: null, localKey: null }));
  },

  "session.password": async ({ access }, { current, password }, { caller, address, session, setSession }) => {
    const person = personIdSchema.safeParse(caller.person);
    if (!person.success)
      throw new VisiteError(
        "identity.required",
        "choose who you are first, a short name of lower-case letters, digits, dot, hyphen",
      );
    const known = (await access.people()).people.some(({ id }) => id === person.data);
    if (!known && !caller.open)
      throw new VisiteError(
        "identity.required",
        `${person.data} is not listed: visite people add ${person.data}`,
      );
    const token = await access.setPassword({
      person: person.data,
      current: current ?? null,
      password,
      address,
    });
    if (session) access.logout(session);
    setSession(token);
    return sessionOf(access, await access.caller({ session: token, claim: null, localKey: null }));
  },

  "session.logout": async ({ access }, _input, { session, setSession }) => {
    if (session) access.logout(session);
    setSession(null);
    return sessionOf(access, await access.caller({ session: null, claim: null, localKey: null }));
  },
};

async function sessionOf(access: Access, caller: Caller): Promise<Session> {
  const { people } = await access.people();
  return {
    person: caller.person,
    identity: caller.identity,
    roles: [...caller.roles],
    open: caller.open,
    claims: access.claims,
    // Strangers are not told whom to try.
    people:
      access.claims || caller.roles.size > 0
        ? people.map(({ id, name, roles, password }) => ({
            id,
            name: name ?? null,
            roles,
            password: Boolean(password),
          }))
        : [],
  };
}
