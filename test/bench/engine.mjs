#!/usr/bin/env node
// @ts-check
// Measures the run engine against stand-in servers whose ideal is known, in one run, as ratios. Nothing here judges.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bytesOf,
  makeWorkspace,
  quantile,
  sleep,
  spent,
  startServer,
  startStandIn,
  writeModels,
} from "./place.mjs";

/** @typedef {import("./standIn.mjs").ModelSpec} ModelSpec */

/** @param {number} slots @param {Partial<ModelSpec>} [change] @returns {ModelSpec} */
const model = (slots, change = {}) => ({
  slots,
  firstTokenMs: 150,
  perSecond: 160,
  tokens: [80, 240],
  ...change,
});

/**
 * @typedef {object} Matrix
 * @property {string} name
 * @property {string} kind of the endpoints
 * @property {Record<string, ModelSpec>[]} servers
 * @property {number} [loadMs]
 * @property {number} [repeats]
 * @property {number} [draws] how often it is measured, each time with other faults: where they fall is luck
 */

/** @type {Matrix[]} */
export const matrices = [
  {
    name: "balanced",
    kind: "llama-server",
    servers: [{ a: model(4) }, { b: model(4) }, { c: model(4) }, { d: model(4) }],
  },
  {
    name: "skewed",
    kind: "llama-server",
    servers: [
      { a: model(8, { perSecond: 320 }) },
      { b: model(4) },
      { c: model(2, { perSecond: 160 }) },
      { d: model(1, { perSecond: 360 }) },
    ],
  },
  {
    name: "balanced, long",
    kind: "llama-server",
    servers: [{ a: model(4) }, { b: model(4) }, { c: model(4) }, { d: model(4) }],
    repeats: 5,
  },
  {
    name: "skewed, long",
    kind: "llama-server",
    servers: [
      { a: model(8, { perSecond: 320 }) },
      { b: model(4) },
      { c: model(2, { perSecond: 160 }) },
      { d: model(1, { perSecond: 360 }) },
    ],
    repeats: 5,
  },
  {
    name: "swapping host",
    kind: "llama-swap",
    loadMs: 1500,
    servers: [{ a: model(4), b: model(4), c: model(4), d: model(4) }],
  },
  {
    name: "429 when full",
    kind: "generic",
    servers: ["a", "b", "c", "d"].map((id) => ({ [id]: model(4, { full: 429, tellsSlots: false }) })),
  },
  {
    name: "503 when full",
    kind: "generic",
    servers: ["a", "b", "c", "d"].map((id) => ({ [id]: model(3, { full: 503, tellsSlots: false }) })),
  },
  {
    name: "3 % 429, 3 % 500, 2 % resets",
    kind: "llama-server",
    servers: ["a", "b", "c", "d"].map((id) => ({
      [id]: model(4, { faults: { busy: 0.03, failed: 0.03, reset: 0.02 } }),
    })),
    draws: 3,
  },
  {
    name: "tells nothing, queues",
    kind: "generic",
    servers: [
      { a: model(6, { tellsSlots: false }) },
      { b: model(4, { tellsSlots: false }) },
      { c: model(3, { tellsSlots: false }) },
      { d: model(8, { tellsSlots: false }) },
    ],
  },
];

/** @param {Awaited<ReturnType<typeof startServer>>} server @param {string} run */
async function atRest(server, run) {
  for (;;) {
    const { progress } = (await server.ask(`api/runs/${run}`)).run;
    if (progress.state !== "running") return progress;
    await sleep(250);
  }
}

/** @param {Awaited<ReturnType<typeof startServer>>} server @param {string} run @param {number} total */
async function cellsOf(server, run, total) {
  /** @type {any[]} */
  const cells = [];
  while (cells.length < total)
    cells.push(...(await server.ask(`api/runs/${run}/matrix?limit=2000&offset=${cells.length}`)).cells);
  return cells;
}

/**
 * 248 cells and their repeats: two prompts, 31 scenarios, four models.
 * @param {Matrix} matrix
 * @param {number} [seed] of the faults
 */
