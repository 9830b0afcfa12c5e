#!/usr/bin/env node
// @ts-check
// `npm test`: installs what is missing (browser included), checks types, lint and format, and runs every test.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./built.mjs";
import { ensureChromium } from "./chromium.mjs";
import { checkout, ensureInstalled } from "./installed.mjs";

ensureInstalled();
const browser = ensureChromium();
if (browser) process.env.VISITE_CHROMIUM = browser;
const reports = join(checkout, "dist/reports");
mkdirSync(reports, { recursive: true });

/** @type {string[]} */
const failures = [];
/**
 * @param {string} title
 * @param {string} tool
 * @param {string[]} args
 */
function step(title, tool, args) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(join(checkout, "node_modules/.bin", tool), args, {
    cwd: checkout,
    stdio: "inherit",
  });
  if (status !== 0) failures.push(title);
}

for (const folder of ["domain", "server", "src", "test"]) step(`types of ${folder}`, "tsc", ["-p", folder]);
step("lint", "oxlint", ["--type-aware", "--deny-warnings"]);
step("format", "biome", ["format", "."]);
console.log("\n== build");
ensureBuilt();
step("unit and integration tests", "vitest", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reports}/vitest.json`,
]);
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(reports, "playwright.json");
step("end-to-end tests", "playwright", ["test", "--reporter=list,json"]);

const unit = report("vitest.json", (data) => [
  data.numPassedTests,
  data.numFailedTests,
  data.numPendingTests + data.numTodoTests,
]);
const endToEnd = report("playwright.json", ({ stats }) => [
  stats.expected + stats.flaky,
  stats.unexpected,
  stats.skipped,
]);
const [passed, failed, skipped] = [0, 1, 2].map((index) => (unit[index] ?? 0) + (endToEnd[index] ?? 0));
if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failures.length > 0 || !passed ? 1 : 0);

/**
 * @param {string} name
 * @param {(data: any) => number[]} counts
 * @returns {number[]}
 */
function report(name, counts) {
  const file = join(reports, name);
  return existsSync(file) ? counts(JSON.parse(readFileSync(file, "utf8"))) : [0, 0, 0];
}
