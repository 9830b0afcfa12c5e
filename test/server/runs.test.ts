import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MatrixCell } from "../../domain/run.ts";
import { chunk, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer, setGates } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function run({ call, context }: Server, change: Record<string, unknown> = {}) {
  const { scenarios } = await call("scenarios.list", {});
  const { run: started } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/secretarial@v001"],
    models: ["sim-faithful"],
    scenarios: scenarios.map(({ id }) => id),
    by: "test",
    ...change,
  });
  await context.runs.settled(started.id);
  return (await call("runs.matrix", { run: started.id })).cells;
}

const states = (cells: readonly MatrixCell[]) => cells.map(({ state }) => state);

describe("a run", () => {
  it("fills its cells, grades them, and a second one of the same reuses every generation", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const first = await run(server);
    expect(new Set(states(first))).toEqual(new Set(["ok"]));
    expect(first.every(({ counts, simulated, reused }) => counts !== null && simulated && !reused)).toBe(
      true,
    );
    const second = await run(server);
    expect(second.every(({ reused }) => reused)).toBe(true);
    expect(
      (
        await server.call("plan.preview", {
          stage: "soap",
          prompts: ["soap/secretarial@v001"],
          models: ["sim-faithful"],
          scenarios: ["sinusitis-akut"],
        })
      ).known,
    ).toBe(1);
  });

  it("is read by rows, shortest first, and cells of it are run again by asking the model anew", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const cells = await run(server, {
      models: ["sim-faithful", "sim-thinker"],
      scenarios: ["sinusitis-akut", "falle-metformin-ckd4", "falle-ass-vorhofflimmern"],
    });
    const { runs } = await server.call("runs.list", {});
    const id = runs[0]?.id ?? "";
    const first = await server.call("runs.rows", { run: id, page: 0, cells: 4 });
    expect(first).toMatchObject({
      pages: 2,
      total: 3,
      columns: [{ model: "sim-faithful" }, { model: "sim-thinker" }],
    });
    const rest = await Promise.all([1].map((page) => server.call("runs.rows", { run: id, page, cells: 4 })));
    const rows = [first, ...rest].flatMap((page) => page.rows);
    expect(rows.map(({ characters }) => characters)).toEqual(
      rows.map(({ characters }) => characters).toSorted((a, b) => a - b),
    );
    expect(new Set(rows.flatMap((row) => row.cells.map((one) => one?.cellKey)))).toEqual(
      new Set(cells.map(({ cellKey }) => cellKey)),
    );

    const failed = cells.filter(({ state }) => state !== "ok");
    const { run: again } = await server.call("runs.again", { run: id, cells: "failed" });
    await server.context.runs.settled(again.id);
    const redone = (await server.call("runs.matrix", { run: again.id })).cells;
    expect(failed.length).toBeGreaterThan(0);
    expect(redone.map(({ cellKey, reused }) => [cellKey, reused])).toEqual(
      failed.map(({ cellKey }) => [cellKey, false]),
    );
    const [good] = cells.filter(({ state }) => state === "ok");
    const { run: more } = await server.call("runs.again", {
      run: id,
      cells: [good?.cellKey ?? ""],
      repeats: 3,
    });
    await server.context.runs.settled(more.id);
    expect((await server.call("runs.matrix", { run: more.id })).cells.map(({ reused }) => reused)).toEqual([
      true,
      false,
      false,
    ]);
    await expect(server.call("runs.again", { run: more.id, cells: "failed" })).rejects.toThrow(/has failed/);
  });

  it("goes through all four stages on its own output", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const cells = await run(server, {
      stage: "billing",
      prompts: ["billing/secretarial@v001", "icd/secretarial@v001", "soap/secretarial@v001"],
      input: "run",
      scenarios: ["sinusitis-akut"],
    });
    expect(cells.map(({ stage, state }) => `${stage} ${state}`)).toEqual(["soap ok", "icd ok", "billing ok"]);
    expect(
      (await run(server, { stage: "summary", prompts: ["summary/secretarial@v001"] })).every(
        ({ state }) => state === "ok",
      ),
    ).toBe(true);
  });

  it("lists every failure as a status with its reason, and loses no cell", async () => {
    await using place = await makeWorkspace();
    let asked = 0;
    await using server = await startScripted(({ body }, response) => {
      asked += 1;
      const content = JSON.stringify(body.messages);
      if (content.includes("Marcumar"))
        response
          .writeHead(400, { "content-type": "application/json" })
          .end('{"error":{"message":"exceeds the available context size"}}');
      else if (asked % 2 === 1)
        response.writeHead(429, { "retry-after": "0", "content-type": "application/json" }).end("{}");
      else
        response
          .writeHead(200, sse)
          .end(chunk({ content: "Ich bin kein JSON." }) + chunk({}, "stop") + "data: [DONE]\n\n");
    });
    await writeFile(
      join(place.root, "config/models.yaml"),
      `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${server.baseUrl}" }\nmodels:\n  - { id: real, endpoint: e, name: m, slots: 1 }\n`,
    );
    await using visite = await openTestServer(place.root);
    const cells = await run(visite, {
      models: ["real"],
      scenarios: ["falle-ass-vorhofflimmern", "sinusitis-akut"],
    });
    expect(Object.fromEntries(cells.map(({ scenario, state }) => [scenario, state]))).toEqual({
      "falle-ass-vorhofflimmern": "overflow",
      "sinusitis-akut": "invalid",
    });
    expect(cells.every(({ reason, simulated }) => reason !== "" && !simulated)).toBe(true);
  });

  it("is planned on disk before any model is asked, and the index can be deleted and made again", async () => {
    await using place = await makeWorkspace();
    let before: unknown;
    {
      await using server = await openTestServer(place.root);
      await run(server);
      await run(server, { stage: "icd", prompts: ["icd/naive@v001"] });
      before = await server.context.index.counts();
    }
    for (const suffix of ["", "-wal", "-shm"])
      await rm(join(place.root, `results/index/results.db${suffix}`), { force: true });
    await using again = await openTestServer(place.root);
    expect(await again.context.index.counts()).toEqual(before);
    expect((await run(again)).every(({ reused }) => reused)).toBe(true);
  });

  it("opens with a corrupt index by making it anew", async () => {
    await using place = await makeWorkspace();
    {
      await using server = await openTestServer(place.root);
      await run(server);
    }
    await writeFile(join(place.root, "results/index/results.db"), "kaputt ".repeat(1000));
    for (const suffix of ["-wal", "-shm"])
      await rm(join(place.root, `results/index/results.db${suffix}`), { force: true });
    await using again = await openTestServer(place.root);
    expect((await again.context.index.counts()).runs).toBe(1);
  });
});

