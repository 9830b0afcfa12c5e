import { z } from "zod";
import type { Client } from "../../domain/api.ts";
import { VisiteError } from "../../domain/errors.ts";
import { type LoadFigures, loadFigures, type StepFigures } from "../../domain/loadTest/figures.ts";
import { kneeShare } from "../../domain/loadTest/knee.ts";
import { type LoadProgress, type LoadTest, loadTestRequestSchema } from "../../domain/loadTest/loadTest.ts";
import { type DoctorsFigures, pipelineFigures } from "../../domain/loadTest/pipeline.ts";
import type { Spread } from "../../domain/statistics/spread.ts";
import { exitCodes, personOf, print, type Shared, stopOnSignal, table, withClient } from "./shared.ts";

export interface ProbeOptions extends Shared {
  readonly model?: string;
  readonly stage: string;
  readonly prompt?: string;
  readonly widths?: readonly number[];
  readonly repeats?: number;
  readonly length?: number;
  readonly pipeline: boolean;
  readonly doctors?: readonly number[];
  readonly within?: number;
  readonly resume?: string;
  readonly by: string;
}

/** Measures a model, or the pipeline, under load. With `--within`, too slow at the planned width is a gate that failed. */
export function runProbe(options: ProbeOptions): Promise<number> {
  return withClient(options, async (call) => {
    const begun = options.resume
      ? await call("loadTests.resume", { id: options.resume, by: personOf(options.by) })
      : await call("loadTests.start", { request: requestOf(options) });
    const release = stopOnSignal(() => call("loadTests.stop", {}));
    if (!options.json) console.error(`Load test ${begun.progress.id}: ${begun.progress.total} rounds`);
    const { id, state, reason } = await follow(call, options);
    release();
    const { test } = await call("loadTests.read", { id });
    const figures = test.plan.kind === "model" ? loadFigures(test) : null;
    const doctors = test.plan.kind === "pipeline" ? pipelineFigures(test) : null;
    const took = slowest(test, { figures, doctors });
    const within =
      options.within === undefined
        ? null
        : { seconds: options.within, ...took, holds: holds(took, options.within) };
    print(
      options,
      {
        id,
        state,
        kind: test.plan.kind,
        simulated: test.plan.simulated,
        asked: test.plan.asked,
        ...figures,
        ...(doctors ? { doctors } : {}),
        within,
      },
      () =>
        [figures ? modelText(test, figures) : pipelineText(test, doctors ?? []), withinText(within)]
          .filter(Boolean)
          .join("\n\n"),
    );
    if (state === "failed") throw new VisiteError("internal", `the load test failed: ${reason}`);
    if (state !== "finished") return exitCodes.stopped;
    return within && !within.holds ? exitCodes.gateFailed : exitCodes.done;
  });
}

function requestOf(options: ProbeOptions) {
  const { pipeline, model, stage, prompt, widths, repeats, length, doctors } = options;
  if (!pipeline && !model)
    throw new VisiteError(
      "input.invalid",
      "name a model with --model ID, or measure production with --pipeline",
    );
  if (pipeline && model)
    throw new VisiteError("input.invalid", "--pipeline asks the pairs in production: it takes no --model");
  const parsed = loadTestRequestSchema.safeParse({
    ...(pipeline
      ? { kind: "pipeline", widths: doctors }
      : { kind: "model", model, stage, prompt, widths, length }),
    repeats,
    by: personOf(options.by),
  });
  if (!parsed.success) throw new VisiteError("input.invalid", z.prettifyError(parsed.error));
  return parsed.data;
}

