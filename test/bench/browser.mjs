#!/usr/bin/env node
// @ts-check
// Measures what a person waits for in the browser, on a run of ten thousand cells, and prints the rows of a table. Nothing here
// judges: it only measures. With a folder as argument the workspace is made there once and used again.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { ensureBuilt } from "../../server/bootstrap/built.mjs";
import { ensureInstalled } from "../../server/bootstrap/installed.mjs";
import { makeBigRun, serve } from "./bigRun.mjs";

ensureInstalled();
ensureBuilt();
const port = Number(process.env.VISITE_BENCH_PORT ?? 47960);
const kept = process.argv[2];
const root = kept ?? mkdtempSync(join(tmpdir(), "visite-browser-bench-"));
if (kept) mkdirSync(kept, { recursive: true });
const description = join(root, "big-run.json");
/** @type {Awaited<ReturnType<typeof makeBigRun>>} */
const big = existsSync(description)
  ? JSON.parse(readFileSync(description, "utf8"))
  : await makeBigRun(root, port);
writeFileSync(description, JSON.stringify(big));

const server = await serve(root, port);
// The server is warm: it has read the workspace and the run once.
await (await fetch(server.url)).text();
await server.ask("api/scenarios");
await server.ask(`api/runs/${big.run}`);
const executablePath = existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined;
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
  ],
});
/** @type {[string, string][]} */
const rows = [];
/** @param {string} what @param {string} result */
const measured = (what, result) => {
  rows.push([what, result]);
  console.error(`${what}: ${result}`);
};
const ms = (/** @type {number} */ value) => `${Math.round(value)} ms`;

const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(() => {
  const w = /** @type {any} */ (globalThis);
  w.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) w.longest = Math.max(w.longest, duration);
  }).observe({ type: "longtask", buffered: true });
});
/** @type {{ path: string, bytes: number }[]} */
const answers = [];
page.on("response", (response) => {
  if (response.url().includes(`/runs/${big.run}`))
    response.body().then(
      (body) => answers.push({ path: new URL(response.url()).pathname, bytes: body.length }),
      () => undefined,
    );
});

/** From the start of navigation until something is there and has been painted. @param {string} path @param {string} selector */
async function opened(path, selector) {
  await page.goto(server.url + path, { waitUntil: "commit" });
  return page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const look = () =>
          document.querySelector(wanted)
            ? requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0))
            : setTimeout(look, 5);
        look();
      }),
    selector,
  );
}
const heap = async () => {
  await page.evaluate(() => /** @type {any} */ (globalThis).gc());
  return page.evaluate(() => /** @type {any} */ (performance).memory.usedJSHeapSize / 2 ** 20);
};
const nodes = () => page.evaluate(() => document.querySelectorAll("*").length);

await opened("", ".frame");
measured("first paint of the frame, files in the browser's cache", ms(await opened("", ".frame")));
answers.length = 0;
measured(
  `run of ${big.cells} cells: first rows, from the address`,
  ms(await opened(`run/${big.run}`, ".matrix-row .matrix-cell")),
);
measured(
  "the same: figures of every pair in sight",
  ms(await opened(`run/${big.run}`, ".matrix-pair .aggregates")),
);
await page.waitForLoadState("networkidle");
await page.waitForTimeout(1500);
const matrix = answers.filter(({ path }) => /matrix|rows/.test(path));
measured(
  "the same: answers with cells, largest and all",
  `${Math.round(Math.max(...matrix.map(({ bytes }) => bytes)) / 1024)} KB, ${Math.round(matrix.reduce((sum, { bytes }) => sum + bytes, 0) / 2 / 1024)} KB`,
);
measured(
  "the same: longest block of the main thread",
  ms(await page.evaluate(() => /** @type {any} */ (globalThis).longest)),
);
measured("the same: elements in the page", String(await nodes()));
measured("the same: heap", `${Math.round(await heap())} MB`);
measured(
  "the same: columns in sight",
  await page.evaluate(() => {
    const box = document.querySelector(".matrix")?.getBoundingClientRect();
    const heads = [...document.querySelectorAll(".matrix-pair")].filter((head) => {
      const own = head.getBoundingClientRect();
      return box && own.left >= box.left && own.right <= box.right + 1;
    });
    return `${heads.length} with ${heads.filter((head) => head.querySelector(".aggregates")).length} figures`;
  }),
);

