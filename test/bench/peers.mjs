// @ts-check
// The same matrices with promptfoo, at its defaults and at the best width of a few, against the same stand-in. It is installed
// into a temporary folder for this and is no part of the project.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matrices, measureMatrix } from "./engine.mjs";
import { checkout, startStandIn } from "./place.mjs";

/** Requests at a time that are tried for its best setting; its default is its own. */
const widths = [8, 16, 32];
const compared = ["balanced", "skewed", "swapping host", "429 when full", "3 % 429, 3 % 500, 2 % resets"];

/** The last version that runs on Node 20; a newer Node takes the newest. */
const wanted = Number(process.versions.node.split(".")[0]) < 22 ? "promptfoo@0.121.20" : "promptfoo";

/** The folder it is installed in; null where that does not work. PROMPTFOO_FOLDER names one where it is already. */
function install() {
  const folder = process.env.PROMPTFOO_FOLDER ?? mkdtempSync(join(tmpdir(), "visite-peers-"));
  if (process.env.PROMPTFOO_FOLDER) return folder;
  const { status } = spawnSync(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["install", "--prefix", folder, "--no-audit", "--no-fund", wanted],
    { stdio: "inherit", shell: process.platform === "win32" },
  );
  if (status === 0) return folder;
  rmSync(folder, { recursive: true, force: true });
  return null;
}

/** 31 talks, as the workbench's matrices take them: the first by name. */
function talks() {
  return readdirSync(join(checkout, "scenarios"))
    .filter((name) => !name.includes("."))
    .sort()
    .slice(0, 31)
    .map((name) => readFileSync(join(checkout, "scenarios", name, "transcript.txt"), "utf8"));
}

/**
 * @param {string} folder
 * @param {import("./engine.mjs").Matrix} matrix
 * @param {number | null} width null: its default
 */
async function measurePeer(folder, { servers, loadMs }, width) {
  const standIns = await Promise.all(
    servers.map((models) => startStandIn(loadMs === undefined ? { models } : { models, loadMs })),
  );
  const work = mkdtempSync(join(tmpdir(), "visite-peer-"));
  try {
    const prompts = ["secretarial", "naive"].map((name) =>
      readFileSync(join(checkout, "prompts/soap", name, "v001.prompt"), "utf8")
        .split("---")
        .slice(2)
        .join("")
        .replaceAll(/\{\{role "[a-z]+"\}\}/g, "")
        .replaceAll(/\{\{[^}]*\}\}/g, "{{transcript}}"),
    );
    const providers = standIns.flatMap(({ baseUrl }, at) =>
      Object.keys(servers[at] ?? {}).map((name) => ({
        id: `openai:chat:${name}`,
        label: name,
        config: { apiBaseUrl: `${baseUrl}/v1`, apiKey: "none", temperature: 0, max_tokens: 4096 },
      })),
    );
    const tests = talks().map((transcript) => ({ vars: { transcript } }));
    writeFileSync(join(work, "promptfooconfig.json"), JSON.stringify({ prompts, providers, tests }));
    const out = join(work, "out.json");
    const child = spawn(
      process.execPath,
      [
        join(folder, "node_modules/promptfoo/dist/src/entrypoint.js"),
        "eval",
        "-c",
        join(work, "promptfooconfig.json"),
        "-o",
        out,
        "--no-cache",
        "--no-table",
        "--no-progress-bar",
        ...(width === null ? [] : ["-j", String(width)]),
      ],
      {
        cwd: work,
        stdio: ["ignore", "ignore", "inherit"],
        env: {
          ...process.env,
          PROMPTFOO_CONFIG_DIR: work,
          PROMPTFOO_DISABLE_TELEMETRY: "1",
          PROMPTFOO_DISABLE_UPDATE: "1",
        },
      },
    );
    await new Promise((done) => child.once("exit", done));
    if (!existsSync(out)) throw new Error("promptfoo ended without results: its own words stand above");
    const { results } = JSON.parse(readFileSync(out, "utf8")).results;
    const stats = await Promise.all(standIns.map((standIn) => standIn.stats()));
    const took =
      Math.max(...stats.map(({ lastFinish }) => lastFinish)) -
      Math.min(...stats.map(({ firstArrival }) => firstArrival));
    return {
      cells: results.length,
      ratio: took / Math.max(...stats.map(({ idealMs }) => idealMs)),
      lost: results.filter((/** @type {any} */ one) => !one.response?.output).length,
    };
  } finally {
    await Promise.all(standIns.map((standIn) => standIn.close()));
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} [only] the one matrix to compare @returns {Promise<[string, string][]>} */
export async function measurePeers(only) {
  const folder = install();
  if (folder === null)
    return [["promptfoo", "not measured: it could not be installed (its package was not to be had)"]];
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules/promptfoo/package.json"), "utf8"));
  /** @type {[string, string][]} */
  const rows = [];
  try {
    for (const matrix of matrices.filter(({ name }) => (only ? name === only : compared.includes(name)))) {
      const own = await measureMatrix(matrix);
      const usual = await measurePeer(folder, matrix, null);
      let best = { width: 0, ...usual };
      for (const width of widths) {
        const tried = await measurePeer(folder, matrix, width);
        if (tried.lost < best.lost || (tried.lost === best.lost && tried.ratio < best.ratio))
          best = { width, ...tried };
      }
      const told = (/** @type {{ ratio: number, lost: number }} */ { ratio, lost }) =>
        `${ratio.toFixed(2)} (${lost} lost)`;
      rows.push([
        `${matrix.name}: makespan to ideal · Visite, no option set · promptfoo ${version} at its defaults · at its best of ${widths.join(", ")} at a time`,
        `${told(own)} · ${told(usual)} · ${told(best)}${best.width ? ` with ${best.width}` : ""}`,
      ]);
      console.log(rows.at(-1)?.join(": "));
    }
  } finally {
    if (!process.env.PROMPTFOO_FOLDER) rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}
