import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CallInput } from "../../domain/api.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { loadFigures } from "../../domain/loadTest/figures.ts";
import { pipelineFigures } from "../../domain/loadTest/pipeline.ts";
import { withNonce } from "../../server/runner/loadPrompt.ts";
import { chunk, type Script, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function atRest({ call }: Server) {
  for (;;) {
    const { progress } = await call("loadTests.progress", {});
    if (progress && progress.state !== "running" && progress.state !== "stopping") return progress;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function measure(server: Server, request: CallInput<"loadTests.start">["request"]) {
  await server.call("loadTests.start", { request });
  const progress = await atRest(server);
  return { progress, ...(await server.call("loadTests.read", { id: progress.id })) };
}

const note = JSON.stringify({ subjective: ["a"], objective: [], assessment: [], plan: [] });

function answer(body: Record<string, unknown>, text: string, tokens: number): string {
  // A server that tells too few has cut the prompt off: that is another test.
  const usage = { prompt_tokens: JSON.stringify(body.messages).length / 4, completion_tokens: tokens };
  return `${chunk({ content: text })}${chunk({}, "stop")}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;
}

/** A server that takes two at a time and refuses every other one, as long as the two are at work. */
function twoSlots(): { script: Script; most: () => number } {
  let running = 0;
  let most = 0;
  const script: Script = async ({ body }, response) => {
    if (running >= 2) {
      response.writeHead(503, { "content-type": "application/json" }).end('{"error":{"message":"no slot"}}');
      return;
    }
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    response.writeHead(200, sse).end(answer(body, note, 40));
    running -= 1;
  };
  return { script, most: () => most };
}

async function named(root: string, baseUrl: string): Promise<void> {
  await writeFile(
    join(root, "config/models.yaml"),
    `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${baseUrl}" }\nmodels:\n  - { id: real, endpoint: e, name: m, slots: 2 }\n`,
  );
}

async function lines(root: string, id: string) {
  const text = await readFile(join(root, "results/loadtests", `${id}.jsonl`), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string; step?: string });
}

describe("a load test of a model behind a real server", () => {
  it("finds the width at which requests are refused, asks each only once, and keeps plain lines", async () => {
    await using place = await makeWorkspace();
    const { script, most } = twoSlots();
    await using scripted = await startScripted(script);
    await named(place.root, scripted.baseUrl);
    await using server = await openTestServer(place.root);
    const events: ServerEvent[] = [];
    server.context.events.subscribe((event) => events.push(event));

    const { progress, test } = await measure(server, {
      kind: "model",
      model: "real",
      widths: [1, 2, 4],
      repeats: 2,
    });
    expect(progress).toMatchObject({ state: "finished", reason: "", done: test.plan.steps.length });
    const { widths, knee, lengths, cold, first } = loadFigures(test);
    expect(widths.map(({ width, requests, answered }) => [width, requests, answered])).toEqual([
      [1, 2, 2],
      [2, 4, 4],
      [4, 8, 4],
    ]);
    expect(most()).toBe(2);
    expect(knee.width).toBeLessThanOrEqual(2);
    expect(widths[2]).toMatchObject({ statuses: { overload: 4 } });
    expect(widths[2]?.reasons[0]).toContain("no slot");
    expect([first?.requests, cold?.requests]).toEqual([1, 2]);
    expect(lengths.map(({ length }) => length)).toEqual([2000, 5000, 10000, 15000]);
    // Nobody asked twice: 1 first, 4 to warm up, (1 + 2 + 4) x 2, 3 other lengths x 2, 2 cold.
    expect(scripted.requests).toHaveLength(1 + 4 + 14 + 6 + 2);
    expect(test.plan).toMatchObject({ simulated: false, asked: [{ slots: 2, thinking: "off" }] });

    const kept = await lines(place.root, test.plan.id);
    expect(kept.map(({ type }) => type)).toEqual(["plan", ...test.plan.steps.map(() => "round"), "finished"]);
    expect(events.some(({ type }) => type === "loadTest.progress")).toBe(true);
    expect(events.some((event) => event.type === "changed" && event.what === "loadTests")).toBe(true);
  });

  it("leaves the instructions alike where the prefix is warm, and nothing where it is cold", async () => {
    await using place = await makeWorkspace();
    await using scripted = await startScripted(({ body }, response) => {
      response.writeHead(200, sse).end(answer(body, note, 40));
    });
    await named(place.root, scripted.baseUrl);
    await using server = await openTestServer(place.root);
    const { test } = await measure(server, { kind: "model", model: "real", widths: [1], repeats: 2 });
    const contents = scripted.requests.map(({ body }) =>
      (body.messages as { content: string }[]).map(({ content }) => content),
    );
    const groups = test.plan.steps.map(({ group }) => group);
    const of = (group: string) => contents.filter((_, index) => groups[index] === group);
    const [warmA, warmB] = of("width");
    const [coldA, coldB] = of("cold");
    expect(warmA?.[0]).toBe(warmB?.[0]);
    expect(warmA?.at(-1)).not.toBe(warmB?.at(-1));
    expect(warmA?.at(-1)?.replace(/\[[0-9a-f]+\]\n/, "")).toBe(warmB?.at(-1)?.replace(/\[[0-9a-f]+\]\n/, ""));
    expect(coldA?.[0]?.slice(0, 16)).not.toBe(coldB?.[0]?.slice(0, 16));
  });

  it("can be stopped and goes on with what is missing, but not on another transcript", async () => {
    await using place = await makeWorkspace();
    let held: (() => void) | null = null;
    let holding = true;
    await using scripted = await startScripted(async ({ attempt, body }, response) => {
      if (holding && attempt > 4) await new Promise<void>((resolve) => (held = resolve));
      response.writeHead(200, sse).end(answer(body, note, 40));
    });
    await named(place.root, scripted.baseUrl);
    await using server = await openTestServer(place.root);
    const { progress: begun } = await server.call("loadTests.start", {
      request: { kind: "model", model: "real", widths: [1], repeats: 5 },
    });
    await expect(
      server.call("loadTests.start", { request: { kind: "model", model: "real" } }),
    ).rejects.toMatchObject({ code: "loadtest.running" });
    while (scripted.requests.length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    const { progress } = await server.call("loadTests.stop", {});
    expect(progress).toMatchObject({ state: "stopped", done: 4 });
    expect((await server.call("loadTests.read", { id: begun.id })).test).toMatchObject({
      state: "stopped",
      rounds: [{}, {}, {}, {}],
    });

    // A last line that was cut off by a crash was never acknowledged.
    await appendFile(join(place.root, "results/loadtests", `${begun.id}.jsonl`), '{"type":"round","at":"20');
    holding = false;
    (held as (() => void) | null)?.();
    await server.call("loadTests.resume", { id: begun.id });
    expect((await atRest(server)).state).toBe("finished");
    const { test } = await server.call("loadTests.read", { id: begun.id });
    expect(new Set(test.rounds.map(({ step }) => step)).size).toBe(test.plan.steps.length);
    expect((await lines(place.root, begun.id)).filter(({ type }) => type === "round")).toHaveLength(
      test.plan.steps.length,
    );

    await appendFile(join(place.root, "scenarios/sinusitis-akut/transcript.txt"), "Arzt: Noch etwas?\n");
    await expect(server.call("loadTests.resume", { id: begun.id })).rejects.toMatchObject({
      code: "loadtest.changed",
    });
  });

  it("says what is missing: no such model, no endpoint, no server, a prompt of another stage", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const start = (request: object) =>
      server.call("loadTests.start", { request: { kind: "model", model: "sim-fast", ...request } });
    await expect(start({ model: "nirgends" })).rejects.toMatchObject({ code: "model.not-found" });
    await expect(start({ model: "gemma-4-e4b-it" })).rejects.toThrow("endpoint");
    await expect(start({ prompt: "icd/naive@v001" })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(start({ widths: [0] })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(server.call("loadTests.read", { id: "20260101T000000-model-000000" })).rejects.toMatchObject(
      { code: "loadtest.not-found" },
    );
    await named(place.root, "http://127.0.0.1:9/v1");
    await expect(start({ model: "real" })).rejects.toMatchObject({ code: "endpoint.unreachable" });
    expect((await server.call("loadTests.list", {})).tests).toEqual([]);
    expect((await server.call("loadTests.progress", {})).progress).toBeNull();
  });

  it("of a simulated model is marked, gives the plan its finish time, and a broken file hides no other", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const plan = {
      stage: "soap",
      prompts: ["soap/secretarial@v001"],
      models: ["sim-fast"],
      scenarios: ["sinusitis-akut", "polytrauma-nachsorge"],
    } as const;
    const request = {
      ...plan,
      prompts: [...plan.prompts],
      models: [...plan.models],
      scenarios: [...plan.scenarios],
    };
    expect(await server.call("plan.preview", request)).toMatchObject({
      seconds: null,
      endpoints: [{ cells: 2, known: 0, seconds: null, unmeasured: ["sim-fast"] }],
    });
    const { test } = await measure(server, { kind: "model", model: "sim-fast", widths: [1, 4], repeats: 1 });
    expect(test.plan.simulated).toBe(true);
    const { seconds, endpoints } = await server.call("plan.preview", request);
    expect(seconds).toBeGreaterThan(0);
    expect(endpoints).toMatchObject([{ cells: 2, seconds, unmeasured: [] }]);
    await writeFile(join(place.root, "results/loadtests/20260101T000000-model-000000.jsonl"), "kaputt\n");
    const { tests, newest, problems } = await server.call("loadTests.list", {});
    expect(tests).toMatchObject([{ model: "sim-fast", simulated: true, widths: [1, 4] }]);
    expect(newest.map(({ plan: { id } }) => id)).toEqual([test.plan.id]);
    expect(problems[0]?.path).toContain("20260101T000000-model-000000.jsonl");
    expect(problems[0]?.reason).toContain("line 1");
  });

  it("does not begin while a run asks models", async () => {
    await using place = await makeWorkspace();
    await using scripted = await startScripted(() => undefined);
    await named(place.root, scripted.baseUrl);
    await using server = await openTestServer(place.root);
    const { run } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/secretarial@v001"],
      models: ["real"],
      scenarios: ["sinusitis-akut"],
      by: "test",
    });
    const start = () =>
      server.call("loadTests.start", {
        request: { kind: "model", model: "sim-fast", widths: [1], repeats: 1 },
      });
    await expect(start()).rejects.toMatchObject({ code: "loadtest.disturbed" });
    await server.call("runs.stop", { run: run.id });
    expect((await start()).progress.state).toBe("running");
  });
});

