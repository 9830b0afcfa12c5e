import type { Deployment, SetupStage } from "../../domain/setup.ts";
import { type Exporter, loss, shellQuoted, stagesOf, thinkingOff, usualLosses } from "./exporter.ts";

/** Families Ollama serves one request at a time, whatever it is told. */
const alwaysOne = /qwen-?3\.?5|qwen3-?vl|qwen3-?next|lfm-?2|nemotron|mllama/i;

/**
 * Ollama: a Modelfile a stage (its prompt is part of it), and an instance for every width, since width is set for a whole
 * server. Context is a request's own there.
 */
export const ollama: Exporter = {
  title: "Ollama",
  write: (setup, options) => {
    const widths = [...new Set(setup.deployments.map(({ parallel }) => parallel))].sort((a, b) => b - a);
    const portOf = ({ parallel }: Deployment) => options.port + widths.indexOf(parallel);
    const jobs = setup.deployments.flatMap((deployment): Job[] => {
      const stages = stagesOf(setup, deployment);
      return stages.length === 0
        ? [{ deployment, stage: null, name: `visite-${deployment.name}` }]
        : stages.map((stage) => ({ deployment, stage, name: `visite-${stage.stage}` }));
    });
    const script = [
      "#!/bin/sh",
      "# One instance for every width: Ollama sets the number of requests at once for a whole server.",
      "set -eu",
      ...widths.flatMap((parallel) => {
        const own = setup.deployments.filter((deployment) => deployment.parallel === parallel);
        const host = `127.0.0.1:${options.port + widths.indexOf(parallel)}`;
        return [
          "",
          `# ${own.map(({ name }) => name).join(", ")}`,
          `OLLAMA_HOST=${host} OLLAMA_NUM_PARALLEL=${parallel} OLLAMA_MAX_LOADED_MODELS=${Math.max(1, jobs.filter(({ deployment }) => deployment.parallel === parallel).length)} \\`,
          `  OLLAMA_KEEP_ALIVE=-1 OLLAMA_ORIGINS=${shellQuoted(options.origin)} ollama serve &`,
          `until curl -sf http://${host}/api/version >/dev/null; do sleep 1; done`,
          ...jobs
            .filter(({ deployment }) => deployment.parallel === parallel)
            .flatMap(({ name }) => [
              `OLLAMA_HOST=${host} ollama create ${name} -f ${name}.Modelfile`,
              `curl -sf http://${host}/api/generate -d '{"model":"${name}","keep_alive":-1}' >/dev/null`,
            ]),
        ];
      }),
      "wait",
      "",
    ].join("\n");
    return {
      files: [
        { name: "start-ollama.sh", text: script },
        ...jobs.map(({ deployment, stage, name }) => ({
          name: `${name}.Modelfile`,
          text: modelfile(deployment, stage),
        })),
      ],
      losses: [
        ...(widths.length > 1
          ? [
              loss(
                "slots",
                `Die Breite gilt je Server: ${widths.length} Instanzen an den Anschlüssen ${widths.map((_, index) => options.port + index).join(", ")}.`,
                `Width is set for a whole server: ${widths.length} instances on ports ${widths.map((_, index) => options.port + index).join(", ")}.`,
              ),
            ]
          : []),
        ...setup.deployments
          .filter(
            ({ parallel, family, modelName }) =>
              parallel > 1 && alwaysOne.test(`${family ?? ""} ${modelName}`),
          )
          .map(({ name, parallel }) =>
            loss(
              `${name}: slots`,
              `Ollama bedient dieses Modell stets einzeln; geplant sind ${parallel} zugleich.`,
              `Ollama always serves this model one request at a time; ${parallel} at once are planned.`,
            ),
          ),
        ...setup.deployments
          .filter((deployment) => thinkingOff(setup, deployment))
          .map((deployment) =>
            loss(
              `${deployment.name}: thinking`,
              `Nicht im Modelfile zu setzen: der Client muss an Anschluss ${portOf(deployment)} reasoning_effort "none" schicken.`,
              `Cannot be set in a Modelfile: the client must send reasoning_effort "none" to port ${portOf(deployment)}.`,
            ),
          ),
        ...setup.deployments
          .filter((deployment) => stagesOf(setup, deployment).length > 1)
          .map(({ name }) =>
            loss(
              `${name}: shared slot`,
              "Jede Stufe ist ein eigenes Modell: die Gewichte teilen sie, die Plätze nicht.",
              "Each stage is a model of its own: they share the weights, not the slots.",
            ),
          ),
        loss(
          "key",
          `Ollama prüft keinen Schlüssel: nur die Bindung an 127.0.0.1 schützt; für ${options.keyEnv} braucht es einen Proxy davor.`,
          `Ollama checks no key: only the binding to 127.0.0.1 protects it; ${options.keyEnv} needs a proxy in front.`,
        ),
        loss(
          "overflow",
          "Ollama kürzt zu lange Anfragen stillschweigend (/v1): der Client muss die gezählten Tokens vergleichen.",
          "Ollama silently cuts requests that are too long (/v1): the client must compare the counted tokens.",
        ),
        ...setup.stages.flatMap((stage) => [
          loss(
            `${stage.stage}: prompt`,
            systemOf(stage).text === null
              ? "Der Systemtext hat Variablen: Alle Nachrichten schickt der Client."
              : "Nur der Systemtext steht im Modelfile: Die übrigen Nachrichten schickt der Client, ohne ihn noch einmal.",
            systemOf(stage).text === null
              ? "The system text holds variables: the client sends every message."
              : "Only the system text stands in the Modelfile: the client sends the other messages, and not that one again.",
          ),
          ...(systemOf(stage).changed
            ? [
                loss(
                  `${stage.stage}: signs`,
                  'Geschützte Leerzeichen und unsichtbare Zeichen verwirft Ollama, und drei " beenden den Text: Sie sind durch einfache ersetzt.',
                  'Ollama drops no-break spaces and invisible signs, and three " end the text: plain ones stand in their place.',
                ),
              ]
            : []),
          loss(
            `${stage.stage}: schema`,
            "Das Antwortschema schickt der Client.",
            "The schema of the answer is sent by the client.",
          ),
        ]),
        ...usualLosses(setup),
      ],
    };
  },
};

