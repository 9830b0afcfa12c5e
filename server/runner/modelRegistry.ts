import { behaviours } from "../../domain/faults/behaviours.ts";
import {
  simulatedJudgeFamily,
  simulatedJudges,
  simulatedWriterFamily,
} from "../../domain/faults/simulatedJudges.ts";
import {
  type Endpoint,
  type Fingerprint,
  isPrivateAddress,
  type Model,
  type ModelStatus,
  modelSchema,
  unknownFingerprint,
} from "../../domain/model.ts";
import { type HostMemory, hostMemoryOf } from "../../domain/hostMemory.ts";
import { VisiteError } from "../../domain/errors.ts";
import { type Probed, probeModel } from "../endpoints/probe.ts";
import { readHardware, readMachine, readModels } from "../files/config.ts";
import type { Workspace } from "../files/workspace.ts";

/** Where a model can be asked right now. */
export interface ResolvedModel {
  readonly model: Model;
  readonly endpoint: Endpoint;
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly simulated: boolean;
}

export const simulatedEndpointId = "simulated";

/** The simulated models are always there and stand in no file: nobody can mistake them for candidates. */
const simulatedModels: readonly Model[] = [
  ...behaviours.map(({ id, title }) => ({ id, title, family: simulatedWriterFamily })),
  ...simulatedJudges.map(({ id, title }) => ({
    id,
    title,
    family: simulatedJudgeFamily,
    judge: "only" as const,
  })),
].map(({ title, ...row }) =>
  modelSchema.parse({
    ...row,
    title: title.de,
    endpoint: simulatedEndpointId,
    name: row.id,
    thinking: "none",
    slots: 4,
  }),
);

/** Models of config/models.yaml and the simulated ones, with what probing said of each. */
export class ModelRegistry {
  readonly #workspace: Workspace;
  readonly #simulatedUrl: string;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #probed = new Map<string, Probed>();

  constructor(options: {
    workspace: Workspace;
    simulatedUrl: string;
    env: Readonly<Record<string, string | undefined>>;
  }) {
    this.#workspace = options.workspace;
    this.#simulatedUrl = options.simulatedUrl;
    this.#env = options.env;
  }

  async endpoints(): Promise<Endpoint[]> {
    const { endpoints } = await readModels(this.#workspace);
    return [...endpoints, { id: simulatedEndpointId, kind: "simulated", baseUrl: this.#simulatedUrl }];
  }

  async models(): Promise<Model[]> {
    const { models } = await readModels(this.#workspace);
    const reserved = new Set(simulatedModels.map(({ id }) => id));
    return [...models.filter(({ id }) => !reserved.has(id)), ...simulatedModels];
  }

  /** The model with its address and key, or a VisiteError that says what is missing. */
  async resolve(id: string): Promise<ResolvedModel> {
    const model = (await this.models()).find((known) => known.id === id);
    if (!model) throw new VisiteError("model.not-found", `model ${id} is not in config/models.yaml`);
    const endpoint = (await this.endpoints()).find((known) => known.id === model.endpoint);
    if (!endpoint?.baseUrl)
      throw new VisiteError(
        "endpoint.unreachable",
        `model ${id} has no endpoint yet: look for servers in the Models view`,
      );
    if (!isPrivateAddress(endpoint.baseUrl) && !endpoint.allowRemote)
      throw new VisiteError(
        "endpoint.remote-not-allowed",
        `${endpoint.baseUrl} is not on this machine or a private network: add allowRemote with a reason in config/models.yaml`,
      );
    const apiKey = endpoint.apiKeyEnv ? this.keyNamed(endpoint.apiKeyEnv) : null;
    return { model, endpoint, baseUrl: endpoint.baseUrl, apiKey, simulated: endpoint.kind === "simulated" };
  }

  /** What an environment variable holds; null: it is not set. */
  keyNamed(name: string): string | null {
    return this.#env[name] ?? null;
  }

  /**
   * What a model takes of the machine its endpoint names, as its slots are; null where the endpoint names none, or nothing is
   * known of its memory. A machine that does not exist is `config.invalid`.
   */
  async hostMemory(model: Model, { id, machine: name }: Endpoint): Promise<HostMemory | null> {
    if (name === undefined) return null;
    const [hardware, machine] = await Promise.all([
      readHardware(this.#workspace),
      readMachine(this.#workspace, name),
    ]);
    if (!machine)
      throw new VisiteError(
        "config.invalid",
        `config/models.yaml: endpoint ${id} names the machine ${name}, which is not in config/hardware.yaml; there are: ${hardware.machines.map((known) => known.id).join(", ") || "none"}`,
      );
    const fingerprint = this.#probed.get(model.id)?.fingerprint ?? unknownFingerprint;
    return hostMemoryOf(model, {
      slots: slotsOf(model, fingerprint),
      ctxPerSlot: fingerprint.ctxPerSlot ?? model.ctxPerSlot ?? null,
      hardware,
      machine,
    });
  }

  /** Asks every model's endpoint; unreachable ones are said, not thrown. */
  async probeAll(): Promise<ModelStatus[]> {
    await Promise.all((await this.models()).map(({ id }) => this.probe(id)));
    return this.statuses();
  }

  async probe(id: string): Promise<Probed> {
    const probed = await this.#ask(id);
    this.#probed.set(id, probed);
    return probed;
  }

  async statuses(): Promise<ModelStatus[]> {
    return (await this.models()).map((model) => {
      const probed = this.#probed.get(model.id);
      return {
        ...model,
        simulated: model.endpoint === simulatedEndpointId,
        reachable: probed?.reachable ?? null,
        reason: probed?.reason ?? null,
        fingerprint: probed?.fingerprint ?? null,
        slotsInUse: slotsOf(model, probed?.fingerprint ?? unknownFingerprint),
      };
    });
  }

  async #ask(id: string): Promise<Probed> {
    try {
      const { model, endpoint, baseUrl, apiKey } = await this.resolve(id);
      return await probeModel({ endpoint, baseUrl, model: model.name, apiKey });
    } catch (error) {
      if (error instanceof VisiteError)
        return {
          reachable: false,
          reason: error.message,
          fingerprint: unknownFingerprint,
          served: unknownFingerprint,
          holds: null,
        };
      throw error;
    }
  }
}

/** Parallel requests a model gets: what the team lead set, else what the server tells, else a cautious guess. */
export function slotsOf(model: Model, fingerprint: Fingerprint): number {
  return model.slots ?? fingerprint.slots ?? 2;
}
