import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenErasureLink, brokenReviewLink } from "../../domain/erasure.ts";
import { runErase } from "../../server/cli/erase.ts";
import { auditWorkspace } from "../../server/files/audit.ts";
import { readErasures } from "../../server/files/erasures.ts";
import { readQueues } from "../../server/files/queues.ts";
import { readReviewChains } from "../../server/files/reviews.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

/** Words that only this patient says, in the talk, in what the reviewer wrote, and in her marks. */
const said = "der Zug pfeift nachts um drei";
const noted = "Patientin nennt den pfeifenden Zug";

const talk = `Ärztin: Was stört Sie?\nPatientin: Ja, ${said}, und ich habe seit zwei Tagen Kopfschmerzen.\nÄrztin: Ich gebe Ihnen Ibuprofen 400 Milligramm.\n`;

it("an erased scenario leaves its words nowhere, every chain holds, and other scenarios keep theirs", async () => {
  await using place = await makeWorkspace();
  await using server = await openTestServer(place.root);
  const { call } = server;
  const make = async () => {
    await call("scenarios.create", {
      id: "zug",
      title: { de: "Zug", en: "Train" },
      origin: "real",
      transcript: talk,
    });
    const { files, base } = await call("scenarios.files", { id: "zug" });
    const note = {
      subjective: [`Es stört: ${said}`],
      objective: [],
      assessment: [],
      plan: ["Ibuprofen 400 mg"],
    };
    await call("scenarios.save", { id: "zug", base, files: { ...files, note: JSON.stringify(note) } });
  };
  await make();
  const request = {
    stage: "soap" as const,
    prompts: ["soap/secretarial@v001"],
    models: ["sim-faithful"],
    scenarios: ["zug", "sinusitis-akut"],
    input: "reference" as const,
    repeats: 1,
    params: {},
    by: "test",
  };
  const finished = async () => {
    const { run } = await call("runs.start", request);
    await server.context.runs.settled(run.id);
    const { cells } = await call("runs.matrix", { run: run.id });
    const of = (scenario: string) => cells.find((cell) => cell.scenario === scenario)?.cellKey ?? "";
    return { run: run.id, zug: of("zug"), other: of("sinusitis-akut"), cells };
  };
  const { run, zug, other } = await finished();
  for (const cellKey of [zug, other])
    await call("reviews.append", {
      run,
      cellKey,
      person: "dr.weber",
      act: { type: "verdict", verdict: "usable", comment: cellKey === zug ? noted : "gut" },
    });
  // The same notes lie in a queue too, with what the machine quoted, and a note with a planted fault is mixed in.
  const { queue } = await call("queues.create", {
    title: "Lesen",
    run,
    rules: [{ rule: "all" }],
    readers: ["dr.weber"],
    double: 0,
    known: 6,
    by: "lead",
    seed: 5,
  });
  const unread = async () => (await call("queues.list", {})).queues[0]?.items;
  expect(await unread()).toBe(8);
  const holding = async () => {
    const names = await readdir(place.root, { recursive: true, withFileTypes: true });
    const found: string[] = [];
    for (const entry of names)
      if (entry.isFile() && !entry.name.includes("results.db")) {
        const text = await readFile(join(entry.parentPath, entry.name), "utf8");
        if (text.includes(said) || text.includes(noted)) found.push(entry.name);
      }
    return found;
  };
  expect((await holding()).length).toBeGreaterThan(3);

  const { plan, planHash } = await call("erasure.preview", { id: "zug" });
  expect(plan).toMatchObject({ folder: true, runs: [run], cells: 1, reviews: 1, queues: [queue.id] });
  await expect(
    call("erasure.erase", { id: "zug", by: "lead", reason: "Widerruf", plan: "another" }),
  ).rejects.toMatchObject({ code: "scenario.conflict" });
  await call("erasure.erase", { id: "zug", by: "lead", reason: "Widerruf der Einwilligung", plan: planHash });

  expect(await holding()).toEqual([]);
  const workspace = server.context.workspace;
  const erasures = await readErasures(workspace);
  const chain = (await readReviewChains(workspace)).get("dr.weber") ?? [];
  expect(chain).toHaveLength(2);
  expect(brokenErasureLink(erasures)).toBeNull();
  expect(brokenReviewLink(chain, erasures)).toBeNull();
  // Words taken away without an erasure that says so, or others put in their place, break the chain.
  expect(brokenReviewLink(chain, [])).not.toBeNull();
  const forged = chain.with(1, {
    ...(chain[1] ?? expect.fail("the second line")),
    act: { type: "verdict", verdict: "unusable", comment: "" },
  });
  expect(
    brokenReviewLink([...forged, { ...chain[1]!, sequence: 2, previous: "x" }], erasures),
  ).not.toBeNull();

  const audited = await auditWorkspace(workspace);
  expect(audited.problems).toEqual([]);
  expect(audited).toMatchObject({ queues: 1, reviews: 2 });
  // What nobody can read any more is nobody's work; the rest of the queue stays.
  const asked = (await readQueues(workspace))[0]?.[0] ?? expect.fail("the queue's first line");
  const left = asked.type === "created" ? asked.items.filter(({ scenario }) => scenario !== "zug") : [];
  expect(await unread()).toBe(left.length);
  expect(left.length).toBeLessThan(8);
  const list = join(place.root, "results/erasures.jsonl");
  const before = await readFile(list, "utf8");
  await writeFile(list, before.replace(/"queueLines":\["\w{8}/, '"queueLines":["00000000'));
  expect((await auditWorkspace(workspace)).problems).toMatchObject([
    { file: `results/queues/${queue.id}.jsonl`, reason: "its words are gone, but no erasure names it" },
  ]);
  await writeFile(list, before);

  // What is left of a line cannot be changed unseen either.
  const own = join(place.root, "results/reviews/dr.weber.jsonl");
  const words = await readFile(own, "utf8");
  await writeFile(own, words.replace('"usable"', '"unusable"'));
  expect((await auditWorkspace(workspace)).problems).toMatchObject([
    {
      file: "results/reviews/dr.weber.jsonl",
      line: 1,
      reason: "what its erasure had left of it was changed",
    },
  ]);
  await writeFile(own, words);

  await expect(call("cells.read", { run, cellKey: zug })).rejects.toMatchObject({
    code: "text.erased",
    message: expect.stringContaining("Widerruf der Einwilligung") as string,
  });
  const kept = await call("cells.read", { run, cellKey: other });
  expect(kept.line?.text).not.toBe("");
  expect(kept.verdict?.verdicts[0]).toMatchObject({ person: "dr.weber", comment: "gut" });
  expect((await call("scores.read", { stage: "soap" })).pairs[0]?.cells).toBe(1);
  // The next line of the chain follows the one whose words are gone.
  await call("reviews.append", {
    run,
    cellKey: other,
    person: "dr.weber",
    act: { type: "verdict", verdict: "usable-after-edit", comment: "" },
  });
  expect(brokenReviewLink((await readReviewChains(workspace)).get("dr.weber") ?? [], erasures)).toBeNull();

  // The same talk again is asked anew: the erased answer is nobody's any more.
  await make();
  const again = await finished();
  expect(again.cells.map(({ scenario, reused }) => ({ scenario, reused }))).toEqual(
    expect.arrayContaining([
      { scenario: "zug", reused: false },
      { scenario: "sinusitis-akut", reused: true },
    ]),
  );
});

it("the command says what would go and erases nothing without --yes and a reason", async () => {
  await using place = await makeWorkspace();
  const options = { workspace: place.root, json: false, yes: false };
  expect(await runErase("sinusitis-akut", options)).toBe(0);
  expect(await readdir(join(place.root, "scenarios"))).toContain("sinusitis-akut");
  await expect(runErase("sinusitis-akut", { ...options, yes: true })).rejects.toMatchObject({
    code: "input.invalid",
  });
  expect(await runErase("sinusitis-akut", { ...options, yes: true, reason: "Probe", by: "lead" })).toBe(0);
  expect(await readdir(join(place.root, "scenarios"))).not.toContain("sinusitis-akut");
  await expect(runErase("sinusitis-akut", options)).rejects.toMatchObject({ code: "scenario.not-found" });
});
