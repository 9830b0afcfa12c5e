import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import type { Deployment, Exported, ExportOptions, Loss, Setup, SetupStage } from "../../domain/setup.ts";

/** A target of `visite export`: a row of index.ts. */
export interface Exporter {
  readonly title: string;
  readonly write: (setup: Setup, options: ExportOptions) => Exported;
}

export const loss = (what: string, de: string, en: string): Loss => ({ what, reason: { de, en } });

/** Thinking is switched off where every stage that a deployment serves has it off, and the model has a switch. */
export function thinkingOff(setup: Setup, deployment: Deployment): boolean {
  const stages = stagesOf(setup, deployment);
  return (
    deployment.thinking !== "none" && stages.length > 0 && stages.every(({ thinking }) => thinking !== "on")
  );
}

export function stagesOf({ stages }: Setup, { name }: Deployment): SetupStage[] {
  return stages.filter(({ deployment }) => deployment === name);
}

/** What no server's configuration holds, whoever the server is. */
export function usualLosses(setup: Setup): Loss[] {
  return [
    ...setup.stages
      .filter(({ fallback }) => fallback !== null)
      .map(({ stage, fallback }) =>
        loss(
          `${stage}: fallback`,
          `Das Ausweichen auf ${fallback?.deployment} entscheidet der Client, nicht dieser Server.`,
          `Falling back to ${fallback?.deployment} is decided by the client, not by this server.`,
        ),
      ),
    ...setup.stages
      .filter(({ measured }) => !measured)
      .map(({ stage }) =>
        loss(
          `${stage}: evidence`,
          "Übernommen und hier nie gemessen.",
          "Taken over and never measured here.",
        ),
      ),
    ...setup.services.map(({ name, reserved }) =>
      loss(
        name,
        `${reserved} läuft daneben und ist nicht Teil dieser Dateien.`,
        `${reserved} runs beside it and is no part of these files.`,
      ),
    ),
  ];
}

export function promptLosses(setup: Setup): Loss[] {
  return setup.stages.map(({ stage, prompt }) =>
    loss(
      `${stage}: prompt`,
      `Der Text von ${prompt} und das Antwortschema stehen nicht in dieser Konfiguration: der Client schickt sie (visite export json).`,
      `The text of ${prompt} and the schema of the answer are not in this configuration: the client sends them (visite export json).`,
    ),
  );
}

/** Where a set-up leaves open what a llama.cpp server needs. */
export function weightLosses({ deployments }: Setup): Loss[] {
  return deployments.flatMap(({ name, file, ctxPerSlot, quantisation }) => [
    ...(file === null
      ? [
          loss(
            `${name}: file`,
            "Der Name der Gewichtsdatei ist nicht bekannt: ein Platzhalter aus dem Modellnamen steht da.",
            "The name of the weights' file is not known: a placeholder made of the model's name stands there.",
          ),
        ]
      : []),
    ...(quantisation === null
      ? [
          loss(
            `${name}: quantisation`,
            "Die gemessene Quantisierung ist nicht festgehalten: vor dem Betrieb vergleichen (visite doctor).",
            "The measured quantisation is not recorded: compare before use (visite doctor).",
          ),
        ]
      : []),
    ...(ctxPerSlot === null
      ? [
          loss(
            `${name}: context`,
            "Kein Kontext geplant: der Server nimmt seinen Vorgabewert.",
            "No context is planned: the server takes its default.",
          ),
        ]
      : []),
  ]);
}

export function weightsPath(
  { file, modelName, quantisation }: Deployment,
  { modelsDir }: ExportOptions,
): string {
  const name = file ?? `${modelName.replace(/^.*\//, "")}${quantisation ? `-${quantisation}` : ""}.gguf`;
  return name.startsWith("/") ? name : `${modelsDir.replace(/\/+$/, "")}/${name}`;
}

/** Sampling of a deployment in llama.cpp's names, where its stages agree; else the client must send it. */
export function sharedParams(setup: Setup, deployment: Deployment): SetupStage["params"] | null {
  const [first, ...rest] = stagesOf(setup, deployment).map(({ params }) => params);
  if (!first) return {};
  return rest.every((params) => JSON.stringify(params) === JSON.stringify(first)) ? first : null;
}

/** Sampling by the names that OpenAI-compatible servers take, those that only llama.cpp and vLLM know among them. */
export function requestParams(params: SetupStage["params"]): Record<string, number> {
  const named = {
    temperature: params.temperature,
    top_p: params.topP,
    top_k: params.topK,
    min_p: params.minP,
    max_tokens: params.maxOutputTokens,
    seed: params.seed,
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

/** Holds what was made against what the engine takes: a mistake of an exporter never reaches a server. */
export function checked<T>(target: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new VisiteError("internal", `${target}: ${z.prettifyError(parsed.error)}`);
}

/** For a POSIX shell, whatever the text holds. */
export function shellQuoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
