import type { QueryClient } from "@tanstack/react-query";
import { type ServerEvent, serverEventSchema } from "../../domain/events.ts";
import type { CallOutput } from "../../domain/api.ts";
import { useStream } from "./stream.ts";

/** Calls whose answers change with each kind of news. */
const invalidates: Record<Extract<ServerEvent, { type: "changed" }>["what"], readonly string[]> = {
  prompts: ["prompts.list", "plan.preview"],
  scenarios: ["scenarios.list", "scenarios.read"],
  models: ["models.list"],
  runs: ["runs.list"],
  reviews: ["cells.read", "scores.read"],
  production: ["production.read", "scores.read"],
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
    case "run.progress": {
      const { progress } = event;
      client.setQueriesData<CallOutput<"runs.matrix">>({ queryKey: ["runs.matrix"] }, (page) =>
        page?.run.id === progress.run ? { ...page, run: { ...page.run, progress } } : page,
      );
      client.setQueriesData<CallOutput<"runs.list">>({ queryKey: ["runs.list"] }, (list) =>
        list
          ? { runs: list.runs.map((run) => (run.id === progress.run ? { ...run, progress } : run)) }
          : list,
      );
      client.setQueriesData<CallOutput<"runs.read">>(
        { queryKey: ["runs.read", { run: progress.run }] },
        (read) => (read ? { run: { ...read.run, progress } } : read),
      );
      if (progress.state !== "running") void client.invalidateQueries({ queryKey: ["scores.read"] });
      return;
    }
    case "cell.changed": {
      const { run, cell } = event;
      client.setQueriesData<CallOutput<"runs.matrix">>({ queryKey: ["runs.matrix"] }, (page) =>
        page?.run.id === run
          ? { ...page, cells: page.cells.map((known) => (known.cellKey === cell.cellKey ? cell : known)) }
          : page,
      );
      if (cell.state !== "running") {
        useStream.getState().forget(cell.cellKey);
        void client.invalidateQueries({ queryKey: ["cells.read", { run, cellKey: cell.cellKey }] });
      }
      return;
    }
  }
}

/** One connection a page; the browser reconnects by itself, and what was missed is read again. */
export function connectEvents(client: QueryClient, onState: (connected: boolean) => void): () => void {
  const source = new EventSource("/api/events");
  let lost = false;
  source.addEventListener("open", () => {
    onState(true);
    if (lost) void client.invalidateQueries();
    lost = false;
  });
  source.addEventListener("error", () => {
    lost = true;
    onState(false);
  });
  source.addEventListener("message", (message) => {
    const parsed = serverEventSchema.safeParse(JSON.parse(String(message.data)));
    if (parsed.success) applyEvent(client, parsed.data);
  });
  return () => source.close();
}
