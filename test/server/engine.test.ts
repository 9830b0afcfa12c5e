import { execFileSync } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { refuse, stream } from "../servers/llamaServer.ts";
import { chunk, type Script, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

const note = JSON.stringify({
  subjective: ["Halsschmerz"],
  objective: ["Rachen rot"],
  assessment: ["Pharyngitis"],
  plan: ["Ruhe"],
});
const whole = chunk({ content: note }) + chunk({}, "stop") + "data: [DONE]\n\n";
const words = ["falle-ass-vorhofflimmern", "sinusitis-akut", "falle-metformin-ckd4"];

/** A workspace whose only model is served by a script. */
async function withModel(script: Script, model = "") {
  const place = await makeWorkspace();
  const server = await startScripted(script);
  await writeFile(
    join(place.root, "config/models.yaml"),
    `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${server.baseUrl}" }\nmodels:\n  - { id: real, endpoint: e, name: m${model} }\n`,
  );
  const visite = await openTestServer(place.root);
  return {
    ...visite,
    place,
    requests: server.requests,
    [Symbol.asyncDispose]: async () => {
      await visite.close();
      await server[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

async function begin({ call }: Pick<Server, "call">, change: Record<string, unknown> = {}) {
  const { run } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/secretarial@v001"],
    models: ["real"],
    scenarios: words,
    grading: "later",
    ...change,
  });
  return run.id;
}

/** Answers held back until the test lets them go. */
function gate() {
  const held: (() => void)[] = [];
  let isOpen = false;
  return {
    held,
    pass: () => new Promise<void>((go) => (isOpen ? go() : held.push(go))),
    one: () => held.shift()?.(),
    open: () => {
      isOpen = true;
      for (const go of held.splice(0)) go();
    },
  };
}

/** Patient, for machines that are busy otherwise. */
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

afterEach(() => vi.useRealTimers());

describe("a run that goes on", () => {
  it("is paused, narrowed and resumed; what runs is answered, and nothing further is asked meanwhile", async () => {
    const answers = gate();
    await using visite = await withModel(async (_, response) => {
      await answers.pass();
      response.writeHead(200, sse).end(whole);
    }, ", slots: 2");
    const run = await begin(visite, { repeats: 4 });
    await until(() => expect(answers.held).toHaveLength(1));
    const { progress } = await visite.call("runs.pause", { run, by: "anna" });
    expect(progress.state).toBe("paused");
    answers.one();
    await until(async () =>
      expect((await visite.call("runs.read", { run })).run.progress).toMatchObject({ done: 1, running: 0 }),
    );
    expect(visite.requests).toHaveLength(1);
    await visite.call("runs.width", { run, width: 1 });
    await visite.call("runs.resume", { run });
    await until(() => expect(answers.held).toHaveLength(1));
    expect((await visite.call("runs.read", { run })).run.progress).toMatchObject({ running: 1, width: 1 });
    answers.open();
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 12, toGrade: 0 });
    const events = await readFile(join(visite.place.root, "results/runs", run, "events.jsonl"), "utf8");
    expect(events.match(/"type":"[a-z-]+"/g)).toEqual(
      ["started", "paused", "width-changed", "resumed", "finished"].map((type) => `"type":"${type}"`),
    );
  });

  it("makes the cell somebody opened before the others", async () => {
    const answers = gate();
    await using visite = await withModel(async (_, response) => {
      await answers.pass();
      response.writeHead(200, sse).end(whole);
    }, ", slots: 1");
    const run = await begin(visite, { repeats: 3 });
    await until(() => expect(answers.held).toHaveLength(1));
    const cells = (await visite.call("runs.matrix", { run })).cells;
    const last = cells.findLast(
      ({ state, scenario }) => state === "planned" && scenario === "sinusitis-akut",
    );
    await visite.call("cells.read", { run, cellKey: last?.cellKey ?? "" });
    answers.one();
    await until(() => expect(answers.held).toHaveLength(1));
    // Until the one that was let go is on disk, two are running.
    await until(async () => {
      const running = (await visite.call("runs.matrix", { run })).cells.filter(
        ({ state }) => state === "running",
      );
      expect(running.map(({ cellKey }) => cellKey)).toEqual([last?.cellKey]);
    });
    answers.open();
    await visite.context.runs.settled(run);
  });

  it("loses no cell where a llama-server's slots outgrow the context they share: fewer are asked at once", async () => {
    const together = gate();
    const later = gate();
    await using visite = await withModel(async ({ attempt }, response) => {
      // After the one that warms the prompt, all four are thrown out at once.
      const isThrownOut = attempt > 1 && attempt <= 5;
      if (isThrownOut) await together.pass();
      else if (attempt > 5) await later.pass();
      if (isThrownOut) stream(response, "crowded.sse");
      else response.writeHead(200, sse).end(whole);
    }, ", slots: 4");
    const run = await begin(visite, { repeats: 4 });
    await until(() => expect(together.held).toHaveLength(4));
    together.open();
    await until(() => expect(later.held).toHaveLength(2));
    expect((await visite.call("runs.read", { run })).run.progress).toMatchObject({
      failed: 0,
      held: [{ why: "busy", reason: "2/4" }],
    });
    later.open();
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 12, failed: 0 });
    expect(visite.requests).toHaveLength(16);
  });

  it("waits for a server that is loading its model, and asks it meanwhile for nothing further", async () => {
    const askedWhileLoading = new Set<string>();
    let answers = 0;
    await using visite = await withModel((request, response) => {
      if (request.attempt > 6) {
        answers += 1;
        response.writeHead(200, sse).end(whole);
        return;
      }
      askedWhileLoading.add(JSON.stringify(request.body));
      refuse(response, 503, "loading.json");
    }, ", slots: 2");
    const run = await begin(visite, { repeats: 4, params: {} });
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 12, failed: 0 });
    expect(answers).toBe(12);
    expect(askedWhileLoading.size).toBeLessThanOrEqual(2);
  });

  it("is judged as its cells come", async () => {
    await using place = await makeWorkspace();
    await using visite = await openTestServer(place.root, { pace: 0.05 });
    const run = await begin(visite, { models: ["sim-faithful"], repeats: 2 });
    const judging = await visite
      .call("judging.start", { run, models: ["sim-judge-strict"], by: "a" })
      .catch(async () => {
        const { models } = await visite.call("models.list", {});
        const judge = models.find(({ judge: role }) => role === "only")?.id ?? "";
        return visite.call("judging.start", { run, models: [judge], by: "a" });
      });
    expect(judging.progress.state).toBe("running");
    await visite.context.runs.settled(run);
    const after = await visite.context.judges.settled(run);
    expect(after).toMatchObject({ state: "finished" });
    expect(after?.total).toBeGreaterThanOrEqual(6);
    expect(after?.done).toBe(after?.total);
  });

  it("says that an endpoint is gone, gives its cells that reason, and asks again on resume", async () => {
    let there = false;
    await using visite = await withModel((_, response) => {
      if (there) response.writeHead(200, sse).end(whole);
      else response.destroy();
    }, ", slots: 2");
    const run = await begin(visite);
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 3, failed: 3 });
    const { cells } = await visite.call("runs.matrix", { run });
    expect(cells.every(({ state, reason }) => state === "unreachable" && reason !== "")).toBe(true);
    there = true;
    await visite.call("runs.resume", { run });
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", failed: 0 });
  });

  it("marks a prompt that the server cut off silently, and counts what cutting off a loop spared", async () => {
    await using visite = await withModel(({ body }, response) => {
      const isLong = JSON.stringify(body.messages).length > 9000;
      const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: isLong ? 300 : 900, completion_tokens: 60 } })}\n\n`;
      const loops = JSON.stringify(body.messages).includes("Marcumar");
      const text = loops ? "Der Patient klagt über Schmerzen im Rücken. ".repeat(60) : note;
      response.writeHead(200, sse);
      response.end(
        chunk({ content: text.slice(0, 5) }) +
          chunk({ content: text.slice(5) }) +
          chunk({}, "stop") +
          usage +
          "data: [DONE]\n\n",
      );
    }, ", slots: 1");
    const run = await begin(visite, {
      scenarios: ["falle-ass-vorhofflimmern", "polytrauma-nachsorge"],
      params: { maxOutputTokens: 1000 },
    });
    await visite.context.runs.settled(run);
    const { cells, run: after } = await visite.call("runs.matrix", { run });
    expect(Object.fromEntries(cells.map(({ scenario, state }) => [scenario, state]))).toEqual({
      "falle-ass-vorhofflimmern": "loop",
      "polytrauma-nachsorge": "truncated",
    });
    expect(cells.find(({ state }) => state === "truncated")?.reason).toContain("silently");
    expect(after.progress.saved).toMatchObject({ cells: 1 });
    expect(after.progress.saved.tokens).toBeGreaterThan(0);
  });

  it("is not confused by a clock that jumps back an hour", async () => {
    const answers = gate();
    await using visite = await withModel(async (_, response) => {
      await answers.pass();
      response.writeHead(200, sse).end(whole);
    }, ", slots: 2");
    const run = await begin(visite, { repeats: 2 });
    await until(() => expect(answers.held).toHaveLength(1));
    answers.one();
    await until(() => expect(answers.held.length).toBeGreaterThan(0));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
    answers.open();
    const progress = await visite.context.runs.settled(run);
    expect(progress).toMatchObject({ state: "finished", done: 6 });
    const record = await visite.context.runs.record(run);
    for (const { cellKey } of record.file.cells) {
      const timings = (await record.lineOf(cellKey))?.timings ?? { total: Number.NaN, queued: Number.NaN };
      expect(timings.total).toBeGreaterThanOrEqual(0);
      expect(timings.queued).toBeGreaterThanOrEqual(0);
      expect(timings.total).toBeLessThan(60_000);
    }
  });
});

describe("a host that swaps models", () => {
  /** A scripted host with two models, each of five GB with the cache of its slot, on a machine of so many GB. */
  async function host(memoryGb: number, second: string) {
    const place = await makeWorkspace();
    const answers = gate();
    const server = await startScripted(
      async ({ body }, response) => {
        // Loading is a request of one token and no cell.
        if (body.max_tokens !== 1) await answers.pass();
        response.writeHead(200, sse).end(whole);
      },
      ["m", "n"],
    );
    const known =
      "sizeGb: 5, slots: 1, ctxPerSlot: 1000, facts: { parameters: { total: 8, active: 8, source: s, date: d }, context: { value: 1000, source: s, date: d }, sizeGb: { value: 5, source: s, date: d }, german: { value: unknown }, serving: { value: unknown }, gguf: { value: unknown }, mlx: { value: unknown }, modality: [text], kv: { layers: 1, heads: 1, headSize: 1, source: s, date: d } }";
    await writeFile(
      join(place.root, "config/models.yaml"),
      `version: 1\nendpoints:\n  - { id: e, kind: llama-swap, baseUrl: "${server.baseUrl}", machine: box }\nmodels:\n  - { id: m, endpoint: e, name: m, ${known} }\n  - { id: n, endpoint: e, name: n, ${second || known} }\n`,
    );
    await writeFile(
      join(place.root, "config/hardware.yaml"),
      `version: 1\nmachines:\n  - { id: box, title: Box, memoryGb: ${memoryGb} }\n`,
    );
    const visite = await openTestServer(place.root);
    const waiting = () => answers.held.length;
    return {
      ...visite,
      answers,
      waiting,
      asked: () => server.requests.flatMap(({ body }) => (body.max_tokens === 1 ? [] : [String(body.model)])),
      [Symbol.asyncDispose]: async () => {
        answers.open();
        await visite.close();
        await server[Symbol.asyncDispose]();
        await place[Symbol.asyncDispose]();
      },
    };
  }

  it("works on two models at once where both are known to fit its machine", async () => {
    await using visite = await host(12, "");
    const run = await begin(visite, { models: ["m", "n"] });
    await until(() => expect(visite.waiting()).toBe(2));
    expect(visite.asked().toSorted()).toEqual(["m", "n"]);
    visite.answers.open();
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 6, failed: 0 });
  });

  it.each([
    ["they do not fit", 9, "", "no-room"],
    ["the size of one is not known", 64, "slots: 1", "size-unknown"],
  ])("finishes one before the other where %s, and says so", async (_, memoryGb, second, why) => {
    await using visite = await host(memoryGb, second);
    const run = await begin(visite, { models: ["m", "n"] });
    await until(() => expect(visite.waiting()).toBe(1));
    const { progress } = (await visite.call("runs.read", { run })).run;
    expect(progress.held).toMatchObject([{ endpoint: "e", model: "n", why }]);
    visite.answers.open();
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 6, failed: 0 });
    expect(visite.asked()).toEqual(["m", "m", "m", "n", "n", "n"]);
  });

  it("whose machine does not exist is refused with the machines there are", async () => {
    await using visite = await host(12, "");
    await writeFile(
      join(visite.context.workspace.root, "config/hardware.yaml"),
      "version: 1\nmachines:\n  - { id: other, title: Other, memoryGb: 12 }\n",
    );
    await expect(begin(visite, { models: ["m"] })).rejects.toMatchObject({
      code: "config.invalid",
      message: expect.stringContaining("there are: other"),
    });
  });
});

/** Nobody is refused a folder who is root: until disposed, this process works as a user that owns the workspace and no more. */
function asOwner(root: string): Disposable & { isRoot: () => boolean } {
  const isRoot = () => process.geteuid?.() === 0;
  if (!isRoot()) return { isRoot, [Symbol.dispose]: () => undefined };
  const nobody = 65_534;
  execFileSync("chown", ["-R", String(nobody), root]);
  process.seteuid?.(nobody);
  return { isRoot, [Symbol.dispose]: () => process.seteuid?.(0) };
}

describe.skipIf(process.platform === "win32")("a folder that takes no lines", () => {
  it("refuses a run, or interrupts the one that goes on, which is resumed once it takes lines again", async () => {
    const answers = gate();
    await using visite = await withModel(async (_, response) => {
      await answers.pass();
      response.writeHead(200, sse).end(whole);
    }, ", slots: 1");
    using owner = asOwner(visite.place.root);
    expect(owner.isRoot()).toBe(false);
    const folder = join(visite.place.root, "results/runs");
    const run = await begin(visite);
    await until(() => expect(answers.held).toHaveLength(1));
    await chmod(join(folder, run), 0o500);
    answers.open();
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "interrupted", done: 0 });
    await chmod(folder, 0o500);
    await expect(begin(visite)).rejects.toMatchObject({ code: expect.any(String) });
    await chmod(folder, 0o700);
    await chmod(join(folder, run), 0o700);
    await visite.call("runs.resume", { run });
    expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 3, failed: 0 });
    expect(visite.requests.length).toBeLessThanOrEqual(4);
  });
});
