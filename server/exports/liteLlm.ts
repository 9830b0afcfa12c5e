import { stringify } from "yaml";
import {
  checked,
  type Exporter,
  loss,
  promptLosses,
  requestParams,
  thinkingOff,
  usualLosses,
} from "./exporter.ts";
import { liteLlmShape } from "./shapes.ts";

/** LiteLLM: a name a stage in front of a server that runs on this machine. It routes; it loads nothing. */
export const liteLlm: Exporter = {
  title: "LiteLLM",
  write: (setup, options) => {
    const config = checked("litellm", liteLlmShape, {
      model_list: setup.stages.flatMap(({ stage, deployment: wanted, params }) => {
        const deployment = setup.deployments.find(({ name }) => name === wanted);
        if (!deployment) return [];
        // What OpenAI itself does not know goes to the server as it is.
        const { top_k, min_p, ...known } = requestParams(params);
        const extra = {
          ...(top_k === undefined ? {} : { top_k }),
          ...(min_p === undefined ? {} : { min_p }),
          ...(thinkingOff(setup, deployment) ? { chat_template_kwargs: { enable_thinking: false } } : {}),
        };
        return [
          {
            model_name: stage,
            litellm_params: {
              model: `openai/${deployment.name}`,
              api_base: `http://127.0.0.1:${options.port}/v1`,
              api_key: `os.environ/${options.keyEnv}`,
              max_parallel_requests: deployment.parallel,
              timeout: 180,
              ...known,
              ...(Object.keys(extra).length > 0 ? { extra_body: extra } : {}),
            },
            model_info: {
              mode: "chat",
              ...(deployment.ctxPerSlot === null ? {} : { max_input_tokens: deployment.ctxPerSlot }),
            },
          },
        ];
      }),
      router_settings: { num_retries: 1, timeout: 180 },
      // True would drop parameters that a server does not know, without a word.
      litellm_settings: { drop_params: false },
      general_settings: { master_key: `os.environ/${options.keyEnv}` },
    });
    return {
      files: [
        {
          name: "litellm.yaml",
          text: `# ${options.keyEnv}=… litellm --config litellm.yaml --host 127.0.0.1 --port ${options.port + 1}\n# In front of a server on port ${options.port}, e.g. that of visite export llama-swap.\n${stringify(config, { lineWidth: 0 })}`,
        },
      ],
      losses: [
        loss(
          "loading",
          "LiteLLM lädt keine Modelle: Plätze, Kontext, Vorladen und Quantisierung setzt der Server dahinter.",
          "LiteLLM loads no models: slots, context, preloading and quantisation are set by the server behind it.",
        ),
        loss(
          "origin",
          `Die Herkunft ${options.origin} lässt sich hier nicht vorschreiben.`,
          `The origin ${options.origin} cannot be prescribed here.`,
        ),
        ...setup.deployments
          .filter(({ stages }) => stages.length > 1)
          .map(({ name, parallel, stages }) =>
            loss(
              `${name}: slots`,
              `${stages.join(" und ")} teilen ${parallel} Plätze; die Obergrenze gilt hier für jeden Namen einzeln.`,
              `${stages.join(" and ")} share ${parallel} slots; the cap counts here for each name alone.`,
            ),
          ),
        ...promptLosses(setup),
        ...usualLosses(setup),
      ],
    };
  },
};
