import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createClient } from "../../domain/api.ts";
import { chunk, type ScriptedRequest, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

/** Resolves with the calibration's end, told by the server's own events. */
async function calibrated(server: Server, input: { models: string[]; scenarios: string[] }) {
  const ended = new Promise<void>((resolve) => {
    const leave = server.context.events.subscribe((event) => {
      if (event.type !== "judgeCalibration.progress") return;
      if (event.progress.state === "running" || event.progress.state === "stopping") return;
      leave();
      resolve();
    });
  });
  await server.call("trust.calibrateJudges", input);
  await ended;
  return server.call("trust.judges", {});
}

describe("calibrating judges", () => {
  it("measures a simulated judge, and corrects its rates in the scores", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { run } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001"],
      models: ["sim-age-inventor"],
      scenarios: ["sinusitis-akut", "diabetes-kontrolle"],
      by: "test",
    });
    await server.context.runs.settled(run.id);
    const scores = async () => (await server.call("scores.read", { stage: "soap", run: run.id })).pairs[0];
    expect((await scores())?.judged).toEqual([]);
    const models = ["sim-judge-strict"];
    await server.call("judging.start", { run: run.id, models });
    await server.context.judges.settled(run.id);
    const before = (await scores())?.judged[0];
    expect(before?.corrected).toBeNull();
    expect(before?.reason?.en).toMatch(/never calibrated/);

    const { judges, progress } = await calibrated(server, { models, scenarios: ["sinusitis-akut"] });
    expect(progress).toMatchObject({ state: "finished", failed: 0, done: progress?.total });
    const [judge] = judges;
    expect(judge).toMatchObject({ model: "sim-judge-strict", simulated: true, scenarios: 1 });
    expect(judge?.specificity?.value).toBeGreaterThan(0.85);
    expect(judge?.sensitivity?.value).toBeGreaterThan(0.6);
    expect(judge?.sensitivity?.denominator).toBeGreaterThan(15);

    const after = (await scores())?.judged[0];
    expect(after).toMatchObject({
      judge: before?.judge,
      raw: before?.raw,
      calibration: progress?.calibration,
    });
    expect(after?.corrected).not.toBeNull();
    expect(after?.corrected?.low).toBeLessThanOrEqual(after?.corrected?.value ?? 0);
    // What judges say stands beside the machine's rate and never in it.
    expect((await scores())?.metrics.fabricationRate).toBeDefined();
  });

  it("stopped, keeps what was answered, asks only the rest next time, and keeps no word of the talk", async () => {
    await using place = await makeWorkspace();
    let hold = true;
    let arrived: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    await using richter = await startScripted(async (request, response) => {
      if (hold && request.attempt === 4) {
        arrived();
        await new Promise((resolve) => response.on("close", resolve));
        return;
      }
      const verdicts = numbersIn(request).map((n) => ({
        n,
        label: "inferred",
        quote: "Guten Morgen, Frau Berger.",
        type: null,
        reason: "Gesagt.",
      }));
      response
        .writeHead(200, sse)
        .end(chunk({ content: JSON.stringify({ verdicts }) }) + chunk({}, "stop") + "data: [DONE]\n\n");
    });
    await writeFile(
      join(place.root, "config/models.yaml"),
      `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${richter.baseUrl}" }\nmodels:\n  - { id: richter, endpoint: e, name: m, slots: 1 }\n`,
    );
    const input = { models: ["richter"], scenarios: ["sinusitis-akut"] };
    {
      await using server = await openTestServer(place.root);
      await server.call("trust.calibrateJudges", input);
      await waiting;
      await expect(server.call("trust.calibrateJudges", input)).rejects.toMatchObject({
        code: "calibration.running",
      });
      expect((await server.call("trust.stopJudges", {})).progress).toMatchObject({
        state: "stopped",
        done: 3,
      });
      expect((await server.call("trust.judges", {})).judges).toEqual([]);
    }
    const file = join(place.root, "results/calibrations/judge-answers.jsonl");
    const kept = await readFile(file, "utf8");
    expect(kept.trim().split("\n")).toHaveLength(3);
    expect(kept).not.toContain("Frau Berger");
    hold = false;
    const asked = richter.requests.length;
    await using again = await openTestServer(place.root);
    const { judges, progress } = await calibrated(again, input);
    expect(progress).toMatchObject({ state: "finished" });
    expect(progress?.reused).toBeGreaterThanOrEqual(3);
    expect(richter.requests.length - asked).toBe((progress?.total ?? 0) - (progress?.reused ?? 0));
    // It lets everything pass: no better than a coin, and that is what it says of itself.
    expect(judges[0]?.sensitivity).toMatchObject({ numerator: 0 });
    expect(judges[0]?.specificity?.value).toBe(1);
  });

  it("stands beside what people settled on, in notes that were chosen whatever was said of them", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call, context } = server;
    const { run } = await call("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001"],
      models: ["sim-age-inventor"],
      scenarios: ["sinusitis-akut"],
      repeats: 3,
      by: "test",
    });
    await context.runs.settled(run.id);
    await call("judging.start", { run: run.id, models: ["sim-judge-strict"] });
    await context.judges.settled(run.id);
    const anna = createClient(async ({ method, path, body }) => {
      const response = await server.app.request(path, {
        method,
        headers: {
          "x-visite-person": "anna",
          ...(body === null ? {} : { "content-type": "application/json" }),
        },
        ...(body === null ? {} : { body }),
      });
      return { status: response.status, text: await response.text() };
    });
    // A queue of what is disputed would say how good a judge is where it is worst.
    for (const rule of ["judge-disagreements", "all"] as const) {
      const { queue } = await call("queues.create", {
        title: rule,
        run: run.id,
        rules: [{ rule }],
        readers: ["anna"],
        double: 0,
        blind: false,
        by: "anna",
        seed: 7,
      });
      const next = async () =>
        (await anna("queues.list", {})).queues.find(({ id }) => id === queue.id)?.yours?.next;
      for (let item = await next(); item; item = await next()) {
        const where = { queue: queue.id, item, person: "anna" };
        const { machine } = await anna("queues.item", where);
        for (const { id } of machine ?? [])
          await anna("queues.mark", {
            ...where,
            token: `${item}-${id}`.padEnd(8, "x").slice(0, 80),
            act: { type: "decide", finding: id, decision: "confirmed" },
          });
        await anna("queues.mark", {
          ...where,
          token: `${item}-finished`.slice(0, 80),
          act: { type: "finish", verdict: "usable", seconds: 9 },
        });
      }
      const { people } = await call("trust.judges", {});
      if (rule === "judge-disagreements") expect(people).toEqual([]);
      else {
        const { cells } = await call("runs.matrix", { run: run.id });
        expect(people).toMatchObject([{ model: "sim-judge-strict", simulated: true, notes: cells.length }]);
        const of = (people[0]?.sensitivity?.denominator ?? 0) + (people[0]?.specificity?.denominator ?? 0);
        expect(of).toBe((await call("judging.read", { run: run.id })).judges[0]?.judged);
        expect(people[0]?.specificity?.value).toBeGreaterThan(0.8);
      }
    }
  });

  it("names who cannot be asked, and measures nothing where nobody answers", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    await expect(server.call("trust.calibrateJudges", { models: [] })).rejects.toMatchObject({
      code: "judging.empty",
    });
    await expect(
      server.call("trust.calibrateJudges", { models: ["sim-judge-strict"], scenarios: ["nie"] }),
    ).rejects.toMatchObject({ code: "scenario.not-found" });
    await expect(server.call("trust.calibrateJudges", { models: ["sim-faithful"] })).rejects.toMatchObject({
      code: "judging.empty",
    });
  });
});

/** Numbers of the statements as they stand in the request. */
function numbersIn({ body }: ScriptedRequest): number[] {
  const text = (body.messages as { content: string }[]).map(({ content }) => content).join("\n");
  const listed = text.slice(text.lastIndexOf("Aussagen der Notiz"));
  return [...listed.matchAll(/^(\d+)\. \[/gmu)].map((match) => Number(match[1]));
}