export async function measureMatrix({ name, kind, servers, loadMs, repeats = 1 }, seed = 0) {
  const place = makeWorkspace();
  const standIns = await Promise.all(
    servers.map((models) =>
      startStandIn({ models, repeats, seed, ...(loadMs === undefined ? {} : { loadMs }) }),
    ),
  );
  const server = await (async () => {
    writeModels(
      place.root,
      standIns.map(({ baseUrl }, index) => ({
        id: `server-${index}`,
        kind,
        baseUrl,
        models: Object.keys(servers[index] ?? {}),
      })),
    );
    return startServer(place.root);
  })();
  try {
    const models = servers.flatMap((own) => Object.keys(own));
    const { run } = await server.ask("api/runs", await requestFor(server, { models, repeats }));
    const progress = await atRest(server, run.id);
    const cells = await cellsOf(server, run.id, progress.total);
    const stats = await Promise.all(standIns.map((standIn) => standIn.stats()));
    const began = Math.min(...stats.map(({ firstArrival }) => firstArrival));
    const took = Math.max(...stats.map(({ lastFinish }) => lastFinish)) - began;
    const ideal = Math.max(...stats.map(({ idealMs }) => idealMs));
    const trueMs = Object.assign({}, ...stats.map((one) => one.trueMs));
    const off = Object.entries(trueMs).map(([id, ms]) => {
      const own = cells.filter((cell) => cell.model === id && cell.totalMs !== null);
      return own.reduce((sum, cell) => sum + cell.totalMs, 0) / own.length / ms - 1;
    });
    return {
      name,
      cells: cells.length,
      ratio: took / ideal,
      idealS: ideal / 1000,
      lost: cells.filter(({ state }) => state !== "ok").length,
      requests: stats.reduce((sum, one) => sum + one.requests, 0),
      refused: stats.reduce((sum, one) => sum + one.refused, 0),
      twice: stats.reduce((sum, one) => sum + one.twice, 0),
      loads: stats.reduce((sum, one) => sum + one.loads, 0),
      latencyOff: Math.max(...off.map(Math.abs)),
    };
  } finally {
    await server.close();
    await Promise.all(standIns.map((standIn) => standIn.close()));
    place.remove();
  }
}

/** A matrix with each of its draws, the best first. @param {Matrix} matrix */
async function measureDraws(matrix) {
  const draws = [];
  for (let seed = 0; seed < (matrix.draws ?? 1); seed += 1) draws.push(await measureMatrix(matrix, seed));
  return draws.sort((a, b) => a.ratio - b.ratio);
}

/** 248 notes of one model, judged as they come by a judge on a server of its own. */
export async function measureJudging() {
  const place = makeWorkspace();
  const [writer, judge] = await Promise.all([
    startStandIn({ models: { a: model(4, { perSecond: 320 }) } }),
    startStandIn({ models: { j: model(2, { firstTokenMs: 100, perSecond: 600, tokens: [40, 120] }) } }),
  ]);
  const servers = [
    { id: "writer", kind: "llama-server", baseUrl: writer.baseUrl, models: ["a"] },
    { id: "judge", kind: "llama-server", baseUrl: judge.baseUrl, models: ["j"] },
  ];
  writeModels(place.root, servers);
  const server = await startServer(place.root);
  try {
    const { run } = await server.ask("api/runs", await requestFor(server, { models: ["a"], repeats: 4 }));
    await server.ask(`api/runs/${run.id}/judging`, { models: ["j"] });
    await atRest(server, run.id);
    let judged = await server.ask(`api/runs/${run.id}/judging`);
    while (judged.progress.state === "running") {
      await sleep(100);
      judged = await server.ask(`api/runs/${run.id}/judging`);
    }
    const stats = await Promise.all([writer.stats(), judge.stats()]);
    const took =
      Math.max(...stats.map(({ lastFinish }) => lastFinish)) -
      Math.min(...stats.map(({ firstArrival }) => firstArrival));
    const [own, other] = stats.map(({ idealMs }) => idealMs);
    return {
      notes: judged.cells,
      asked: judged.progress.done,
      failed: judged.progress.failed,
      errors: judged.judges.reduce(
        (/** @type {number} */ sum, /** @type {any} */ one) => sum + one.errors,
        0,
      ),
      ratio: took / Math.max(own, other),
      oneAfterTheOther: (own + other) / Math.max(own, other),
    };
  } finally {
    await server.close();
    await Promise.all([writer.close(), judge.close()]);
    place.remove();
  }
}

