import type { Client } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import { runRequestSchema } from "../../domain/plan.ts";
import { parsePromptRef } from "../../domain/prompt.ts";
import type { MatrixCell, RunProgress, RunSummary } from "../../domain/run.ts";
import { z } from "zod";
import { exitCodes, personOf, print, type Shared, stopOnSignal, table, withClient } from "./shared.ts";

interface RunOptions extends Shared {
  readonly stage: string;
  readonly prompts?: readonly string[];
  readonly models?: readonly string[];
  readonly scenarios: readonly string[];
  readonly input: string;
  readonly repeats: number;
  readonly resume?: string;
  readonly grading: boolean;
  readonly by: string;
}

/** Outcomes that say something of the set-up, not of the model. */
const toolFailures: ReadonlySet<string> = new Set(["unreachable", "overload", "load-failed", "cancelled"]);

export function runRun(options: RunOptions): Promise<number> {
  return withClient(options, async (call) => {
    const run = options.resume
      ? await resumed(call, options.resume, options.by)
      : (await call("runs.start", await requestOf(call, options))).run;
    const release = stopOnSignal(() => call("runs.stop", { run: run.id, by: personOf(options.by) }));
    if (!options.json)
      console.log(
        `Run ${run.id}: ${run.progress.total} cells${run.simulated ? " (with simulated models)" : ""}`,
      );
    const progress = await follow(call, run, options);
    release();
    const cells = await allCells(call, run.id);
    const failures = cells.filter(({ state }) => toolFailures.has(state));
    print(options, { run: run.id, state: progress.state, progress, cells }, () =>
      summaryOf(run, progress, cells),
    );
    if (progress.state !== "finished") return exitCodes.stopped;
    return failures.length > 0 ? exitCodes.failed : exitCodes.done;
  });
}

async function resumed(call: Client, id: string, by: string): Promise<RunSummary> {
  await call("runs.resume", { run: id, by: personOf(by) });
  return (await call("runs.read", { run: id })).run;
}

async function requestOf(call: Client, options: RunOptions) {
  const [{ prompts }, { models }, { scenarios }] = await Promise.all([
    call("prompts.list", {}),
    call("models.list", {}),
    call("scenarios.list", {}),
  ]);
  const writers = models.filter(({ judge }) => judge !== "only");
  const newest = new Map<string, string>();
  for (const { ref, stage, name } of prompts) if (stage === options.stage) newest.set(name, ref);
  const chosenModels = (options.models ?? ["reachable"]).flatMap((word) => {
    if (word === "simulated") return writers.filter(({ simulated }) => simulated).map(({ id }) => id);
    if (word === "all") return writers.map(({ id }) => id);
    if (word === "reachable")
      return writers.filter(({ reachable }) => reachable === true).map(({ id }) => id);
    return [word];
  });
  const kinds: Readonly<Record<string, string>> = { visits: "visit", traps: "trap", twins: "twin" };
  const chosenScenarios = options.scenarios.flatMap((word) => {
    if (word === "all") return scenarios.map(({ id }) => id);
    const kind = kinds[word];
    return kind ? scenarios.filter((scenario) => scenario.kind === kind).map(({ id }) => id) : [word];
  });
  const refs = (options.prompts ?? [...newest.values()]).map((ref) =>
    parsePromptRef(ref)
      ? ref
      : (prompts.findLast(({ stage, name }) => `${stage}/${name}` === ref)?.ref ?? ref),
  );
  const parsed = runRequestSchema.safeParse({
    stage: options.stage,
    prompts: refs,
    models: [...new Set(chosenModels)],
    scenarios: [...new Set(chosenScenarios)],
    input: options.input,
    repeats: options.repeats,
    grading: options.grading ? "now" : "later",
    by: personOf(options.by),
  });
  if (!parsed.success) throw new VisiteError("input.invalid", z.prettifyError(parsed.error));
  return parsed.data;
}

/** Shows progress until the run is at rest: a bar on a terminal, a plain line every few seconds elsewhere. */
async function follow(call: Client, run: RunSummary, { json }: Shared): Promise<RunProgress> {
  const terminal = process.stderr.isTTY && !json;
  let lastLine = 0;
  for (;;) {
    const { progress } = (await call("runs.read", { run: run.id })).run;
    const isMade = !["running", "paused", "stopping"].includes(progress.state);
    const atRest = isMade && progress.toGrade === 0;
    if (terminal) process.stderr.write(`\r\u001b[2K${bar(progress)}`);
    else if (!json && (Date.now() - lastLine > 5000 || atRest)) {
      console.error(line(progress));
      lastLine = Date.now();
    }
    if (atRest) {
      if (terminal) process.stderr.write("\n");
      return progress;
    }
    await new Promise((resolve) => setTimeout(resolve, terminal ? 200 : 300));
  }
}

function bar(progress: RunProgress): string {
  const width = 28;
  const filled = progress.total === 0 ? 0 : Math.round((progress.done / progress.total) * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${line(progress)}`;
}

function line({
  done,
  total,
  running,
  reused,
  failed,
  toGrade,
  held,
  perMinute,
  finishAt,
  state,
}: RunProgress): string {
  const parts = [`${done}/${total} cells`, `${running} running`];
  if (reused > 0) parts.push(`${reused} reused`);
  if (failed > 0) parts.push(`${failed} not ok`);
  if (toGrade > 0) parts.push(`${toGrade} still to be graded`);
  for (const { endpoint, model, why, reason } of held)
    parts.push(`${model ?? endpoint} ${why}${reason ? `: ${reason}` : ""}`);
  if (perMinute !== null) parts.push(`${perMinute.toFixed(1)} a minute`);
  if (finishAt) parts.push(`done about ${new Date(finishAt).toLocaleTimeString()}`);
  if (state !== "running") parts.push(state);
  return parts.join(" · ");
}

async function allCells(call: Client, run: string): Promise<MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (;;) {
    const page = await call("runs.matrix", { run, offset: cells.length, limit: 2000 });
    cells.push(...page.cells);
    if (page.cells.length === 0 || cells.length >= page.total) return cells;
  }
}

function summaryOf(run: RunSummary, progress: RunProgress, cells: readonly MatrixCell[]): string {
  const pairs = new Map<string, MatrixCell[]>();
  for (const cell of cells)
    pairs.set(`${cell.prompt} ${cell.model}`, [...(pairs.get(`${cell.prompt} ${cell.model}`) ?? []), cell]);
  const rows = [["prompt", "model", "ok", "not ok", "fabrications", "omissions", "critical open"]];
  for (const pair of pairs.values()) {
    const sum = (read: (cell: MatrixCell) => number) =>
      String(pair.reduce((total, cell) => total + read(cell), 0));
    const first = pair[0];
    if (!first) continue;
    rows.push([
      first.prompt,
      first.model + (first.simulated ? " (simulated)" : ""),
      sum(({ state }) => (state === "ok" ? 1 : 0)),
      sum(({ state }) => (state === "ok" ? 0 : 1)),
      sum(({ counts }) => counts?.fabrication ?? 0),
      sum(({ counts }) => counts?.omission ?? 0),
      sum(({ blocked }) => (blocked ? 1 : 0)),
    ]);
  }
  const reasons = [
    ...new Set(
      cells.filter(({ state }) => toolFailures.has(state)).map(({ state, reason }) => `${state}: ${reason}`),
    ),
  ].slice(0, 5);
  const ending =
    progress.state === "finished"
      ? ""
      : `\nNot complete (${progress.state}): visite run --resume ${run.id} goes on with what is missing.`;
  return [table(rows), ...reasons].join("\n") + ending;
}
