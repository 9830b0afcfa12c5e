import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Client } from "../../domain/api.ts";
import { auditWorkspace } from "../../server/files/audit.ts";
import { changePerson } from "../../server/files/people.ts";
import { openWorkspace } from "../../server/files/workspace.ts";
import { servePeople } from "../servedPeople.ts";
import { makeWorkspace } from "../workspace.ts";

const limits = (more = "") => `version: 1
${more}
stages:
  soap:
    - { id: minimum-scenarios, limit: 1 }
    - { id: fabrication-rate, limit: 0.9 }
    - { id: critical-findings, limit: 999 }
    - { id: human-sign-offs, limit: 1 }
`;

const pair = { stage: "soap" as const, prompt: "soap/secretarial@v001", model: "sim-faithful" };

const listed = {
  anna: { roles: ["reviewer"], password: true },
  emil: { roles: ["engineer"], password: true },
  lena: { roles: ["lead", "engineer"], password: true },
  lars: { roles: ["lead"], password: true },
  /** A lead whose name anybody at this machine may give. */
  ohne: { roles: ["lead", "engineer"] },
} as const;

type Served = Awaited<ReturnType<typeof servePeople>>;

const headOf = async (call: Client) => (await call("production.read", {})).production.head;

async function setGates(served: Served, lead: Client, yaml: string): Promise<void> {
  await writeFile(join(served.context.workspace.root, "config/gates.yaml"), yaml);
  const { head, sha256 } = await lead("gates.read", {});
  await lead("gates.record", { by: "", reason: "für diesen Test", head, sha256 });
}

/** Runs the pair on two scenarios; every cell is called usable by whoever asks with `reviewer`. */
async function measure(served: Served, engineer: Client, reviewers: readonly Client[]): Promise<void> {
  const { run } = await engineer("runs.start", {
    stage: "soap",
    prompts: [pair.prompt],
    models: [pair.model],
    scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
    by: "",
  });
  await served.context.runs.settled(run.id);
  const { cells } = await engineer("runs.matrix", { run: run.id });
  for (const [index, { cellKey }] of cells.entries())
    await (reviewers[index % reviewers.length] ?? engineer)("reviews.append", {
      person: "",
      run: run.id,
      cellKey,
      act: { type: "verdict", verdict: "usable" },
    });
}

async function promote(call: Client, more: { by?: string; override?: string } = {}) {
  const { by = "", ...override } = more;
  return call("production.promote", { ...pair, by, reason: "besser", head: await headOf(call), ...override });
}

async function approve(call: Client, by = "") {
  return call("production.approve", { stage: "soap", by, head: await headOf(call) });
}

describe("a gate that does not hold", () => {
  it("is overridden by a lead who logged in and by nobody else, and what was missing stays in the line", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed, { demo: true });
    const [emil, lena] = [await served.loggedIn("emil"), await served.loggedIn("lena")];
    const claimed = served.browser("ohne").call;
    await setGates(served, lena.call, limits().replace("scenarios, limit: 1", "scenarios, limit: 99"));
    await measure(served, emil.call, [emil.call]);
    await expect(promote(lena.call)).rejects.toMatchObject({ code: "gate.failed" });
    const override = { override: "Ausweichmodell ausgefallen" };
    const refused = { code: "promotion.override-refused" };
    await expect(promote(claimed, override)).rejects.toMatchObject(refused);
    // A claimed name does not borrow the session of another, and a session not another name.
    await expect(promote(claimed, { ...override, by: "lena" })).rejects.toMatchObject({
      code: "identity.other",
    });
    await expect(promote(emil.call, override)).rejects.toMatchObject({ code: "identity.role" });
    await expect(promote(served.browser("lena").call, override)).rejects.toMatchObject({
      code: "identity.required",
    });
    // The key beside the lock opens everything to whoever has the files; who they are it does not prove.
    const head = await headOf(lena.call);
    const withKey = await served.browser("lena").ask("POST", "/api/production/promote", {
      body: JSON.stringify({ ...pair, by: "", reason: "besser", head, ...override }),
      headers: { "x-visite-key": served.context.access.localKey },
    });
    expect([withKey.status, withKey.text]).toEqual([403, expect.stringContaining("override-refused")]);
    const gone = await served.loggedIn("lena");
    await gone.call("session.logout", {});
    await expect(promote(gone.call, override)).rejects.toMatchObject({ code: "identity.required" });

    const { line } = await promote(lena.call, override);
    expect(line).toMatchObject({
      action: "promote",
      by: "lena",
      identity: "authenticated",
      override: {
        by: "lena",
        identity: "authenticated",
        reason: "Ausweichmodell ausgefallen",
        missing: ["minimum-scenarios"],
      },
    });
    const { html } = await lena.call("production.report", { sequence: line.sequence });
    expect(html).toContain("Übersteuert");
    expect((await auditWorkspace(await openWorkspace(place.root))).problems).toEqual([]);
  });

  it("cannot be overridden any more by a lead whose role or password was taken away in between", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed, { demo: true });
    const [lena, lars] = [await served.loggedIn("lena"), await served.loggedIn("lars")];
    await setGates(served, lena.call, limits().replace("scenarios, limit: 1", "scenarios, limit: 99"));
    await measure(served, lena.call, [lena.call]);
    const { workspace } = served.context;
    await changePerson(workspace, "lars", (known) => known && { ...known, roles: ["engineer"] });
    await expect(promote(lars.call, { override: "x" })).rejects.toMatchObject({ code: "identity.role" });
    await changePerson(workspace, "lena", (known) => known && { ...known, password: null });
    await expect(promote(lena.call, { override: "x" })).rejects.toMatchObject({ code: "identity.required" });
    const ledger = await readFile(join(place.root, "config/promotions.jsonl"), "utf8");
    expect(ledger).not.toContain('"override"');
  });
});