const session = await page.context().newCDPSession(page);
/** Longest task of the page's main thread while something is done, in its own time: waiting for a core is not in it. @param {() => Promise<unknown>} act */
async function longestTask(act) {
  /** @type {any[]} */ const events = [];
  const keep = (/** @type {any} */ { value }) => events.push(...value);
  session.on("Tracing.dataCollected", keep);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "__metadata"] },
  });
  const result = await act();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", keep);
  const threads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const tasks = events.filter(
    ({ name, ph, pid, tid }) =>
      ph === "X" &&
      name === "ThreadControllerImpl::RunTask" &&
      threads.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  return { result, longest: Math.max(0, ...tasks.map(({ tdur, dur }) => (tdur ?? dur) / 1000)) };
}
await session.send("Performance.enable", { timeDomain: "threadTicks" });
/** Time that the page's main thread has worked: what other programs of the machine take is not in it. */
async function cpuMs() {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

/** Frames while the matrix scrolls by `step` pixels each. @param {"scrollTop" | "scrollLeft"} side @param {number} step */
async function frames(side, step) {
  const before = await cpuMs();
  const times = await page.evaluate(
    ([property, by]) =>
      new Promise((done) => {
        /** @type {any} */ const box = document.querySelector(".matrix");
        /** @type {number[]} */
        const took = [];
        box[property] = 0;
        let last = performance.now();
        const next = (/** @type {number} */ now) => {
          took.push(now - last);
          last = now;
          const before = box[property];
          box[property] += by;
          if (box[property] === before || took.length > 400) done(took.slice(2));
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    /** @type {[string, number]} */ ([side, step]),
  );
  const after = await cpuMs();
  const sorted = /** @type {number[]} */ (times).toSorted((a, b) => a - b);
  const quick = sorted.filter((time) => time < 20).length / sorted.length;
  return `${(quick * 100).toFixed(1)} % of ${sorted.length} under 20 ms, 95th percentile ${ms(sorted[Math.floor(sorted.length * 0.95)] ?? 0)}, longest ${ms(sorted.at(-1) ?? 0)}; ${((after - before) / sorted.length).toFixed(1)} ms of the main thread's own time a frame`;
}
for (const [name, side] of /** @type {const} */ ([
  ["down", "scrollTop"],
  ["sideways", "scrollLeft"],
])) {
  const { result, longest } = await longestTask(() => frames(side, 40));
  measured(`frames while scrolling ${name}`, `${String(result)}, ${ms(longest)} its longest task`);
}

/** Inside the page, as a click does it: from the address change to the painted transcript and answer. @param {string} run @param {string} cellKey */
async function openCell(run, cellKey) {
  return page.evaluate(
    ([id, key]) =>
      new Promise((done) => {
        const from = performance.now();
        history.pushState(null, "", `/cell/${id}/${key}`);
        dispatchEvent(new PopStateEvent("popstate"));
        const look = () =>
          document.querySelector(`.cell-view[data-cell="${key}"] .statements`)
            ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - from), 0))
            : setTimeout(look, 2);
        look();
      }),
    [run, cellKey],
  );
}
const warm = big.cellKeys[0] ?? "";
await openCell(big.run, warm);
const long = [];
for (let round = 0; round < 5; round += 1) {
  await page.goto(`${server.url}run/${big.run}`);
  await page.waitForSelector(".matrix-row .matrix-cell");
  await openCell(big.run, warm);
  await page.waitForLoadState("networkidle");
  long.push(Number(await openCell(big.longCell.run, big.longCell.cellKey)));
}
long.sort((a, b) => a - b);
measured(
  `opening a cell of ${big.longCell.characters} characters with ${big.longCell.findings} findings, median of five`,
  ms(long[2] ?? 0),
);

await page.goto(`${server.url}run/${big.run}`);
await page.waitForSelector(".matrix-row .matrix-cell");
/** @param {readonly string[]} keys */
async function openAll(keys) {
  for (const key of keys) {
    await openCell(big.run, key);
    await page.keyboard.press("Alt+w");
  }
}
await openAll(big.cellKeys.slice(0, 20));
const before = await heap();
await openAll(big.cellKeys.slice(0, 100));
const middle = await heap();
await openAll(big.cellKeys.slice(100, 200));
const after = await heap();
measured(
  "heap before, after 100 and after 200 cells opened and closed",
  `${Math.round(before)}, ${Math.round(middle)}, ${Math.round(after)} MB`,
);

await page.goto(`${server.url}prompt/soap/secretarial/v001`);
await page.waitForSelector(".monaco-editor .view-line");
await page.waitForLoadState("networkidle");
await page.locator(".monaco-editor .view-line").nth(8).click();
const typed = await longestTask(() =>
  page
    .evaluate(() => {
      const w = /** @type {any} */ (globalThis);
      w.gaps = [];
      let last = performance.now();
      const next = (/** @type {number} */ now) => {
        w.gaps.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    })
    .then(async () => {
      await page.keyboard.type("Der Patient {{transcript}} und {{unbekannt}} wird weiter beobachtet. ", {
        delay: 40,
      });
      // Diagnostics come when the typing rests.
      await page.waitForTimeout(1500);
      return page.evaluate(() => /** @type {any} */ (globalThis).gaps);
    }),
);
const gaps = /** @type {number[]} */ (typed.result);
measured(
  "typing in a prompt, diagnostics on: longest frame, frames over 50 ms, longest task of the main thread",
  `${ms(Math.max(...gaps))}, ${gaps.filter((gap) => gap > 50).length} of ${gaps.length}, ${ms(typed.longest)}`,
);

await browser.close();
await server.stop();
if (!kept) rmSync(root, { recursive: true, force: true });
console.log(
  `\n${new Date().toISOString().slice(0, 10)}, Chromium ${browser.version()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);
console.log("| measured | result |\n|---|---|");
for (const [what, result] of rows) console.log(`| ${what} | ${result} |`);
