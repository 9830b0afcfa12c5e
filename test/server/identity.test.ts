import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Reach, refusalToListen } from "../../domain/access.ts";
import { api, type CallName } from "../../domain/api.ts";
import { passwordProblem, type Role, roles } from "../../domain/people.ts";
import { LoginLimit } from "../../server/access/loginLimit.ts";
import { hashPassword, passwordFits } from "../../server/access/password.ts";
import { Sessions } from "../../server/access/sessions.ts";
import { changePerson, readPeople } from "../../server/files/people.ts";
import { openVisite } from "../../server/main.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

const password = "lange genug für heute";
/** A cheap hash: what is tested here is not how long a guess takes. */
const cheap = () => hashPassword(password, { ln: 10, r: 8, p: 1 });

async function withPeople(root: string, people: Record<string, { roles: Role[]; password?: string }>) {
  const rows = Object.entries(people).map(([id, person]) => ({ id, ...person }));
  await writeFile(join(root, "config/people.yaml"), JSON.stringify({ version: 1, people: rows }));
}

type Server = Awaited<ReturnType<typeof openTestServer>>;

/** A browser: keeps its cookie and claims a name. */
function browser({ app }: Pick<Server, "app">, claim?: string) {
  let cookie = "";
  return async (name: CallName, input: Record<string, unknown> = {}) => {
    const { method, path } = api[name];
    const response = await app.request(
      path.replace(/:\w+/g, (key) => JSON.stringify(input[key.slice(1)] ?? "nirgends")),
      {
        method,
        headers: {
          ...(method === "POST" ? { "content-type": "application/json" } : {}),
          ...(claim ? { "x-visite-person": claim } : {}),
          ...(cookie ? { cookie } : {}),
        },
        ...(method === "POST" ? { body: JSON.stringify(input) } : {}),
      },
    );
    const set = response.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0] ?? "";
    const body = (await response.json()) as { error?: { code: string; message: string } };
    return {
      status: response.status,
      code: body.error?.code ?? null,
      body,
      set,
      message: body.error?.message,
    };
  };
}

describe("roles", () => {
  it("nobody signs for somebody else, and what is signed says how sure that is", async () => {
    await using place = await makeWorkspace();
    await withPeople(place.root, { emil: { roles: ["engineer", "lead"] }, lena: { roles: ["lead"] } });
    await using server = await openTestServer(place.root);
    const emil = browser(server, "emil");
    const other = await emil("production.rollback", { stage: "soap", by: "lena", reason: "x", head: null });
    expect(other.code).toBe("identity.other");
    const own = await emil("production.rollback", { stage: "soap", reason: "x", head: null });
    expect(own.code).toBe("promotion.nothing-to-roll-back");
    expect((await emil("session.read")).body).toMatchObject({ person: "emil", identity: "claimed" });
  });

  it("with nobody listed everybody may do everything in any name", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { body } = await browser(server, "jemand")("session.read");
    expect(body).toMatchObject({ person: "jemand", identity: "claimed", roles: [...roles], open: true });
  });
});

