import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { type Client, createClient } from "../domain/api.ts";
import type { Role } from "../domain/people.ts";
import { hashPassword } from "../server/access/password.ts";
import { serveVisite } from "../server/main.ts";

export const password = "lange genug für heute";

/** Who is listed, and whether with a password. */
export type Listed = Readonly<
  Record<string, { readonly roles: readonly Role[]; readonly password?: boolean }>
>;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly setCookie: string | null;
}

/** One browser: keeps its cookie, and claims a name where it is given one. */
export interface Browser {
  readonly call: Client;
  /** One request with whatever headers, on a socket of its own: `fetch` would not send a foreign Host. */
  readonly ask: (
    method: string,
    path: string,
    options?: { readonly body?: string | null; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Answer>;
  readonly login: (person: string) => Promise<void>;
  /** Every text it was ever sent. */
  readonly heard: readonly string[];
}

/** A served workspace with listed people, asked as browsers ask it: over HTTP, each with the cookie of its own login. */
export async function servePeople(root: string, listed: Listed, { demo = false } = {}) {
  // A cheap hash: what is tested with it is not how long a guess takes.
  const hash = await hashPassword(password, { ln: 10, r: 8, p: 1 });
  const people = Object.entries(listed).map(([id, { roles, password: has }]) => ({
    id,
    roles,
    ...(has ? { password: hash } : {}),
  }));
  if (people.length > 0)
    await writeFile(join(root, "config/people.yaml"), JSON.stringify({ version: 1, people }));
  const served = await serveVisite({ root, env: { VISITE_SIMULATION_PACE: 0 }, port: 48_700, demo });
  await served.context.registry.probeAll();
  return {
    ...served,
    browser: (claim?: string) => browserAt(served.port, claim),
    /** A browser in which somebody has logged in. */
    loggedIn: async (person: string): Promise<Browser> => {
      const browser = browserAt(served.port);
      await browser.login(person);
      return browser;
    },
    [Symbol.asyncDispose]: served.close,
  };
}

function browserAt(port: number, claim?: string): Browser {
  let cookie = "";
  const heard: string[] = [];
  const ask: Browser["ask"] = (method, path, { body = null, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          method,
          path,
          agent: false,
          headers: {
            ...(claim ? { "x-visite-person": encodeURIComponent(claim) } : {}),
            ...(cookie ? { cookie } : {}),
            ...(body === null
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            const setCookie = answer.headers["set-cookie"]?.[0] ?? null;
            if (setCookie) cookie = setCookie.split(";")[0] ?? "";
            heard.push(text);
            resolve({ status: answer.statusCode ?? 0, text, setCookie });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body ?? undefined);
    });
  const call = createClient(async ({ method, path, body }) => ask(method, path, { body }));
  return {
    call,
    ask,
    heard,
    login: async (person) => {
      await call("session.login", { person, password });
    },
  };
}
