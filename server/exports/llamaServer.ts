import {
  type Exporter,
  loss,
  promptLosses,
  sharedParams,
  shellQuoted,
  thinkingOff,
  usualLosses,
  weightLosses,
  weightsPath,
} from "./exporter.ts";

/**
 * llama-server's router: a preset with a section a deployment, and the command that starts it. Arguments on the command line
 * would override every section. Started and asked on v0.5.0 (b1-de3ff81).
 */
export const llamaServer: Exporter = {
  title: "llama-server",
  write: (setup, options) => {
    const sections = setup.deployments.map((deployment) => {
      const { name, parallel, ctxPerSlot, stages } = deployment;
      const params = sharedParams(setup, deployment);
      const aliases = stages.filter((stage) => !setup.deployments.some((other) => other.name === stage));
      const lines = [
        `; ${stages.join(", ") || deployment.reserved || ""}`.trimEnd(),
        `[${name}]`,
        ...(aliases.length > 0 ? [`alias = ${aliases.join(",")}`] : []),
        `model = ${weightsPath(deployment, options)}`,
        `parallel = ${parallel}`,
        ...(ctxPerSlot === null
          ? []
          : [
              `; ${parallel} slots of ${ctxPerSlot} tokens: with parallel given, the size is their total`,
              `ctx-size = ${parallel * ctxPerSlot}`,
            ]),
        ...(params?.temperature === undefined ? [] : [`temp = ${params.temperature}`]),
        ...(params?.topP === undefined ? [] : [`top-p = ${params.topP}`]),
        ...(params?.topK === undefined ? [] : [`top-k = ${params.topK}`]),
        ...(params?.minP === undefined ? [] : [`min-p = ${params.minP}`]),
        ...(thinkingOff(setup, deployment) ? ["reasoning = off"] : []),
        "load-on-startup = true",
      ];
      return lines.join("\n");
    });
    const preset = ["version = 1", "", "[*]", "jinja = true", "", sections.join("\n\n"), ""].join("\n");
    const start = [
      "#!/bin/sh",
      "# Starts the production set-up. The key is read from the environment and stands in no file.",
      "set -eu",
      'cd "$(dirname "$0")"',
      `LLAMA_API_KEY="\${${options.keyEnv}:?set ${options.keyEnv} to the key of this server}"`,
      "export LLAMA_API_KEY",
      `exec llama-server --models-preset production.ini --models-max ${setup.deployments.length} --no-models-autoload \\`,
      `  --host 127.0.0.1 --port ${options.port} --metrics --cors-origins ${shellQuoted(options.origin)}`,
      "",
    ].join("\n");
    return {
      files: [
        { name: "production.ini", text: preset },
        { name: "start-llama-server.sh", text: start },
      ],
      losses: [
        ...setup.deployments
          .filter((deployment) => sharedParams(setup, deployment) === null)
          .map(({ name }) =>
            loss(
              `${name}: parameters`,
              "Die Stufen dieses Modells verlangen verschiedene Parameter: der Client muss sie schicken.",
              "The stages of this model ask for different parameters: the client must send them.",
            ),
          ),
        ...setup.deployments
          .filter((deployment) => /[;#]/.test(weightsPath(deployment, options)))
          .map(({ name }) =>
            loss(
              `${name}: path`,
              "Im Pfad der Gewichte steht ; oder #: Dort beginnt in dieser Datei eine Bemerkung. Geben Sie der Datei einen anderen Namen.",
              "The path of the weights holds ; or #, where a comment begins in this file. Give the file another name.",
            ),
          ),
        ...weightLosses(setup),
        ...promptLosses(setup),
        ...usualLosses(setup),
      ],
    };
  },
};