describe("passwords and sessions", () => {
  it("a login gives an HttpOnly, SameSite cookie that ends with logout and with another password", async () => {
    await using place = await makeWorkspace();
    await withPeople(place.root, { rita: { roles: ["reviewer"], password: await cheap() } });
    await using server = await openTestServer(place.root);
    const rita = browser(server);
    expect((await rita("session.login", { person: "rita", password: "falsch, aber lang" })).code).toBe(
      "identity.wrong",
    );
    expect((await rita("session.login", { person: "niemand", password })).code).toBe("identity.wrong");
    const login = await rita("session.login", { person: "rita", password });
    expect(login.body).toMatchObject({ person: "rita", identity: "authenticated", roles: ["reviewer"] });
    expect(login.set).toMatch(/HttpOnly/);
    expect(login.set).toMatch(/SameSite=Strict/);
    expect(JSON.stringify(login.body)).not.toContain("scrypt");
    await changePerson(server.context.workspace, "rita", (known) =>
      known ? { ...known, password: known.password?.replace(/.{4}$/, "AAAA") } : null,
    );
    expect((await rita("session.read")).body).toMatchObject({ person: null, roles: [] });
    await withPeople(place.root, { rita: { roles: ["reviewer"], password: await cheap() } });
    await rita("session.login", { person: "rita", password });
    await rita("session.logout");
    expect((await rita("workspace.read")).code).toBe("identity.required");
  });

  it("a person sets the first one alone, changes it only with the one before, and nobody else's", async () => {
    await using place = await makeWorkspace();
    await withPeople(place.root, {
      rita: { roles: ["reviewer"] },
      lena: { roles: ["lead"], password: await cheap() },
    });
    await using server = await openTestServer(place.root);
    const rita = browser(server, "rita");
    const short = await rita("session.password", { password: "kurz" });
    expect([short.code, short.message]).toEqual(["input.invalid", expect.stringContaining("10")]);
    const set = await rita("session.password", { password });
    expect(set.body).toMatchObject({ person: "rita", identity: "authenticated", roles: ["reviewer"] });
    // From now on the name alone is nobody.
    expect((await browser(server, "rita")("workspace.read")).code).toBe("identity.required");
    const another = "ein anderes, auch lang genug";
    expect((await rita("session.password", { password: another })).code).toBe("identity.wrong");
    expect((await rita("session.password", { password: another, current: "geraten und lang" })).code).toBe(
      "identity.wrong",
    );
    const elsewhere = browser(server);
    await elsewhere("session.login", { person: "rita", password });
    expect((await rita("session.password", { password: another, current: password })).status).toBe(200);
    expect((await rita("session.read")).body).toMatchObject({ person: "rita", identity: "authenticated" });
    expect((await elsewhere("session.read")).body).toMatchObject({ person: null });
    // A claimed name does not reach a password that is set, the key of the files neither.
    expect((await browser(server, "lena")("session.password", { password })).code).toBe("identity.required");
    const withKey = await server.app.request("/api/session/password", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-visite-key": server.context.access.localKey,
        "x-visite-person": "lena",
      },
      body: JSON.stringify({ password: another }),
    });
    expect(withKey.status).toBe(401);
    // Guesses at the present one count as failed logins.
    for (let guess = 0; guess < 5; guess += 1)
      await rita("session.password", { password, current: "geraten und lang" });
    expect((await rita("session.password", { password, current: another })).code).toBe("identity.too-many");
  });

  it("where nobody is listed the first password lists its person with every role, and closes the workspace to names alone", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    expect((await browser(server)("session.password", { password })).code).toBe("identity.required");
    const anna = browser(server, "anna");
    expect((await anna("session.password", { password })).body).toMatchObject({
      person: "anna",
      identity: "authenticated",
      roles: [...roles],
      open: false,
    });
    expect((await browser(server, "jemand")("workspace.read")).code).toBe("identity.required");
    expect(await readFile(join(place.root, "config/people.yaml"), "utf8")).toMatch(/id: anna[\s\S]*scrypt/);
  });

  it("after five failures even the right password has to wait, also for a hundred at once", async () => {
    await using place = await makeWorkspace();
    await withPeople(place.root, { rita: { roles: ["reviewer"], password: await cheap() } });
    await using server = await openTestServer(place.root);
    const tries = await Promise.all(
      Array.from({ length: 100 }, () =>
        browser(server)("session.login", { person: "rita", password: "geraten und lang" }),
      ),
    );
    const codes = tries.map(({ code }) => code);
    expect(codes.filter((code) => code === "identity.wrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "identity.too-many")).toHaveLength(95);
    const right = await browser(server)("session.login", { person: "rita", password });
    expect(right).toMatchObject({ status: 429, code: "identity.too-many" });
  });

  it("the wait ends, and sessions end when idle", () => {
    let now = 0;
    const limit = new LoginLimit(() => now);
    const rita = { person: "rita", address: "10.0.0.7" };
    for (let failure = 0; failure < 5; failure += 1) limit.begin(rita);
    expect(limit.wait(rita)).toBe(900);
    expect(limit.wait({ ...rita, address: "10.0.0.8" })).toBe(0);
    now += 900_001;
    expect(limit.wait(rita)).toBe(0);
    const sessions = new Sessions(() => now);
    const token = sessions.begin("rita", "hash");
    expect(sessions.personOf(token, () => "hash")).toBe("rita");
    now += 8 * 3_600_000;
    expect(sessions.personOf(token, () => "hash")).toBeNull();
  });

  it("hashes carry their cost, differ for the same password, and fit it alone", async () => {
    const [one, other] = [await hashPassword(password), await cheap()];
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    expect(await passwordFits(password, one)).toBe(true);
    expect(await passwordFits(`${password} `, one)).toBe(false);
    expect(await passwordFits(password, other)).toBe(true);
    expect(passwordProblem("kurz", "rita")).toContain("10");
    expect(passwordProblem("meine rita 2026", "rita")).toContain("name");
  });

  it("a person's comments in the file stay when another is changed, and a wrong file says where", async () => {
    await using place = await makeWorkspace();
    const path = join(place.root, "config/people.yaml");
    await writeFile(path, "version: 1\npeople:\n  # Chefin\n  - { id: lena, roles: [lead] }\n");
    const workspace = { root: place.root, demo: false };
    await changePerson(workspace, "rita", () => ({ id: "rita", roles: ["reviewer"] }));
    expect(await readFile(path, "utf8")).toContain("# Chefin");
    await writeFile(path, "version: 1\npeople:\n  - { id: Lena, roles: [boss] }\n");
    await expect(readPeople(workspace)).rejects.toThrow(/config\/people.yaml.*people\[0\]\.(?:id|roles)/s);
  });
});

