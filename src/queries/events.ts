import type { QueryClient } from "@tanstack/react-query";
import { type ServerEvent, serverEventSchema } from "../../domain/events.ts";
import type { CallOutput } from "../../domain/api.ts";
import { claim } from "./client.ts";
import { changeCell, changeProgress } from "./matrix.ts";
import { useStream } from "./stream.ts";

/** Calls whose answers change with each kind of news. */
const invalidates: Record<Extract<ServerEvent, { type: "changed" }>["what"], readonly string[]> = {
  prompts: ["prompts.list", "prompts.search", "plan.preview", "walkthrough.read"],
  scenarios: [
    "scenarios.list",
    "scenarios.read",
    "scenarios.files",
    "scenarios.check",
    "prompts.check",
    "prompts.variables",
  ],
  models: ["models.list", "walkthrough.read"],
  runs: ["runs.list", "walkthrough.read"],
  reviews: [
    "cells.read",
    "cells.blame",
    "scores.read",
    "scores.compare",
    "scores.clinical",
    "trust.read",
    "judging.read",
    "gate.read",
    "walkthrough.read",
  ],
  queues: ["queues.list", "queues.agreement", "queues.reveal", "trust.judges"],
  people: ["session.read", "queues.list"],
  production: [
    "production.read",
    "scores.read",
    "gate.read",
    "gates.read",
    "exports.setup",
    "walkthrough.read",
  ],
  // Floors and limits stand in one file.
  calibrations: [
    "trust.read",
    "trust.marks",
    "trust.judges",
    "scores.read",
    "production.read",
    "gate.read",
    "gates.read",
  ],
  loadTests: ["loadTests.list", "loadTests.read"],
};

/** Puts one event into the query cache: one square of a matrix changes, nothing else renders. */
export function applyEvent(client: QueryClient, event: ServerEvent): void {
  switch (event.type) {
    case "hello":
      return;
    case "changed":
      for (const name of invalidates[event.what]) void client.invalidateQueries({ queryKey: [name] });
      return;
    case "cell.text":
      useStream.getState().append(event.cellKey, event.text);
      return;
    case "calibration.progress":
      client.setQueriesData<CallOutput<"trust.read">>({ queryKey: ["trust.read"] }, (read) =>
        read ? { ...read, progress: event.progress } : read,
      );
      return;
    case "judgeCalibration.progress":
      client.setQueryData<CallOutput<"trust.judges">>(["trust.judges", {}], (read) =>
        read ? { ...read, progress: event.progress } : read,
      );
      return;
    case "loadTest.progress":
      client.setQueryData<CallOutput<"loadTests.list">>(["loadTests.list", {}], (list) =>
        list ? { ...list, progress: event.progress } : list,
      );
      return;
    case "run.progress": {
      const { progress } = event;
      changeProgress(client, progress);
      client.setQueriesData<CallOutput<"runs.list">>({ queryKey: ["runs.list"] }, (list) =>
        list
          ? { runs: list.runs.map((run) => (run.id === progress.run ? { ...run, progress } : run)) }
          : list,
      );
      client.setQueriesData<CallOutput<"runs.read">>(
        { queryKey: ["runs.read", { run: progress.run }] },
        (read) => (read ? { run: { ...read.run, progress } } : read),
      );
      // Figures are sums over the run: they are read again when all is answered and graded.
      if (progress.state !== "running" && progress.toGrade === 0)
        for (const name of [
          "queues.preview",
          "gate.read",
          "scores.read",
          "scores.compare",
          "scores.clinical",
          "models.thinking",
          "walkthrough.read",
        ])
          void client.invalidateQueries({ queryKey: [name] });
      return;
    }
    case "judging.progress": {
      const { progress } = event;
      const key = ["judging.read", { run: progress.run }];
      client.setQueryData<CallOutput<"judging.read">>(key, (read) => (read ? { ...read, progress } : read));
      // The judges' figures are sums over the run: they are read again when all is said.
      if (progress.state !== "running") {
        void client.invalidateQueries({ queryKey: key });
        void client.invalidateQueries({ queryKey: ["scores.read"] });
      }
      return;
    }
    case "cell.changed": {
      const { run, cell } = event;
      changeCell(client, run, cell);
      if (cell.state !== "running") {
        useStream.getState().forget(cell.cellKey);
        void client.invalidateQueries({ queryKey: ["cells.read", { run, cellKey: cell.cellKey }] });
        void client.invalidateQueries({ queryKey: ["cells.trail", { run, cellKey: cell.cellKey }] });
        // The answer from the reference is a cell of another run.
        void client.invalidateQueries({
          queryKey: ["cells.blame"],
          predicate: ({ state }) =>
            (state.data as CallOutput<"cells.blame"> | undefined)?.twinKey === cell.cellKey,
        });
      }
      return;
    }
  }
}

type News = { readonly event: unknown } | { readonly connected: boolean };

/**
 * One connection a browser: the tab that holds the lock listens to the server and passes everything on to the others, since
 * HTTP/1.1 allows six connections to a server and every tab needs some. When that tab goes, the next one takes over.
 */
export function connectEvents(client: QueryClient, onState: (connected: boolean) => void): () => void {
  const channel = new BroadcastChannel("visite.events");
  const ended = new AbortController();
  const hear = (news: News) => {
    if ("connected" in news) return onState(news.connected);
    const parsed = serverEventSchema.safeParse(news.event);
    if (parsed.success) applyEvent(client, parsed.data);
  };
  const tell = (news: News) => {
    channel.postMessage(news);
    hear(news);
  };
  channel.addEventListener("message", (message: MessageEvent<News>) => hear(message.data));
  navigator.locks
    .request("visite.events", { signal: ended.signal }, () => listen(client, tell, ended.signal))
    .catch((error: unknown) => {
      // Ended before its turn came: nothing was opened.
      if (!ended.signal.aborted) throw error;
    });
  return () => {
    ended.abort();
    channel.close();
  };
}

const opened = performance.now();

/** Listens until told to end. The browser reconnects by itself; what was missed meanwhile is read again. */
function listen(client: QueryClient, tell: (news: News) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/events?person=${claim()}`);
    // A tab that waited for its turn has heard everything from the tab before it, but not what happened in between.
    let missed = performance.now() - opened > 1000;
    source.addEventListener("open", () => {
      tell({ connected: true });
      if (missed) void client.invalidateQueries();
      missed = false;
    });
    source.addEventListener("error", () => {
      missed = true;
      tell({ connected: false });
    });
    source.addEventListener("message", (message) => tell({ event: JSON.parse(String(message.data)) }));
    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}
