// @ts-check
// Plain JavaScript on purpose: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this file belongs to. */
export const checkout = resolve(fileURLToPath(import.meta.url), "../../..");

/**
 * Installs what the lock file names and is not there. npm keeps a copy of what it installed in
 * node_modules/.package-lock.json: where that agrees, nothing is done.
 */
export function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  console.log("Installing packages …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Visite needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function isInstalled() {
  const wanted = packagesOf(join(checkout, "package-lock.json"));
  const present = packagesOf(join(checkout, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function packagesOf(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
}

/**
 * Runs a command in the checkout with the terminal attached; a failure ends this process with its exit code.
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: checkout, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Runs a tool of node_modules/.bin.
 * @param {string} name
 * @param {string[]} args
 */
export function runTool(name, args) {
  run(join(checkout, "node_modules/.bin", name), args);
}
