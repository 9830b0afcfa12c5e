import { cpus, totalmem } from "node:os";
import { VisiteError } from "../../domain/errors.ts";
import {
  type Endpoint,
  endpointSchema,
  isPrivateAddress,
  type Model,
  modelSchema,
  type ModelsFile,
} from "../../domain/model.ts";
import { type ThoughtCell, thinkingTax } from "../../domain/thinkingTax.ts";
import { discoverServers } from "../endpoints/discover.ts";
import { readHardware, readModels, updateModels } from "../files/config.ts";
import type { Handlers } from "./handlers.ts";

export const modelRoutes: Handlers<
  | "models.list"
  | "models.probe"
  | "models.thinking"
  | "endpoints.discover"
  | "endpoints.add"
  | "hardware.read"
> = {
  "models.list": async ({ registry }) => ({
    models: await registry.statuses(),
    endpoints: await registry.endpoints(),
  }),

  "hardware.read": async ({ workspace }) => {
    const processors = cpus();
    return {
      hardware: await readHardware(workspace),
      thisMachine: {
        memoryGb: Math.round(totalmem() / 1e8) / 10,
        cores: processors.length,
        processor: processors[0]?.model ?? "",
      },
    };
  },

  "models.thinking": async ({ runs }) => {
    const cells: ThoughtCell[] = [];
    for (const { id } of (await runs.list()).toReversed()) {
      const { file, outcomes } = await runs.record(id);
      for (const { cellKey, stage, prompt, model } of file.cells) {
        const outcome = outcomes.get(cellKey);
        if (outcome) cells.push({ run: id, stage, prompt, model, outcome });
      }
    }
    return { rows: thinkingTax(cells) };
  },

  "models.probe": async ({ registry, events }) => {
    const models = await registry.probeAll();
    events.emit({ type: "changed", what: "models" });
    return { models, endpoints: await registry.endpoints() };
  },

  "endpoints.discover": async ({ workspace, registry }, { baseUrl, apiKeyEnv }) => {
    const { endpoints } = await readModels(workspace);
    const simulated = (await registry.endpoints()).filter(({ kind }) => kind === "simulated");
    const servers = await discoverServers({
      known: [...endpoints, ...simulated],
      ...(baseUrl ? { extraBaseUrl: baseUrl } : {}),
      ...(apiKeyEnv ? { apiKeyEnv } : {}),
      keyNamed: (name) => registry.keyNamed(name),
    });
    return { servers: servers.filter((server) => server.kind !== "simulated") };
  },

  "endpoints.add": async ({ workspace, registry, events }, input) => {
    if (!isPrivateAddress(input.baseUrl) && !input.allowRemote)
      throw new VisiteError(
        "endpoint.remote-not-allowed",
        `${input.baseUrl} is not on this machine or a private network: say who allows it and why`,
      );
    if (input.allowRemote && input.by === "")
      throw new VisiteError(
        "identity.required",
        `choose who you are first: who allowed requests to ${input.baseUrl} is kept with the endpoint`,
      );
    let added: { endpoint: Endpoint; models: Model[] } | null = null;
    await updateModels(workspace, (file) => {
      added = withServer(file, input);
      return {
        ...file,
        endpoints: upserted(file.endpoints, [added.endpoint]),
        models: upserted(file.models, added.models),
      };
    });
    if (!added) throw new VisiteError("internal", "config/models.yaml was not changed");
    const { endpoint, models } = added as { endpoint: Endpoint; models: Model[] };
    await Promise.all(models.map(({ id }) => registry.probe(id)));
    events.emit({ type: "changed", what: "models" });
    return { endpoint, models: models.map(({ id }) => id) };
  },
};

interface Server {
  readonly baseUrl: string;
  readonly kind: Endpoint["kind"];
  readonly models: readonly string[];
  readonly apiKeyEnv?: string | undefined;
  readonly allowRemote?: { readonly reason: string } | undefined;
  readonly by: string;
}

/** The rows a found server gets: its own, unless its address is known, and one for each of its models. */
function withServer(
  file: ModelsFile,
  { baseUrl, kind, models, apiKeyEnv, allowRemote, by }: Server,
): { endpoint: Endpoint; models: Model[] } {
  const known = file.endpoints.find((endpoint) => endpoint.baseUrl === baseUrl);
  const endpoint: Endpoint =
    known ??
    endpointSchema.parse({
      id: freeId(kind, new Set(file.endpoints.map(({ id }) => id))),
      kind,
      baseUrl,
      ...(apiKeyEnv ? { apiKeyEnv } : {}),
      ...(allowRemote ? { allowRemote: { ...allowRemote, by, at: new Date().toISOString() } } : {}),
    });
  const taken = new Set(file.models.map(({ id }) => id));
  const rows = models.map((name): Model => {
    // A candidate row of that name that waits for a server gets this one.
    const waiting = file.models.find(
      (model) => model.name === name && (model.endpoint === endpoint.id || model.endpoint === "none"),
    );
    if (waiting) return { ...waiting, endpoint: endpoint.id };
    const id = freeId(
      name
        .replace(/^.*\//, "")
        .replace(/[^a-zA-Z0-9._:-]+/g, "-")
        .replace(/^[^a-zA-Z0-9]+/, "") || "model",
      taken,
    );
    taken.add(id);
    return modelSchema.parse({ id, endpoint: endpoint.id, name });
  });
  return { endpoint, models: rows };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

function upserted<Row extends { readonly id: string }>(rows: readonly Row[], added: readonly Row[]): Row[] {
  const ids = new Set(added.map(({ id }) => id));
  return [...rows.filter(({ id }) => !ids.has(id)), ...added];
}