/**
 * Two prompts over 31 scenarios, not graded.
 * @param {Awaited<ReturnType<typeof startServer>>} server
 * @param {{ models: string[], repeats: number, count?: number, params?: Record<string, unknown> }} wanted
 */
async function requestFor(server, { models, repeats, count = 31, params = {} }) {
  const { scenarios } = await server.ask("api/scenarios");
  return {
    stage: "soap",
    prompts: ["soap/secretarial@v001", "soap/naive@v001"],
    models,
    scenarios: scenarios.slice(0, count).map((/** @type {any} */ scenario) => scenario.id),
    repeats,
    params,
    grading: "later",
  };
}

/** Ten thousand cells on a server that answers at once: speed, CPU, memory, disk, resume, index, matrix page. @param {number} [count] */
export async function measureThroughput(count = 10_000) {
  const place = makeWorkspace();
  const names = ["a", "b"];
  const standIn = await startStandIn({
    models: Object.fromEntries(names.map((id) => [id, { slots: 32, tokens: [60, 60] }])),
  });
  writeModels(place.root, [{ id: "server", kind: "llama-server", baseUrl: standIn.baseUrl, models: names }]);
  let server = await startServer(place.root);
  try {
    const request = await requestFor(server, { models: names, repeats: count / 100, count: 25 });
    const before = bytesOf(place.root);
    const cpuBefore = spent(server.pid);
    const from = performance.now();
    const { run } = await server.ask("api/runs", request);
    let progress = run.progress;
    while (progress.state === "running") {
      await sleep(100);
      progress = (await server.ask(`api/runs/${run.id}`)).run.progress;
    }
    const seconds = (performance.now() - from) / 1000;
    const cpu = spent(server.pid);
    const stats = await standIn.stats();
    // A second run half way, killed and resumed: how long until the first new request.
    const second = (await server.ask("api/runs", { ...request, params: { seed: 7 } })).run;
    while ((await server.ask(`api/runs/${second.id}`)).run.progress.done < count / 2) await sleep(20);
    await server.kill();
    const asked = (await standIn.stats()).requests;
    server = await startServer(place.root);
    const resumed = performance.now();
    await server.ask(`api/runs/${second.id}/resume`, {});
    while ((await standIn.stats()).requests === asked) await sleep(5);
    const resumeMs = performance.now() - resumed;
    const afterResume = await atRest(server, second.id);
    const { milliseconds, cells } = await server.ask("api/workspace/reindex", {});
    const diskMb = (bytesOf(place.root) - before) / 2 / 1e6;
    const many = await reindexOf(server, { root: place.root, run: run.id, copies: 8 });
    return {
      cells: progress.total,
      failed: progress.failed,
      perSecond: progress.total / seconds,
      requests: stats.requests,
      cpuMsPerCell: cpu && cpuBefore ? (cpu.cpuMs - cpuBefore.cpuMs) / progress.total : null,
      peakMb: cpu?.peakMb ?? null,
      diskMb,
      resumeMs,
      resumeDone: afterResume.done,
      reindexMs: milliseconds,
      reindexed: cells,
      manyMs: many.milliseconds,
      many: many.cells,
    };
  } finally {
    await server.close();
    await standIn.close();
    place.remove();
  }
}

/**
 * The index made again with more runs, copies of one.
 * @param {Awaited<ReturnType<typeof startServer>>} server
 * @param {{ root: string, run: string, copies: number }} wanted
 */
