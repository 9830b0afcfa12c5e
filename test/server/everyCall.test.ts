import { describe, expect, it } from "vitest";
import { z } from "zod";
import { api, type CallName } from "../../domain/api.ts";
import { permissions, signatures } from "../../domain/permissions.ts";
import type { Role } from "../../domain/people.ts";
import { type Answer, type Browser, servePeople } from "../servedPeople.ts";
import { makeWorkspace } from "../workspace.ts";

const names = Object.keys(api) as CallName[];
/** What begins or ends a session is for whoever asks. */
const beforeLogin = names.filter((name) => permissions[name] === "anyone");
const guarded = names.filter((name) => permissions[name] !== "anyone");

/** Asks a call with nothing that could be right in it: whoever is let in hears what is missing, or gets what needs no input. */
function ask(browser: Browser, name: CallName, headers: Readonly<Record<string, string>> = {}) {
  const { method, path } = api[name];
  return browser.ask(method, path.replace(/:\w+/g, "nirgends"), {
    ...(method === "POST" ? { body: "{}" } : {}),
    headers,
  });
}

function codeOf({ text }: Answer): string | null {
  return (JSON.parse(text) as { error?: { code: string } }).error?.code ?? null;
}

describe("every call of the API over HTTP", () => {
  it("as every role, claimed and logged in, as a stranger, from a foreign page and for a foreign host: the table decides", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, {
      rita: { roles: ["reviewer"], password: true },
      emil: { roles: ["engineer"], password: true },
      lena: { roles: ["lead"], password: true },
      "rita.ohne": { roles: ["reviewer"] },
      "emil.ohne": { roles: ["engineer"] },
      "lena.ohne": { roles: ["lead"] },
    });
    // These two would end this process and open a second server.
    Object.assign(served.context, { shutDown: () => undefined, openDemo: async () => "http://127.0.0.1:1/" });
    const people: readonly (readonly [Role, Browser])[] = [
      ["reviewer", await served.loggedIn("rita")],
      ["engineer", await served.loggedIn("emil")],
      ["lead", await served.loggedIn("lena")],
      ["reviewer", served.browser("rita.ohne")],
      ["engineer", served.browser("emil.ohne")],
      ["lead", served.browser("lena.ohne")],
    ];
    const lead = people[2]?.[1] ?? served.browser();
    const strangers = {
      nobody: served.browser(),
      "an unlisted name": served.browser("niemand"),
      "the name of somebody with a password": served.browser("lena"),
    };
    const wrong: string[] = [];
    const expectCode = (what: string, answer: Answer, code: string, status: number) => {
      if (codeOf(answer) !== code || answer.status !== status)
        wrong.push(`${what}: ${answer.status} ${String(codeOf(answer))}, not ${status} ${code}`);
    };
    for (const name of guarded) {
      const permission = permissions[name];
      for (const [who, stranger] of Object.entries(strangers))
        expectCode(`${name} as ${who}`, await ask(stranger, name), "identity.required", 401);
      expectCode(
        `${name} with a guessed session`,
        await ask(served.browser(), name, { cookie: `visite_session=${"A".repeat(43)}` }),
        "identity.required",
        401,
      );
      for (const [index, [role, browser]] of people.entries()) {
        const what = `${name} as ${role} ${index < 3 ? "logged in" : "claimed"}`;
        const answer = await ask(browser, name);
        if (permission !== "anyone" && !permission.includes(role))
          expectCode(what, answer, "identity.role", 403);
        else if (answer.status === 401 || codeOf(answer)?.startsWith("identity.") === true)
          wrong.push(`${what}: ${answer.status} ${String(codeOf(answer))}, though the table lets them in`);
        // Nothing that was asked here may break the server.
        else if (answer.status >= 500 && codeOf(answer) === "internal") wrong.push(`${what}: ${answer.text}`);
      }
    }
    for (const name of [...guarded, ...beforeLogin])
      for (const headers of foreignTo(served.port))
        expectCode(
          `${name} with ${JSON.stringify(headers)}`,
          await ask(lead, name, headers),
          "request.origin",
          403,
        );
    expect(wrong).toEqual([]);

    // A page of this server itself may ask, by either name of this machine; what it asks is looked at, not where it comes from.
    for (const host of [`127.0.0.1:${served.port}`, `localhost:${served.port}`])
      expect((await ask(lead, "prompts.list", { host, origin: `http://${host}` })).status).toBe(200);
    // A form of a foreign page posts text, and may not even where no Origin tells it.
    for (const name of names.filter((one) => api[one].method === "POST")) {
      const form = { "content-type": "text/plain;charset=UTF-8" };
      const answer = await ask(lead, name, form);
      expect([name, answer.status, codeOf(answer)]).toEqual([name, 400, "input.invalid"]);
    }
    const events = await served.browser("niemand").ask("GET", "/api/events");
    expect([events.status, codeOf(events)]).toEqual([401, "identity.required"]);
    const foreign = await lead.ask("GET", "/api/events", { headers: { origin: "https://evil.example" } });
    expect(foreign.status).toBe(403);
  }, 120_000);

  it("is not signed in another's name, also where the name stands inside what is asked", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, {
      lena: { roles: ["lead", "engineer", "reviewer"], password: true },
    });
    const lena = await served.loggedIn("lena");
    for (const [name, field] of Object.entries(signatures) as [CallName, string][]) {
      const body = field === "request.by" ? { request: { by: "emil" } } : { [field]: "emil" };
      const path = api[name].path.replace(/:\w+/g, "nirgends");
      const answer = await lena.ask("POST", path, { body: JSON.stringify(body) });
      expect([name, answer.status, codeOf(answer)]).toEqual([name, 403, "identity.other"]);
    }
  });

  it("has a row for who may make it, and whatever names a person in it is signed by the caller alone", () => {
    expect(Object.keys(permissions).sort()).toEqual([...names].sort());
    const unsigned = names.flatMap((name) =>
      placesOfPeople(z.toJSONSchema(api[name].input, { io: "input", unrepresentable: "any" }))
        .filter((place) => place !== signatures[name])
        .map((place) => `${name}: ${place}`),
    );
    // Whom somebody logs in as is no signature, and a preview is signed by nobody.
    expect(unsigned).toEqual(["session.login: person", "plan.preview: by"]);
  });
});

/** Headers of requests that come from elsewhere, or for elsewhere. */
function foreignTo(port: number): Readonly<Record<string, string>>[] {
  return [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `http://127.0.0.1:${port + 1}` },
    { host: "rebound.example" },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: "rebound.example", origin: "http://rebound.example" },
  ];
}

/** Dotted places of members that name who does something. */
function placesOfPeople(schema: unknown, at = ""): string[] {
  if (Array.isArray(schema)) return [...new Set(schema.flatMap((one) => placesOfPeople(one, at)))];
  if (schema === null || typeof schema !== "object") return [];
  const { properties, ...rest } = schema as { properties?: Record<string, unknown> };
  const own = Object.entries(properties ?? {}).flatMap(([name, inner]) => {
    const place = at === "" ? name : `${at}.${name}`;
    return [...(["by", "person", "author"].includes(name) ? [place] : []), ...placesOfPeople(inner, place)];
  });
  return [...new Set([...own, ...Object.values(rest).flatMap((inner) => placesOfPeople(inner, at))])];
}
