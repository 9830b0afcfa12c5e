import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { api, type CallName } from "../domain/api.ts";
import { errorStatus, VisiteError } from "../domain/errors.ts";
import { eventRoles } from "../domain/permissions.ts";
import { handlers } from "./routes/index.ts";
import type { ServerContext } from "./routes/context.ts";
import type { Exchange } from "./routes/exchange.ts";
import { exchangeOf, refuseForeign, refuseUnpermitted, signed } from "./requests.ts";

export interface AppOptions {
  readonly context: ServerContext;
  /** Folder of the built client; null: the API alone. */
  readonly client: string | null;
}

/** Nothing is loaded from elsewhere, nothing is framed, nothing is sent elsewhere: the browser itself holds the page to it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Monaco and React set style attributes and style elements from script.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The HTTP application: the wire's calls, server events, and the built client. Testable without a port. */
export function createApp({ context, client }: AppOptions): Hono {
  const app = new Hono();
  app.use(async (request, next) => {
    refuseForeign(request, context.access.reach);
    await next();
    request.header("Content-Security-Policy", contentSecurityPolicy);
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cross-Origin-Opener-Policy", "same-origin");
    request.header("Cross-Origin-Resource-Policy", "same-origin");
  });
  for (const name of Object.keys(api) as CallName[]) mount(app, context, name);
  app.get("/api/events", (request) => serverEvents(request, context));
  app.all("/api/*", (request) => {
    throw new VisiteError("route.not-found", `${request.req.method} ${request.req.path} does not exist`);
  });
  if (client) app.get("*", (request) => clientFile(request, client));
  app.onError((error, request) => {
    const known =
      error instanceof VisiteError
        ? error
        : new VisiteError("internal", `Something went wrong in the server: ${error.message}`);
    if (known.code === "internal") console.error(error);
    return request.json(
      { error: { code: known.code, message: known.message, details: known.details } },
      errorStatus[known.code],
    );
  });
  return app;
}

function mount(app: Hono, context: ServerContext, name: CallName): void {
  const { method, path, input, output } = api[name];
  const handler = handlers[name] as (
    context: ServerContext,
    input: unknown,
    exchange: Exchange,
  ) => Promise<unknown>;
  app.on(method, path, async (request) => {
    const exchange = await exchangeOf(request, context.access);
    refuseUnpermitted(name, exchange);
    const given = method === "GET" ? request.req.query() : await jsonBody(request);
    const parsed = input.safeParse(signed(name, { ...given, ...request.req.param() }, exchange));
    if (!parsed.success)
      throw new VisiteError("input.invalid", z.prettifyError(parsed.error), parsed.error.issues);
    const result = output.safeParse(await handler(context, parsed.data, exchange));
    if (!result.success) throw new VisiteError("internal", `${name}: ${z.prettifyError(result.error)}`);
    return request.json(result.data as object);
  });
}

async function jsonBody(request: Context): Promise<Record<string, unknown>> {
  // A form of a foreign page can post text, but not this content type without asking first.
  if (!request.req.header("content-type")?.startsWith("application/json"))
    throw new VisiteError("input.invalid", "send JSON with content-type application/json");
  try {
    const body: unknown = await request.req.json();
    if (body !== null && typeof body === "object" && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch (error) {
    throw new VisiteError("input.invalid", `the body is not JSON: ${String(error)}`);
  }
  throw new VisiteError("input.invalid", "the body must be a JSON object");
}

/** What happens, as far as the listener may know it: pairs and cells are for those who may read runs. */
async function serverEvents(
  request: Context,
  { events, version, workspace, access }: ServerContext,
): Promise<Response> {
  const { caller } = await exchangeOf(request, access);
  if (caller.roles.size === 0)
    throw new VisiteError("identity.required", "choose who you are before listening to events");
  const everything = eventRoles.some((role) => caller.roles.has(role));
  return streamSSE(request, async (stream) => {
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const send = (data: unknown) => stream.writeSSE({ data: JSON.stringify(data) }).catch(ended);
    const unsubscribe = events.subscribe((event) => {
      if (everything || event.type === "changed") void send(event);
    });
    // Proxies and browsers drop a silent connection.
    const ping = setInterval(() => void stream.write(": still here\n\n").catch(ended), 15_000);
    stream.onAbort(ended);
    await send({ type: "hello", version, workspace: workspace.root });
    await end;
    clearInterval(ping);
    unsubscribe();
  });
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".map": "application/json",
};

/** A built file, or the page itself for every address that names an open thing. */
async function clientFile(request: Context, client: string): Promise<Response> {
  const wanted = normalize(join(client, decodeURIComponent(request.req.path)));
  const inside = wanted.startsWith(client + sep) && extname(wanted) !== "";
  const body = inside ? await readOrNull(wanted) : null;
  if (body) {
    const hashed = request.req.path.startsWith("/assets/");
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": contentTypes[extname(wanted)] ?? "application/octet-stream",
        "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
      },
    });
  }
  if (inside) throw new VisiteError("route.not-found", `${request.req.path} does not exist`);
  const page = await readOrNull(join(client, "index.html"));
  if (!page) throw new VisiteError("internal", "the client is not built: npm start builds it");
  return new Response(new Uint8Array(page), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  });
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" ||
      (error as NodeJS.ErrnoException).code === "EISDIR"
    )
      return null;
    throw error;
  }
}
