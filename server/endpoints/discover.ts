import { type Endpoint, type EndpointKind, type FoundServer, isPrivateAddress } from "../../domain/model.ts";
import type { Dialect, GetJson, ModelEntry } from "./dialects/dialect.ts";
import { dialects } from "./dialects/index.ts";
import { getterOf } from "./getJson.ts";

export interface DiscoverOptions {
  readonly known: readonly Endpoint[];
  /** Ports of this machine to ask; default: those that local servers usually take. */
  readonly ports?: readonly number[];
  /** One more address, typed by a person. */
  readonly extraBaseUrl?: string;
  /** Name of the environment variable that holds that address's key; only for this machine and private networks. */
  readonly apiKeyEnv?: string;
  /** What an environment variable holds. */
  readonly keyNamed: (name: string) => string | null;
}

export const modelsPath = "/v1/models";

const usualPorts = [...new Set(Object.values(dialects).flatMap(({ ports }) => ports))];

/** Servers that answer on this machine's usual ports, with their kind and models. Asks 127.0.0.1 only, and the typed address. */
export async function discoverServers({
  known,
  ports = usualPorts,
  extraBaseUrl,
  apiKeyEnv,
  keyNamed,
}: DiscoverOptions): Promise<FoundServer[]> {
  const addresses = new Set(ports.map((port) => `http://127.0.0.1:${port}/v1`));
  const extra = extraBaseUrl ? withVersion(extraBaseUrl) : null;
  if (extra) addresses.add(extra);
  const keyOf = (baseUrl: string) => {
    const name =
      known.find((one) => one.baseUrl === baseUrl)?.apiKeyEnv ?? (baseUrl === extra ? apiKeyEnv : undefined);
    return name && isPrivateAddress(baseUrl) ? keyNamed(name) : null;
  };
  const found = await Promise.all(
    [...addresses].map((baseUrl) => lookAt(baseUrl, { known, apiKey: keyOf(baseUrl) })),
  );
  return found.filter((server) => server !== null);
}

/** One server, or null where nobody answers as an OpenAI-compatible server does. */
export async function lookAt(
  baseUrl: string,
  { known, apiKey }: { known: readonly Endpoint[]; apiKey: string | null },
): Promise<FoundServer | null> {
  const get = getterOf(baseUrl, { apiKey, timeoutMs: 1500 });
  const models = await modelEntries(get);
  const endpoint = known.find((one) => one.baseUrl === baseUrl)?.id ?? null;
  if (!models) {
    const waits = waitsFor(get.refused(modelsPath));
    return waits && { baseUrl, kind: "generic", version: null, models: [], waits, endpoint };
  }
  const { dialect, version } = await recognised(get, models);
  return {
    baseUrl,
    kind: dialect.kind,
    version: version || null,
    models: await dialect.list(get, models),
    waits: null,
    endpoint,
  };
}

/** What a server wants before it lists its models, by its HTTP status: llama-server says 401 without its key, 503 while it loads. */
function waitsFor(refused: number | null): FoundServer["waits"] {
  if (refused === 401 || refused === 403) return "key";
  return refused === 503 ? "loading" : null;
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
  const answer = await get(modelsPath);
  const rows = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(rows)) return null;
  return rows.filter((row): row is ModelEntry => typeof (row as { id?: unknown } | null)?.id === "string");
}

function withVersion(address: string): string {
  const trimmed = address.trim().replace(/\/+$/, "");
  const absolute = /^https?:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  return /\/v\d+$/.test(absolute) ? absolute : `${absolute}/v1`;
}
