import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace } from "../workspace.ts";

const cli = join(checkout, "dist/server/cli.js");
const built = existsSync(cli);

/** The built command, as a stranger runs it. */
function visite(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0", ...env }, maxBuffer: 1e8 },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      },
    );
  });
}

const cells = async (root: string) => {
  const [run = ""] = await readdir(join(root, "results/runs"));
  const path = join(root, "results/runs", run, "cells.jsonl");
  const text = existsSync(path) ? await readFile(path, "utf8") : "";
  return {
    run,
    lines: text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { cellKey: string; status: string }),
  };
};

async function until(condition: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  while (!(await condition().catch(() => false))) {
    if (child.exitCode !== null) throw new Error("the command ended too early");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe.skipIf(!built)("the visite command (skipped where it is not built)", () => {
  it("runs with defaults, prints one JSON document, and exits with 0", async () => {
    await using place = await makeWorkspace();
    const { code, out } = await visite([
      "run",
      "--workspace",
      place.root,
      "--models",
      "sim-faithful,sim-fast",
      "--scenarios",
      "traps",
      "--json",
    ]);
    const document = JSON.parse(out) as { state: string; cells: { state: string; simulated: boolean }[] };
    expect(code).toBe(0);
    expect(document.state).toBe("finished");
    expect(document.cells.every(({ state, simulated }) => state === "ok" && simulated)).toBe(true);
  });

  it("calibrates graders, stores the figures and exits with 100 where a floor does not hold", {
    timeout: 120_000,
  }, async () => {
    await using place = await makeWorkspace();
    const args = ["calibrate", "--stage", "icd", "--workspace", place.root, "--json"];
    const fine = await visite(args);
    const document = JSON.parse(fine.out) as { calibration: { id: string; texts: number } };
    expect(fine.code).toBe(0);
    expect(await readdir(join(place.root, "results/calibrations"))).toEqual([
      `${document.calibration.id}.json`,
    ]);
    expect(document.calibration.texts).toBeGreaterThan(20);
    await writeFile(
      join(place.root, "config/gates.yaml"),
      "version: 1\ntrust: [{ stage: icd, fault: us-code, recall: 1, bound: interval }]\nstages: {}\n",
    );
    expect((await visite(args)).code).toBe(100);
    expect((await visite(["calibrate", "--stage", "nothing", "--workspace", place.root])).code).toBe(1);
  });

  it("grades any text against any scenario folder in the agreed form", async () => {
    await using place = await makeWorkspace();
    const file = join(place.root, "note.json");
    await writeFile(
      file,
      JSON.stringify({
        subjective: ["Penicillinallergie bekannt."],
        objective: [],
        assessment: [],
        plan: ["Ramipril 50 mg morgens."],
      }),
    );
    const { code, out } = await visite([
      "grade",
      "--stage",
      "soap",
      "--scenario",
      join(place.root, "scenarios/falle-ass-vorhofflimmern"),
      "--output",
      file,
      "--json",
    ]);
    const grade = JSON.parse(out) as {
      findings: { type: string; quote: string; span: object }[];
      metrics: object;
      statements: object[];
    };
    expect(code).toBe(0);
    expect(grade.findings.map(({ type, quote }) => `${type} ${quote}`)).toEqual(
      expect.arrayContaining(["dose 50"]),
    );
    expect(Object.keys(grade)).toEqual(
      expect.arrayContaining([
        "stage",
        "scenario",
        "outputSha256",
        "statements",
        "facts",
        "findings",
        "metrics",
        "notMeasured",
      ]),
    );
  });

  it("exits with 100 where a gate fails and with 1 where the tool does", async () => {
    await using place = await makeWorkspace();
    expect(
      (
        await visite([
          "gate",
          "--workspace",
          place.root,
          "--prompt",
          "soap/secretarial@v001",
          "--model",
          "sim-faithful",
        ])
      ).code,
    ).toBe(100);
    const missing = await visite(["run", "--workspace", place.root, "--models", "gibt-es-nicht", "--json"]);
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toMatchObject({ error: { code: "plan.empty" } });
    expect((await visite(["grade", "--scenario", "nirgends", "--output", "-"])).code).toBe(1);
  });

  it("interrupted exits with 130, says that it is not complete, and resumes with what is missing", async () => {
    await using place = await makeWorkspace();
    const child = spawn(
      process.execPath,
      [cli, "run", "--workspace", place.root, "--models", "sim-faithful", "--repeats", "6"],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0.15" }, stdio: ["ignore", "pipe", "pipe"] },
    );
    let out = "";
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
    });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    await until(async () => (await cells(place.root)).lines.length >= 3, child);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(out).toContain("--resume");
    const { run } = await cells(place.root);
    expect((await visite(["run", "--workspace", place.root, "--resume", run])).code).toBe(0);
  });

  it("killed in the middle loses no completed cell and runs none twice", async () => {
    await using place = await makeWorkspace();
    const child = spawn(
      process.execPath,
      [cli, "run", "--workspace", place.root, "--models", "sim-faithful,sim-fast", "--repeats", "6"],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0.1" }, stdio: "ignore" },
    );
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await until(async () => (await cells(place.root)).lines.length >= 8, child);
    child.kill("SIGKILL");
    await ended;
    const before = await cells(place.root);
    const { code, out } = await visite(["run", "--workspace", place.root, "--resume", before.run, "--json"]);
    expect(code).toBe(0);
    const after = await cells(place.root);
    const finished = after.lines.filter(({ status }) => status === "ok").map(({ cellKey }) => cellKey);
    expect(new Set(finished).size).toBe(finished.length);
    expect(finished.slice(0, before.lines.length)).toEqual(before.lines.map(({ cellKey }) => cellKey));
    expect(finished).toHaveLength((JSON.parse(out) as { cells: unknown[] }).cells.length);
  });

  it("works through the server that has the workspace open, and a second server points to the first", async () => {
    await using place = await makeWorkspace();
    const server = spawn(
      process.execPath,
      [cli, "serve", "--workspace", place.root, "--port", "47801", "--no-open", "--json"],
      { env: { ...process.env, VISITE_SIMULATION_PACE: "0" } },
    );
    const ended = new Promise((resolve) => server.on("exit", resolve));
    const url = await new Promise<string>((resolve) =>
      server.stdout.once("data", (data: Buffer) =>
        resolve((JSON.parse(data.toString()) as { url: string }).url),
      ),
    );
    const { code } = await visite([
      "run",
      "--workspace",
      place.root,
      "--models",
      "sim-faithful",
      "--scenarios",
      "sinusitis-akut",
      "--json",
    ]);
    expect(code).toBe(0);
    const { runs } = (await (await fetch(`${url}api/runs`)).json()) as { runs: unknown[] };
    expect(runs).toHaveLength(1);
    expect(
      JSON.parse((await visite(["serve", "--workspace", place.root, "--no-open", "--json"])).out),
    ).toMatchObject({ url, alreadyRunning: true });
    server.kill("SIGTERM");
    await ended;
    expect(existsSync(join(place.root, "results/index/server.json"))).toBe(false);
    await rm(join(place.root, "results/index"), { recursive: true });
    const { out } = await visite(["reindex", "--workspace", place.root, "--json"]);
    expect(JSON.parse(out)).toMatchObject({ runs: 1 });
  });

  it("verifies, records gates, exports, compares endpoints and refuses bad input, each with its exit code", {
    timeout: 120_000,
  }, async () => {
    await using place = await makeWorkspace();
    const on = (...args: string[]) => visite([...args, "--workspace", place.root]);
    const verified = await on("verify", "--json");
    const { head } = JSON.parse(verified.out) as { head: string };
    expect([verified.code, head.length]).toEqual([0, 64]);
    expect((await on("verify", "--head", head.slice(0, 12))).code).toBe(0);
    const cut = await on("verify", "--head", "0".repeat(64));
    expect(cut.code).toBe(100);
    expect(cut.out).toContain("first broken link: config/promotions.jsonl:2:");
    expect((await on("verify", "--head", "xyz")).code).toBe(1);

    await appendFile(join(place.root, "config/gates.yaml"), "# changed\n");
    expect((await on("gates")).code).toBe(100);
    expect((await on("gates", "--record")).code).toBe(1);
    expect((await on("gates", "--record", "--reason", "Bemerkung", "--by", "leitung")).code).toBe(0);
    expect((await on("gates")).code).toBe(0);

    const json = await on("export", "json");
    expect([json.code, (JSON.parse(json.out) as { format: string }).format]).toEqual([0, "visite-setup"]);
    const out = join(place.root, "out");
    expect((await on("export", "llama-server", "--out", out, "--json")).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(["production.ini", "start-llama-server.sh"]);
    expect((await on("export", "nothing")).code).toBe(1);

    const doctor = await on("doctor", "--json");
    expect([doctor.code, (JSON.parse(doctor.out) as { differing: number }).differing]).toEqual([100, 4]);

    const file = join(place.root, "broken.yaml");
    await writeFile(file, "prompts: [");
    const broken = await on("import", "promptfoo", file, "--json");
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({ error: { code: "import.invalid" } });
  });

  it("finds the project's own files in order", async () => {
    const { code, out } = await visite(["check"]);
    expect(out).toContain("0 problems");
    expect(code).toBe(0);
  });
});
