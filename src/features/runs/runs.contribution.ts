import { lazy } from "react";
import type { RunRequest } from "../../../domain/plan.ts";
import { stageIds } from "../../../domain/stage.ts";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import type { Services } from "../../platform/services.ts";
import { parseUri, runUri, stageUri } from "../../platform/uri.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { useMatrixFilter } from "../../state/matrixFilter.ts";
import { usePreferences } from "../../state/preferences.ts";
import { type PlanSelection, useSelection } from "../../state/selection.ts";
import { activeUri, useWorkbench } from "../../state/workbench.ts";
import { useJudgeDialog } from "./judgeDialog.ts";
import { filledPlan, sampleRefs, sampleScenarios } from "./planDefaults.ts";
import { useRunTitle } from "./useRunTitle.ts";
import { RunStatusItem } from "./RunStatusItem.tsx";

/** The run that is open in the focused editor. */
function activeRun(): string | null {
  const uri = parseUri(activeUri(useWorkbench.getState()) ?? "");
  return uri && (uri.scheme === "run" || uri.scheme === "cell" || uri.scheme === "compare")
    ? (uri.path[0] ?? null)
    : null;
}

async function start({ call, execute }: Services, selection: PlanSelection): Promise<void> {
  const [{ prompts }, { models }, { scenarios }] = await Promise.all([
    queryClient.fetchQuery(queries.prompts()),
    queryClient.fetchQuery({ ...queries.models(), staleTime: 0 }),
    queryClient.fetchQuery(queries.scenarios()),
  ]);
  const request: RunRequest = {
    ...filledPlan(selection, { prompts, models, scenarios }),
    params: {},
    fresh: false,
    only: [],
    grading: "now",
    by: usePreferences.getState().person,
  };
  const { run } = await call("runs.start", request);
  await queryClient.invalidateQueries({ queryKey: ["runs.list"] });
  execute("editor.open", runUri(run.id), { keep: true });
}

async function again(
  { call, execute, notify }: Services,
  request: { run: string; cells: string[] | "failed"; repeats: number },
): Promise<void> {
  try {
    const { run } = await call("runs.again", { ...request, by: usePreferences.getState().person });
    await queryClient.invalidateQueries({ queryKey: ["runs.list"] });
    execute("editor.open", runUri(run.id), { keep: true });
  } catch (error) {
    notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
  }
}