describe("listening for others", () => {
  const open: Reach = { host: "0.0.0.0", tls: true, proxy: false, origin: "https://visite.example" };
  const hash = `$scrypt$ln=17,r=8,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;
  const lena = { id: "lena", roles: ["lead" as const], password: hash };

  it("needs TLS or a proxy, an address, people, and a password of each", () => {
    const file = { version: 1 as const, people: [lena] };
    expect(refusalToListen(open, file)).toBeNull();
    expect(refusalToListen({ ...open, tls: false }, file)).toContain("--tls-cert");
    expect(refusalToListen({ ...open, host: "127.0.0.1", tls: false, proxy: true }, file)).toBeNull();
    expect(refusalToListen({ ...open, origin: null }, file)).toContain("--origin");
    expect(refusalToListen({ ...open, origin: "http://visite.example" }, file)).toContain("https");
    expect(refusalToListen(open, { version: 1, people: [] })).toContain("nobody is listed");
    expect(
      refusalToListen(open, { version: 1, people: [lena, { id: "rita", roles: ["reviewer"] }] }),
    ).toContain("rita: no password");
    expect(
      refusalToListen({ ...open, host: "127.0.0.1", tls: false, origin: null }, { version: 1, people: [] }),
    ).toBeNull();
  });

  it("counts no claimed name, answers its own address alone, and marks its cookie Secure", async () => {
    await using place = await makeWorkspace();
    await withPeople(place.root, {
      lena: { roles: ["lead"], password: await cheap() },
      emil: { roles: ["lead"] },
    });
    const opened = await openVisite({
      root: place.root,
      env: { VISITE_SIMULATION_PACE: 0 },
      port: 0,
      reach: open,
    });
    try {
      expect((await browser(opened, "emil")("workspace.read")).code).toBe("identity.required");
      const session = await browser(opened)("session.read");
      expect(session.body).toMatchObject({ people: [], claims: false });
      const login = await browser(opened)("session.login", { person: "lena", password });
      expect(login.set).toMatch(/Secure/);
      const ask = async (headers: Record<string, string>) =>
        (await opened.app.request("/api/session", { headers })).status;
      expect(await ask({ host: "visite.example", origin: "https://visite.example" })).toBe(200);
      expect(await ask({ host: "rebound.example" })).toBe(403);
      expect(await ask({ host: "visite.example", origin: "https://evil.example" })).toBe(403);
      const local = await opened.app.request("/api/workspace", {
        headers: { "x-visite-key": opened.context.access.localKey, "x-visite-person": "lena" },
      });
      expect(local.status).toBe(200);
      const guessed = await opened.app.request("/api/workspace", { headers: { "x-visite-key": "geraten" } });
      expect(guessed.status).toBe(401);
    } finally {
      await opened.close();
    }
  });
});
