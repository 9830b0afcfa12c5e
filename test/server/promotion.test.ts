import { spawn } from "node:child_process";
import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallInput, type Client, createClient } from "../../domain/api.ts";
import { sha256Of } from "../../domain/hash.ts";
import { auditWorkspace } from "../../server/files/audit.ts";
import { promotionSteps, repairProduction } from "../../server/files/promotions.ts";
import { openWorkspace } from "../../server/files/workspace.ts";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace, openTestServer, setGates } from "../workspace.ts";

const lenient = `version: 1
stages:
  soap:
    - { id: minimum-scenarios, limit: 1 }
    - { id: fabrication-rate, limit: 0.9 }
    - { id: critical-findings, limit: 999 }
    - { id: human-sign-offs, limit: 1 }
`;

type Server = Awaited<ReturnType<typeof openTestServer>>;
const secretarial = { stage: "soap" as const, prompt: "soap/secretarial@v001", model: "sim-faithful" };
const naive = { stage: "soap" as const, prompt: "soap/naive@v001", model: "sim-faithful" };

async function measure(server: Server): Promise<void> {
  const { run } = await server.call("runs.start", {
    stage: "soap",
    prompts: [secretarial.prompt, naive.prompt],
    models: ["sim-faithful"],
    scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
    by: "engineer",
  });
  await server.context.runs.settled(run.id);
  const { cells } = await server.call("runs.matrix", { run: run.id });
  for (const { cellKey } of cells) {
    await server.call("reviews.append", {
      person: "dr.weber",
      run: run.id,
      cellKey,
      act: { type: "verdict", verdict: "usable" },
    });
  }
}

/** Anna reads every note of the run in a queue, which is then closed. */
async function readInQueue(server: Server): Promise<void> {
  const { runs } = await server.call("runs.list", {});
  const { queue } = await server.call("queues.create", {
    title: "Vor der Freigabe",
    run: runs[0]?.id ?? "",
    rules: [{ rule: "all" }],
    readers: ["anna"],
    double: 0,
    by: "leitung",
    seed: 3,
  });
  const anna = clientOf(server, "anna");
  const nextOf = async () => (await anna("queues.list", {})).queues[0]?.yours?.next ?? null;
  for (let item = await nextOf(), act = 0; item; item = await nextOf()) {
    const where = { queue: queue.id, item, person: "anna" };
    const mark = (said: CallInput<"queues.mark">["act"]) =>
      anna("queues.mark", { ...where, token: `vor-der-freigabe-${(act += 1)}`, act: said });
    for (const { id } of (await anna("queues.item", where)).machine ?? [])
      await mark({ type: "decide", finding: id, decision: "confirmed" });
    await mark({ type: "finish", verdict: "usable", seconds: 50 });
  }
  await server.call("queues.close", { queue: queue.id, by: "leitung", reason: "alles gelesen" });
}

/** A queue that ends before anybody has read in it. */
async function closeUnread(server: Server, title: string): Promise<string> {
  const { runs } = await server.call("runs.list", {});
  const { queue } = await server.call("queues.create", {
    title,
    run: runs[0]?.id ?? "",
    rules: [{ rule: "all" }],
    readers: ["anna"],
    double: 0,
    by: "leitung",
    seed: 4,
  });
  await server.call("queues.close", { queue: queue.id, by: "leitung", reason: "keine Zeit" });
  return `results/queues/${queue.id}.jsonl`;
}

/** The call in somebody's claimed name. */
function clientOf({ app }: Pick<Server, "app">, person: string): Client {
  return createClient(async ({ method, path, body }) => {
    const headers = { "x-visite-person": person, "content-type": "application/json" };
    const response = await app.request(path, { method, headers, ...(body === null ? {} : { body }) });
    return { status: response.status, text: await response.text() };
  });
}

async function promote(
  server: Server,
  pair: typeof secretarial,
  more: { by?: string; override?: string } = {},
) {
  const { production } = await server.call("production.read", {});
  const { by = "leitung", ...override } = more;
  return server.call("production.promote", {
    ...pair,
    by,
    reason: "besser",
    head: production.head,
    ...override,
  });
}