async function reindexOf(server, { root, run, copies }) {
  const runs = join(root, "results/runs");
  for (let copy = 0; copy < copies; copy += 1) {
    const id = run.replace(/[0-9a-f]{6}$/, copy.toString(16).padStart(6, "0"));
    cpSync(join(runs, run), join(runs, id), { recursive: true });
    const file = join(runs, id, "run.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(`"id":"${run}"`, `"id":"${id}"`));
  }
  return server.ask("api/workspace/reindex", {});
}

/** The matrix page of 500 cells while a run writes 500 cells a second: 72 slots of an eighth of a second each. */
export async function measurePage() {
  const place = makeWorkspace();
  const standIn = await startStandIn({
    models: { a: { slots: 72, firstTokenMs: 64, perSecond: 1000, tokens: [60, 64] } },
  });
  writeModels(place.root, [{ id: "server", kind: "llama-server", baseUrl: standIn.baseUrl, models: ["a"] }]);
  const server = await startServer(place.root);
  try {
    const request = await requestFor(server, { models: ["a"], repeats: 100, count: 25 });
    const { run } = await server.ask("api/runs", request);
    const from = performance.now();
    /** @type {number[]} */
    const pages = [];
    let progress = run.progress;
    while (progress.state === "running") {
      const asked = performance.now();
      progress = (await server.ask(`api/runs/${run.id}/matrix?limit=500`)).run.progress;
      pages.push(performance.now() - asked);
      await sleep(50);
    }
    return { perSecond: progress.total / ((performance.now() - from) / 1000), pageMs: quantile(pages, 0.95) };
  } finally {
    await server.close();
    await standIn.close();
    place.remove();
  }
}

/** Rows of the table. @param {(measured: object) => void} [tell] hears of each measurement as it is done */
export async function measureEngine(tell = () => undefined) {
  /** @type {[string, string][]} */
  const rows = [];
  for (const matrix of matrices) {
    const draws = await measureDraws(matrix);
    for (const measured of draws) tell(measured);
    const median = draws[Math.floor(draws.length / 2)];
    if (!median) continue;
    const { cells, ratio, requests } = median;
    const all = draws.map((one) => one.ratio.toFixed(2)).join(", ");
    const sum = (/** @type {"lost" | "twice"} */ what) =>
      draws.reduce((before, one) => before + one[what], 0);
    rows.push([
      `${matrix.name}: ${cells} cells, makespan to ideal${draws.length > 1 ? ` (median of ${draws.length} draws of the faults: ${all})` : ""} · recorded latency off the server's own · requests · cells lost, asked twice`,
      `${ratio.toFixed(2)} · ${(Math.max(...draws.map((one) => one.latencyOff)) * 100).toFixed(1)} % · ${requests} · ${sum("lost")}, ${sum("twice")}`,
    ]);
  }
  const judging = await measureJudging();
  tell(judging);
  rows.push([
    `judge on its own server: ${judging.notes} notes, ${judging.asked} requests, makespan of both to the longer one's ideal · one after the other · judge errors`,
    `${judging.ratio.toFixed(2)} · ${judging.oneAfterTheOther.toFixed(2)} · ${judging.errors}`,
  ]);
  const all = await measureThroughput();
  tell(all);
  const told = (/** @type {number | null} */ value, /** @type {string} */ unit) =>
    value === null ? "not measured" : `${value.toFixed(unit === "ms" ? 2 : 0)} ${unit}`;
  rows.push(
    [
      `${all.cells} cells on a server that answers at once, durable, not graded`,
      `${Math.round(all.perSecond)} a second`,
    ],
    [
      "CPU of these a cell · peak memory · disk",
      `${told(all.cpuMsPerCell, "ms")} · ${told(all.peakMb, "MB")} · ${Math.round(all.diskMb)} MB`,
    ],
    ["killed half way: resume to the first new request", `${Math.round(all.resumeMs)} ms`],
    [`index of ${all.reindexed} cells made again from the files`, `${all.reindexMs} ms`],
    [`index of ${all.many} cells made again from the files`, `${(all.manyMs / 1000).toFixed(1)} s`],
  );
  const page = await measurePage();
  tell(page);
  rows.push([
    `matrix page of 500 cells while a run writes ${Math.round(page.perSecond)} cells a second, 95th percentile`,
    `${Math.round(page.pageMs)} ms`,
  ]);
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv[2];
  const tell = (/** @type {object} */ measured) => console.log(JSON.stringify(measured));
  if (!only) await measureEngine(tell);
  for (const matrix of matrices)
    if (only && matrix.name.includes(only)) for (const draw of await measureDraws(matrix)) tell(draw);
  if (only === "throughput") tell(await measureThroughput(Number(process.argv[3] ?? 10_000)));
  if (only === "judging") tell(await measureJudging());
  if (only === "page") tell(await measurePage());
}
