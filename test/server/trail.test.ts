import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runTrail } from "../../server/cli/trail.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function pipelineRun(server: Server, model: string) {
  const { run } = await server.call("runs.start", {
    stage: "billing",
    prompts: ["billing/secretarial@v001", "icd/secretarial@v001", "soap/secretarial@v001"],
    models: [model],
    scenarios: ["falle-metformin-ckd4"],
    input: "run",
    by: "test",
  });
  await settled(server, run.id);
  const { cells } = await server.call("runs.matrix", { run: run.id });
  const keyOf = (stage: string) => cells.find((cell) => cell.stage === stage)?.cellKey ?? "";
  return { run: run.id, keyOf };
}

async function settled({ context }: Server, run: string): Promise<void> {
  await context.runs.settled(run);
  // Grading goes on after the last answer.
  await context.runs.regrade(run);
}

describe("a cell of a pipeline run", () => {
  it("leads from each code over the statement of its own note to words of the talk", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { run, keyOf } = await pipelineRun(server, "sim-faithful");
    const trail = await server.call("cells.trail", { run, cellKey: keyOf("icd") });
    const { transcript, note } = await server.call("cells.read", { run, cellKey: keyOf("icd") });
    expect(trail.upstream).toEqual([{ stage: "soap", cellKey: keyOf("soap") }]);
    const diabetes = trail.rows.find(({ text }) => text.startsWith("E11.9"));
    expect(diabetes?.state).toBe("told");
    for (const { text, said } of trail.rows.flatMap(({ links }) => links)) {
      expect(Object.values(note ?? {}).flat()).toContain(text);
      for (const { start, end, quote } of said) expect(transcript.slice(start, end)).toBe(quote);
    }
    const billing = await server.call("cells.trail", { run, cellKey: keyOf("billing") });
    expect(billing.upstream.map(({ stage }) => stage)).toEqual(["icd", "soap"]);
    expect(billing.rows.length).toBeGreaterThan(0);
    await expect(server.call("cells.trail", { run, cellKey: "nothing" })).rejects.toThrow(/no cell nothing/);
  });

  it("is asked again from the reference, and each of its findings is then blamed on a stage or on none", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { run, keyOf } = await pipelineRun(server, "sim-us-coder");
    const cell = { run, cellKey: keyOf("icd") };
    expect(await server.call("cells.blame", cell)).toMatchObject({ notTold: "not-run", twin: null });
    const { run: again } = await server.call("runs.again", {
      run,
      cells: [cell.cellKey],
      input: "reference",
      by: "test",
    });
    expect(again).toMatchObject({
      stage: "icd",
      input: "reference",
      prompts: ["icd/secretarial@v001"],
      scenarios: 1,
    });
    await settled(server, again.id);
    const told = await server.call("cells.blame", cell);
    expect(told).toMatchObject({ notTold: null, twin: { run: again.id, state: "ok" } });
    const { verdict } = await server.call("cells.read", cell);
    expect(told.findings.map(({ finding }) => finding)).toEqual(verdict?.findings.map(({ id }) => id));
    const twin = await server.call("cells.read", { run: again.id, cellKey: told.twinKey });
    const repeated = new Set(twin.verdict?.findings.map(({ quote }) => quote));
    for (const { finding, entered } of told.findings) {
      const quote = verdict?.findings.find(({ id }) => id === finding)?.quote ?? "";
      expect([quote, entered === "here"]).toEqual([quote, repeated.has(quote)]);
    }
    expect(await server.call("cells.blame", { run: again.id, cellKey: told.twinKey })).toMatchObject({
      notTold: "reads-reference",
    });
    await expect(server.call("runs.again", { run, cells: "failed", input: "reference" })).rejects.toThrow(
      /name one cell/,
    );
  });

  it("is told by visite trail, from each code and position down to the words of the talk", async () => {
    await using place = await makeWorkspace();
    const { run, keyOf, asTheScreenHasIt } = await (async () => {
      await using server = await openTestServer(place.root);
      const made = await pipelineRun(server, "sim-faithful");
      const cell = { run: made.run, cellKey: made.keyOf("icd") };
      return { ...made, asTheScreenHasIt: await server.call("cells.trail", cell) };
    })();
    const options = { workspace: place.root, run, blame: true, json: false };
    const printed = async (more: Partial<Parameters<typeof runTrail>[0]>) => {
      using log = vi.spyOn(console, "log").mockReturnValue();
      expect(await runTrail({ ...options, ...more })).toBe(0);
      return String(log.mock.calls[0]?.[0]);
    };
    const text = await printed({ scenario: "falle-metformin-ckd4" });
    await expect(`${text.replace(/\[[0-9a-f]+\]/g, "[cell]")}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, "../golden/output/trail-falle-metformin-ckd4.txt"),
    );
    const { cells } = JSON.parse(await printed({ cell: keyOf("icd"), json: true })) as { cells: unknown[] };
    expect(cells).toMatchObject([
      {
        cellKey: keyOf("icd"),
        stage: "icd",
        simulated: true,
        trail: asTheScreenHasIt,
        blame: { told: { notTold: "not-run" } },
      },
    ]);
    await expect(runTrail({ ...options, cell: "nothing" })).rejects.toThrow(/has no cell nothing/);
    expect(() => runTrail(options)).toThrow(/--cell KEY or --scenario ID/);
  });
});
