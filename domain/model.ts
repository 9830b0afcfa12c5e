import { z } from "zod";
import { paramsSchema } from "./prompt.ts";

/** Kinds of server that speak /v1/chat/completions. One dialect row each in server/endpoints/dialects. */
export const endpointKinds = [
  "llama-server",
  "lm-studio",
  "ollama",
  "vllm",
  "mlx-lm",
  "llama-swap",
  "generic",
  "simulated",
] as const;
export const endpointKindSchema = z.enum(endpointKinds);
export type EndpointKind = z.infer<typeof endpointKindSchema>;

const idSchema = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._:-]*$/, "letters, digits, dot, colon, hyphen and underscore");

export const envNameSchema = z
  .string()
  .regex(/^[A-Za-z_]\w*$/, "the name of an environment variable, not the key itself");

export const endpointSchema = z.object({
  id: idSchema,
  kind: endpointKindSchema,
  /** Ends in /v1. The simulated endpoint has none in the file: the server opens its port itself. */
  baseUrl: z.url().nullable(),
  /** Name of an environment variable that holds the key. Keys never stand in a file. */
  apiKeyEnv: z.string().optional(),
  /** Written consent to send texts to an address that is neither loopback nor private. */
  allowRemote: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  /** Whole-server limit of parallel requests, where the server tells none. */
  slots: z.number().int().positive().optional(),
  /**
   * Where its host swaps models: the machine of config/hardware.yaml whose memory they share. Models that are known to fit
   * there together run together; the server must be set up to keep them.
   */
  machine: z.string().optional(),
  /** Models its host keeps in memory at a time, whatever their size: this counts before `machine` and what its kind does by itself. */
  holds: z.number().int().positive().optional(),
});
export type Endpoint = z.infer<typeof endpointSchema>;

/** A fact about a candidate: yes, no or unknown, with its source and date. */
export const claimSchema = z.object({
  value: z.enum(["yes", "no", "unknown"]),
  note: z.string().optional(),
  source: z.string().optional(),
  date: z.string().optional(),
});

/** A figure of a candidate with where it was read; null: not known. `estimated` marks arithmetic that nobody published. */
const figureSchema = z.object({
  value: z.number().positive().nullable(),
  estimated: z.boolean().default(false),
  note: z.string().optional(),
  source: z.string(),
  date: z.string(),
});

/** What is known of a candidate on paper, every field with source and date. Never a measurement. */
export const candidateFactsSchema = z.object({
  /** Billions of parameters in all and active for each token. */
  parameters: z.object({
    total: z.number().positive(),
    active: z.number().positive(),
    note: z.string().optional(),
    source: z.string(),
    date: z.string(),
  }),
  /** Tokens. */
  context: figureSchema,
  /** Size of the model file, GB. */
  sizeGb: figureSchema,
  german: claimSchema,
  /** Can be served through /v1/chat/completions. */
  serving: claimSchema,
  gguf: claimSchema,
  mlx: claimSchema,
  modality: z.array(z.enum(["text", "image", "audio", "video"])),
  thinkingSwitch: z.string().optional(),
  limits: z.array(z.string()).default([]),
  /** Attention layout: what a token of context costs in memory. `window` tokens are kept in all layers but each `globalEvery`-th. */
  kv: z
    .object({
      layers: z.number().int().positive(),
      heads: z.number().int().positive(),
      headSize: z.number().int().positive(),
      window: z.number().int().positive().optional(),
      globalEvery: z.number().int().positive().optional(),
      source: z.string(),
      date: z.string(),
    })
    .optional(),
});
export type CandidateFacts = z.infer<typeof candidateFactsSchema>;

export const modelSchema = z.object({
  id: idSchema,
  title: z.string().optional(),
  endpoint: z.string(),
  /** The model's name at its endpoint. */
  name: z.string(),
  family: z.string().optional(),
  parameters: z.string().optional(),
  quantisation: z.string().optional(),
  sizeGb: z.number().positive().optional(),
  slots: z.number().int().positive().optional(),
  ctxPerSlot: z.number().int().positive().optional(),
  thinking: z.enum(["none", "switchable", "forced", "unknown"]).default("unknown"),
  licence: z.string().optional(),
  commercialUse: claimSchema.default({ value: "unknown" }),
  params: paramsSchema.default({}),
  /** `also`: the team lead lets it judge too, so it is asked where no judge is named. `only`: it documents nothing. */
  judge: z.enum(["also", "only"]).optional(),
  note: z.string().optional(),
  facts: candidateFactsSchema.optional(),
  /** What others found on their machines: shown as reported elsewhere, never mixed with own measurements. */
  reported: z
    .array(z.object({ de: z.string(), en: z.string(), source: z.string(), date: z.string() }))
    .default([]),
});
export type Model = z.infer<typeof modelSchema>;

export const modelsFileSchema = z.object({
  version: z.literal(1),
  endpoints: z.array(endpointSchema).default([]),
  models: z.array(modelSchema).default([]),
});
export type ModelsFile = z.infer<typeof modelsFileSchema>;

/** What probing found out about a model at its endpoint: part of the generation key, so that another quantisation is another generation. */
export const fingerprintSchema = z.object({
  server: z.string().nullable(),
  model: z.string().nullable(),
  quantisation: z.string().nullable(),
  chatTemplate: z.string().nullable(),
  ctxPerSlot: z.number().nullable(),
  slots: z.number().nullable(),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

export const unknownFingerprint: Fingerprint = {
  server: null,
  model: null,
  quantisation: null,
  chatTemplate: null,
  ctxPerSlot: null,
  slots: null,
};

/** A model as the screen shows it. `reachable` null: nobody has asked yet. */
export const modelStatusSchema = modelSchema.extend({
  simulated: z.boolean(),
  reachable: z.boolean().nullable(),
  reason: z.string().nullable(),
  fingerprint: fingerprintSchema.nullable(),
  slotsInUse: z.number().int(),
});
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/** A server found on this machine's usual ports, or at an address the user typed. */
export const foundServerSchema = z.object({
  baseUrl: z.string(),
  kind: endpointKindSchema,
  version: z.string().nullable(),
  models: z.array(
    z.object({
      name: z.string(),
      ctxPerSlot: z.number().nullable(),
      slots: z.number().nullable(),
      quantisation: z.string().nullable(),
      sizeGb: z.number().nullable(),
    }),
  ),
  /** Why it lists no models: it wants a `key`, or is still `loading` its model; null: it lists them. */
  waits: z.enum(["key", "loading"]).nullable(),
  /** The id it has in config/models.yaml; null: not added yet. */
  endpoint: z.string().nullable(),
});
export type FoundServer = z.infer<typeof foundServerSchema>;

/** Loopback and private addresses (RFC 1918, RFC 4193, link-local): the only ones that need no written consent. */
export function isPrivateAddress(baseUrl: string): boolean {
  const match = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(baseUrl);
  const host = (match?.[1] ?? "").toLowerCase().replace(/^\[|\]$/g, "");
  if (host === "localhost" || host.endsWith(".localhost") || host === "::1") return true;
  if (/^(fc|fd|fe8|fe9|fea|feb)/.test(host) && host.includes(":")) return true;
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
  if (!octets) return false;
  const [a = 0, b = 0] = octets;
  return (
    a === 127 ||
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254)
  );
}
