import { stringify } from "yaml";
import {
  checked,
  type Exporter,
  promptLosses,
  requestParams,
  shellQuoted,
  stagesOf,
  thinkingOff,
  usualLosses,
  weightLosses,
  weightsPath,
} from "./exporter.ts";
import { llamaSwapShape } from "./shapes.ts";

/** llama-swap: one llama-server a deployment, all loaded together. `-np` given by hand turns the unified cache off, so `-c` is the total of all slots. */
export const llamaSwap: Exporter = {
  title: "llama-swap",
  write: (setup, options) => {
    const names = setup.deployments.map(({ name }) => name);
    const config = checked("llama-swap", llamaSwapShape, {
      healthCheckTimeout: 300,
      startPort: options.port + 1000,
      // Loading text in the reasoning field would be taken for thinking.
      sendLoadingState: false,
      apiKeys: [`\${env.${options.keyEnv}}`],
      macros: {
        llama: `llama-server --host 127.0.0.1 --port \${PORT} --metrics --jinja --cors-origins ${options.origin}`,
      },
      models: Object.fromEntries(
        setup.deployments.map((deployment) => {
          const { name, stages, parallel, ctxPerSlot, modelName, quantisation, reserved } = deployment;
          const command = [
            "${llama}",
            `-m ${shellQuoted(weightsPath(deployment, options))}`,
            `-np ${parallel}`,
            ...(ctxPerSlot === null ? [] : [`-c ${ctxPerSlot * parallel}`]),
          ];
          const filters = {
            ...(thinkingOff(setup, deployment)
              ? { setParams: { chat_template_kwargs: { enable_thinking: false } } }
              : {}),
            // By the name that was asked for: stages that share a model each keep their own sampling.
            setParamsByID: Object.fromEntries(
              stagesOf(setup, deployment).flatMap(({ stage, params }) => {
                const own = requestParams(params);
                return Object.keys(own).length > 0 ? [[stage, own]] : [];
              }),
            ),
          };
          return [
            name,
            {
              cmd: command.join(" "),
              aliases: stages.filter((stage) => stage !== name),
              ttl: 0,
              concurrencyLimit: parallel,
              filters,
              metadata: {
                model: modelName,
                slots: parallel,
                ...(ctxPerSlot === null ? {} : { ctx_per_slot: ctxPerSlot }),
                ...(quantisation ? { quantisation } : {}),
                ...(reserved ? { reserved } : {}),
              },
              ...(ctxPerSlot === null
                ? {}
                : { capabilities: { in: ["text"], out: ["text"], context: ctxPerSlot } }),
            },
          ];
        }),
      ),
      hooks: { on_startup: { preload: names } },
      routing: {
        router: {
          use: "group",
          settings: {
            groups: { production: { swap: false, exclusive: false, persistent: true, members: names } },
          },
        },
      },
    });
    return {
      files: [
        {
          name: "llama-swap.yaml",
          text: `# ${options.keyEnv}=… llama-swap --config llama-swap.yaml --listen 127.0.0.1:${options.port}\n# Context (-c) is the total of all slots: slots x context a slot.\n${stringify(config, { lineWidth: 0 })}`,
        },
      ],
      losses: [...weightLosses(setup), ...promptLosses(setup), ...usualLosses(setup)],
    };
  },
};
