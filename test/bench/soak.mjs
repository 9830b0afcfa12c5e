// @ts-check
// Runs one after the other for so many minutes, a page looking on, and how the server's memory goes.
import { readFileSync } from "node:fs";
import { makeWorkspace, quantile, sleep, startServer, startStandIn, writeModels } from "./place.mjs";

/** Resident memory of a process in MB; null where the system does not tell. @param {number} pid */
function residentMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    // No /proc here: not measured.
    return null;
  }
}

/** MB a thousand cells by least squares. @param {{ done: number, mb: number }[]} samples */
function growth(samples) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(samples.map(({ done }) => done)), mean(samples.map(({ mb }) => mb))];
  const over = samples.reduce((sum, { done, mb }) => sum + (done - x) * (mb - y), 0);
  const under = samples.reduce((sum, { done }) => sum + (done - x) ** 2, 0);
  return under === 0 ? Number.NaN : (over / under) * 1000;
}

/** @param {number} minutes @param {(measured: object) => void} [tell] hears of each minute */
export async function measureSoak(minutes, tell = () => undefined) {
  const place = makeWorkspace();
  const standIn = await startStandIn({
    models: { a: { slots: 8, firstTokenMs: 80, perSecond: 500, tokens: [60, 240] } },
  });
  writeModels(place.root, [{ id: "server", kind: "llama-server", baseUrl: standIn.baseUrl, models: ["a"] }]);
  const server = await startServer(place.root);
  const listening = new AbortController();
  try {
    // Somebody has a page open: every cell is put into words for it.
    void fetch(`${server.url}api/events`, { signal: listening.signal })
      .then(async (response) => {
        for await (const piece of response.body ?? []) void piece;
      })
      .catch(() => undefined);
    const scenarios = (await server.ask("api/scenarios")).scenarios.map((/** @type {any} */ one) => one.id);
    /** @type {{ at: number, done: number, mb: number }[]} */
    const samples = [];
    const from = performance.now();
    const end = from + minutes * 60_000;
    let [before, runs, failed] = [0, 0, 0];
    let told = 0;
    while (performance.now() < end) {
      const { run } = await server.ask("api/runs", {
        stage: "soap",
        prompts: ["soap/secretarial@v001", "soap/naive@v001"],
        models: ["a"],
        scenarios,
        repeats: 5,
        params: { seed: runs },
        grading: "later",
      });
      runs += 1;
      for (;;) {
        const { progress } = (await server.ask(`api/runs/${run.id}/rows?page=0&cells=500`)).run;
        const mb = residentMb(server.pid);
        const at = (performance.now() - from) / 60_000;
        if (mb !== null) samples.push({ at, done: before + progress.done, mb });
        if (at >= told + 1) tell({ minute: ++told, cells: before + progress.done, mb: Math.round(mb ?? 0) });
        if (progress.state !== "running") {
          before += progress.done;
          failed += progress.failed;
          break;
        }
        if (performance.now() >= end) await server.ask(`api/runs/${run.id}/stop`, {});
        await sleep(500);
      }
    }
    // What is loaded and compiled once is there after the first fifth.
    const settled = samples.filter(({ at }) => at > minutes / 5);
    const share = Math.max(1, Math.floor(settled.length / 4));
    return {
      minutes,
      runs,
      cells: before,
      failed,
      earlyMb: quantile(
        settled.slice(0, share).map(({ mb }) => mb),
        0.5,
      ),
      lateMb: quantile(
        settled.slice(-share).map(({ mb }) => mb),
        0.5,
      ),
      mbPerThousandCells: growth(settled),
    };
  } finally {
    listening.abort();
    await server.close();
    await standIn.close();
    place.remove();
  }
}
