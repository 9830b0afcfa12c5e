import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { createApp } from "./app.ts";
import { startDemoServer } from "./demo/demoServer.ts";
import type { Env } from "./env.ts";
import { openCatalogs } from "./files/catalogs.ts";
import { readGates } from "./files/config.ts";
import { acquireLock } from "./files/lock.ts";
import { repairProduction } from "./files/promotions.ts";
import { listRunIds } from "./files/runs.ts";
import { loadScenarios } from "./files/scenarios.ts";
import { watchWorkspace } from "./files/watch.ts";
import { openWorkspace, type Workspace } from "./files/workspace.ts";
import { catchUp, reindex } from "./index/rebuild.ts";
import { openIndex } from "./index/resultIndex.ts";
import { GradePool } from "./grading/gradePool.ts";
import type { ServerContext } from "./routes/context.ts";
import { createEventHub } from "./routes/eventHub.ts";
import { createReviews } from "./routes/reviews.ts";
import { Announcer } from "./runner/announcer.ts";
import { CalibrationService } from "./runner/calibrationService.ts";
import { CellRequests } from "./runner/cellRequests.ts";
import { Dispatcher } from "./runner/dispatcher.ts";
import { GradeQueue } from "./runner/gradeQueue.ts";
import { JudgeService } from "./runner/judgeService.ts";
import { LoadTestService } from "./runner/loadTestService.ts";
import { ModelRegistry } from "./runner/modelRegistry.ts";
import { RunPlans } from "./runner/runPlans.ts";
import { RunService } from "./runner/runService.ts";

/** The folder with package.json: two levels above the built module, one above the source. */
export const checkout = resolve(
  fileURLToPath(import.meta.url),
  import.meta.url.includes("/dist/") ? "../../.." : "../..",
);

/** The grading threads' own module. Only the built server has one: run from source, it grades in its own process. */
const builtWorker = import.meta.url.includes("/dist/")
  ? pathToFileURL(join(checkout, "dist/server/gradeWorker.js"))
  : null;

export const defaultPort = 4747;

export interface OpenOptions {
  readonly root: string;
  readonly env: Env;
  /** The port it will be served on; 0: by nobody. */
  readonly port: number;
  readonly demo?: boolean;
}

export interface OpenedWorkspace {
  readonly app: Hono;
  readonly context: ServerContext;
  readonly close: () => Promise<void>;
}

