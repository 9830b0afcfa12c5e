import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { Scenario } from "../../domain/scenario.ts";
import type { Asked, FromWorker, TaskKind, ToWorker, WorkerStart } from "./gradeTask.ts";
import { openWork } from "./gradeWork.ts";

/** A grading thread: takes one task after the other. Built as a module of its own (vite.server.config.ts). */
const port = parentPort;
if (port) {
  const tell = (message: FromWorker) => port.postMessage(message);
  const { root } = workerData as WorkerStart;
  // On Linux this is the priority of the thread alone: who waits for an answer of the server goes before.
  if (process.platform === "linux") setPriority(5);
  const { lexicon, perform } = openWork({ root });
  const scenarios = new Map<string, Scenario>();

  const take = async ({ kind, asks, scenarioKey, scenario }: ToWorker): Promise<void> => {
    try {
      if (scenarioKey && scenario) scenarios.set(scenarioKey, scenario);
      const known = scenarioKey ? scenarios.get(scenarioKey) : undefined;
      const whole = known ? { ...(asks as object), scenario: known } : asks;
      tell({ type: "done", gives: await perform(kind, whole as Asked<TaskKind>) });
    } catch (error) {
      tell({
        type: "failed",
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  };
  port.on("message", (message: ToWorker) => void take(message));
  void lexicon().then((name) => tell({ type: "ready", lexicon: name }));
}
