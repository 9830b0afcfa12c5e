import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

/** Six short ones: the fewest that are compared, graded in little time. */
const short = [
  "sinusitis-akut",
  "falle-ass-vorhofflimmern",
  "falle-metformin-ckd4",
  "falle-lithium-thiazid",
  "gegenfall-ass-vorhofflimmern",
  "gegenfall-metformin-ckd4",
];

async function shortWorkspace() {
  const place = await makeWorkspace();
  for (const id of short)
    await cp(join(checkout, "scenarios", id), join(place.root, "scenarios", id), { recursive: true });
  return place;
}

async function run(
  { call, context }: Server,
  models: string[],
  { scenarios = short, repeats = 1 }: { scenarios?: string[]; repeats?: number } = {},
) {
  const { run: started } = await call("runs.start", {
    stage: "soap",
    prompts: ["soap/naive@v001"],
    models,
    scenarios,
    repeats,
    by: "test",
  });
  await context.runs.settled(started.id);
  return started.id;
}

const faithful = { prompt: "soap/naive@v001", model: "sim-faithful" };
const forgetful = { prompt: "soap/naive@v001", model: "sim-forgetter" };

describe("scores over the wire", () => {
  it("compare two pairs of a run with verdict, interval and the number of scenarios", async () => {
    await using place = await shortWorkspace();
    await using server = await openTestServer(place.root);
    const id = await run(server, ["sim-faithful", "sim-forgetter"]);
    const ask = { stage: "soap" as const, a: faithful, b: forgetful, run: id };
    const { comparison } = await server.call("scores.compare", ask);
    expect(comparison).toMatchObject({
      input: "reference",
      a: { cells: 6, scenarios: 6, simulated: true },
      b: { cells: 6, scenarios: 6 },
    });
    for (const { verdict, difference, adjustedP, scenarios } of comparison.comparisons) {
      expect(verdict).not.toBe("not-comparable");
      expect(difference).not.toBeNull();
      expect(adjustedP).not.toBeNull();
      expect(scenarios).toBe(6);
    }
    const never = await server.call("scores.compare", {
      ...ask,
      b: { ...forgetful, model: "sim-fast" },
    });
    expect(new Set(never.comparison.comparisons.map(({ verdict }) => verdict))).toEqual(
      new Set(["not-comparable"]),
    );
  });

  it("do not compare pairs that were measured over different texts of a scenario", async () => {
    await using place = await shortWorkspace();
    await using server = await openTestServer(place.root);
    await run(server, ["sim-faithful"], { scenarios: ["sinusitis-akut"] });
    const path = join(place.root, "scenarios/sinusitis-akut/transcript.txt");
    await writeFile(path, `${(await readFile(path, "utf8")).trimEnd()}\nArzt: Gute Besserung.\n`);
    await run(server, ["sim-forgetter"], { scenarios: ["sinusitis-akut"] });
    const { comparison } = await server.call("scores.compare", {
      stage: "soap",
      a: faithful,
      b: forgetful,
    });
    const rate = comparison.comparisons.find(({ metric }) => metric === "fabricationRate");
    expect(rate?.verdict).toBe("not-comparable");
    expect(rate?.reason.de).toContain("sinusitis-akut");
  });

  it("name for each rate what it is made of, twice: pooled and a note; over a matrix the same", async () => {
    await using place = await shortWorkspace();
    await using server = await openTestServer(place.root);
    const scenarios = ["sinusitis-akut", "falle-ass-vorhofflimmern"];
    const id = await run(server, ["sim-forgetter"], { scenarios, repeats: 2 });
    const { pairs } = await server.call("scores.read", { stage: "soap", run: id });
    const figure = pairs[0]?.metrics.omissionRate;
    expect(figure?.numerator).toBeGreaterThan(0);
    expect(figure?.perNote.notes).toBe(4);
    expect(figure?.design).toMatchObject({ trials: 4, scenarios: 2 });
    expect(pairs[0]?.passes).toMatchObject({ scenarios: 2, cells: 4, mostRepeats: 2 });
    expect(pairs[0]?.byRepeat.map(({ repeat }) => repeat)).toEqual([1, 2]);
    const matrix = (await server.call("runs.matrix", { run: id })).cells;
    const bySum = matrix.map(({ findings, counts }) => [
      Object.values(findings).reduce((sum, count) => sum + count, 0),
      (counts?.fabrication ?? 0) + (counts?.omission ?? 0) + (counts?.other ?? 0),
    ]);
    expect(bySum.every(([one, other]) => one === other)).toBe(true);

    // Above the matrix stands what the whole score says, also of what a person has rejected.
    const gravest = matrix.find(({ counts }) => (counts?.omission ?? 0) > 0);
    const { cellKey = "" } = gravest ?? {};
    const omission = (await server.call("cells.read", { run: id, cellKey })).verdict?.findings.find(
      ({ kind }) => kind === "omission",
    );
    const act = { type: "finding", finding: omission?.id ?? "", decision: "rejected", comment: "" } as const;
    await server.call("reviews.append", { run: id, cellKey, person: "rita", act });
    const read = async (detail: "full" | "findings") =>
      (await server.call("scores.read", { stage: "soap", run: id, detail })).pairs[0];
    const [whole, above] = [await read("full"), await read("findings")];
    expect(whole?.metrics.omissionRate?.numerator).toBe((figure?.numerator ?? 0) - 1);
    for (const [name, one] of Object.entries(above?.metrics ?? {})) expect(one).toEqual(whole?.metrics[name]);
    const { findings, findingShares, criticalOpen, medianMs } = whole ?? {};
    expect(above).toMatchObject({ findings, findingShares, criticalOpen, medianMs });
  });
});
