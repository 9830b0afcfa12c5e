import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chunk, type ScriptedRequest, sse, startScripted } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function run({ call, context }: Server): Promise<string> {
  const { run: started } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/secretarial@v001"],
    models: ["sim-faithful"],
    scenarios: ["sinusitis-akut"],
    by: "test",
  });
  await context.runs.settled(started.id);
  return started.id;
}

function verdictsOf({ body }: ScriptedRequest) {
  const text = (body.messages as { content: string }[]).map(({ content }) => content).join("\n");
  const listed = text.slice(text.lastIndexOf("Aussagen der Notiz"));
  const verdicts = [...listed.matchAll(/^(\d+)\. \[/gmu)].map(([, n]) => ({
    n: Number(n),
    label: "supported",
    quote: "Guten Morgen, Frau Berger.",
    type: null,
    reason: "Gesagt.",
  }));
  return chunk({ content: JSON.stringify({ verdicts }) }) + chunk({}, "stop") + "data: [DONE]\n\n";
}

const named = (root: string, baseUrl: string) =>
  writeFile(
    join(root, "config/models.yaml"),
    `version: 1\nendpoints:\n  - { id: e, kind: generic, baseUrl: "${baseUrl}" }\nmodels:\n  - { id: richter, endpoint: e, name: m, slots: 1 }\n`,
  );

describe("what a judge said", () => {
  it("is on disk before anybody hears of it: after a kill only the rest is asked, and a torn line counts for nothing", async () => {
    await using place = await makeWorkspace();
    const crashed = await mkdtemp(join(tmpdir(), "visite-crash-"));
    let hold = true;
    let arrived: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    await using richter = await startScripted(async (request, response) => {
      if (hold && request.attempt === 3) {
        arrived();
        await new Promise((resolve) => response.on("close", resolve));
        return;
      }
      response.writeHead(200, sse).end(verdictsOf(request));
    });
    await named(place.root, richter.baseUrl);
    let id = "";
    {
      await using server = await openTestServer(place.root);
      id = await run(server);
      await server.call("judging.start", { run: id, models: ["richter"], batch: 4 });
      await waiting;
      // The files as a kill at this moment would leave them, with the next line half written.
      await cp(place.root, crashed, { recursive: true, filter: (path) => !path.endsWith("/index") });
      await server.call("judging.stop", { run: id });
    }
    const grades = join(crashed, "results/runs", id, "grades.jsonl");
    await appendFile(grades, '{"kind":"judgement","cellKey":"');
    hold = false;
    {
      await using again = await openTestServer(crashed);
      const { progress, judges } = await again.call("judging.read", { run: id });
      expect(progress).toMatchObject({ state: "interrupted", done: 2 });
      expect(judges[0]?.judged).toBe(8);
      const asked = richter.requests.length;
      await again.call("judging.start", { run: id, resume: true });
      expect(await again.context.judges.settled(id)).toMatchObject({
        state: "finished",
        done: progress?.total,
        failed: 0,
      });
      expect(richter.requests.length - asked).toBe((progress?.total ?? 0) - 2);
      const whole = (await readFile(grades, "utf8")).trim().split("\n");
      expect(whole.filter((line) => line.includes('"kind":"judgement"'))).toHaveLength(progress?.total ?? 0);
      for (const line of whole) expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
    await rm(crashed, { recursive: true, force: true });
  });

  it("counts for the scenario as it was: once its facts were corrected the same words are judged again", async () => {
    await using place = await makeWorkspace();
    await using richter = await startScripted((request, response) => {
      response.writeHead(200, sse).end(verdictsOf(request));
    });
    await named(place.root, richter.baseUrl);
    await using server = await openTestServer(place.root);
    const judge = async (id: string) => {
      await server.call("judging.start", { run: id, models: ["richter"] });
      await server.context.judges.settled(id);
      return richter.requests.length;
    };
    const first = await run(server);
    const asked = await judge(first);
    expect(await judge(await run(server))).toBe(asked);
    const path = join(place.root, "scenarios/sinusitis-akut/scenario.yaml");
    const yaml = await readFile(path, "utf8");
    await writeFile(path, yaml.replace("text: Müdigkeit,", "text: müde,"));
    expect(await judge(await run(server))).toBe(asked * 2);
    // The old run stands on the scenario as it was.
    expect(await judge(first)).toBe(asked * 2);
  });
});
