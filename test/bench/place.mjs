// @ts-check
// What the measurements share: a workspace of their own, the built server beside it, and the stand-in for model servers.
import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const checkout = resolve(fileURLToPath(import.meta.url), "../../..");
export const cli = join(checkout, "dist/server/cli.js");

/** A copy of prompts, scenarios and configuration in a temporary folder. */
export function makeWorkspace() {
  const root = mkdtempSync(join(tmpdir(), "visite-bench-"));
  for (const folder of ["prompts", "scenarios", "config"])
    cpSync(join(checkout, folder), join(root, folder), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/**
 * The first line of a child's output.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function firstLine(child) {
  return new Promise((done, fail) => {
    let text = "";
    child.stdout?.on("data", (data) => {
      text += data;
      if (text.includes("\n")) done(text);
    });
    child.once("exit", (code) => fail(new Error(`a process ended with ${code} before it was ready`)));
  });
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await ended;
}

/** @param {import("./standIn.mjs").Layout} layout */
export async function startStandIn(layout) {
  const child = spawn(process.execPath, [join(checkout, "test/bench/standIn.mjs"), JSON.stringify(layout)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const baseUrl = `http://127.0.0.1:${Number(await firstLine(child))}`;
  return {
    baseUrl,
    stats: async () => (await fetch(`${baseUrl}/stats`)).json(),
    close: () => end(child, "SIGKILL"),
  };
}

/**
 * The built server on a workspace.
 * @param {string} root
 * @param {{ env?: Record<string, string>, flags?: string[] }} [options] `flags` of Node itself, e.g. to profile it
 */
export async function startServer(root, { env = {}, flags = [] } = {}) {
  const child = spawn(
    process.execPath,
    [
      ...flags,
      cli,
      "serve",
      "--workspace",
      root,
      "--port",
      process.env.BENCH_PORT ?? "47950",
      "--no-open",
      "--json",
    ],
    { env: { ...process.env, VISITE_SIMULATION_PACE: "0", ...env }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const { url } = JSON.parse(await firstLine(child));
  return {
    url,
    pid: child.pid ?? 0,
    /**
     * @param {string} path
     * @param {unknown} [body]
     */
    ask: async (path, body) => {
      const response = await fetch(
        url + path,
        body === undefined
          ? {}
          : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
      );
      const answer = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer).slice(0, 400)}`);
      return answer;
    },
    close: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

/**
 * Models of stand-ins as config/models.yaml names them.
 * @param {string} root
 * @param {{ id: string, kind: string, baseUrl: string, models: string[] }[]} endpoints
 */
export function writeModels(root, endpoints) {
  mkdirSync(join(root, "config"), { recursive: true });
  writeFileSync(
    join(root, "config/models.yaml"),
    JSON.stringify({
      version: 1,
      endpoints: endpoints.map(({ id, kind, baseUrl }) => ({ id, kind, baseUrl: `${baseUrl}/v1` })),
      models: endpoints.flatMap(({ id, models }) => models.map((name) => ({ id: name, endpoint: id, name }))),
    }),
  );
}

/** CPU milliseconds and peak memory in MB of a process; null where the system does not tell (it does on Linux). @param {number} pid */
export function spent(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    // utime and stime, in hundredths of a second on every Linux in use.
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, peakMb: Number(peak) / 1024 };
  } catch {
    // No /proc here: not measured.
    return null;
  }
}

/** Bytes of all files below a folder. @param {string} folder @returns {number} */
export function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) =>
      sum +
      (entry.isDirectory() ? bytesOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0,
  );
}

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
