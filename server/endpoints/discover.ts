import type { Endpoint, EndpointKind, FoundServer } from "../../domain/model.ts";
import type { Dialect, GetJson, ModelEntry } from "./dialects/dialect.ts";
import { dialects } from "./dialects/index.ts";
import { getterOf } from "./getJson.ts";

export interface DiscoverOptions {
  readonly known: readonly Endpoint[];
  /** Ports of this machine to ask; default: those that local servers usually take. */
  readonly ports?: readonly number[];
  /** One more address, typed by a person. */
  readonly extraBaseUrl?: string;
}

const usualPorts = [...new Set(Object.values(dialects).flatMap(({ ports }) => ports))];

/** Servers that answer on this machine's usual ports, with their kind and models. Asks 127.0.0.1 only, and the typed address. */
export async function discoverServers({
  known,
  ports = usualPorts,
  extraBaseUrl,
}: DiscoverOptions): Promise<FoundServer[]> {
  const addresses = new Set(ports.map((port) => `http://127.0.0.1:${port}/v1`));
  if (extraBaseUrl) addresses.add(withVersion(extraBaseUrl));
  const found = await Promise.all([...addresses].map((baseUrl) => lookAt(baseUrl, known)));
  return found.filter((server) => server !== null);
}

/** One server, or null where nobody answers as an OpenAI-compatible server does. */
export async function lookAt(baseUrl: string, known: readonly Endpoint[]): Promise<FoundServer | null> {
  const get = getterOf(baseUrl, { apiKey: null, timeoutMs: 1500 });
  const models = await modelEntries(get);
  if (!models) return null;
  const { dialect, version } = await recognised(get, models);
  return {
    baseUrl,
    kind: dialect.kind,
    version: version || null,
    models: await dialect.list(get, models),
    endpoint: known.find((endpoint) => endpoint.baseUrl === baseUrl)?.id ?? null,
  };
}

async function recognised(
  get: GetJson,
  models: readonly ModelEntry[],
): Promise<{ dialect: Dialect; version: string }> {
  for (const kind of Object.keys(dialects) as EndpointKind[]) {
    const version = await dialects[kind].recognise(get, models);
    if (version !== null) return { dialect: dialects[kind], version };
  }
  return { dialect: dialects.generic, version: "" };
}

/** The rows of /v1/models, or null where the answer is not one. */
export async function modelEntries(get: GetJson): Promise<ModelEntry[] | null> {
  const answer = await get("/v1/models");
  const rows = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(rows)) return null;
  return rows.filter((row): row is ModelEntry => typeof (row as { id?: unknown } | null)?.id === "string");
}

function withVersion(address: string): string {
  const trimmed = address.trim().replace(/\/+$/, "");
  const absolute = /^https?:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  return /\/v\d+$/.test(absolute) ? absolute : `${absolute}/v1`;
}
