import { z } from "zod";
import { messageSchema, paramsSchema, promptRefSchema, stageIdSchema, thinkingSchema } from "./prompt.ts";
import { localTextSchema } from "./text.ts";

/** A model as it is loaded once, however many stages it serves. */
export const deploymentSchema = z.object({
  /** Name under which clients ask for it; each stage is an alias of it. */
  name: z.string(),
  /** Id in config/models.yaml. */
  model: z.string(),
  /** The model's name at its endpoint or in its repository. */
  modelName: z.string(),
  family: z.string().nullable(),
  /** Path or name of the weights' file; null: nobody named it. */
  file: z.string().nullable(),
  quantisation: z.string().nullable(),
  thinking: z.enum(["none", "switchable", "forced", "unknown"]),
  stages: z.array(stageIdSchema),
  /** What it is kept for beside the stages; null: nothing. */
  reserved: z.string().nullable(),
  parallel: z.number().int().positive(),
  /** Tokens one request may use; null: not planned. */
  ctxPerSlot: z.number().int().positive().nullable(),
});
export type Deployment = z.infer<typeof deploymentSchema>;

export const setupStageSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema,
  promptSha256: z.string(),
  /** The messages to send; `{{name}}` stands where a variable goes. */
  messages: z.array(messageSchema),
  variables: z.array(z.string()),
  deployment: z.string(),
  params: paramsSchema,
  thinking: thinkingSchema,
  /** JSON Schema of the answer. */
  schema: z.unknown(),
  /** Where this answers no more: the deployment to ask with the prompt named. */
  fallback: z.object({ prompt: promptRefSchema, deployment: z.string() }).nullable(),
  /** False: taken over from elsewhere and never measured here. */
  measured: z.boolean(),
});
export type SetupStage = z.infer<typeof setupStageSchema>;

/**
 * What is in production, in no server's own words: the document `visite export json` prints and the pipeline reads. The other
 * exports are translations of it. Only the version number may change its form.
 */
export const setupSchema = z.object({
  format: z.literal("visite-setup"),
  version: z.literal(1),
  /** Head of config/promotions.jsonl that this was made from. */
  head: z.string().nullable(),
  stages: z.array(setupStageSchema),
  deployments: z.array(deploymentSchema),
  /** What runs beside the language models and needs memory of the same machine. */
  services: z.array(z.object({ name: z.string(), reserved: z.string() })),
});
export type Setup = z.infer<typeof setupSchema>;

export const exportTargets = [
  "llama-swap",
  "llama-server",
  "lm-studio",
  "ollama",
  "vllm",
  "litellm",
  "json",
] as const;
export const exportTargetSchema = z.enum(exportTargets);
export type ExportTarget = (typeof exportTargets)[number];

/** What only the place it will run at can know. */
export const exportOptionsSchema = z.object({
  /** Folder with the weights. */
  modelsDir: z.string().min(1).default("/models"),
  /** Environment variable that holds the key. The key itself stands in no file. */
  keyEnv: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, "capital letters, digits and underscore")
    .default("VISITE_SERVER_KEY"),
  /** The page that may ask from a browser. */
  origin: z.url().default("http://localhost:4747"),
  port: z.coerce.number().int().min(1).max(65_000).default(8080),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const exportFileSchema = z.object({ name: z.string(), text: z.string() });
export type ExportFile = z.infer<typeof exportFileSchema>;

/** Something of the set-up that the target cannot express, or that nobody knows and had to be left open. */
export const lossSchema = z.object({ what: z.string(), reason: localTextSchema });
export type Loss = z.infer<typeof lossSchema>;

export const exportedSchema = z.object({ files: z.array(exportFileSchema), losses: z.array(lossSchema) });
export type Exported = z.infer<typeof exportedSchema>;
