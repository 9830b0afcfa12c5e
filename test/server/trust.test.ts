import { recall } from "../../domain/graders/recall.ts";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { calibrationSchema } from "../../domain/calibration/calibration.ts";
import type { ServerEvent } from "../../domain/events.ts";
import { loadScenarioFolder } from "../../server/files/scenarios.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

const two = ["sinusitis-akut", "falle-metformin-ckd4"];

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function finished({ call }: Server) {
  for (;;) {
    const { progress } = await call("trust.progress", {});
    if (progress && progress.state !== "running" && progress.state !== "stopping") return progress;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a calibration of the real graders", () => {
  it("over two scenarios is stored, read again, and marks every metric", { timeout: 120_000 }, async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const before = await server.call("trust.read", { stage: "soap" });
    expect(before.calibration).toBeNull();
    expect(before.marks.every(({ state }) => state === "unknown")).toBe(true);

    const events: ServerEvent[] = [];
    server.context.events.subscribe((event) => events.push(event));
    await server.call("trust.calibrate", { stage: "soap", scenarios: two });
    await expect(server.call("trust.calibrate", { stage: "icd" })).rejects.toMatchObject({
      code: "calibration.running",
    });
    const progress = await finished(server);
    expect(progress).toMatchObject({ state: "finished", done: 2, total: 2 });

    const [name = ""] = await readdir(join(place.root, "results/calibrations"));
    const file = calibrationSchema.parse(
      JSON.parse(await readFile(join(place.root, "results/calibrations", name), "utf8")),
    );
    expect(name).toBe(`${progress.calibration}.json`);
    expect(Object.keys(file.scenarios).sort()).toEqual(two.toSorted());
    expect(file.scenarios["sinusitis-akut"]?.rewrites).toHaveLength(1);
    expect(file.graders).toContain(`recall@${recall.version}`);
    const seen = (fault: string) => file.faults.find((row) => row.fault === fault)?.recall;
    expect(seen("objective-left-out")).toMatchObject({ numerator: 2, denominator: 2, scenarios: 2 });
    expect(seen("medication-invented")?.value).toBe(1);
    expect(file.battery.untouched?.denominator).toBeGreaterThan(20);
    expect(file.battery.rewrites?.denominator).toBeGreaterThan(20);

    const read = await server.call("trust.read", { stage: "soap" });
    expect(read.calibration).toEqual(file);
    expect(read.marks.find(({ metric }) => metric === "structuralCompleteness")?.state).toBe("holds");
    expect(events.some((event) => event.type === "changed" && event.what === "calibrations")).toBe(true);
    expect(events.some((event) => event.type === "calibration.progress")).toBe(true);
  });

  it("marks a metric as soon as its floor is higher than its graders", async () => {
    await using place = await makeWorkspace();
    await writeFile(
      join(place.root, "config/gates.yaml"),
      "version: 1\ntrust:\n  - { stage: icd, fault: certainty-omitted, recall: 1, bound: interval }\nstages: {}\n",
    );
    await using server = await openTestServer(place.root);
    await server.call("trust.calibrate", { stage: "icd" });
    await finished(server);
    const { marks } = await server.call("trust.marks", { stage: "icd" });
    const states = Object.fromEntries(marks.map(({ metric, state }) => [metric, state]));
    expect(states).toMatchObject({
      certainty: "below",
      certaintyRight: "holds",
      jaccard: "holds",
      "*": "below",
    });
  });

  it("refuses unknown scenarios and says which stored file is broken", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    await expect(
      server.call("trust.calibrate", { stage: "icd", scenarios: ["nirgends"] }),
    ).rejects.toMatchObject({ code: "scenario.not-found" });
    await mkdir(join(place.root, "results/calibrations"), { recursive: true });
    await writeFile(join(place.root, "results/calibrations/20260101T000000-icd.json"), '{"version":1}');
    await expect(server.call("trust.read", { stage: "icd" })).rejects.toThrow("20260101T000000-icd.json");
  });

  it("can be stopped and leaves no file behind", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    await server.call("trust.calibrate", { stage: "soap" });
    const { progress } = await server.call("trust.stop", {});
    expect(progress?.state).toBe("stopped");
    expect((await server.call("trust.read", { stage: "soap" })).calibration).toBeNull();
  });

  it("shows what people said of machine findings", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { run } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001"],
      models: ["sim-age-inventor"],
      scenarios: two,
      input: "reference",
      repeats: 4,
      params: {},
      by: "test",
    });
    await server.context.runs.settled(run.id);
    const { cells } = await server.call("runs.matrix", { run: run.id, offset: 0, limit: 100 });
    const withFinding = cells.find(({ counts }) => (counts?.fabrication ?? 0) > 0);
    const detail = await server.call("cells.read", { run: run.id, cellKey: withFinding?.cellKey ?? "" });
    const finding = detail.verdict?.findings[0];
    if (!finding) throw new Error("no finding to review");
    for (const [person, decision] of [
      ["anna", "confirmed"],
      ["ben", "confirmed"],
    ] as const)
      await server.call("reviews.append", {
        run: run.id,
        cellKey: detail.cell.cellKey,
        person,
        act: { type: "finding", finding: finding.id, decision, comment: "" },
      });
    const { reviews } = await server.call("trust.read", { stage: "soap" });
    expect(reviews.graders).toMatchObject([{ grader: finding.grader.split("@")[0], confirmed: 1 }]);
    expect(reviews.people).toMatchObject({ findings: 1, alike: 1 });
    expect(reviews.judges).toBeNull();
  });
});

describe("rewrites of a reference note", () => {
  it("are read where they lie, and a broken one is a problem with its path that hides no other", async () => {
    await using place = await makeWorkspace();
    const folder = join(place.root, "scenarios/sinusitis-akut");
    await writeFile(join(folder, "rewrites/broken.json"), '{"subjective": "no list"}');
    await writeFile(join(folder, "rewrites/torn.json"), '{\n"subjective": [');
    const { scenario, problems } = await loadScenarioFolder(folder);
    expect(scenario?.rewrites?.map(({ name }) => name)).toEqual(["colleague"]);
    expect([...new Set(problems.map(({ path }) => path))]).toEqual([
      "rewrites/broken.json",
      "rewrites/torn.json",
    ]);
    await using server = await openTestServer(place.root);
    const listed = await server.call("scenarios.list", {});
    expect(listed.problems.map(({ path }) => path)).toContain(
      "scenarios/sinusitis-akut/rewrites/broken.json",
    );
    expect(listed.scenarios.map(({ id }) => id)).toContain("sinusitis-akut");
  });

  it("are not needed", async () => {
    await using place = await makeWorkspace();
    const folder = join(place.root, "scenarios/sinusitis-akut");
    await rm(join(folder, "rewrites"), { recursive: true });
    const { scenario, problems } = await loadScenarioFolder(folder);
    expect([scenario?.rewrites, problems]).toEqual([[], []]);
  });
});
