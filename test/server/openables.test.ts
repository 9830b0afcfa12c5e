import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeWorkspace, openTestServer } from "../workspace.ts";

it("everything is found by a few letters, and the first steps show what the files say", async () => {
  await using place = await makeWorkspace();
  await using server = await openTestServer(place.root);
  const { call } = server;
  const find = async (text: string) => (await call("openables.find", { text })).found;

  expect(await call("walkthrough.read", {})).toMatchObject({
    sampleRun: null,
    findings: null,
    editedPrompt: null,
    reviews: { lines: 0, people: 0 },
    promotions: 0,
    interrupted: null,
  });
  const { prompt } = await call("prompts.read", { ref: "soap/naive@v001" });
  const { text } = await call("prompts.read", { ref: prompt.ref });
  await call("prompts.save", {
    stage: "soap",
    name: "naive",
    base: prompt.ref,
    text: `${text}\nErfinde nichts.\n`,
    author: "test",
    message: "nichts erfinden",
  });
  const { run } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001", "soap/naive@v002"],
    models: ["sim-age-inventor"],
    scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
    input: "reference",
    repeats: 1,
    params: {},
    by: "test",
  });
  // From the moment it is planned, not only when it has an answer.
  const early = (await find("metformin inventor naive@v002")).filter(({ kind }) => kind === "cell");
  expect(early.map(({ title }) => title.de)).toContain(
    "falle-metformin-ckd4 · soap/naive@v002 · sim-age-inventor",
  );
  expect(new Set(early.map(({ path }) => path.join("/"))).size).toBe(early.length);
  await server.context.runs.settled(run.id);

  expect((await find("naiv 2"))[0]).toMatchObject({ kind: "prompt", path: ["soap", "naive", "v002"] });
  expect((await find("metformin"))[0]).toMatchObject({ kind: "scenario", path: ["falle-metformin-ckd4"] });
  const [cell] = (await find("metformin inventor")).filter(({ kind }) => kind === "cell");
  expect(cell).toMatchObject({ simulated: true, path: [run.id, expect.any(String) as string] });
  expect(await call("cells.read", { run: run.id, cellKey: cell?.path[1] ?? "" })).toMatchObject({
    scenario: { id: "falle-metformin-ckd4" },
  });
  expect((await find(run.id.slice(-6))).some(({ kind }) => kind === "run")).toBe(true);
  // A percent sign is a letter here, no wildcard.
  expect((await find("%_%")).filter(({ kind }) => kind === "cell")).toEqual([]);

  expect(await call("walkthrough.read", {})).toMatchObject({
    sampleRun: { id: run.id, done: 4, total: 4 },
    comparedRun: { id: run.id },
    editedPrompt: "soap/naive@v002",
    findings: { run: run.id },
  });
});

it("a broken scenario is opened as the files that stand there", async () => {
  await using place = await makeWorkspace();
  await writeFile(join(place.root, "scenarios/sinusitis-akut/scenario.yaml"), "id: [");
  await using server = await openTestServer(place.root);
  const { files } = await server.call("scenarios.files", { id: "sinusitis-akut" });
  expect(files.yaml).toBe("id: [");
  const { problems, scenario } = await server.call("scenarios.check", { id: "sinusitis-akut", files });
  expect(scenario).toBeNull();
  expect(problems[0]).toMatchObject({ file: "scenario.yaml", line: 1, severity: "error" });
});