async function follow(call: Client, { json }: Shared): Promise<LoadProgress> {
  let told = "";
  for (;;) {
    const { progress } = await call("loadTests.progress", {});
    if (!progress) throw new VisiteError("internal", "the load test is gone: was the server restarted?");
    const { step, done, total, state } = progress;
    const atRest = state !== "running" && state !== "stopping";
    const line = step
      ? `${done}/${total} ${step.group} · ${step.width} at once${step.length ? ` · ${step.length} characters` : ""}`
      : `${done}/${total} ${state}`;
    if (!json && line !== told) console.error(line);
    told = line;
    if (atRest) return progress;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Took {
  readonly width: number;
  readonly medianSeconds: number | null;
}

/** Median time where it is planned to be worst: at the model's planned width, or with the most doctors. */
function slowest(
  { plan }: LoadTest,
  { figures, doctors }: { figures: LoadFigures | null; doctors: readonly DoctorsFigures[] | null },
): Took {
  const last = doctors?.at(-1);
  if (last) return { width: last.doctors, medianSeconds: secondsOf(last.total) };
  const slots = plan.asked[0]?.slots ?? 1;
  const step = figures?.widths.find(({ width }) => width >= slots) ?? figures?.widths.at(-1);
  return { width: step?.width ?? slots, medianSeconds: secondsOf(step?.total ?? null) };
}

function secondsOf(spread: Spread | null): number | null {
  return spread ? spread.median / 1000 : null;
}

/** What was not measured holds nowhere. */
function holds({ medianSeconds }: Took, limit: number): boolean {
  return medianSeconds !== null && medianSeconds <= limit;
}

function withinText(within: (Took & { seconds: number; holds: boolean }) | null): string {
  if (!within) return "";
  const { seconds, holds: kept, width, medianSeconds } = within;
  const took = medianSeconds === null ? "not measured" : `${medianSeconds.toFixed(2)} s`;
  return `${kept ? "✓" : "✕"} at most ${seconds} s at ${width} at once: ${took}`;
}

function modelText(test: LoadTest, figures: LoadFigures): string {
  const { plan } = test;
  const [asked] = plan.asked;
  const { knee, first, cold, prefixSavesMs, disturbed } = figures;
  const row = (name: string, step: StepFigures) => [
    name,
    spreadText(step.throughput, (value) => value.toFixed(1)),
    spreadText(step.firstToken, (value) => value.toFixed(0)),
    spreadText(step.total, (value) => (value / 1000).toFixed(2)),
    spreadText(step.perRequest, (value) => value.toFixed(1)),
    step.slowdown === null ? "" : `${step.slowdown.toFixed(2)} x`,
    `${step.answered}/${step.requests}`,
    Object.entries(step.statuses)
      .map(([status, n]) => `${status} ${n}`)
      .join(", "),
  ];
  const kneeText = {
    levels: `worth using up to ${knee.width} at once: from there ${Math.round(kneeShare * 100)} % of the highest throughput`,
    failures: `up to ${knee.width} at once: the next wider step had requests without an answer`,
    beyond: `no knee up to ${knee.width} at once: throughput still grows`,
    failing: "fails at the narrowest width already",
    unknown: "knee not known: fewer than two widths measured",
  }[knee.state];
  return [
    `${asked?.model}${plan.simulated ? " (SIMULATED: proves nothing about a machine)" : ""} · ${asked?.prompt} · thinking ${asked?.thinking} · planned ${asked?.slots} at once`,
    "",
    table([
      [
        "",
        "tokens/s together",
        "first token ms",
        "request s",
        "tokens/s each",
        "slowdown",
        "answered",
        "otherwise",
      ],
      ...(first ? [row("first request", first)] : []),
      ...figures.widths.map((step) => row(`${step.width} at once`, step)),
      ...figures.lengths.map((step) => row(`alone, ${step.length} characters`, step)),
      ...(cold ? [row("alone, cold", cold)] : []),
    ]),
    "",
    kneeText,
    ...(prefixSavesMs === null
      ? []
      : [`known instructions save ${prefixSavesMs.toFixed(0)} ms to the first token`]),
    ...(disturbed > 0 ? [`${disturbed} rounds were measured while runs asked models as well`] : []),
    `median [middle half] of ${plan.repeats} rounds a step; results/loadtests/${plan.id}.jsonl`,
  ].join("\n");
}

function pipelineText({ plan }: LoadTest, doctors: readonly DoctorsFigures[]): string {
  const seconds = (spread: Spread | null) => spreadText(spread, (value) => (value / 1000).toFixed(2));
  return [
    `${plan.asked.map(({ stage, model, slots }) => `${stage}: ${model} (${slots} at once)`).join(" · ")}${plan.simulated ? " · SIMULATED: proves nothing about a machine" : ""}`,
    "",
    table([
      [
        "doctors",
        "documents",
        "document s",
        "slowdown",
        "an hour",
        ...plan.asked.flatMap(({ stage }) => [`${stage} s`, "waited s"]),
      ],
      ...doctors.map((row) => [
        String(row.doctors),
        `${row.complete}/${row.documents}`,
        seconds(row.total),
        row.slowdown === null ? "" : `${row.slowdown.toFixed(2)} x`,
        row.perHour === null ? "" : row.perHour.toFixed(0),
        ...row.stages.flatMap(({ total, queued }) => [seconds(total), seconds(queued)]),
      ]),
    ]),
    ...doctors.flatMap((row) =>
      row.stages
        .filter(({ failed }) => failed > 0)
        .map(
          ({ stage, failed, reasons }) =>
            `${row.doctors} doctors: ${failed} documents ended at ${stage}: ${reasons[0] ?? ""}`,
        ),
    ),
    "",
    `median [middle half]; results/loadtests/${plan.id}.jsonl`,
  ].join("\n");
}

function spreadText(spread: Spread | null, words: (value: number) => string): string {
  if (!spread) return "not measured";
  return spread.n < 2
    ? words(spread.median)
    : `${words(spread.median)} [${words(spread.low)}-${words(spread.high)}]`;
}
