import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CallInput } from "../../domain/api.ts";
import { chunk, type ScriptedRequest, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function run({ call, context }: Server, change: Record<string, unknown> = {}): Promise<string> {
  const { run: started } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001"],
    models: ["sim-age-inventor"],
    scenarios: ["sinusitis-akut"],
    by: "test",
    ...change,
  });
  await context.runs.settled(started.id);
  return started.id;
}

async function judge(server: Server, run: string, change: Partial<CallInput<"judging.start">> = {}) {
  await server.call("judging.start", { run, models: ["sim-judge-strict"], ...change });
  return server.context.judges.settled(run);
}

const judgements = async (root: string, run: string) =>
  (await readFile(join(root, "results/runs", run, "grades.jsonl"), "utf8"))
    .split("\n")
    .filter((line) => line.includes('"kind":"judgement"'));

async function cell(server: Server, run: string) {
  const [first] = (await server.call("runs.matrix", { run })).cells;
  return server.call("cells.read", { run, cellKey: first?.cellKey ?? "" });
}

/** A server of its own as the judge `richter`, and what config/models.yaml says of it. */
async function withJudge(root: string, baseUrl: string, row = "", slots = 1) {
  await writeFile(
    join(root, "config/models.yaml"),
    `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${baseUrl}" }\nmodels:\n  - { id: richter, endpoint: e, name: m, slots: ${slots}${row} }\n`,
  );
}

/** Statements as they stand in the request, and the first words of the transcript, to be quoted. */
function askedOf({ body }: ScriptedRequest) {
  const text = (body.messages as { content: string }[]).map(({ content }) => content).join("\n");
  const listed = text.slice(text.lastIndexOf("Aussagen der Notiz"));
  return [...listed.matchAll(/^(\d+)\. \[/gmu)].map((match) => Number(match[1]));
}
const quote = "Guten Morgen, Frau Berger.";
const supported = (n: number) => ({ n, label: "supported", quote, type: null, reason: "Gesagt." });

function says(response: Parameters<Parameters<typeof startScripted>[0]>[1], content: unknown) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  response.writeHead(200, sse).end(chunk({ content: text }) + chunk({}, "stop") + "data: [DONE]\n\n");
}

describe("judging a run with simulated judges", () => {
  it("gives each statement a verdict with a real quote, marked as simulated, and survives a restart", async () => {
    await using place = await makeWorkspace();
    let id = "";
    {
      await using server = await openTestServer(place.root);
      id = await run(server);
      expect((await cell(server, id)).judgement).toBeNull();
      expect(await judge(server, id, { models: ["sim-judge-strict", "sim-judge-lenient"] })).toMatchObject({
        state: "finished",
        failed: 0,
      });
    }
    await using again = await openTestServer(place.root);
    const { judgement, transcript, fields } = await cell(again, id);
    expect(judgement?.judges.map(({ model, simulated }) => `${model} ${simulated}`)).toEqual([
      "sim-judge-lenient true",
      "sim-judge-strict true",
    ]);
    expect(judgement?.statements).toHaveLength(fields.length);
    for (const { verdict, error } of judgement?.statements.flatMap(({ said }) => said) ?? []) {
      expect(verdict === null).toBe(error !== null);
      if (verdict?.evidence)
        expect(transcript.slice(verdict.evidence.start, verdict.evidence.end)).toBe(verdict.evidence.quote);
    }
    expect((await again.call("judging.read", { run: id })).progress).toMatchObject({ state: "finished" });
    expect(
      (await again.call("prompts.list", {})).prompts.find(({ ref }) => ref === "judge/statements@v001")
        ?.hasRun,
    ).toBe(true);
  });

  it("asked several times shows its own spread, and no spread of a writer that wrote once", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const id = await run(server, {
      models: ["sim-faithful"],
      prompts: ["soap/secretarial@v001"],
      scenarios: ["sinusitis-akut", "diabetes-kontrolle", "falle-metformin-ckd4"],
    });
    await judge(server, id, { models: ["sim-judge-strict"], repeats: 3 });
    const { judges } = await server.call("judging.read", { run: id });
    const [strict] = judges;
    expect(strict?.judged).toBeGreaterThan(40);
    expect((strict?.fabricated ?? 0) / (strict?.judged ?? 1)).toBeLessThan(0.2);
    expect(strict?.spread?.of).toBeGreaterThan(40);
    expect(strict?.spread?.differing).toBeGreaterThan(0);
    expect(strict?.generatorSpread).toBeNull();
  });

  it("routes a cell on which somebody differs to a person, who closes it with a verdict", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const id = await run(server, { repeats: 3, scenarios: ["sinusitis-akut", "diabetes-kontrolle"] });
    await judge(server, id, { models: ["sim-judge-strict", "sim-judge-lenient"] });
    const { cells } = await server.call("runs.matrix", { run: id });
    const open = cells.filter(({ judged }) => judged?.open);
    expect(open.length).toBeGreaterThan(0);
    expect((await server.call("judging.read", { run: id })).disagreements.open).toBe(open.length);
    await server.call("reviews.append", {
      run: id,
      cellKey: open[0]?.cellKey ?? "",
      person: "dr.weber",
      act: { type: "verdict", verdict: "usable", comment: "" },
    });
    expect((await server.call("judging.read", { run: id })).disagreements.open).toBe(open.length - 1);
  });
});