describe("reviews", () => {
  it("a rejected finding no longer counts in matrix and scores, and the words stay on disk", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const cells = await run(server, {
      models: ["sim-age-inventor"],
      prompts: ["soap/naive@v001"],
      repeats: 2,
    });
    const cell = cells.find(({ counts }) => (counts?.fabrication ?? 0) > 0);
    if (!cell) throw new Error("the age inventor invented nothing");
    const [{ id: runId } = { id: "" }] = (await server.call("runs.list", {})).runs;
    const before = await server.call("cells.read", { run: runId, cellKey: cell.cellKey });
    for (const { id, kind } of before.verdict?.findings ?? [])
      if (kind === "fabrication")
        await server.call("reviews.append", {
          run: runId,
          cellKey: cell.cellKey,
          person: "dr.weber",
          act: { type: "finding", finding: id, decision: "rejected", comment: "gesagt" },
        });
    const after = (await server.call("runs.matrix", { run: runId })).cells.find(
      ({ cellKey }) => cellKey === cell.cellKey,
    );
    expect(after?.counts?.fabrication).toBe(0);
    expect(await readFile(join(place.root, "results/reviews/dr.weber.jsonl"), "utf8")).toContain(
      '"decision":"rejected"',
    );
  });
});

describe("promotion", () => {
  it("refuses a simulated model in any workspace but the demo that the process itself made", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    await run(server);
    const head = (await server.call("production.read", {})).production.head;
    await expect(
      server.call("production.promote", {
        stage: "soap",
        prompt: "soap/secretarial@v001",
        model: "sim-faithful",
        by: "lead",
        reason: "Versuch",
        head,
      }),
    ).rejects.toMatchObject({ code: "promotion.simulated" });
  });

  it("in the demo goes through the gate into production.yaml, keeps its mark, and is rolled back in one step", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root, { demo: true });
    await setGates(
      server,
      "version: 1\nstages:\n  soap:\n    - { id: minimum-scenarios, limit: 1 }\n    - { id: fabrication-rate, limit: 0.5 }\n",
    );
    await run(server);
    const pair = { stage: "soap" as const, prompt: "soap/secretarial@v001", model: "sim-faithful" };
    const { report } = await server.call("gate.read", pair);
    expect(report).toMatchObject({ holds: true, simulated: true, demo: true });
    const request = { ...pair, by: "lead", reason: "besser", head: report.productionHead };
    await server.call("production.promote", request);
    await expect(server.call("production.promote", request)).rejects.toMatchObject({
      code: "promotion.moved",
    });
    const yaml = await readFile(join(place.root, "config/production.yaml"), "utf8");
    expect(yaml).toContain("sim-faithful");
    expect(yaml).toContain("simulated: true");
    const { production } = await server.call("production.read", {});
    const rolledBack = await server.call("production.rollback", {
      stage: "soap",
      by: "lead",
      reason: "doch nicht",
      head: production.head,
    });
    expect(rolledBack.production.stages.soap?.model).toBe("gemma-4-e4b-it");
    expect((await server.call("production.read", {})).ledger.map(({ action }) => action)).toEqual([
      "genesis",
      "gates",
      "gates",
      "promote",
      "rollback",
    ]);
  });

  it("is refused where the gate does not hold, with the report", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root, { demo: true });
    await setGates(server, "version: 1\nstages:\n  soap:\n    - { id: minimum-scenarios, limit: 99 }\n");
    await run(server);
    const head = (await server.call("production.read", {})).production.head;
    await expect(
      server.call("production.promote", {
        stage: "soap",
        prompt: "soap/secretarial@v001",
        model: "sim-faithful",
        by: "lead",
        reason: "x",
        head,
      }),
    ).rejects.toMatchObject({ code: "gate.failed", details: { report: { holds: false } } });
  });
});

