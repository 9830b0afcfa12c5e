import { dialects } from "../endpoints/dialects/index.ts";
import { getterOf } from "../endpoints/getJson.ts";
import type { CellWork } from "./cellWork.ts";
import { generate } from "../endpoints/client.ts";

/** Loading weights from a slow disk may take minutes. Milliseconds. */
const limits = { firstTokenMs: 600_000, stallMs: 60_000, totalMs: 600_000, maxCharacters: 2000 };

/**
 * Brings a model into its host's memory with the shortest request there is, so that loading is measured by itself and is no
 * part of any cell's latency. Gives a note of how long that took, and the slots where they are told only now; null where the
 * model did not answer: its cells will say why.
 */
export async function loadModel(
  work: CellWork,
  { model, signal }: { model: string; signal: AbortSignal },
): Promise<{ note: string; slots: number | null } | null> {
  const found = await work.target(model).catch(() => null);
  if (!found || signal.aborted) return null;
  const { target } = found;
  const { status, timings } = await generate({
    endpoint: target.endpoint,
    baseUrl: target.baseUrl,
    apiKey: target.apiKey,
    model: target.model.name,
    messages: [{ role: "user", content: "Bereit?" }],
    params: { temperature: 0, maxOutputTokens: 1 },
    thinking: "default",
    schema: null,
    schemaName: "",
    limits,
    signal,
  });
  if (status === "unreachable" || status === "load-failed" || status === "cancelled") return null;
  const get = getterOf(target.baseUrl, { apiKey: target.apiKey, timeoutMs: 5000 });
  const slots = await dialects[target.endpoint.kind].slotsWhenLoaded?.(get, target.model.name);
  return {
    note: `${model} ${Math.round(timings.firstToken ?? timings.total)} ms`,
    slots: target.model.slots ?? slots ?? null,
  };
}
