import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { VisiteError } from "../../domain/errors.ts";
import type { Scenario } from "../../domain/scenario.ts";
import type { Workspace } from "../files/workspace.ts";
import type { Asked, FromWorker, Given, TaskKind, ToWorker, WorkerStart } from "./gradeTask.ts";
import { openWork } from "./gradeWork.ts";

export interface GradePoolOptions {
  readonly workspace: Workspace;
  /** The built module of the thread; null: there is none, and everything is done in this process. */
  readonly worker: URL | null;
  readonly threads?: number;
}

interface Waiting {
  readonly kind: TaskKind;
  readonly asks: Asked<TaskKind>;
  readonly resolve: (gives: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Scenarios it was given. */
  readonly knows: Set<string>;
  task: Waiting | null;
}

/** Scenarios a thread keeps; after that many it is given them anew. */
const mostKnown = 500;

/**
 * Grades in a few threads, so that the server answers while it grades. Tasks begin in the order they were asked, urgent ones
 * first; whoever asks decides what to do with answers that come in another order. Where threads cannot start, the work is
 * done in this process, a task at a time with a breath between two.
 */
export class GradePool {
  readonly #options: GradePoolOptions;
  readonly #threads: Thread[] = [];
  readonly #urgent: Waiting[] = [];
  readonly #waiting: Waiting[] = [];
  readonly width: number;
  #started: Promise<string | null> | null = null;
  #inProcess: ReturnType<typeof openWork> | null = null;
  #busyInProcess = false;
  #closed = false;

  constructor(options: GradePoolOptions) {
    this.#options = options;
    // Two even on one core would only take turns; more than four wait for the disk.
    this.width = options.worker ? Math.max(1, Math.min(4, options.threads ?? availableParallelism())) : 1;
  }

  /** Name of the dictionary the words are held against; null where none is installed. */
  lexicon(): Promise<string | null> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** `urgent`: somebody is waiting for this one answer. */
  async ask<Kind extends TaskKind>(
    kind: Kind,
    asks: Asked<Kind>,
    { urgent = false }: { urgent?: boolean } = {},
  ): Promise<Given<Kind>> {
    await this.lexicon();
    if (this.#closed) throw new VisiteError("internal", "the server is closing: nothing more is graded");
    return new Promise((resolve, reject) => {
      (urgent ? this.#urgent : this.#waiting).push({
        kind,
        asks,
        // The thread gives what its kind of task gives: both ends are built from the same table of tasks.
        resolve: (gives) => resolve(gives as Given<Kind>),
        reject,
      });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const gone = new VisiteError("internal", "the server is closing: nothing more is graded");
    for (const { reject } of [...this.#urgent.splice(0), ...this.#waiting.splice(0)]) reject(gone);
    await Promise.all(
      this.#threads.splice(0).map(async ({ worker, task }) => {
        task?.reject(gone);
        await worker.terminate();
      }),
    );
  }

  async #start(): Promise<string | null> {
    const { worker } = this.#options;
    if (worker) {
      try {
        const [first] = await Promise.all(
          Array.from({ length: this.width }, () => this.#startThread(worker)),
        );
        return first ?? null;
      } catch (error) {
        // Closed while they started: that ends a thread too, and nothing more is graded.
        if (this.#closed) return null;
        console.error(`grading threads cannot start, grading goes on in the server itself: ${String(error)}`);
        await Promise.all(this.#threads.splice(0).map((thread) => thread.worker.terminate()));
      }
    }
    this.#inProcess = openWork(this.#options.workspace);
    return this.#inProcess.lexicon();
  }

  /** Resolves with the name of its dictionary once it is ready to work. */
  #startThread(url: URL): Promise<string | null> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(url, {
        workerData: { root: this.#options.workspace.root } satisfies WorkerStart,
      });
      const thread: Thread = { worker, knows: new Set(), task: null };
      this.#threads.push(thread);
      worker.on("message", (message: FromWorker) => {
        if (message.type === "ready") {
          resolve(message.lexicon);
          // An idle thread must not keep a command alive that has nothing else to do.
          worker.unref();
          return;
        }
        const task = thread.task;
        thread.task = null;
        worker.unref();
        if (message.type === "done") task?.resolve(message.gives);
        else task?.reject(new VisiteError("internal", `grading failed: ${message.message}`));
        this.#next();
      });
      worker.on("error", (error) => {
        reject(error);
        this.#lose(thread, error);
      });
      worker.on("exit", (code) => {
        if (code !== 0) reject(new Error(`the thread ended with ${code} before it was ready`));
        this.#lose(thread, new Error(`the grading thread ended with ${code}`));
      });
    });
  }

  /** A thread that died fails its one task; the others go on, and the last one's place is taken by this process. */
  #lose(thread: Thread, error: unknown): void {
    const at = this.#threads.indexOf(thread);
    if (at < 0) return;
    this.#threads.splice(at, 1);
    thread.task?.reject(new VisiteError("internal", `a grading thread died: ${String(error)}`));
    thread.task = null;
    if (this.#threads.length === 0 && !this.#closed) this.#inProcess ??= openWork(this.#options.workspace);
    this.#next();
  }

  #next(): void {
    for (const thread of this.#threads) {
      if (thread.task) continue;
      const task = this.#urgent.shift() ?? this.#waiting.shift();
      if (!task) return;
      thread.task = task;
      thread.worker.ref();
      thread.worker.postMessage(this.#message(thread, task));
    }
    if (this.#inProcess && !this.#busyInProcess) void this.#workHere(this.#inProcess);
  }

  #message({ knows }: Thread, { kind, asks }: Waiting): ToWorker {
    if (!("scenario" in asks)) return { kind, asks, scenarioKey: null, scenario: null };
    const { scenario, ...rest } = asks;
    const scenarioKey = keyOf(scenario);
    const isNew = !knows.has(scenarioKey);
    if (knows.size > mostKnown) knows.clear();
    knows.add(scenarioKey);
    return { kind, asks: rest, scenarioKey, scenario: isNew ? scenario : null };
  }

  async #workHere({ perform }: ReturnType<typeof openWork>): Promise<void> {
    this.#busyInProcess = true;
    for (;;) {
      const task = this.#urgent.shift() ?? this.#waiting.shift();
      if (!task) break;
      try {
        task.resolve(await perform(task.kind, task.asks));
      } catch (error) {
        task.reject(error);
      }
      // Requests that came meanwhile go first.
      await new Promise((breathe) => setImmediate(breathe));
    }
    this.#busyInProcess = false;
  }
}

function keyOf({ id, hashes, rewrites }: Scenario): string {
  return [
    id,
    hashes.scenario,
    hashes.transcript,
    hashes.note,
    ...(rewrites ?? []).map(({ sha256 }) => sha256),
  ].join(" ");
}
