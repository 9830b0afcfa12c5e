import { type Dialect, listedNames, rowsAt, templateThinking, textAt, usualParams } from "./dialect.ts";
import { slotsAt } from "./llamaServer.ts";

/** llama-swap: loads one of several servers on demand. */
export const llamaSwap: Dialect = {
  kind: "llama-swap",
  title: "llama-swap",
  ports: [8080, 8090],
  recognise: async (get) => {
    const running = await get("/running");
    return Array.isArray((running as { running?: unknown } | null)?.running) ? "" : null;
  },
  list: async (_get, models) => listedNames(models),
  fingerprint: async (get, model) => {
    const row = rowsAt(await get("/running"), "running").find((known) => textAt(known, "model") === model);
    return { server: "llama-swap", model: textAt(row, "cmd") ?? model };
  },
  // Asked of a model that is not running, this would load it.
  slotsWhenLoaded: async (get, model) => {
    const running = rowsAt(await get("/running"), "running").some((row) => textAt(row, "model") === model);
    return running ? slotsAt(await get(`/upstream/${encodeURIComponent(model)}/props`), model) : null;
  },
  thinking: templateThinking,
  structuredOutput: true,
  params: usualParams,
};
