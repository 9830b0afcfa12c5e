import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Caller, Reach } from "../domain/access.ts";
import type { CallName } from "../domain/api.ts";
import { VisiteError } from "../domain/errors.ts";
import { mayCall, permissions, signatures } from "../domain/permissions.ts";
import type { Access } from "./access/access.ts";
import type { Exchange } from "./routes/exchange.ts";

const cookie = "visite_session";
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Only pages of this server may ask: a foreign Origin, or a Host that was rebound to this address, is refused. */
export function refuseForeign(request: Context, { origin: own }: Reach): void {
  const host = request.req.header("host");
  const publicHost = own ? new URL(own).host : null;
  const isLocal = host === undefined || localHost.test(host);
  if (!isLocal && host !== publicHost)
    throw new VisiteError("request.origin", `requests for host ${host} are not answered here`);
  const origin = request.req.header("origin");
  if (origin === undefined || origin === own || (isLocal && origin === `http://${host}`)) return;
  throw new VisiteError("request.origin", `requests from ${origin} are not answered here`);
}

/** Who asks, from the session's cookie, the claimed name and the local key. */
export async function exchangeOf(request: Context, access: Access): Promise<Exchange> {
  const session = getCookie(request, cookie) ?? null;
  const caller = await access.caller({
    session,
    claim: claimOf(
      request.req.header("x-visite-person") ??
        // An event source sends no headers of its own.
        (request.req.path === "/api/events" ? request.req.query("person") : undefined),
    ),
    localKey: request.req.header("x-visite-key") ?? null,
  });
  const options = {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: access.reach.origin !== null,
  } as const;
  return {
    caller,
    session,
    address: addressOf(request, access.reach),
    setSession: (token) => {
      if (token === null) deleteCookie(request, cookie, options);
      else setCookie(request, cookie, token, options);
    },
  };
}

/** The claimed name; percent-encoded, since a header holds no umlauts. */
function claimOf(header: string | undefined): string | null {
  if (!header) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    // A lone % sign: nobody is called that.
    return null;
  }
}

/** The last hop a declared proxy on this machine names; else where the connection comes from. */
function addressOf(request: Context, { proxy }: Reach): string {
  const bindings = request.env as Partial<HttpBindings> | undefined;
  const direct = bindings?.incoming?.socket.remoteAddress ?? "in process";
  const forwarded = proxy ? request.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || direct;
}

/** Refuses a call that its caller may not make. */
export function refuseUnpermitted(name: CallName, { caller }: Exchange): void {
  if (mayCall(name, caller)) return;
  const permission = permissions[name];
  const allowed = permission === "anyone" ? "" : permission.join(" or ");
  if (caller.roles.size === 0)
    throw new VisiteError(
      "identity.required",
      `${name} needs somebody with the role ${allowed}: choose who you are in the status bar, with the password where one is set`,
    );
  throw new VisiteError(
    "identity.role",
    `${name} needs the role ${allowed}; ${caller.person ?? "this person"} has ${[...caller.roles].join(", ")}`,
  );
}

/** The input with its signature: whoever asks is who signs. Where nobody is listed any name may be given. */
export function signed(
  name: CallName,
  input: Record<string, unknown>,
  { caller }: Exchange,
): Record<string, unknown> {
  const place = signatures[name]?.split(".");
  return place && caller.person !== null ? signedAt(place, input, { name, caller }) : input;
}

function signedAt(
  [field = "", ...inner]: readonly string[],
  input: Record<string, unknown>,
  asked: { readonly name: CallName; readonly caller: Caller },
): Record<string, unknown> {
  const given = input[field];
  if (inner.length > 0)
    // What is no object is refused by the call's own schema.
    return given !== null && typeof given === "object" && !Array.isArray(given)
      ? { ...input, [field]: signedAt(inner, given as Record<string, unknown>, asked) }
      : input;
  const { name, caller } = asked;
  if (given === undefined || given === "") return { ...input, [field]: caller.person };
  if (given !== caller.person && !caller.open)
    throw new VisiteError(
      "identity.other",
      `${name} would be signed by ${JSON.stringify(given)}, but ${caller.person} asks: everybody signs for themselves`,
    );
  return input;
}