describe("judging with a server of one's own", () => {
  it("asks in batches with the transcript before the statements, and reads a good answer", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) =>
      says(response, { verdicts: askedOf(request).map(supported) }),
    );
    await withJudge(place.root, richter.baseUrl, ", judge: also, family: gemma");
    await using server = await openTestServer(place.root);
    const id = await run(server);
    // Nobody is named: the judge of config/models.yaml is asked.
    expect(await judge(server, id, { models: [], batch: 5 })).toMatchObject({ state: "finished" });
    const { judgement, fields } = await cell(server, id);
    expect(richter.requests).toHaveLength(Math.ceil(fields.length / 5));
    const [first, second] = richter.requests.map(({ body }) => JSON.stringify(body.messages));
    let shared = 0;
    while (first?.[shared] === second?.[shared]) shared += 1;
    // Up to the last turn of the transcript both requests are the same: the server reads it once.
    expect(first?.slice(0, shared)).toContain("Ich schreib Sie bis Freitag krank");
    expect(judgement?.statements.every(({ said }) => said[0]?.verdict?.evidence?.quote === quote)).toBe(true);
    expect(judgement?.judges[0]).toMatchObject({ model: "richter", simulated: false, sameFamily: false });
  });

  it("shows what cannot be read as judge errors, neither pass nor fail", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) => {
      const [one, two, three, ...rest] = askedOf(request);
      if (request.attempt === 1) return says(response, "Die Notiz ist in Ordnung.");
      return says(response, {
        verdicts: [
          { ...supported(one ?? 0), quote: "Das hat nie jemand gesagt." },
          { ...supported(two ?? 0), quote: null },
          ...(three ? [{ n: three, label: "unsupported", quote: null, type: "age", reason: "x" }] : []),
          // The last statement gets no verdict.
          ...rest.slice(0, -1).map(supported),
        ],
      });
    });
    await withJudge(place.root, richter.baseUrl);
    await using server = await openTestServer(place.root);
    const id = await run(server);
    await judge(server, id, { models: ["richter"] });
    const { judgement, cell: square } = await cell(server, id);
    const errors = judgement?.statements.map(({ said }) => said[0]?.error);
    expect(errors?.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => "unparsable"));
    expect(errors?.slice(8, 11)).toEqual(["invented-quote", "unquoted", null]);
    expect(errors?.slice(0, 16).at(-1)).toBe("missing");
    expect(square.judged?.errors).toBe(errors?.filter((error) => error !== null).length);
    expect(judgement?.judges[0]?.judged).toBe(errors?.filter((error) => error === null).length);
  });

  it("waits and asks again where the server is busy, and a repeated reason is no loop", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) => {
      if (request.attempt === 1)
        response.writeHead(429, { "retry-after": "0", "content-type": "application/json" }).end("{}");
      else
        says(response, {
          verdicts: askedOf(request).map((n) => ({
            ...supported(n),
            reason: "Wurde im Gespräch genau so gesagt.",
          })),
        });
    });
    await withJudge(place.root, richter.baseUrl);
    await using server = await openTestServer(place.root);
    const id = await run(server);
    expect(await judge(server, id, { models: ["richter"], batch: 50 })).toMatchObject({
      state: "finished",
      failed: 0,
    });
    expect(richter.requests).toHaveLength(2);
    const [line = ""] = await judgements(place.root, id);
    expect(JSON.parse(line)).toMatchObject({
      status: "ok",
      attempts: [{ error: expect.stringContaining("overload") }],
    });
  });

  it("never asks the same twice: not in a second judging, not in another run, not for a second cell with the same words", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) =>
      says(response, { verdicts: askedOf(request).map(supported) }),
    );
    await withJudge(place.root, richter.baseUrl);
    await using server = await openTestServer(place.root);
    const first = await run(server, { models: ["sim-faithful"], prompts: ["soap/secretarial@v001"] });
    await judge(server, first, { models: ["richter"] });
    const asked = richter.requests.length;
    const lines = (await judgements(place.root, first)).length;
    expect(await judge(server, first, { models: ["richter"] })).toMatchObject({ reused: lines });
    expect(await judgements(place.root, first)).toHaveLength(lines);
    const second = await run(server, { models: ["sim-faithful"], prompts: ["soap/secretarial@v001"] });
    await judge(server, second, { models: ["richter"] });
    expect(richter.requests).toHaveLength(asked);
    expect(JSON.parse((await judgements(place.root, second))[0] ?? "")).toMatchObject({
      reusedFrom: { run: first },
    });
    // Another repeat is another question.
    await judge(server, second, { models: ["richter"], repeats: 2 });
    expect(richter.requests).toHaveLength(asked * 2);
    await server.call("workspace.reindex", {});
    expect(
      await judge(
        server,
        await run(server, { models: ["sim-faithful"], prompts: ["soap/secretarial@v001"] }),
        { models: ["richter"] },
      ),
    ).toMatchObject({ state: "finished" });
    expect(richter.requests).toHaveLength(asked * 2);
  });

  it("asks once where several cells hold the same words at the same time", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) =>
      says(response, { verdicts: askedOf(request).map(supported) }),
    );
    await withJudge(place.root, richter.baseUrl, "", 6);
    await using server = await openTestServer(place.root);
    const id = await run(server, {
      models: ["sim-faithful", "sim-endorser"],
      prompts: ["soap/secretarial@v001"],
      repeats: 4,
    });
    await judge(server, id, { models: ["richter"] });
    const asked = richter.requests.map(({ body }) => JSON.stringify(body.messages));
    expect(new Set(asked).size).toBe(asked.length);
    expect((await judgements(place.root, id)).length).toBeGreaterThan(asked.length);
  });

  it("stops without a half line and resumes with only what is missing", async () => {
    await using place = await makeWorkspace();
    let hold = true;
    let release: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (release = resolve));
    await using richter = await startScripted(async (request, response) => {
      if (hold && request.attempt === 2) {
        release();
        await new Promise((resolve) => response.on("close", resolve));
        return;
      }
      says(response, { verdicts: askedOf(request).map(supported) });
    });
    await withJudge(place.root, richter.baseUrl);
    let id = "";
    {
      await using server = await openTestServer(place.root);
      id = await run(server);
      await server.call("judging.start", { run: id, models: ["richter"], batch: 3 });
      await arrived;
      await expect(server.call("judging.start", { run: id, models: ["richter"] })).rejects.toMatchObject({
        code: "judging.already-running",
      });
      const { progress } = await server.call("judging.stop", { run: id });
      expect(progress).toMatchObject({ state: "stopped", done: 1 });
      expect(await judgements(place.root, id)).toHaveLength(1);
    }
    hold = false;
    await using again = await openTestServer(place.root);
    const before = (await again.call("judging.read", { run: id })).progress;
    expect(before).toMatchObject({ state: "stopped", done: 1 });
    const asked = richter.requests.length;
    expect(await judge(again, id, { models: [], resume: true })).toMatchObject({
      state: "finished",
      done: before?.total,
    });
    expect(richter.requests.length - asked).toBe((before?.total ?? 0) - 1);
    expect((await again.call("runs.list", {})).runs[0]?.progress.state).toBe("finished");
  });

  it("asks a judge that was down again on resume, and keeps its silence as judge errors until then", async () => {
    await using place = await makeWorkspace();
    let down = true;
    await using richter = await startScripted((request, response) => {
      if (down)
        response.writeHead(401, { "content-type": "application/json" }).end('{"error":{"message":"no key"}}');
      else says(response, { verdicts: askedOf(request).map(supported) });
    });
    await withJudge(place.root, richter.baseUrl);
    await using server = await openTestServer(place.root);
    const id = await run(server);
    const progress = await judge(server, id, { models: ["richter"] });
    expect(progress?.failed).toBe(progress?.total);
    expect(
      (await cell(server, id)).judgement?.statements.every(({ said }) => said[0]?.error === "no-answer"),
    ).toBe(true);
    down = false;
    expect(await judge(server, id, { models: [], resume: true })).toMatchObject({
      state: "finished",
      failed: 0,
    });
    expect((await cell(server, id)).judgement?.errors).toBe(0);
  });

  it("flags a judge of the writer's own family, and says where that is not known", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) => {
      const text = JSON.stringify(request.body.messages);
      if (text.includes("Aussagen der Notiz")) says(response, { verdicts: askedOf(request).map(supported) });
      else says(response, { subjective: ["Druck im Gesicht."], objective: [], assessment: [], plan: [] });
    });
    await writeFile(
      join(place.root, "config/models.yaml"),
      `version: 1
endpoints: [{ id: e, kind: generic, baseUrl: "${richter.baseUrl}" }]
models:
  - { id: klein, endpoint: e, name: m, family: Gemma }
  - { id: gross, endpoint: e, name: m, family: gemma }
  - { id: anders, endpoint: e, name: m, family: qwen }
  - { id: fremd, endpoint: e, name: m }
`,
    );
    await using server = await openTestServer(place.root);
    const id = await run(server, { models: ["klein"] });
    await judge(server, id, { models: ["klein", "gross", "anders", "fremd"] });
    const { judgement } = await cell(server, id);
    expect(
      Object.fromEntries(judgement?.judges.map(({ model, sameFamily }) => [model, sameFamily]) ?? []),
    ).toEqual({
      klein: true,
      gross: true,
      anders: false,
      fremd: null,
    });
    const { judges } = await server.call("judging.read", { run: id });
    expect(judges.find(({ model }) => model === "gross")).toMatchObject({ ownFamily: 1, familyUnknown: 0 });
  });
});