describe("where the gate asks for a second person", () => {
  it("a promotion is proposed, changes nothing, and happens when somebody else who logged in approves", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed, { demo: true });
    const [lena, lars] = [await served.loggedIn("lena"), await served.loggedIn("lars")];
    const claimed = served.browser("ohne").call;
    const refused = { code: "promotion.approval-refused" };
    await setGates(served, lena.call, limits("secondApproval: [soap]"));
    await measure(served, lena.call, [lena.call]);
    await expect(approve(lars.call)).rejects.toMatchObject({ code: "promotion.nothing-to-approve" });

    const proposed = await promote(claimed);
    expect(proposed).toMatchObject({
      line: { action: "proposal", by: "ohne", identity: "claimed" },
      production: { stages: { soap: { model: "gemma-4-e4b-it" } } },
    });
    // A proposal under a claimed name could be the approver's own.
    await expect(approve(lars.call)).rejects.toMatchObject(refused);

    await promote(lena.call);
    await expect(approve(claimed)).rejects.toMatchObject(refused);
    await expect(approve(lena.call)).rejects.toMatchObject(refused);
    // Nor from a second browser in which the same person has logged in, nor in another's name.
    await expect(approve((await served.loggedIn("lena")).call)).rejects.toMatchObject(refused);
    await expect(approve(lena.call, "lars")).rejects.toMatchObject({ code: "identity.other" });
    await expect(approve((await served.loggedIn("emil")).call)).rejects.toMatchObject({
      code: "identity.role",
    });

    const { line, production } = await approve(lars.call);
    expect(line).toMatchObject({
      action: "promote",
      by: "lena",
      identity: "authenticated",
      approved: { by: "lars", identity: "authenticated" },
    });
    expect(production.stages.soap?.model).toBe("sim-faithful");
    expect(production.slots.find(({ stages }) => stages.includes("soap"))).toMatchObject({
      model: "sim-faithful",
      parallel: 4,
    });
    expect(production.slots.find(({ model }) => model === "gemma-4-e4b-it")?.stages).toEqual(["billing"]);
    await expect(approve(lars.call)).rejects.toMatchObject({ code: "promotion.nothing-to-approve" });
    const back = await lena.call("production.rollback", {
      stage: "soap",
      by: "",
      reason: "zurück",
      head: production.head,
    });
    expect(back.line).toMatchObject({ action: "rollback", by: "lena", identity: "authenticated" });
    expect(back.production.slots.find(({ model }) => model === "gemma-4-e4b-it")?.stages).toEqual([
      "billing",
      "soap",
    ]);
    expect((await auditWorkspace(await openWorkspace(place.root))).problems).toEqual([]);
  });
});

describe("sign-offs that ask for a login", () => {
  it("hold with people who logged in alone, and the promotion's figure is computed again from the files", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed, { demo: true });
    const [emil, lena] = [await served.loggedIn("emil"), await served.loggedIn("lena")];
    const asked = limits().replace("offs, limit: 1", "offs, limit: 2, identity: authenticated");
    await setGates(served, lena.call, asked);
    await measure(served, emil.call, [served.browser("ohne").call, emil.call]);
    const { report } = await lena.call("gate.read", pair);
    const signed = report.results.find(({ id }) => id === "human-sign-offs");
    expect(signed).toMatchObject({ holds: false, candidate: { value: 1 } });
    expect(signed?.reason.en).toMatch(/1 more stands under a claimed name only/);
    await setGates(served, lena.call, asked.replace("limit: 2,", "limit: 1,"));
    await promote(lena.call);
    expect((await auditWorkspace(await openWorkspace(place.root))).problems).toEqual([]);
  });
});

