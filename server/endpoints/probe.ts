import { type Endpoint, type Fingerprint, unknownFingerprint } from "../../domain/model.ts";
import { modelEntries, modelsPath } from "./discover.ts";
import { keyReason } from "./failure.ts";
import { isCalled } from "./dialects/dialect.ts";
import { dialects } from "./dialects/index.ts";
import { getterOf } from "./getJson.ts";

export interface ProbeQuestion {
  readonly endpoint: Endpoint;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
}

export interface Probed {
  readonly reachable: boolean;
  /** Why not, one sentence; null where it is. */
  readonly reason: string | null;
  readonly fingerprint: Fingerprint;
  /** The fingerprint with what only a model in memory tells: what is truly served now. */
  readonly served: Fingerprint;
  /** Models the server keeps in memory at a time, where it loads them on demand and tells so; null: not told. */
  readonly holds: number | null;
}

/** Asks an endpoint whether it has a model and what it tells of it. Never throws: not reachable is an answer. */
export async function probeModel({ endpoint, baseUrl, model, apiKey }: ProbeQuestion): Promise<Probed> {
  const get = getterOf(baseUrl, { apiKey, timeoutMs: 5000 });
  const models = await modelEntries(get);
  if (!models)
    return {
      reachable: false,
      reason: noModelsReason(baseUrl, get.refused(modelsPath)),
      fingerprint: unknownFingerprint,
      served: unknownFingerprint,
      holds: null,
    };
  const dialect = dialects[endpoint.kind];
  const holds = (await dialect.holds?.(get)) ?? null;
  const fingerprint = { ...unknownFingerprint, ...(await dialect.fingerprint(get, model)) };
  if (!models.some((row) => isCalled(row, model))) {
    return {
      reachable: false,
      reason: `${baseUrl} has no model ${model}; it lists ${
        models
          .map(({ id }) => id)
          .slice(0, 5)
          .join(", ") || "none"
      }`,
      fingerprint,
      served: fingerprint,
      holds,
    };
  }
  const served = { ...fingerprint, ...(await dialect.whenLoaded?.(get, model)) };
  return { reachable: true, reason: null, fingerprint, served, holds };
}

/** Why a server lists no models: by the HTTP status with which it refused; null: it said nothing. */
function noModelsReason(baseUrl: string, refused: number | null): string {
  if (refused === 401 || refused === 403) return keyReason(refused);
  if (refused === 503) return `${baseUrl} is still loading its model (503): ask again in a while.`;
  if (refused !== null)
    return `${baseUrl} answers, but lists no models (${refused}). Is this the right address?`;
  return `${baseUrl} does not answer. Is the server running?`;
}
