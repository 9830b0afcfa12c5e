import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { isReachable, loopbackReach, type Reach, refusalToListen } from "../domain/access.ts";
import { VisiteError } from "../domain/errors.ts";
import { Access } from "./access/access.ts";
import { createApp } from "./app.ts";
import { startDemoServer } from "./demo/demoServer.ts";
import type { Env } from "./env.ts";
import { openCatalogs } from "./files/catalogs.ts";
import { readGates } from "./files/config.ts";
import { acquireLock } from "./files/lock.ts";
import { changePerson, readPeople } from "./files/people.ts";
import { repairProduction } from "./files/promotions.ts";
import { listRunIds } from "./files/runs.ts";
import { mendScenarios } from "./files/scenarioFolders.ts";
import { loadScenarios } from "./files/scenarios.ts";
import { watchWorkspace } from "./files/watch.ts";
import { openWorkspace, type Workspace } from "./files/workspace.ts";
import { catchUp, reindex } from "./index/rebuild.ts";
import { openIndex } from "./index/resultIndex.ts";
import { GradePool } from "./grading/gradePool.ts";
import type { ServerContext } from "./routes/context.ts";
import { createEventHub } from "./routes/eventHub.ts";
import { QueueService } from "./queues/queueService.ts";
import { createReviews } from "./routes/reviews.ts";
import { Announcer } from "./runner/announcer.ts";
import { CalibrationService } from "./runner/calibrationService.ts";
import { CellRequests } from "./runner/cellRequests.ts";
import { Dispatcher } from "./runner/dispatcher.ts";
import { GradeQueue } from "./runner/gradeQueue.ts";
import { JudgeCalibrationService } from "./runner/judgeCalibrationService.ts";
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
  /** Whom it lets in, and where it listens; absent: this machine alone. */
  readonly reach?: Reach;
  readonly tls?: Tls;
}

/** Certificate and key as PEM. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
}

export interface OpenedWorkspace {
  readonly app: Hono;
  readonly context: ServerContext;
  readonly close: () => Promise<void>;
}

/** Opens a workspace with everything that works on it: index, simulated models, runner. The composition root. */
export async function openVisite({
  root,
  env,
  port,
  demo = false,
  reach = loopbackReach,
}: OpenOptions): Promise<OpenedWorkspace> {
  const workspace = await openWorkspace(root, { demo });
  const access = new Access({
    people: () => readPeople(workspace),
    changePerson: (id, change) => changePerson(workspace, id, change),
    reach,
  });
  const lock = await acquireLock(workspace, { port, key: access.localKey });
  const closers: (() => Promise<void> | void)[] = [lock.release];
  const close = async () => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    await mendScenarios(workspace);
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
      access,
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
      await context.judgeCalibrations.stop();
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
  readonly access: Access;
  readonly index: ServerContext["index"];
  readonly grading: GradePool;
  readonly simulatedUrl: string;
  readonly onDemo: (opened: ServedVisite) => void;
  readonly onShutDown: () => Promise<void>;
}

async function contextOf(
  workspace: Workspace,
  { env, access, index, grading, simulatedUrl, onDemo, onShutDown }: Parts,
): Promise<ServerContext> {
  const software = { version: await versionOf(), commit: commitOf() };
  const events = createEventHub();
  const queues: QueueService = new QueueService({
    workspace,
    grading,
    runs: () => runs,
    people: () => access.people(),
    keep: (line) => reviews.add(line),
    emit: events.emit,
  });
  const reviews = createReviews(workspace, (line) => queues.counts(line));
  const registry = new ModelRegistry({ workspace, simulatedUrl, env: process.env });
  const catalogs = openCatalogs(workspace);
  const requests = new CellRequests(workspace);
  const announcer = new Announcer({ emit: events.emit, isHeard: events.isHeard, reviewsOf: reviews.of });
  const grades = new GradeQueue({ index, catalogs, grading, requests, announcer });
  const plans = new RunPlans({ workspace, index, registry, software });
  const dispatcher = new Dispatcher();
  const runs: RunService = new RunService({
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
  const judgeCalibrations = new JudgeCalibrationService({
    workspace,
    registry,
    dispatcher,
    grading,
    emit: events.emit,
    software,
  });
  const judges = new JudgeService({ workspace, index, registry, runs, dispatcher, emit: events.emit });
  const loadTests = new LoadTestService({ workspace, registry, events, software });
  let demoUrl: Promise<string> | null = null;
  return {
    workspace,
    access,
    ...software,
    index,
    registry,
    runs,
    judges,
    reviews,
    queues,
    catalogs,
    grading,
    calibrations,
    judgeCalibrations,
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

/**
 * Opens and serves a workspace on the asked port or the next free one: on 127.0.0.1, and where `reach` says so for others
 * too. Refused with `config.invalid` where that would let in somebody who proved nothing.
 */
export async function serveVisite(options: OpenOptions): Promise<ServedVisite> {
  const { root, reach = loopbackReach } = options;
  const refusal = refusalToListen(reach, await readPeople(await openWorkspace(root)));
  if (refusal) throw new VisiteError("config.invalid", refusal);
  for (let port = options.port; port < options.port + 50; port += 1) {
    let fetchApp: Hono["fetch"] = () => new Response("starting", { status: 503 });
    const listeners = await listenAll({ ...options, port, reach }, (request, env) => fetchApp(request, env));
    if (!listeners) continue;
    try {
      const opened = await openVisite({ ...options, port: listeners.local });
      fetchApp = opened.app.fetch;
      return {
        ...opened,
        port,
        moved: port !== options.port,
        url: reach.origin ? `${reach.origin}/` : `http://127.0.0.1:${port}/`,
        close: async () => {
          await opened.close();
          await listeners.close();
        },
      };
    } catch (error) {
      await listeners.close();
      throw error;
    }
  }
  throw new Error(`no free port between ${options.port} and ${options.port + 49}`);
}

interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The listener for others and, where that one is none for the command line of this machine, a plain one on loopback. */
async function listenAll(
  { port, reach, tls }: Pick<OpenOptions, "port" | "tls"> & { readonly reach: Reach },
  fetchApp: Hono["fetch"],
): Promise<{ local: number; close: () => Promise<void> } | null> {
  const first = await listen({ port, hostname: reach.host, ...(tls ? { tls } : {}) }, fetchApp);
  if (!first) {
    // The address people type holds the port: another one would not be found.
    if (isReachable(reach)) throw new VisiteError("config.invalid", `port ${port} of ${reach.host} is taken`);
    return null;
  }
  if (!tls && reach.host === loopbackReach.host) return { local: port, close: first.close };
  const local = await listen({ port: 0, hostname: loopbackReach.host }, fetchApp);
  if (!local) throw new Error("no free port on 127.0.0.1");
  return {
    local: local.port,
    close: async () => {
      await first.close();
      await local.close();
    },
  };
}

async function listen(
  { port, hostname, tls }: { port: number; hostname: string; tls?: Tls },
  fetchApp: Hono["fetch"],
): Promise<Listener | null> {
  const server = serve({
    fetch: fetchApp,
    port,
    hostname,
    ...(tls ? { createServer: createSecureServer, serverOptions: tls } : {}),
  });
  const free = await new Promise<boolean>((done, fail) => {
    server.once("listening", () => done(true));
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(false) : fail(error),
    );
  });
  if (!free) return null;
  return {
    port: (server.address() as AddressInfo).port,
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