/** A workspace whose production is these pairs. */
async function inProduction(
  root: string,
  stages: Record<string, { prompt: string; model: string }>,
  slots: object[],
) {
  const genesis = {
    version: 1,
    sequence: 0,
    previous: null,
    at: "2026-11-25T09:00:00.000Z",
    by: "test",
    identity: "claimed",
    reason: "for this test",
    action: "genesis",
    stages,
    slots,
  };
  await writeFile(join(root, "config/promotions.jsonl"), `${JSON.stringify(genesis)}\n`);
}

const pairs = (model: string) => ({
  soap: { prompt: "soap/secretarial@v001", model },
  icd: { prompt: "icd/secretarial@v001", model },
  billing: { prompt: "billing/secretarial@v001", model },
});

describe("a pipeline test", () => {
  it("takes every document of every doctor through all stages, never wider than the shared slot", async () => {
    await using place = await makeWorkspace();
    let running = 0;
    let most = 0;
    const bySchema: Record<string, unknown> = {
      soap: { subjective: ["Husten"], objective: [], assessment: ["Infekt"], plan: ["Schonung"] },
      icd: { codes: [{ code: "J06.9", certainty: "G", text: "Infekt" }], klinische_warnhinweise: [] },
      billing: { system: "EBM", positions: [{ code: "03000", count: 1 }] },
    };
    await using scripted = await startScripted(async ({ body }, response) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      const { json_schema } = body.response_format as { json_schema: { name: string } };
      response.writeHead(200, sse).end(answer(body, JSON.stringify(bySchema[json_schema.name]), 20));
      running -= 1;
    });
    await named(place.root, scripted.baseUrl);
    await inProduction(place.root, pairs("real"), [
      { model: "real", stages: ["soap", "icd", "billing"], parallel: 2 },
    ]);
    await using server = await openTestServer(place.root);
    const { progress, test } = await measure(server, { kind: "pipeline", widths: [1, 3] });
    expect(progress).toMatchObject({ state: "finished", reason: "" });
    const rows = pipelineFigures(test);
    expect(rows.map(({ doctors, documents, complete }) => [doctors, documents, complete])).toEqual([
      [1, 4, 4],
      [3, 12, 12],
    ]);
    expect(most).toBe(2);
    expect(rows[1]?.stages.map(({ stage, total }) => [stage, total?.n])).toEqual([
      ["soap", 12],
      ["icd", 12],
      ["billing", 12],
    ]);
    // What one stage wrote is what the next one read.
    const icdRequest = scripted.requests.find(({ body }) =>
      JSON.stringify(body.response_format).includes('"icd"'),
    );
    expect(JSON.stringify(icdRequest?.body.messages)).toContain("Schonung");
    expect(JSON.stringify(scripted.requests.at(-1)?.body.messages)).toContain("J06.9");
  });

  it("ends a document where a stage gives nothing usable, and says at which", async () => {
    await using place = await makeWorkspace();
    await using scripted = await startScripted(({ body }, response) => {
      response.writeHead(200, sse).end(answer(body, "Ich bin kein JSON.", 5));
    });
    await named(place.root, scripted.baseUrl);
    await inProduction(place.root, pairs("real"), []);
    await using server = await openTestServer(place.root);
    const { test } = await measure(server, { kind: "pipeline", widths: [1] });
    const [row] = pipelineFigures(test);
    expect(row).toMatchObject({ documents: 4, complete: 0, total: null, perHour: 0 });
    const soap = row?.stages.find(({ stage }) => stage === "soap");
    expect(soap).toMatchObject({ failed: 4, total: null });
    expect(soap?.reasons[0]).toContain("not in the form of the stage");
  });

  it("is refused where a stage has no pair in production, or its model no endpoint, naming the stage", async () => {
    await using place = await makeWorkspace();
    {
      await using server = await openTestServer(place.root);
      await expect(server.call("loadTests.start", { request: { kind: "pipeline" } })).rejects.toThrow(
        /stage soap, in production as soap\/secretarial@v001 on gemma-4-e4b-it: .*endpoint/,
      );
    }
    const { soap, billing } = pairs("sim-faithful");
    await inProduction(place.root, { soap, billing }, []);
    await using server = await openTestServer(place.root);
    await expect(server.call("loadTests.start", { request: { kind: "pipeline" } })).rejects.toMatchObject({
      code: "pipeline.incomplete",
      message: expect.stringContaining("stage icd") as string,
    });
    expect(await readdir(join(place.root, "results"))).not.toContain("loadtests");
  });
});

describe("the nonce", () => {
  it("stands in front of what was said, or in front of everything", () => {
    const messages = [{ role: "user" as const, content: "Schreib auf: Arzt: Guten Tag. Danke." }];
    const values = { transcript: "Arzt: Guten Tag.", age: "34" };
    const content = (prefix: "warm" | "cold") =>
      withNonce(messages, { values, prefix, nonce: "n" })[0]?.content;
    expect(content("warm")).toBe("Schreib auf: [n]\nArzt: Guten Tag. Danke.");
    expect(content("cold")).toBe("[n]\nSchreib auf: Arzt: Guten Tag. Danke.");
  });
});
