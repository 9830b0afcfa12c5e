import { z } from "zod";
import { messageSchema, paramsSchema, promptRefSchema, stageIdSchema, thinkingSchema } from "./prompt.ts";
import { localTextSchema } from "./text.ts";

/** A model as it is loaded once, however many stages it serves. */
export const deploymentSchema = z.object({
  name: z.string().describe("Name under which clients ask for it; each stage is an alias of it."),
  model: z.string().describe("Id in config/models.yaml."),
  modelName: z.string().describe("The model's name at its endpoint or in its repository."),
  family: z.string().nullable(),
  file: z.string().nullable().describe("Path or name of the weights' file; null: nobody named it."),
  quantisation: z.string().nullable(),
  thinking: z.enum(["none", "switchable", "forced", "unknown"]),
  stages: z.array(stageIdSchema).describe("Stages it serves; several share its slots."),
  reserved: z.string().nullable().describe("What it is kept for beside the stages; null: nothing."),
  parallel: z.number().int().positive().describe("Requests served at once."),
  ctxPerSlot: z
    .number()
    .int()
    .positive()
    .nullable()
    .describe("Tokens one request may use, prompt and answer together; null: not planned."),
});
export type Deployment = z.infer<typeof deploymentSchema>;

export const setupStageSchema = z.object({
  stage: stageIdSchema,
  prompt: promptRefSchema.describe("Version of the prompt: <stage>/<name>@v001."),
  promptSha256: z.string().describe("SHA-256 of the prompt's file."),
  messages: z
    .array(messageSchema)
    .describe("The messages to send; {{name}} stands where the value of a variable goes, inserted as it is."),
  variables: z.array(z.string()).describe("Names that stand in the messages."),
  deployment: z.string().describe("Name of the deployment to ask."),
  params: paramsSchema.describe("Sampling to send with every request."),
  thinking: thinkingSchema.describe("Send the server's own switch: off, on, or none for default."),
  schema: z.unknown().describe("JSON Schema of the answer."),
  fallback: z
    .object({ prompt: promptRefSchema, deployment: z.string() })
    .nullable()
    .describe("Where the deployment answers no more: the one to ask, with the prompt named. Null: none."),
  measured: z.boolean().describe("False: taken over from elsewhere and never measured here."),
});
export type SetupStage = z.infer<typeof setupStageSchema>;

/**
 * What is in production, in no server's own words: the document `visite export json` prints and the pipeline reads. The other
 * exports are translations of it. Only the version number may change its form.
 */
export const setupSchema = z.object({
  format: z.literal("visite-setup"),
  version: z.literal(1),
  head: z.string().nullable().describe("Head of config/promotions.jsonl that this was made from."),
  stages: z.array(setupStageSchema),
  deployments: z.array(deploymentSchema),
  services: z
    .array(z.object({ name: z.string(), reserved: z.string() }))
    .describe("What runs beside the language models and needs memory of the same machine."),
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
