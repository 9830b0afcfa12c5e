import { stringify } from "yaml";
import {
  checked,
  type Exporter,
  loss,
  promptLosses,
  sharedParams,
  thinkingOff,
  usualLosses,
} from "./exporter.ts";
import { composeShape } from "./shapes.ts";

const reasoningParsers: readonly [RegExp, string][] = [
  [/qwen/i, "qwen3"],
  [/deepseek|r1/i, "deepseek_r1"],
  [/gpt-oss/i, "openai_gptoss"],
];

/**
 * vLLM: a service a deployment, since one process serves one model. Context is a request's own there, width a cap. Arguments as
 * in vllm-project/vllm, vllm/entrypoints/openai/cli_args.py at 0052233; `--model=` is taken by old and new entry points alike.
 */
export const vllm: Exporter = {
  title: "vLLM",
  write: (setup, options) => {
    const services = Object.fromEntries(
      setup.deployments.map((deployment, index) => {
        const { name, stages, modelName, parallel, ctxPerSlot, family } = deployment;
        const off = thinkingOff(setup, deployment);
        const parser = off
          ? reasoningParsers.find(([pattern]) => pattern.test(`${family ?? ""} ${modelName}`))?.[1]
          : undefined;
        const names = [name, ...stages.filter((stage) => stage !== name)];
        return [
          name,
          {
            image: "vllm/vllm-openai:${VLLM_TAG:?pin the tag that was measured}",
            command: [
              `--model=${modelName}`,
              "--served-model-name",
              ...names,
              ...(ctxPerSlot === null ? [] : [`--max-model-len=${ctxPerSlot}`]),
              `--max-num-seqs=${parallel}`,
              ...(parser ? [`--reasoning-parser=${parser}`] : []),
              ...(off ? ['--default-chat-template-kwargs={"enable_thinking":false}'] : []),
              `--allowed-origins=["${options.origin}"]`,
              "--enable-prompt-tokens-details",
            ],
            environment: { VLLM_API_KEY: `\${${options.keyEnv}:?set the key of this server}` },
            ipc: "host",
            ports: [`127.0.0.1:${options.port + index}:8000`],
            volumes: ["weights:/root/.cache/huggingface"],
            restart: "unless-stopped",
            deploy: {
              resources: {
                reservations: { devices: [{ driver: "nvidia", count: 1, capabilities: ["gpu"] }] },
              },
            },
            healthcheck: {
              test: ["CMD", "curl", "-f", "http://localhost:8000/health"],
              interval: "10s",
              start_period: "300s",
            },
          },
        ];
      }),
    );
    const compose = checked("vllm", composeShape, { services, volumes: { weights: {} } });
    return {
      files: [
        {
          name: "compose.yaml",
          text: `# VLLM_TAG=… ${options.keyEnv}=… docker compose up. Published on 127.0.0.1 only.\n${stringify(compose, { lineWidth: 0 })}`,
        },
      ],
      losses: [
        loss(
          "key",
          "vLLM prüft den Schlüssel nur unter /v1 und seinesgleichen; /invocations beantwortet dieselben Fragen ohne ihn. Nur die Bindung an 127.0.0.1 schützt.",
          "vLLM checks the key only under /v1 and the like; /invocations answers the same questions without it. Only the binding to 127.0.0.1 protects it.",
        ),
        ...setup.deployments.flatMap(({ name, quantisation, parallel }) => [
          loss(
            `${name}: memory`,
            "Der Anteil am Speicher der Grafikkarte (--gpu-memory-utilization) ist nicht geplant: mehrere Dienste auf einer Karte müssen ihn teilen.",
            "The share of the graphics card's memory (--gpu-memory-utilization) is not planned: several services on one card must divide it.",
          ),
          loss(
            `${name}: slots`,
            `${parallel} ist eine Obergrenze, keine Zusage: vLLM reserviert keine Plätze.`,
            `${parallel} is a cap and no promise: vLLM reserves no slots.`,
          ),
          ...(quantisation
            ? [
                loss(
                  `${name}: quantisation`,
                  `${quantisation} wurde gemessen; vLLM lädt, was unter dem Namen liegt.`,
                  `${quantisation} was measured; vLLM loads what lies under that name.`,
                ),
              ]
            : []),
        ]),
        ...setup.deployments
          .filter((deployment) => Object.keys(sharedParams(setup, deployment) ?? { differing: 1 }).length > 0)
          .map(({ name }) =>
            loss(
              `${name}: parameters`,
              "Die Parameter des Prompts schickt der Client mit jeder Anfrage.",
              "The prompt's parameters are sent by the client with every request.",
            ),
          ),
        ...promptLosses(setup),
        ...usualLosses(setup),
      ],
    };
  },
};