/** A model to make in Ollama. */
interface Job {
  readonly deployment: Deployment;
  readonly stage: SetupStage | null;
  readonly name: string;
}

/**
 * What a Modelfile can hold of a stage's system messages; `text` null: variables stand in it, which only a client can fill.
 * Ollama's reader takes letters, numbers, signs, the plain blank, tab and line break, and leaves out everything else.
 */
function systemOf({ messages, variables }: SetupStage): { text: string | null; changed: boolean } {
  const said = messages
    .filter(({ role }) => role === "system")
    .map(({ content }) => content)
    .join("\n\n");
  if (variables.some((name) => said.includes(`{{${name}}}`))) return { text: null, changed: false };
  const text = said
    .replaceAll(/\r\n?|\p{Zl}|\p{Zp}/gu, "\n")
    .replaceAll(/\p{Zs}/gu, " ")
    .replaceAll(/[^\P{C}\n\t]/gu, "")
    // Three quotation marks would end the text early; a blank between them reads the same to a model.
    .replaceAll(/"{3,}/g, (marks) => marks.split("").join(" "));
  return { text, changed: text !== said };
}

function modelfile({ modelName, ctxPerSlot }: Deployment, stage: SetupStage | null): string {
  const params = stage?.params ?? {};
  const system = stage ? systemOf(stage).text : null;
  const parameters: [string, number | undefined | null][] = [
    ["num_ctx", ctxPerSlot],
    ["num_predict", params.maxOutputTokens],
    // Absent, Ollama's /v1 takes 1.0, which is no value for a clinical note.
    ["temperature", params.temperature ?? 0],
    ["top_p", params.topP],
    ["top_k", params.topK],
    ["min_p", params.minP],
    ["seed", params.seed],
  ];
  return [
    ...(stage ? [`# ${stage.prompt} ${stage.promptSha256}`] : []),
    `FROM ${modelName}`,
    ...parameters.flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [`PARAMETER ${name} ${value}`],
    ),
    ...(system ? [`SYSTEM """${system}"""`] : []),
    "",
  ].join("\n");
}
