import { z } from "zod";

/** What one endpoint has to do for a plan. `seconds` null: a model of it was never measured. */
export const endpointFinishSchema = z.object({
  endpoint: z.string(),
  cells: z.number().int(),
  /** Answered by an earlier run. */
  known: z.number().int(),
  seconds: z.number().nullable(),
  /** Models of it whose pace nobody has measured. */
  unmeasured: z.array(z.string()),
});
export type EndpointFinish = z.infer<typeof endpointFinishSchema>;

/** What one model has to do, and how many seconds that takes at its measured pace. */
export interface ModelFinish {
  readonly model: string;
  readonly endpoint: string;
  readonly cells: number;
  readonly known: number;
  readonly seconds: number | null;
}

/** By endpoint, the last to finish first; models of one work beside each other, so the slowest counts. */
export function finishByEndpoint(models: readonly ModelFinish[]): EndpointFinish[] {
  const rows = new Map<string, EndpointFinish>();
  for (const { model, endpoint, cells, known, seconds } of models) {
    const row = rows.get(endpoint) ?? { endpoint, cells: 0, known: 0, seconds: 0, unmeasured: [] };
    rows.set(endpoint, {
      endpoint,
      cells: row.cells + cells,
      known: row.known + known,
      seconds: row.seconds === null || seconds === null ? null : Math.max(row.seconds, seconds),
      unmeasured: seconds === null ? [...row.unmeasured, model] : row.unmeasured,
    });
  }
  return [...rows.values()].sort(
    (a, b) =>
      (b.seconds ?? Number.POSITIVE_INFINITY) - (a.seconds ?? Number.POSITIVE_INFINITY) ||
      a.endpoint.localeCompare(b.endpoint),
  );
}

/** Seconds until the last endpoint is done; null where one of them cannot be told. */
export function lastOf(endpoints: readonly EndpointFinish[]): number | null {
  let last = 0;
  for (const { seconds } of endpoints) {
    if (seconds === null) return null;
    last = Math.max(last, seconds);
  }
  return last;
}
