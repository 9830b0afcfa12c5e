#!/usr/bin/env node
// @ts-check
// Measures this machine in one run and prints the table that the README quotes. Nothing here judges: it only measures.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "../../server/bootstrap/built.mjs";
import { alone } from "./alone.mjs";
import { measureEngine } from "./engine.mjs";
import { ensureInstalled } from "../../server/bootstrap/installed.mjs";

ensureInstalled();
ensureBuilt();
const [name, ...words] = process.argv.slice(2);
if (name !== undefined) {
  const measure = alone[name];
  if (!measure) {
    console.error(`no measurement is called ${name}; there are: ${Object.keys(alone).join(", ")}`);
    process.exit(1);
  }
  printTable(await measure(...words));
  process.exit(0);
}
const checkout = resolve(fileURLToPath(import.meta.url), "../../..");
const cli = join(checkout, "dist/server/cli.js");
const root = mkdtempSync(join(tmpdir(), "visite-bench-"));
for (const folder of ["prompts", "scenarios", "config"])
  cpSync(join(checkout, folder), join(root, folder), { recursive: true });
const env = { ...process.env, VISITE_SIMULATION_PACE: "0" };
/** @type {[string, string][]} */
const rows = [];
/** Tells a row as soon as it is known: the whole table takes minutes. @param {[string, string]} row */
function keep(row) {
  rows.push(row);
  console.error(row.join(": "));
}

const started = performance.now();
const server = spawn(
  process.execPath,
  [cli, "serve", "--workspace", root, "--port", "47950", "--no-open", "--json"],
  { env },
);
const url = await new Promise((done) =>
  server.stdout.once("data", (data) => done(JSON.parse(String(data)).url)),
);
await (await fetch(url)).text();
keep(["server start to first page", `${Math.round(performance.now() - started)} ms`]);

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(path, body) {
  const response = await fetch(
    url + path,
    body
      ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
      : {},
  );
  return response.json();
}

const scenarios = (await ask("api/scenarios")).scenarios.map((/** @type {{ id: string }} */ { id }) => id);
// Grading goes on behind the generating and takes far longer: few cells are enough to measure it.
const repeats = 2;
const request = {
  stage: "soap",
  prompts: ["soap/secretarial@v001", "soap/naive@v001"],
  models: ["sim-faithful", "sim-fast"],
  scenarios,
  repeats,
};
const runStarted = performance.now();
const { run } = await ask("api/runs", request);
/** @type {number[]} */
const latencies = [];
let progress = run.progress;
while (progress.state === "running" || progress.toGrade > 0) {
  const asked = performance.now();
  await ask(`api/runs/${run.id}/matrix?limit=500`);
  latencies.push(performance.now() - asked);
  progress = (await ask(`api/runs/${run.id}`)).run.progress;
}
const seconds = (performance.now() - runStarted) / 1000;
latencies.sort((a, b) => a - b);
keep([
  `${progress.total} cells on a simulated server without delay, generated, graded and durable`,
  `${Math.round(progress.total / seconds)} a second`,
]);
keep([
  "matrix page of that run while it is graded, 95th percentile",
  `${Math.round(latencies[Math.floor(latencies.length * 0.95)] ?? 0)} ms`,
]);

const again = performance.now();
const { graded } = await ask(`api/runs/${run.id}/regrade`, {});
keep([
  "asking whether any of these cells needs a new grade",
  `${Math.round(performance.now() - again)} ms (${graded} did)`,
]);

const { milliseconds, cells } = await ask("api/workspace/reindex", {});
keep([`index of ${cells} cells made again from the files`, `${milliseconds} ms`]);
server.kill("SIGTERM");
await new Promise((done) => server.on("exit", done));

const grade = () => {
  const from = performance.now();
  const note = join(root, "scenarios/polytrauma-nachsorge");
  execFileSync(
    process.execPath,
    [cli, "grade", "--scenario", note, "--output", join(note, "soap.json"), "--json"],
    { env },
  );
  return performance.now() - from;
};
const times = [grade(), grade(), grade()].sort((a, b) => a - b);
keep(["visite grade of the longest note, the whole command, cold", `${Math.round(times[1] ?? 0)} ms`]);
const first = readdirSync(join(checkout, "dist/client/assets")).filter((name) => /^index-.*\.js$/.test(name));
keep([
  "first chunk of the page",
  `${Math.round(first.reduce((sum, name) => sum + statSync(join(checkout, "dist/client/assets", name)).size, 0) / 1024)} KB before compression`,
]);
rmSync(root, { recursive: true, force: true });
// It takes minutes: each measurement is told as it is made.
rows.push(...(await measureEngine((measured) => console.error(JSON.stringify(measured)))));

printTable(rows);

/** @param {[string, string][]} measured */
function printTable(measured) {
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
  );
  console.log("| measured | result |\n|---|---|");
  for (const [what, result] of measured) console.log(`| ${what} | ${result} |`);
}