describe("a promoted workspace", () => {
  let place: Awaited<ReturnType<typeof makeWorkspace>>;
  let bundles: string[] = [];
  beforeAll(async () => {
    place = await makeWorkspace();
    await using server = await openTestServer(place.root, { demo: true });
    await setGates(server, lenient);
    await measure(server);
    await readInQueue(server);
    await closeUnread(server, "Doch nicht");
    await promote(server, secretarial);
    await promote(server, naive);
    bundles = await readdir(join(place.root, "results/bundles"));
  }, 60_000);
  afterAll(() => place[Symbol.asyncDispose]());

  const audit = async (head?: string) =>
    auditWorkspace(await openWorkspace(place.root), head ? { head } : {});
  const path = (name: string) => join(place.root, name);

  it("holds: chains, bundles, reports, texts, reviews, and every figure computed again from the files", async () => {
    const found = await audit();
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({ holds: true, lines: 5, bundles: 2, queues: 2, figures: 8, erased: 0 });
    const said = await readFile(path("results/reviews/anna.jsonl"), "utf8");
    expect(found.reviews).toBe(4 + said.trimEnd().split("\n").length);
    expect(bundles.map((name) => name.replace(/-[0-9a-f]{12}/, ""))).toEqual([
      "0003-soap.html",
      "0003-soap.json",
      "0004-soap.html",
      "0004-soap.json",
    ]);
    expect(await audit(found.head ?? "")).toMatchObject({ holds: true });
  });

  it("writes a report that prints, escapes what a prompt says, and says what a chain without keys is worth", async () => {
    await using server = await openTestServer(place.root, { demo: true });
    const { html } = await server.call("production.report", { sequence: 3, language: "en" });
    expect(html).toContain("Simulated model in a demo workspace");
    expect(html).toContain("@page");
    expect(html).toContain("whoever can rewrite every file");
    expect(html).not.toContain("<script");
    expect(html).toContain("{{role &quot;system&quot;}}");
    const german = (await server.call("production.report", { sequence: 3, language: "de" })).html;
    expect(german).toMatch(/leitung \(angegeben\), \d\d\.\d\d\.\d{4}, \d\d:\d\d UTC/);
    expect(german).toMatch(/anna \(angegeben\)<\/td><td[^>]*>brauchbar</);
    expect(german).not.toContain("verdict usable");
  });

  /** Changes one file, looks what is found, and puts the file back. */
  async function tampered(name: string, change: (text: string) => string | null, head?: string) {
    const before = await readFile(path(name), "utf8");
    const after = change(before);
    expect(after).not.toBe(before);
    if (after === null) await rm(path(name));
    else await writeFile(path(name), after);
    try {
      return (await audit(head)).problems.map(({ file, line, reason }) => `${file}:${line ?? ""} ${reason}`);
    } finally {
      await writeFile(path(name), before);
    }
  }
  const lines = (change: (lines: string[]) => string[]) => (text: string) =>
    `${change(text.trimEnd().split("\n")).join("\n")}\n`;
  const inLine = (index: number, from: string, to: string) =>
    lines((all) => all.map((line, at) => (at === index ? line.replace(from, to) : line)));
  const ledger = "config/promotions.jsonl";
  const reviews = "results/reviews/dr.weber.jsonl";
  const anna = "results/reviews/anna.jsonl";
  const json = (index: number) =>
    `results/bundles/${bundles.filter((name) => name.endsWith(".json"))[index]}`;
  const html = (index: number) =>
    `results/bundles/${bundles.filter((name) => name.endsWith(".html"))[index]}`;

  async function queueFile(title: string): Promise<string> {
    for (const name of await readdir(path("results/queues")))
      if ((await readFile(path(`results/queues/${name}`), "utf8")).includes(title))
        return `results/queues/${name}`;
    throw new Error(`no queue ${title}`);
  }

  it("tampered with in any of these places is told, and the first broken link is the one that was touched", async () => {
    const [run = ""] = await readdir(path("results/runs"));
    const runFile = (name: string) => `results/runs/${run}/${name}`;
    const plan = JSON.parse(await readFile(path(runFile("run.json")), "utf8")) as {
      prompts: Record<string, string>;
      scenarios: Record<string, { scenario: string; transcript: string; note: string }>;
    };
    const { scenario, transcript, note } = plan.scenarios["sinusitis-akut"] ?? {
      scenario: "",
      transcript: "",
      note: "",
    };
    const head = (await audit()).head ?? "";
    const [queue, unread] = await Promise.all(["Vor der Freigabe", "Doch nicht"].map(queueFile));
    if (!queue || !unread) throw new Error("no queue");
    const places: [
      what: string,
      file: string,
      change: (text: string) => string | null,
      told: RegExp,
      head?: string,
    ][] = [
      [
        "a reason in the genesis",
        ledger,
        inLine(0, "Übernommen", "Gemessen"),
        /promotions\.jsonl:2 .*hash of the line before/,
      ],
      [
        "a name in a promotion",
        ledger,
        inLine(3, '"by":"leitung"', '"by":"jemand"'),
        /promotions\.jsonl:5 .*hash of the line before/,
      ],
      [
        "a member smuggled into a line",
        ledger,
        inLine(2, '{"version"', '{"note":"x","version"'),
        /promotions\.jsonl:4 .*hash of the line before/,
      ],
      [
        "a line taken out",
        ledger,
        lines((all) => all.toSpliced(2, 1)),
        /promotions\.jsonl:3 carries sequence 3/,
      ],
      [
        "two lines swapped",
        ledger,
        lines(([a = "", b = "", c = "", ...rest]) => [a, c, b, ...rest]),
        /promotions\.jsonl:2 carries sequence 2/,
      ],
      [
        "a line doubled",
        ledger,
        lines((all) => [...all, all.at(-1) ?? ""]),
        /promotions\.jsonl:6 carries sequence 4/,
      ],
      ["a line that is no JSON", ledger, inLine(1, "{", ""), /promotions\.jsonl:2 is not a JSON object/],
      ["the tail cut off", ledger, lines((all) => all.slice(0, -1)), /no line has the hash/, head],
      [
        "the tail cut off, no head kept",
        ledger,
        lines((all) => all.slice(0, -1)),
        /belongs to line 5 .* tail was cut off/,
      ],
      [
        "a figure in the last line",
        ledger,
        inLine(4, '"value":2,', '"value":9,'),
        /gate is not what the ledger says/,
      ],
      [
        "the file of production",
        "config/production.yaml",
        (text) => text.replace("naive", "secretarial"),
        /production\.yaml: is not what the ledger says/,
      ],
      [
        "a limit",
        "config/gates.yaml",
        (text) => text.replace("0.9", "0.99"),
        /gates\.yaml: was changed and the change is not recorded/,
      ],
      [
        "a bundle",
        json(0),
        (text) => text.replace("besser", "viel besser"),
        /0003-.*json: no longer has the hash that line 4 names/,
      ],
      ["a bundle taken away", json(0), () => null, /0003-.*json: the bundle of line 4 is missing/],
      [
        "a report",
        html(1),
        (text) => text.replace("naive", "secretarial"),
        /0004-.*html: the report was changed/,
      ],
      ["a report taken away", html(1), () => null, /0004-.*html: the report is missing/],
      [
        "a promoted prompt",
        "prompts/soap/secretarial/v001.prompt",
        (text) => `${text}\nErfinde nichts.`,
        /v001\.prompt: the promoted prompt was changed/,
      ],
      [
        "the stored prompt of the run",
        `results/texts/${plan.prompts[secretarial.prompt]}`,
        (text) => `${text} `,
        /a text that the run used was changed/,
      ],
      [
        "a transcript of the run",
        `results/texts/${transcript}`,
        (text) => text.replace("Guten", "Schönen"),
        /a text that the run used was changed/,
      ],
      [
        "a scenario of the run",
        `results/texts/${scenario}`,
        (text) => `${text}\n# x`,
        /a text that the run used was changed/,
      ],
      [
        "a reference note of the run",
        `results/texts/${note}`,
        () => null,
        /a text that the run used is missing/,
      ],
      [
        "the plan of the run",
        runFile("run.json"),
        (text) => text.replace('"by":"engineer"', '"by":"x"'),
        /run\.json: the plan was changed/,
      ],
      [
        "an answer of a model",
        runFile("cells.jsonl"),
        inLine(0, '"text":"', '"text":" '),
        /cells\.jsonl: the line of .* was changed or is missing/,
      ],
      [
        "a grade",
        runFile("grades.jsonl"),
        inLine(0, '"numerator":', '"numerator":1'),
        /grades\.jsonl: the grade of .* was changed or is missing/,
      ],
      [
        "what a reviewer said",
        reviews,
        inLine(1, '"usable"', '"unusable"'),
        /dr\.weber\.jsonl:3 .*hash of the line before/,
      ],
      [
        "a review taken out at the end",
        reviews,
        lines((all) => all.slice(0, -1)),
        /a review that .* rests on .* is missing/,
      ],
      [
        "the title of a queue",
        queue,
        inLine(0, "Vor der Freigabe", "Danach"),
        /queues\/.*jsonl:2 .*hash of the line before/,
      ],
      [
        "the title of a queue, with the line after it taken away",
        queue,
        lines(([first = ""]) => [first.replace("Vor der Freigabe", "Danach")]),
        /queues\/.*jsonl:1 is not the queue that 0003-/,
      ],
      [
        "the end of a queue",
        queue,
        lines((all) => all.slice(0, -1)),
        /queues\/.*jsonl: ends after line 1 of 2: its tail was cut off \(as 0003-/,
      ],
      [
        "the end of a queue written anew",
        queue,
        inLine(1, "alles gelesen", "abgebrochen"),
        /queues\/.*jsonl: line 2 is another: the chain was written anew \(as 0003-/,
      ],
      [
        "a queue taken away on which no promotion rests",
        unread,
        () => null,
        /queues\/.*jsonl: is missing: it had 2 lines \(as 0003-/,
      ],
      [
        "a queue taken away",
        queue,
        () => null,
        /queues\/.*jsonl: the queue in which \d+ lines were said is missing/,
      ],
      [
        "the reader of a queue",
        queue,
        (text) => text.replaceAll('"anna"', '"bert"'),
        /queues\/.*jsonl:1 line 1 of anna is about a note that was not given to anna/,
      ],
      [
        "the order in which a reader read",
        queue,
        (text) => text.replace(/"orders":\{"anna":\["(\w+)","\w+"/, '"orders":{"anna":["$1","$1"'),
        /queues\/.*jsonl:1 the order of anna does not hold the notes/,
      ],
      [
        "the note that was given to read",
        queue,
        (text) => text.replace(/"outputSha256":"\w{8}/, '"outputSha256":"00000000'),
        /queues\/.*jsonl:1 line \d+ of anna is about another text/,
      ],
      [
        "a line that is no queue's",
        queue,
        inLine(1, '"closed"', '"opened"'),
        /jsonl:2 is not a line of a queue/,
      ],
      [
        "what somebody said in a queue",
        anna,
        inLine(0, '"anna"', '"bert"'),
        /anna\.jsonl:2 .*hash of the line before/,
      ],
      [
        "a reviewer's chain under another name",
        anna,
        (text) => text.replaceAll('"anna"', '"bert"'),
        /anna\.jsonl:1 is signed by bert/,
      ],
      [
        "words taken from a review, and no erasure that says so",
        anna,
        (text) => text.replace('"act":', '"erased":{"at":"2026","hash":"0"},"act":'),
        /anna\.jsonl:1 its words are gone, but no erasure names it/,
      ],
    ];
    expect(places.length).toBeGreaterThanOrEqual(39);
    for (const [what, file, change, told, kept] of places)
      expect([what, ...(await tampered(file, change, kept))].join("\n"), what).toMatch(told);
    const first = await tampered(ledger, inLine(0, "Übernommen", "Gemessen"));
    expect(first[0]).toMatch(/promotions\.jsonl:2 /);
    expect(await audit()).toMatchObject({ holds: true });
  });

  it("with bundle and line written anew by somebody who forges a figure does not come out the same from the files", async () => {
    const forgedBundle = json(1);
    const before = {
      bundle: await readFile(path(forgedBundle), "utf8"),
      ledger: await readFile(path(ledger), "utf8"),
    };
    const all = before.ledger.trimEnd().split("\n");
    const line = JSON.parse(all[4] ?? "") as {
      bundle: string;
      gate: { results: { id: string; candidate: { numerator: number } }[] };
    };
    const forge = (gate: typeof line.gate) => {
      const rate = gate.results.find(({ id }) => id === "fabrication-rate");
      if (rate) rate.candidate = { ...rate.candidate, numerator: 77 };
      return gate;
    };
    forge(line.gate);
    const bundle = JSON.parse(before.bundle) as { gate: typeof line.gate };
    forge(bundle.gate);
    const text = `${JSON.stringify(bundle, null, 1)}\n`;
    line.bundle = sha256Of(text);
    const name = forgedBundle.replace(/[0-9a-f]{12}\.json$/, `${line.bundle.slice(0, 12)}.json`);
    await rm(path(forgedBundle));
    await writeFile(path(name), text);
    await writeFile(path(ledger), `${[...all.slice(0, 4), JSON.stringify(line)].join("\n")}\n`);
    const { problems } = await audit();
    await rm(path(name));
    await writeFile(path(forgedBundle), before.bundle);
    await writeFile(path(ledger), before.ledger);
    expect(problems.map(({ reason }) => reason).join("\n")).toMatch(
      /the figure "Fabrication rate" is 77\/\d+ in the bundle and \d\/\d+ in the files/,
    );
  });

  it("says of which lines a cut-off tail cannot be seen, and finds it with a head that was kept", async () => {
    let after = "";
    {
      await using server = await openTestServer(place.root, { demo: true });
      after = await closeUnread(server, "Nach der Freigabe");
    }
    const { chains } = await audit();
    expect(chains.filter(({ lines: all, pinned }) => all > pinned)).toMatchObject([
      { file: after, lines: 2, pinned: 0 },
    ]);
    const kept = chains.find(({ file }) => file === after)?.head ?? "";
    expect(await audit(kept)).toMatchObject({ holds: true });
    const cut = lines((all) => all.slice(0, -1));
    expect(await tampered(after, cut)).toEqual([]);
    expect((await tampered(after, cut, kept)).join("\n")).toMatch(/no line has the hash .* tail was cut off/);
  });

  it("refuses to promote while limits were changed and nobody recorded it", async () => {
    await using server = await openTestServer(place.root, { demo: true });
    await appendFile(path("config/gates.yaml"), "# still the same limits, another text\n");
    await expect(promote(server, secretarial)).rejects.toMatchObject({ code: "gates.unrecorded" });
    const { head, sha256 } = await server.call("gates.read", {});
    const { line } = await server.call("gates.record", { by: "leitung", reason: "Bemerkung", head, sha256 });
    expect(line).toMatchObject({ action: "gates", toSha256: sha256 });
    await expect(promote(server, secretarial)).resolves.toMatchObject({ line: { action: "promote" } });
    expect(await audit()).toMatchObject({ holds: true, lines: 7, bundles: 3 });
  });

  it("still holds when a scenario behind it was erased, and says that its figures cannot be computed again", async () => {
    await using server = await openTestServer(place.root, { demo: true });
    const { planHash } = await server.call("erasure.preview", { id: "falle-metformin-ckd4" });
    const erased = { id: "falle-metformin-ckd4", by: "leitung", reason: "Widerruf", plan: planHash };
    await server.call("erasure.erase", erased);
    const found = await audit();
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({ holds: true, bundles: 3, figures: 0, erased: 3 });
  });
});

describe("killed between two steps of a promotion or a rollback", () => {
  it("nothing has changed before its line was written, all of it after, and the start repairs the rest", {
    timeout: 120_000,
  }, async () => {
    await using place = await makeWorkspace();
    {
      await using server = await openTestServer(place.root, { demo: true });
      await setGates(server, lenient);
      await measure(server);
      await promote(server, secretarial);
    }
    const out = join(checkout, "dist/crash");
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        ssr: join(import.meta.dirname, "promoteAndDie.ts"),
        outDir: out,
        target: "node20",
        emptyOutDir: true,
      },
    });
    const seen: string[] = [];
    const deaths = [
      ...promotionSteps.map((step) => ["promote", step, ""] as const),
      // Killed while the line itself was being written: half of it is there.
      ["promote", "bundle", '{"version":1,"sequence":4,"previous":"'] as const,
      ["rollback", "line", ""] as const,
      ["rollback", "production", ""] as const,
    ];
    for (const [act, step, torn] of deaths) {
      await using copy = await makeWorkspace();
      await cp(place.root, copy.root, { recursive: true, force: true });
      const child = spawn(process.execPath, [join(out, "promoteAndDie.js"), copy.root, act, step], {
        stdio: "inherit",
      });
      const signal = await new Promise((resolve) => child.on("exit", (_code, killed) => resolve(killed)));
      expect(signal).toBe("SIGKILL");
      await appendFile(join(copy.root, "config/promotions.jsonl"), torn);
      const workspace = await openWorkspace(copy.root);
      await repairProduction(workspace);
      const found = await auditWorkspace(workspace);
      expect(found.problems, `${act} ${step}`).toEqual([]);
      expect(await readdir(join(copy.root, "results/bundles"))).toHaveLength(2 * found.bundles);
      const production = await readFile(join(copy.root, "config/production.yaml"), "utf8");
      expect(production).toContain(found.head ?? "no head");
      const serves = /model: (\S+)/.exec(production)?.[1] ?? "nothing";
      seen.push(
        `${act} ${step}${torn && " torn"}: ${found.lines} lines, ${found.bundles} bundles, ${serves}`,
      );
    }
    await rm(out, { recursive: true, force: true });
    expect(seen).toEqual([
      "promote bundle: 4 lines, 1 bundles, sim-faithful",
      "promote line: 5 lines, 2 bundles, sim-faithful",
      "promote settled: 5 lines, 2 bundles, sim-faithful",
      "promote report: 5 lines, 2 bundles, sim-faithful",
      "promote production: 5 lines, 2 bundles, sim-faithful",
      "promote bundle torn: 4 lines, 1 bundles, sim-faithful",
      "rollback line: 5 lines, 1 bundles, gemma-4-e4b-it",
      "rollback production: 5 lines, 1 bundles, gemma-4-e4b-it",
    ]);
  });
});
