import { z } from "zod";
import type { Client } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { JudgingProgress } from "../../domain/judging/progress.ts";
import { judgingChoiceSchema } from "../../domain/judging/request.ts";
import type { JudgeSummary } from "../../domain/judging/summary.ts";
import { exitCodes, personOf, print, type Shared, stopOnSignal, table, withClient } from "./shared.ts";

interface JudgeOptions extends Shared {
  readonly run: string;
  readonly prompts?: readonly string[];
  readonly models?: readonly string[];
  readonly repeats: number;
  readonly batch: number;
  readonly resume: boolean;
  readonly by: string;
}

/** Lets judges look at a run's notes, old or new. Exit codes as of `visite run`: 1 where a judge could not be asked. */
export function runJudge(options: JudgeOptions): Promise<number> {
  return withClient(options, async (call) => {
    const { run } = options;
    const choice = await choiceOf(call, options);
    const { progress: begun } = await call("judging.start", { run, ...choice });
    const release = stopOnSignal(() => call("judging.stop", { run }));
    if (!options.json) console.log(`Judging run ${run}: ${begun.total} requests`);
    const progress = await follow(call, run, options);
    release();
    const result = { ...(await call("judging.read", { run })), ...(await call("judging.cells", { run })) };
    print(options, { run, state: progress.state, ...result }, () => summaryOf(run, progress, result));
    if (progress.state !== "finished") return exitCodes.stopped;
    return progress.failed > 0 ? exitCodes.failed : exitCodes.done;
  });
}

async function choiceOf(call: Client, options: JudgeOptions) {
  const [{ prompts }, { models }] = await Promise.all([call("prompts.list", {}), call("models.list", {})]);
  const parsed = judgingChoiceSchema.safeParse({
    prompts: (options.prompts ?? []).map(
      // A name without version is its newest one.
      (ref) => prompts.findLast(({ stage, name }) => `${stage}/${name}` === ref)?.ref ?? ref,
    ),
    models: (options.models ?? []).flatMap((word) =>
      word === "simulated"
        ? models.filter(({ simulated, judge }) => simulated && judge !== undefined).map(({ id }) => id)
        : [word],
    ),
    repeats: options.repeats,
    batch: options.batch,
    resume: options.resume,
    by: personOf(options.by),
  });
  if (!parsed.success) throw new VisiteError("input.invalid", z.prettifyError(parsed.error));
  return parsed.data;
}

async function follow(call: Client, run: string, { json }: Shared): Promise<JudgingProgress> {
  let lastLine = 0;
  for (;;) {
    const { progress } = await call("judging.read", { run });
    if (!progress) throw new VisiteError("judging.not-running", `run ${run} is not being judged`);
    const atRest = progress.state !== "running" && progress.state !== "stopping";
    if (!json && (Date.now() - lastLine > 5000 || atRest)) {
      console.error(line(progress));
      lastLine = Date.now();
    }
    if (atRest) return progress;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function line({ done, total, running, reused, failed, perMinute, state }: JudgingProgress): string {
  const parts = [`${done}/${total} requests`, `${running} running`];
  if (reused > 0) parts.push(`${reused} known`);
  if (failed > 0) parts.push(`${failed} without an answer`);
  if (perMinute !== null) parts.push(`${perMinute.toFixed(1)} a minute`);
  if (state !== "running") parts.push(state);
  return parts.join(" · ");
}

function summaryOf(
  run: string,
  progress: JudgingProgress,
  result: { judges: readonly JudgeSummary[]; disagreements: { cells: number; open: number } },
): string {
  const share = (spread: JudgeSummary["spread"]) =>
    spread ? `${spread.differing}/${spread.of}` : "not measured";
  const rows = [
    [
      "judge",
      "prompt",
      "statements",
      "fabricated (raw)",
      "judge errors",
      "own spread",
      "writers' spread",
      "own family",
    ],
    ...result.judges.map((judge) => [
      judge.model + (judge.simulated ? " (simulated)" : ""),
      judge.prompt,
      String(judge.judged),
      String(judge.fabricated),
      String(judge.errors),
      share(judge.spread),
      share(judge.generatorSpread),
      judge.ownFamily > 0 ? `${judge.ownFamily} cells!` : judge.familyUnknown > 0 ? "unknown" : "no",
    ]),
  ];
  const { cells, open } = result.disagreements;
  const ending =
    progress.state === "finished" && progress.failed === 0
      ? ""
      : `\nNot complete (${progress.state}): visite judge --run ${run} --resume goes on with what is missing.`;
  return `${table(rows)}\n${cells} cells on which judges or a judge and the machine differ, ${open} of them not yet looked at by a person.${ending}`;
}
