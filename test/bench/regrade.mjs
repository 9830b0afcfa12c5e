#!/usr/bin/env node
// @ts-check
// Measures how fast the deterministic graders go over an old run of many cells, and what that does to whoever reads its matrix
// meanwhile: `node test/bench/regrade.mjs [cells]`, ten thousand unless said otherwise. Nothing here judges.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeWorkspace, quantile, sleep, spent, startServer } from "./place.mjs";

const models = ["sim-faithful", "sim-age-inventor", "sim-forgetter", "sim-fast", "sim-endorser"];
const prompts = ["soap/secretarial@v001", "soap/naive@v001", "soap/short@v001"];

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
/** @param {string} path */
const linesOf = (path) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** @param {unknown[]} lines */
const jsonl = (lines) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/**
 * A run of so many answered cells that nobody graded: simulated models' notes over all scenarios, written out again and again
 * as further repeats. Each text differs from every other, so none is spared its grading.
 * @param {string} root
 * @param {number} size
 */
async function makeRun(root, size) {
  const server = await startServer(root);
  const { scenarios } = await server.ask("api/scenarios");
  const { run } = await server.ask("api/runs", {
    stage: "soap",
    prompts,
    models,
    scenarios: scenarios.map((/** @type {{ id: string }} */ { id }) => id),
    grading: "later",
  });
  for (;;) {
    const { progress } = (await server.ask(`api/runs/${run.id}`)).run;
    if (progress.state !== "running") break;
    await sleep(200);
  }
  await server.close();
  const folder = join(root, "results/runs", run.id);
  const plan = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  const answers = new Map(
    linesOf(join(folder, "cells.jsonl"))
      .filter(({ status }) => status === "ok")
      .map((line) => [line.cellKey, line]),
  );
  const sources = plan.cells.filter((/** @type {any} */ { cellKey }) => answers.has(cellKey));
  // Spread over the battery, whatever the size.
  const order = sources.map((/** @type {any} */ cell, /** @type {number} */ at) => ({
    cell,
    place: (at * 0.618033988749895) % 1,
  }));
  order.sort((/** @type {any} */ a, /** @type {any} */ b) => a.place - b.place);
  /** @type {any[]} */ const cells = [];
  /** @type {any[]} */ const lines = [];
  for (let at = 0; at < size; at += 1) {
    const source = order[at % order.length].cell;
    const repeat = Math.floor(at / order.length) + 1;
    const cellKey = sha256(`${source.cellKey} ${repeat}`).slice(0, 24);
    const line = answers.get(source.cellKey);
    cells.push({ ...source, cellKey, repeat });
    lines.push({ ...line, cellKey, generationKey: null, text: line.text + "\n".repeat(repeat) });
  }
  const id = run.id.replace(/[0-9a-f]{6}$/, "0be9c4");
  const target = join(root, "results/runs", id);
  mkdirSync(target);
  const repeats = Math.ceil(size / order.length);
  writeFileSync(
    join(target, "run.json"),
    JSON.stringify({ ...plan, id, request: { ...plan.request, repeats, grading: "later" }, cells }),
  );
  writeFileSync(join(target, "cells.jsonl"), jsonl(lines));
  writeFileSync(
    join(target, "events.jsonl"),
    jsonl([
      { at: plan.created, type: "started", by: "" },
      { at: new Date().toISOString(), type: "finished", by: "" },
    ]),
  );
  writeFileSync(join(target, "grades.jsonl"), "");
  return id;
}

/**
 * Grading answers when all is done, later than fetch waits.
 * @param {string} url
 * @returns {Promise<{ graded: number }>}
 */
function post(url) {
  return new Promise((done, fail) => {
    const asked = request(
      url,
      { method: "POST", headers: { "content-type": "application/json" } },
      (response) => {
        let text = "";
        response.on("data", (data) => (text += data));
        response.on("end", () => done(JSON.parse(text)));
      },
    );
    asked.on("error", fail);
    asked.end("{}");
  });
}

/**
 * The reference note of the longest talk, graded again and again: each time another text, so that nothing is remembered of it.
 * @param {string} root
 * @param {{ ask: (path: string, body?: unknown) => Promise<any> }} server
 */
async function warmNote(root, { ask }) {
  const scenario = "polytrauma-nachsorge";
  const note = readFileSync(join(root, "scenarios", scenario, "soap.json"), "utf8");
  const { length } = readFileSync(join(root, "scenarios", scenario, "transcript.txt"), "utf8");
  const times = [];
  for (let round = 0; round < 50; round += 1) {
    const asked = performance.now();
    await ask("api/grade", { stage: "soap", scenario, text: note + "\n".repeat(round + 1) });
    times.push(performance.now() - asked);
  }
  // The first rounds of each thread read its dictionary and compile the patterns.
  return { characters: length, times: times.slice(15) };
}

/**
 * @param {number} [size]
 * @returns {Promise<[string, string][]>}
 */
export async function measureRegrading(size = 10_000) {
  const { root, remove } = makeWorkspace();
  try {
    const id = await makeRun(root, size);
    const server = await startServer(root);
    try {
      // The threads, the dictionary and the run itself are there before the clock runs.
      await server.ask(`api/runs/${id}/matrix?limit=500`);
      const scenario = readdirSync(join(root, "scenarios"))[0] ?? "";
      await server.ask("api/grade", { stage: "soap", scenario, text: '{"subjective":["Husten."]}' });
      const long = await warmNote(root, server);
      const before = spent(server.pid);
      const begun = performance.now();
      const grading = post(`${server.url}api/runs/${id}/regrade`);
      const ended = grading.then(() => true);
      /** @type {number[]} */
      const latencies = [];
      do {
        const asked = performance.now();
        await server.ask(`api/runs/${id}/matrix?limit=500`);
        latencies.push(performance.now() - asked);
      } while (!(await Promise.race([ended, sleep(50).then(() => false)])));
      const { graded } = await grading;
      const seconds = (performance.now() - begun) / 1000;
      const after = spent(server.pid);
      if (graded !== size) throw new Error(`${graded} of ${size} cells were graded`);
      return [
        [
          `note of the longest talk (${long.characters} characters) through all graders, warm, asked over HTTP: median · 95th percentile`,
          [0.5, 0.95].map((share) => `${Math.round(quantile(long.times, share))} ms`).join(" · "),
        ],
        [
          `${size} cells of an old run graded again, durable`,
          `${Math.round(seconds)} s, ${(graded / seconds).toFixed(1)} a second`,
        ],
        [
          `matrix page of 500 cells meanwhile, ${latencies.length} of them: median · 95th percentile · longest`,
          [0.5, 0.95, 1].map((share) => `${Math.round(quantile(latencies, share))} ms`).join(" · "),
        ],
        ...(before && after
          ? /** @type {[string, string][]} */ ([
              [
                "CPU of it a cell, all threads together · peak memory",
                `${((after.cpuMs - before.cpuMs) / graded).toFixed(1)} ms · ${Math.round(after.peakMb)} MB`,
              ],
            ])
          : []),
      ];
    } finally {
      await server.close();
    }
  } finally {
    remove();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [what, result] of await measureRegrading(Number(process.argv[2] ?? 10_000)))
    console.log(`| ${what} | ${result} |`);