export const runsContribution: Contribution = {
  id: "runs",
  roles: ["engineer", "lead"],
  views: [
    {
      id: "runs",
      title: "runs.view",
      icon: "play-circle",
      order: 20,
      roles: ["engineer", "lead"],
      component: lazy(() => import("./RunList.tsx").then((module) => ({ default: module.RunList }))),
    },
  ],
  panels: [
    {
      id: "run-log",
      title: "runs.log",
      order: 20,
      component: lazy(() => import("./RunLog.tsx").then((module) => ({ default: module.RunLog }))),
    },
  ],
  editors: [
    {
      scheme: "plan",
      icon: "list-selection",
      title: () => "runs.plan",
      component: lazy(() => import("./PlanView.tsx").then((module) => ({ default: module.PlanView }))),
    },
    {
      scheme: "run",
      icon: "table",
      title: ({ path }) => ({ text: path[0] ?? "" }),
      useTitle: useRunTitle,
      keys: [
        { key: "up down left right", title: "keys.matrixMove" },
        { key: "enter", title: "keys.matrixOpen" },
        { key: "d", title: "keys.matrixDiff" },
      ],
      component: lazy(() => {
        // The first rows are on their way while the view itself is loaded.
        const run = activeRun();
        if (run) void queryClient.prefetchQuery(queries.rows(run, 0));
        return import("./RunView.tsx").then((module) => ({ default: module.RunView }));
      }),
    },
  ],
  statusItems: [{ id: "run", side: "left", order: 10, component: RunStatusItem }],
  commands: [
    defineCommand<"run.plan">({
      id: "run.plan",
      title: "runs.plan",
      icon: "list-selection",
      run: ({ execute }, stage) => {
        const known = stage ?? stageIds.find((id) => id === useSelection.getState().plan.stage) ?? "soap";
        execute("editor.open", stageUri("plan", known), { keep: true });
      },
    }),
    defineCommand<"run.start">({
      id: "run.start",
      title: "runs.start",
      icon: "play",
      key: "ctrl+enter",
      when: () => /^plan:/.test(activeUri(useWorkbench.getState()) ?? ""),
      run: (services) => start(services, useSelection.getState().plan),
    }),
    defineCommand<"run.judge">({
      id: "run.judge",
      title: "judging.start",
      icon: "law",
      when: () => activeRun() !== null,
      run: ({ execute }, run) => {
        const id = run ?? activeRun();
        if (!id) return;
        execute("run.open", id);
        useJudgeDialog.setState({ run: id });
      },
    }),
    defineCommand<"run.judge.stop">({
      id: "run.judge.stop",
      title: "judging.stop",
      icon: "debug-stop",
      palette: false,
      run: async ({ call }, run) => {
        const id = run ?? activeRun();
        if (id) await call("judging.stop", { run: id });
      },
    }),
    defineCommand<"run.judge.resume">({
      id: "run.judge.resume",
      title: "judging.resume",
      icon: "debug-continue",
      palette: false,
      run: async ({ call }, run) => {
        const id = run ?? activeRun();
        if (id) await call("judging.start", { run: id, resume: true, by: usePreferences.getState().person });
      },
    }),
    defineCommand<"run.again">({
      id: "run.again",
      title: "runs.again",
      icon: "debug-rerun",
      palette: false,
      run: (services, run, cells, repeats = 1) => again(services, { run, cells: [...cells], repeats }),
    }),
    defineCommand<"run.failed">({
      id: "run.failed",
      title: "runs.onlyFailed",
      icon: "debug-rerun",
      when: () => activeRun() !== null,
      run: async (services, run) => {
        const id = run ?? activeRun();
        if (id) await again(services, { run: id, cells: "failed", repeats: 1 });
      },
    }),
    defineCommand<"run.sample">({
      id: "run.sample",
      title: "runs.sample",
      icon: "beaker",
      run: async (services) => {
        const [{ prompts }, { scenarios }] = await Promise.all([
          queryClient.fetchQuery(queries.prompts()),
          queryClient.fetchQuery(queries.scenarios()),
        ]);
        await start(services, {
          stage: "soap",
          prompts: sampleRefs(prompts),
          models: ["sim-faithful", "sim-age-inventor", "sim-forgetter"],
          scenarios: sampleScenarios(scenarios),
          input: "reference",
          repeats: 1,
        });
      },
    }),
    defineCommand<"run.open">({
      id: "run.open",
      title: "runs.open",
      palette: false,
      run: ({ execute }, run, filter) => {
        if (filter) useMatrixFilter.getState().replace(run, filter);
        execute("editor.open", runUri(run), { keep: true });
      },
    }),
    defineCommand<"run.stop">({
      id: "run.stop",
      title: "runs.stop",
      icon: "debug-stop",
      when: () => activeRun() !== null,
      run: async ({ call }, run) => {
        const id = run ?? activeRun();
        if (id) await call("runs.stop", { run: id, by: usePreferences.getState().person });
      },
    }),
    defineCommand<"run.pause">({
      id: "run.pause",
      title: "runs.pause",
      icon: "debug-pause",
      when: () => activeRun() !== null,
      run: async ({ call }, run) => {
        const id = run ?? activeRun();
        if (id) await call("runs.pause", { run: id, by: usePreferences.getState().person });
      },
    }),
    defineCommand<"run.width">({
      id: "run.width",
      title: "runs.width",
      palette: false,
      run: async ({ call }, run, width) => {
        await call("runs.width", { run, width, by: usePreferences.getState().person });
      },
    }),
    defineCommand<"run.resume">({
      id: "run.resume",
      title: "runs.resume",
      icon: "debug-continue",
      when: () => activeRun() !== null,
      run: async ({ call }, run) => {
        const id = run ?? activeRun();
        if (id) await call("runs.resume", { run: id, by: usePreferences.getState().person });
      },
    }),
  ],
};
