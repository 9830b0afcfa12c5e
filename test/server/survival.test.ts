import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { acquireLock } from "../../server/files/lock.ts";
import { openWorkspace } from "../../server/files/workspace.ts";
import { checkout } from "../fewScenarios.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

const words = ["falle-ass-vorhofflimmern", "sinusitis-akut", "falle-metformin-ckd4"];

/** Patient, for machines that are busy otherwise. */
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

describe("two servers on one workspace", () => {
  it("the second is refused, and a lock whose process is dead is nobody's", async () => {
    await using place = await makeWorkspace();
    const workspace = await openWorkspace(place.root);
    const dead = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => dead.on("exit", resolve));
    await writeFile(
      join(place.root, "results/index/server.json"),
      JSON.stringify({ pid: dead.pid, port: 1, started: "" }),
    );
    const lock = await acquireLock(workspace, { port: 0 });
    await expect(acquireLock(workspace, { port: 0 })).rejects.toMatchObject({ code: "workspace.locked" });
    await lock.release();
  });
});

const cli = join(checkout, "dist/server/cli.js");

/** What these tests read of answers. */
interface Answer {
  readonly run: { id: string; progress: { state: string; done: number } };
  readonly cells: { cellKey: string; state: string }[];
}

/** How often the server is killed, and when: three times unless VISITE_KILLS says otherwise. */
const kills = Number(process.env.VISITE_KILLS ?? 3);
const seed = Number(process.env.VISITE_KILLS_SEED ?? 7);

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
function drawFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The built server with its own limits, so that what befalls it befalls nobody else. */
async function startBuilt(root: string, { limit, pace = "0.02" }: { limit?: number; pace?: string } = {}) {
  const child = spawn(
    "/bin/sh",
    [
      "-c",
      `${limit ? `trap '' XFSZ; ulimit -f ${limit};` : ""} exec "$0" "$@"`,
      process.execPath,
      cli,
      "serve",
      "--workspace",
      root,
      "--port",
      "48180",
      "--no-open",
      "--json",
    ],
    { env: { ...process.env, VISITE_SIMULATION_PACE: pace } },
  );
  const told = await new Promise<{ url: string }>((resolve) =>
    child.stdout.once("data", (data: Buffer) => resolve(JSON.parse(String(data)) as { url: string })),
  );
  const { url } = told;
  const ask = async (path: string, body?: unknown) =>
    (await (
      await fetch(
        `${url}api/${path}`,
        body === undefined
          ? {}
          : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
      )
    ).json()) as Answer;
  return { child, ask, url, told };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

const linesOf = async (root: string, run: string) =>
  (await readFile(join(root, "results/runs", run, "cells.jsonl"), "utf8").catch(() => ""))
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { cellKey: string; status: string });

const request = {
  stage: "soap",
  prompts: ["soap/secretarial@v001"],
  models: ["sim-faithful", "sim-fast"],
  scenarios: words,
  repeats: 10,
  grading: "later",
};

describe.skipIf(!existsSync(cli) || process.platform === "win32")(
  "the built server (skipped where it is not built)",
  () => {
    it("survives a full disk: the run is interrupted, no line is torn, and a resume makes only what is missing", async () => {
      await using place = await makeWorkspace();
      // Blocks of 512 bytes: enough for the texts and the plan, not for all answers.
      const full = await startBuilt(place.root, { limit: 400, pace: "0" });
      const { run } = await full.ask("runs", { ...request, repeats: 40 });
      await until(async () =>
        expect((await full.ask(`runs/${run.id}`)).run.progress.state).toBe("interrupted"),
      );
      await killed(full.child);
      const before = await linesOf(place.root, run.id);
      expect(before.length).toBeGreaterThan(0);
      await using visite = await openTestServer(place.root);
      await visite.call("runs.resume", { run: run.id });
      expect(await visite.context.runs.settled(run.id)).toMatchObject({
        state: "finished",
        done: 240,
        failed: 0,
      });
      const ok = (await linesOf(place.root, run.id)).filter(({ status }) => status === "ok");
      expect(new Set(ok.map(({ cellKey }) => cellKey)).size).toBe(240);
      expect(ok).toHaveLength(240);
    });

    it(
      `killed ${kills} times at moments drawn by seed ${seed} it loses no cell it told of and makes none twice`,
      async () => {
        await using place = await makeWorkspace();
        const draw = drawFrom(seed);
        const told = new Map<string, Set<string>>();
        let going = "";
        for (let kill = 1; kill <= kills; kill += 1) {
          const server = await startBuilt(place.root);
          try {
            if (going) await server.ask(`runs/${going}/resume`, {});
            else going = (await server.ask("runs", { ...request, fresh: true })).run.id;
            const cells = told.get(going) ?? new Set<string>();
            told.set(going, cells);
            // A moment is so many looks at the matrix, of every kill but some after a first new cell: between two looks the server
            // does whatever it does.
            const known = cells.size;
            const early = draw() < 0.25;
            let looks = 1 + Math.floor(draw() * 25);
            let state = "running";
            while (state === "running" && looks > 0) {
              const matrix = await server.ask(`runs/${going}/matrix`);
              for (const { cellKey, state: cell } of matrix.cells) if (cell === "ok") cells.add(cellKey);
              state = matrix.run.progress.state;
              if (early || cells.size > known) looks -= 1;
            }
            if (state !== "running") going = "";
          } finally {
            await killed(server.child);
          }
          for (const [run, cells] of told) {
            const kept = new Set((await linesOf(place.root, run)).map(({ cellKey }) => cellKey));
            expect([...cells].filter((cellKey) => !kept.has(cellKey))).toEqual([]);
          }
        }
        expect([...told.values()].some(({ size }) => size > 0)).toBe(true);
        await using visite = await openTestServer(place.root);
        let indexed = 0;
        for (const run of told.keys())
          indexed += new Set((await linesOf(place.root, run)).map(({ cellKey }) => cellKey)).size;
        expect((await visite.context.index.counts()).cells).toBe(indexed);
        for (const run of told.keys()) {
          if ((await visite.context.runs.record(run)).state !== "finished")
            await visite.call("runs.resume", { run });
          expect(await visite.context.runs.settled(run)).toMatchObject({ state: "finished", done: 60 });
          const ok = (await linesOf(place.root, run)).filter(({ status }) => status === "ok");
          expect(ok).toHaveLength(60);
          expect(new Set(ok.map(({ cellKey }) => cellKey)).size).toBe(60);
        }
        expect((await readdir(join(place.root, "results/runs"))).length).toBe(told.size);
      },
      15_000 * kills + 100_000,
    );

    it("started a second time on a workspace points to the first and writes nothing", async () => {
      await using place = await makeWorkspace();
      const first = await startBuilt(place.root);
      const second = await startBuilt(place.root);
      const ended = new Promise((resolve) => second.child.on("exit", resolve));
      try {
        expect(second.told).toMatchObject({ alreadyRunning: true, url: first.url });
        expect(await ended).toBe(0);
      } finally {
        await killed(first.child);
      }
    });
  },
);