describe("the server", () => {
  it("answers only pages of its own: a foreign origin or a rebound host is refused", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const ask = (headers: Record<string, string>, init: RequestInit = {}) =>
      server.app.request("http://127.0.0.1/api/workspace", { headers, ...init });
    expect((await ask({ host: "evil.example" })).status).toBe(403);
    expect((await ask({ host: "127.0.0.1:4747", origin: "http://evil.example" })).status).toBe(403);
    expect((await ask({ host: "127.0.0.1:4747", origin: "http://127.0.0.1:4747" })).status).toBe(200);
    expect((await ask({ host: "127.0.0.1:4747" })).headers.get("content-security-policy")).toContain(
      "default-src 'none'",
    );
    const form = await server.app.request("/api/runs", {
      method: "POST",
      body: "stage=soap",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(form.status).toBe(400);
  });

  it("says which field is wrong", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    await expect(
      server.call("runs.start", {
        stage: "soap",
        prompts: ["soap/secretarial"],
        models: ["m"],
        scenarios: ["s"],
      }),
    ).rejects.toMatchObject({ code: "input.invalid", message: expect.stringContaining("prompts") });
    await expect(server.call("cells.read", { run: "../../etc", cellKey: "x" })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });
});

describe("a disk that refuses", () => {
  it("interrupts the run instead of the server, and a resume goes on once it takes lines again", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root, { pace: 0.02 });
    const { run: started } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/secretarial@v001"],
      models: ["sim-faithful"],
      scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
      repeats: 3,
    });
    const record = await server.context.runs.record(started.id);
    const append = record.files.cells.append.bind(record.files.cells);
    record.files.cells.append = () => Promise.reject(new Error("ENOSPC: no space left on device"));
    expect(await server.context.runs.settled(started.id)).toMatchObject({ state: "interrupted" });
    record.files.cells.append = append;
    await server.call("runs.resume", { run: started.id });
    expect(await server.context.runs.settled(started.id)).toMatchObject({ state: "finished", done: 6 });
    expect(record.outcomes.size).toBe(6);
  });
});