describe("judging is refused with the reason", () => {
  it("where there is no note, nobody to ask, no such prompt, a writer named as judge, or nothing to resume", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const icd = await run(server, { stage: "icd", prompts: ["icd/naive@v001"] });
    const soap = await run(server);
    const refused = (run: string, change: Partial<CallInput<"judging.start">>) =>
      expect(server.call("judging.start", { run, models: ["sim-judge-strict"], ...change })).rejects;
    await refused(icd, {}).toMatchObject({
      code: "judging.empty",
      message: expect.stringContaining("no SOAP notes"),
    });
    await refused(soap, { models: [] }).toMatchObject({
      code: "judging.empty",
      message: expect.stringContaining("judge: also"),
    });
    await refused(soap, { models: ["sim-fast"] }).toMatchObject({
      message: expect.stringContaining("sim-judge-strict"),
    });
    await refused(soap, { models: ["nirgends"] }).toMatchObject({ code: "model.not-found" });
    await refused(soap, { prompts: ["judge/nirgends@v001"] }).toMatchObject({ code: "prompt.not-found" });
    await refused(soap, { prompts: ["soap/naive@v001"] }).toMatchObject({ code: "input.invalid" });
    await refused(soap, { resume: true }).toMatchObject({ code: "judging.empty" });
    await expect(server.call("judging.stop", { run: soap })).rejects.toMatchObject({
      code: "judging.not-running",
    });
    // A judge writes nothing.
    await expect(run(server, { models: ["sim-judge-strict"] })).rejects.toMatchObject({ code: "plan.empty" });
  });

  it("where no judge can be reached", async () => {
    await using place = await makeWorkspace();
    await withJudge(place.root, "http://127.0.0.1:9/v1");
    await using server = await openTestServer(place.root);
    const id = await run(server);
    await expect(server.call("judging.start", { run: id, models: ["richter"] })).rejects.toMatchObject({
      code: "endpoint.unreachable",
    });
  });
});

describe("judge prompts", () => {
  it("are listed, checked and previewed like others, and are no prompts of a run", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { prompts, problems } = await server.call("prompts.list", {});
    expect(problems).toEqual([]);
    expect(prompts.filter(({ stage }) => stage === "judge").map(({ name }) => name)).toEqual([
      "examples",
      "statements",
    ]);
    const { text } = await server.call("prompts.read", { ref: "judge/statements@v001" });
    const check = await server.call("prompts.check", { stage: "judge", text, scenario: "sinusitis-akut" });
    expect(check).toMatchObject({ problems: [], simulation: null });
    expect(check.messages.at(-1)?.content).toMatch(/Transkript:[\s\S]+1\. \[S\]/u);
    const without = await server.call("prompts.check", {
      stage: "judge",
      text: text.replace("{{statements}}", ""),
    });
    expect(without.problems.map(({ message }) => message.en)).toEqual([
      expect.stringContaining("{{statements}}"),
    ]);
    const { prompt } = await server.call("prompts.save", {
      stage: "judge",
      name: "statements",
      base: "judge/statements@v001",
      text: `${text}\nSei genau.`,
      author: "test",
      message: "genauer",
    });
    expect(prompt.ref).toBe("judge/statements@v002");
  });
});