describe("a critical finding that is rejected", () => {
  const asked = `version: 1
stages:
  soap:
    - { id: minimum-scenarios, limit: 1 }
    - { id: critical-findings, limit: 0 }
    - { id: human-sign-offs, limit: 1, identity: authenticated }
`;

  it("under a claimed name stands against a gate that asks for a login, until somebody who had logged in rejects it", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed, { demo: true });
    const [emil, lena] = [await served.loggedIn("emil"), await served.loggedIn("lena")];
    const forgetter = { stage: "soap" as const, prompt: "soap/naive@v001", model: "sim-forgetter" };
    const { run } = await emil.call("runs.start", {
      stage: "soap",
      prompts: [forgetter.prompt],
      models: [forgetter.model],
      scenarios: ["sinusitis-akut", "diabetes-kontrolle"],
      repeats: 3,
      by: "",
    });
    await served.context.runs.settled(run.id);
    const { cells: all } = await emil.call("runs.matrix", { run: run.id });
    const cells = all.filter(({ blocked }) => blocked);
    const read = (cellKey: string) => emil.call("cells.read", { run: run.id, cellKey });
    let criticals = 0;
    const rejectAll = async (call: Client) => {
      criticals = 0;
      for (const { cellKey } of cells) {
        const { verdict } = await read(cellKey);
        for (const { id, severity } of verdict?.findings ?? [])
          if (severity === "critical") {
            criticals += 1;
            const act = { type: "finding" as const, finding: id, decision: "rejected" as const };
            await call("reviews.append", { person: "", run: run.id, cellKey, act });
          }
      }
    };
    const heldNow = async () => {
      const { report } = await lena.call("gate.read", forgetter);
      return { report, critical: report.results.find(({ id }) => id === "critical-findings") };
    };

    await rejectAll(served.browser("ohne").call);
    expect(criticals).toBeGreaterThan(0);
    await setGates(served, lena.call, asked.replace(", identity: authenticated", ""));
    expect(await heldNow()).toMatchObject({
      report: { rejections: "claimed" },
      critical: { holds: true, candidate: { value: 0 } },
    });
    await setGates(served, lena.call, asked);
    const claimed = await heldNow();
    expect(claimed).toMatchObject({
      report: { rejections: "authenticated" },
      critical: { holds: false, candidate: { value: criticals } },
    });
    expect(claimed.critical?.reason.de).toContain(
      `${criticals} davon nur unter einem angegebenen Kürzel verworfen`,
    );
    const shown = (await Promise.all(cells.map(({ cellKey }) => read(cellKey)))).flatMap(
      ({ verdict, rejections }) =>
        (verdict?.findings ?? [])
          .filter(({ severity }) => severity === "critical")
          .map(({ state, unproven }) => ({ state, unproven, rejections })),
    );
    expect(shown).toEqual(
      Array.from({ length: criticals }, () => ({
        state: "rejected",
        unproven: true,
        rejections: "authenticated",
      })),
    );

    await rejectAll(emil.call);
    await emil.call("reviews.append", {
      person: "",
      run: run.id,
      cellKey: cells[0]?.cellKey ?? "",
      act: { type: "verdict", verdict: "usable" },
    });
    expect(await heldNow()).toMatchObject({
      report: { holds: true },
      critical: { holds: true, candidate: { value: 0 } },
    });
    const { head } = (await lena.call("production.read", {})).production;
    await lena.call("production.promote", { ...forgetter, by: "", reason: "besser", head });
    expect((await auditWorkspace(await openWorkspace(place.root))).problems).toEqual([]);
  });
});

describe("an address outside the private network", () => {
  it("is allowed in the caller's own name and in no other, and by nobody who has none", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, listed);
    const emil = (await served.loggedIn("emil")).call;
    const far = {
      baseUrl: "http://fern.invalid:9/v1",
      kind: "vllm" as const,
      models: ["fern"],
    };
    await expect(emil("endpoints.add", far)).rejects.toMatchObject({ code: "endpoint.remote-not-allowed" });
    const allowRemote = { reason: "gemieteter Server, nur synthetische Gespräche" };
    await expect(emil("endpoints.add", { ...far, allowRemote, by: "lena" })).rejects.toMatchObject({
      code: "identity.other",
    });
    await expect(emil("endpoints.add", { ...far, allowRemote: { reason: " " } })).rejects.toMatchObject({
      code: "input.invalid",
    });
    const { endpoint } = await emil("endpoints.add", { ...far, allowRemote });
    expect(endpoint.allowRemote).toMatchObject({ by: "emil", reason: allowRemote.reason });
  });

  it("where nobody is listed needs a name all the same", async () => {
    await using place = await makeWorkspace();
    await using served = await servePeople(place.root, {});
    await expect(
      served.browser().call("endpoints.add", {
        baseUrl: "http://fern.invalid:9/v1",
        kind: "vllm",
        models: ["fern"],
        allowRemote: { reason: "x" },
      }),
    ).rejects.toMatchObject({ code: "identity.required" });
  });
});
