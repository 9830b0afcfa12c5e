// @ts-check
// Measurements that are asked for by name, since they take long: npm run bench -- kills 40 · soak 60 · regrade 10000 · peers
import { spawnSync } from "node:child_process";
import { measurePeers } from "./peers.mjs";
import { checkout } from "./place.mjs";
import { measureRegrading } from "./regrade.mjs";
import { measureSoak } from "./soak.mjs";

/** @typedef {[what: string, result: string][]} Rows */

/** The test that kills the server, as often as asked; its own words say what was found. @param {string} [count] @param {string} [seed] */
function kill(count = "40", seed = "7") {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "test/server/survival.test.ts", "-t", "killed"],
    {
      cwd: checkout,
      stdio: "inherit",
      env: { ...process.env, VISITE_KILLS: count, VISITE_KILLS_SEED: seed },
    },
  );
  return [
    [
      `kill -9 at ${count} moments drawn by seed ${seed}`,
      status === 0 ? "no told cell lost, none made twice" : "cells were lost or made twice: see above",
    ],
  ];
}

/** @param {string} [minutes] */
async function soak(minutes = "60") {
  const tell = (/** @type {object} */ measured) => console.log(JSON.stringify(measured));
  const { cells, runs, failed, earlyMb, lateMb, mbPerThousandCells } = await measureSoak(
    Number(minutes),
    tell,
  );
  return [
    [
      `${minutes} minutes, ${cells} cells in ${runs} runs (${failed} failed), a page looking on: memory of the second fifth · of the last · a thousand cells more`,
      `${Math.round(earlyMb)} MB · ${Math.round(lateMb)} MB · ${mbPerThousandCells.toFixed(2)} MB`,
    ],
  ];
}

/** @type {Record<string, (...words: string[]) => Rows | Promise<Rows>>} */
export const alone = {
  kills: (...words) => /** @type {Rows} */ (kill(...words)),
  soak: async (...words) => /** @type {Rows} */ (await soak(...words)),
  peers: (only) => measurePeers(only),
  regrade: (cells = "10000") => measureRegrading(Number(cells)),
};
