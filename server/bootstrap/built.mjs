// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout, runTool } from "./installed.mjs";

const sources = ["src", "server", "domain"];
const files = ["package-lock.json", "vite.config.ts", "vite.server.config.ts", "tsconfig.json"];
const stamp = join(checkout, "dist/built.txt");

/** Builds client and server where a source has changed since the last build. */
export function ensureBuilt() {
  const now = stateOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.log("Building …");
  runTool("vite", ["build", "--logLevel", "warn"]);
  runTool("vite", ["build", "--logLevel", "warn", "--config", "vite.server.config.ts"]);
  writeFileSync(stamp, now);
}

/** A hash over path, size and content of every source: the same after a fresh clone or a touch. */
function stateOfSources() {
  const hash = createHash("sha256");
  for (const path of [
    ...sources.flatMap((folder) => listed(join(checkout, folder))),
    ...files.map((file) => join(checkout, file)),
  ]) {
    if (!existsSync(path)) continue;
    hash.update(path.slice(checkout.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listed(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? listed(path) : [path];
    });
}
