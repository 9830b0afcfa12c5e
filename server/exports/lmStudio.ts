import { stringify } from "yaml";
import {
  checked,
  type Exporter,
  loss,
  promptLosses,
  sharedParams,
  shellQuoted,
  thinkingOff,
  usualLosses,
} from "./exporter.ts";
import { modelYamlShape } from "./shapes.ts";

/** LM Studio: a script that loads every model with its width, and a model.yaml each that keeps thinking off and the sampling. */
export const lmStudio: Exporter = {
  title: "LM Studio",
  write: (setup, options) => {
    const { deployments } = setup;
    const load = deployments.map(
      ({ name, modelName, parallel, ctxPerSlot }) =>
        `lms load ${shellQuoted(modelName)} --identifier ${name}${ctxPerSlot === null ? "" : ` -c ${ctxPerSlot}`} --parallel ${parallel} --gpu max --yes`,
    );
    const script = [
      "#!/bin/sh",
      "# Loads the production set-up. Without --ttl a model stays loaded. The server listens on 127.0.0.1 as long as",
      "# serving on the local network is off in LM Studio's settings.",
      "set -eu",
      "lms daemon up",
      "lms unload --all",
      ...load,
      `lms server start --port ${options.port}`,
      "# Compare names, context and width before going live (visite doctor does too):",
      "lms ps --json",
      "",
    ].join("\n");
    const models = deployments.map((deployment) => {
      const { name, modelName, parallel, ctxPerSlot } = deployment;
      const params = sharedParams(setup, deployment) ?? {};
      const document = checked("lm-studio", modelYamlShape, {
        model: `visite/${name}`,
        base: [{ key: modelName, sources: [] }],
        config: {
          load: {
            fields: [
              ...(ctxPerSlot === null ? [] : [{ key: "llm.load.contextLength", value: ctxPerSlot }]),
              { key: "llm.load.numParallelSessions", value: parallel },
            ],
          },
          operation: {
            fields:
              params.temperature === undefined
                ? []
                : [{ key: "llm.prediction.temperature", value: params.temperature }],
          },
        },
        ...(thinkingOff(setup, deployment)
          ? {
              customFields: [
                {
                  key: "enableThinking",
                  displayName: "Enable thinking",
                  description: "Off in production",
                  type: "boolean",
                  defaultValue: false,
                  effects: [{ type: "setJinjaVariable", variable: "enable_thinking" }],
                },
              ],
            }
          : {}),
      });
      return { name: `${name}.model.yaml`, text: stringify(document, { lineWidth: 0 }) };
    });
    return {
      files: [{ name: "start-lm-studio.sh", text: script }, ...models],
      losses: [
        ...deployments
          .filter(({ ctxPerSlot, parallel }) => ctxPerSlot !== null && parallel > 1)
          .map(({ name, ctxPerSlot, parallel }) =>
            loss(
              `${name}: context`,
              `Ob ${ctxPerSlot} Tokens für jede der ${parallel} Anfragen gelten oder für alle zusammen, ist bei LM Studio nicht dokumentiert: vor dem Betrieb messen.`,
              `Whether ${ctxPerSlot} tokens hold for each of the ${parallel} requests or for all together is not documented for LM Studio: measure before use.`,
            ),
          ),
        loss(
          "key",
          `LM Studio kennt hier keinen Schlüssel und keine Herkunft: nur die Bindung an 127.0.0.1 schützt; ${options.keyEnv} und ${options.origin} brauchen einen Proxy davor.`,
          `LM Studio takes no key and no origin here: only the binding to 127.0.0.1 protects it; ${options.keyEnv} and ${options.origin} need a proxy in front.`,
        ),
        ...deployments.map(({ name, modelName }) =>
          loss(
            `${name}: key of the model`,
            `${modelName} ist der Name in config/models.yaml; der Schlüssel in LM Studio und die Quantisierung sind dort zu wählen.`,
            `${modelName} is the name in config/models.yaml; the key in LM Studio and the quantisation are chosen there.`,
          ),
        ),
        ...deployments
          .filter((deployment) => {
            const { temperature: _kept, ...rest } = sharedParams(setup, deployment) ?? { differing: 1 };
            return Object.keys(rest).length > 0;
          })
          .map(({ name }) =>
            loss(
              `${name}: parameters`,
              "Nur die Temperatur steht in model.yaml; die übrigen Parameter schickt der Client.",
              "Only the temperature stands in model.yaml; the client sends the other parameters.",
            ),
          ),
        ...promptLosses(setup),
        ...usualLosses(setup),
      ],
    };
  },
};