/** Opens a workspace with everything that works on it: index, simulated models, runner. The composition root. */
export async function openVisite({ root, env, port, demo = false }: OpenOptions): Promise<OpenedWorkspace> {
  const workspace = await openWorkspace(root, { demo });
  const lock = await acquireLock(workspace, { port });
  const closers: (() => Promise<void> | void)[] = [lock.release];
  const close = async () => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const { keptAs } = await repairProduction(workspace);
    if (keptAs)
      console.error(
        `config/production.yaml was edited by hand; it was written again from the ledger, the edited one is kept as ${keptAs}`,
      );
    const index = await openIndex(workspace);
    closers.push(index.close);
    if (index.isNew && (await listRunIds(workspace)).length > 0) await reindex(workspace, index);
    else await catchUp(workspace, index);
    const simulation = await startDemoServer({
      pace: env.VISITE_SIMULATION_PACE,
      scenarioOf: async (id) => (await loadScenarios(workspace)).scenarios.get(id) ?? null,
    });
    closers.push(simulation.close);
    const grading = new GradePool({ workspace, worker: builtWorker });
    closers.push(() => grading.close());
    const context = await contextOf(workspace, {
      env,
      index,
      simulatedUrl: simulation.baseUrl,
      grading,
      onDemo: (opened) => closers.push(opened.close),
      onShutDown: close,
    });
    closers.push(watchWorkspace(workspace, (what) => context.events.emit({ type: "changed", what })));
    closers.push(() => context.runs.stopAll());
    closers.push(async () => {
      await context.calibrations.stop();
    });
    closers.push(() => context.loadTests.close());
    // Before the runs, whose files it appends to.
    closers.push(() => context.judges.stopAll());
    void context.registry.probeAll().then(() => context.events.emit({ type: "changed", what: "models" }));
    return { app: createApp({ context, client: join(checkout, "dist/client") }), context, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  readonly env: Env;
  readonly index: ServerContext["index"];
  readonly grading: GradePool;
  readonly simulatedUrl: string;
  readonly onDemo: (opened: ServedVisite) => void;
  readonly onShutDown: () => Promise<void>;
}

async function contextOf(
  workspace: Workspace,
  { env, index, grading, simulatedUrl, onDemo, onShutDown }: Parts,
): Promise<ServerContext> {
  const software = { version: await versionOf(), commit: commitOf() };
  const events = createEventHub();
  const reviews = createReviews(workspace);
  const registry = new ModelRegistry({ workspace, simulatedUrl, env: process.env });
  const catalogs = openCatalogs(workspace);
  const requests = new CellRequests(workspace);
  const announcer = new Announcer({ emit: events.emit, isHeard: events.isHeard, reviewsOf: reviews.of });
  const grades = new GradeQueue({ index, catalogs, grading, requests, announcer });
  const plans = new RunPlans({ workspace, index, registry, software });
  const dispatcher = new Dispatcher();
  const runs = new RunService({
    workspace,
    index,
    registry,
    dispatcher,
    plans,
    requests,
    grades,
    announcer,
    emit: events.emit,
  });
  const calibrations = new CalibrationService({ workspace, grading, catalogs, emit: events.emit, software });
  const judges = new JudgeService({ workspace, index, registry, runs, dispatcher, emit: events.emit });
  const loadTests = new LoadTestService({ workspace, registry, events, software });
  let demoUrl: Promise<string> | null = null;
  return {
    workspace,
    ...software,
    index,
    registry,
    runs,
    judges,
    reviews,
    catalogs,
    grading,
    calibrations,
    loadTests,
    gates: () => readGates(workspace),
    events,
    openDemo: () => {
      demoUrl ??= makeDemo(workspace, env).then((opened) => {
        onDemo(opened);
        return opened.url;
      });
      return demoUrl;
    },
    shutDown: () => {
      // After the answer has gone out.
      setTimeout(() => void onShutDown().then(() => process.exit(0)), 50);
    },
  };
}

/** A copy of prompts, scenarios and configuration in a temporary folder, known to this process as its own demo. */
async function makeDemo(workspace: Workspace, env: Env): Promise<ServedVisite> {
  const root = await mkdtemp(join(tmpdir(), "visite-demo-"));
  for (const folder of ["prompts", "scenarios", "config"])
    await cp(join(workspace.root, folder), join(root, folder), { recursive: true });
  return serveVisite({ root, env, port: defaultPort + 1, demo: true });
}

export interface ServedVisite extends OpenedWorkspace {
  readonly url: string;
  readonly port: number;
  /** The asked port was taken, so this is another one. */
  readonly moved: boolean;
}

/** Opens and serves a workspace on 127.0.0.1, on the asked port or the next free one. */
export async function serveVisite(options: OpenOptions): Promise<ServedVisite> {
  for (let port = options.port; port < options.port + 50; port += 1) {
    let fetchApp: Hono["fetch"] = () => new Response("starting", { status: 503 });
    const server = await listen(port, (request, env) => fetchApp(request, env));
    if (!server) continue;
    try {
      const opened = await openVisite({ ...options, port });
      fetchApp = opened.app.fetch;
      return {
        ...opened,
        port,
        moved: port !== options.port,
        url: `http://127.0.0.1:${port}/`,
        close: async () => {
          await opened.close();
          await server.close();
        },
      };
    } catch (error) {
      await server.close();
      throw error;
    }
  }
  throw new Error(`no free port between ${options.port} and ${options.port + 49}`);
}

async function listen(port: number, fetchApp: Hono["fetch"]): Promise<{ close: () => Promise<void> } | null> {
  const server = serve({ fetch: fetchApp, port, hostname: "127.0.0.1" });
  const free = await new Promise<boolean>((done, fail) => {
    server.once("listening", () => done(true));
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(false) : fail(error),
    );
  });
  if (!free) return null;
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

async function versionOf(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(checkout, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

function commitOf(): string | null {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: checkout,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    // Not a git checkout, or no git: the version alone is named.
    return null;
  }
}
