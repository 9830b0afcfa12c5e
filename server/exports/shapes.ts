import { z } from "zod";

// What the engines take of the members written here, as their own published schemas say; any other member is a mistake.

const modelName = z.string().min(1);
const params = z.record(z.string(), z.unknown());

/** mostlygeek/llama-swap, config-schema.json (draft 7) at 032d741, the part that is written. */
export const llamaSwapShape = z
  .strictObject({
    healthCheckTimeout: z.int().min(15),
    startPort: z.int(),
    sendLoadingState: z.boolean(),
    apiKeys: z.array(z.string().min(1)),
    macros: z.record(
      z
        .string()
        .regex(/^[a-zA-Z0-9_-]{1,64}$/)
        .refine((name) => name !== "PORT" && name !== "MODEL_ID"),
      z.string().max(1024),
    ),
    models: z.record(
      modelName,
      z.strictObject({
        cmd: z.string().min(1),
        aliases: z.array(z.string().min(1)),
        ttl: z.int().min(-1),
        concurrencyLimit: z.int().min(0),
        filters: z.strictObject({
          setParams: params.optional(),
          setParamsByID: z.record(modelName, params),
        }),
        metadata: params,
        capabilities: z
          .strictObject({
            in: z.array(z.enum(["text", "audio", "image"])).min(1),
            out: z.array(z.enum(["text", "audio", "image"])).min(1),
            context: z.int().min(0),
          })
          .optional(),
      }),
    ),
    hooks: z.strictObject({ on_startup: z.strictObject({ preload: z.array(modelName) }) }),
    routing: z.strictObject({
      router: z.strictObject({
        use: z.enum(["group", "matrix"]),
        settings: z.strictObject({
          groups: z.record(
            z.string(),
            z.strictObject({
              swap: z.boolean(),
              exclusive: z.boolean(),
              persistent: z.boolean(),
              members: z.array(modelName),
            }),
          ),
        }),
      }),
    }),
  })
  .superRefine(({ models, hooks, routing }, context) => {
    const aliases = Object.values(models).flatMap((model) => model.aliases);
    if (new Set([...aliases, ...Object.keys(models)]).size !== aliases.length + Object.keys(models).length)
      context.addIssue({ code: "custom", message: "aliases must be unique among all models" });
    const members = Object.values(routing.router.settings.groups).flatMap((group) => group.members);
    for (const name of [...hooks.on_startup.preload, ...members])
      if (!(name in models))
        context.addIssue({ code: "custom", message: `${name} is no model of this file` });
  });

const field = z.strictObject({ key: z.string(), value: z.union([z.number(), z.string(), z.boolean()]) });

/** LM Studio's model.yaml (a draft format). */
export const modelYamlShape = z.strictObject({
  model: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "publisher/name"),
  base: z.array(z.strictObject({ key: z.string(), sources: z.array(params) })).min(1),
  config: z.strictObject({
    load: z.strictObject({ fields: z.array(field) }),
    operation: z.strictObject({ fields: z.array(field) }),
  }),
  customFields: z
    .array(
      z.strictObject({
        key: z.string(),
        displayName: z.string(),
        description: z.string(),
        type: z.literal("boolean"),
        defaultValue: z.boolean(),
        effects: z.array(z.strictObject({ type: z.literal("setJinjaVariable"), variable: z.string() })),
      }),
    )
    .optional(),
});

const duration = z.string().regex(/^\d+(ms|s|m|h)$/);

/** The Compose specification's schema, the part that is written. Ports only on loopback: patients' texts go through them. */
export const composeShape = z.strictObject({
  services: z.record(
    z.string().regex(/^[a-zA-Z0-9._-]+$/),
    z.strictObject({
      image: z.string(),
      command: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      ipc: z.string(),
      ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)),
      volumes: z.array(z.string()),
      restart: z.enum(["no", "always", "on-failure", "unless-stopped"]),
      deploy: z.strictObject({
        resources: z.strictObject({
          reservations: z.strictObject({
            devices: z.array(
              z.strictObject({
                driver: z.string(),
                count: z.int(),
                capabilities: z.array(z.string()).min(1),
              }),
            ),
          }),
        }),
      }),
      healthcheck: z.strictObject({
        test: z.array(z.string()),
        interval: duration,
        start_period: duration,
      }),
    }),
  ),
  volumes: z.record(z.string(), z.strictObject({})),
});

const fromEnvironment = z.string().regex(/^os\.environ\/[A-Z_][A-Z0-9_]*$/);

/** LiteLLM's proxy configuration (BerriAI/litellm, litellm/types/router.py at 0044fbe), the part that is written. */
export const liteLlmShape = z.strictObject({
  model_list: z.array(
    z.strictObject({
      model_name: modelName,
      litellm_params: z.strictObject({
        model: z.string().regex(/^openai\/.+/),
        api_base: z.url(),
        api_key: fromEnvironment,
        max_parallel_requests: z.int().positive(),
        timeout: z.number().positive(),
        temperature: z.number().optional(),
        top_p: z.number().optional(),
        max_tokens: z.int().optional(),
        seed: z.int().optional(),
        extra_body: params.optional(),
      }),
      model_info: z.strictObject({ mode: z.literal("chat"), max_input_tokens: z.int().optional() }),
    }),
  ),
  router_settings: z.strictObject({ num_retries: z.int(), timeout: z.number() }),
  litellm_settings: z.strictObject({ drop_params: z.literal(false) }),
  general_settings: z.strictObject({ master_key: fromEnvironment }),
});
