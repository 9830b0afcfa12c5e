import type { EndpointKind, Fingerprint } from "../../../domain/model.ts";
import type { Params, Thinking } from "../../../domain/prompt.ts";

/** Asks a path of a server; null where it is not there or does not answer in JSON. */
export type GetJson = (path: string) => Promise<unknown>;

export interface ListedModel {
  readonly name: string;
  readonly ctxPerSlot: number | null;
  readonly slots: number | null;
  readonly quantisation: string | null;
  readonly sizeGb: number | null;
}

/** What one kind of server does in its own way. A new kind is a file and a row in index.ts. */
export interface Dialect {
  readonly kind: EndpointKind;
  readonly title: string;
  /** Ports it usually listens on. */
  readonly ports: readonly number[];
  /** Is this server of this kind? Asked in the order of index.ts, the surest signs first. Gives its version or build, "" where it tells none. */
  readonly recognise: (get: GetJson, models: readonly ModelEntry[]) => Promise<string | null>;
  /** What it knows of its models beyond their names. */
  readonly list: (get: GetJson, models: readonly ModelEntry[]) => Promise<ListedModel[]>;
  /** What makes two answers of the same model comparable: weights, quantisation, build, chat template, context, slots. Unknown stays null. */
  readonly fingerprint: (get: GetJson, model: string) => Promise<Partial<Fingerprint>>;
  /** Slots of a model that is in memory, where only then they can be asked for. No part of the fingerprint: it would change with loading. */
  readonly slotsWhenLoaded?: (get: GetJson, model: string) => Promise<number | null>;
  /** What only a model that is in memory tells of itself, which may be less than it was started with; null: it is not, or there is no more. No part of the fingerprint either. */
  readonly whenLoaded?: (get: GetJson, model: string) => Promise<Partial<Fingerprint> | null>;
  /** Models it keeps in memory at a time where it loads them as they are asked for and tells how many; null: it serves what it serves. */
  readonly holds?: (get: GetJson) => Promise<number | null>;
  /** Members of the request body that switch thinking. */
  readonly thinking: (mode: Thinking) => Record<string, unknown>;
  /** Can be asked for an answer that keeps to a JSON Schema. */
  readonly structuredOutput: boolean;
  /** Parameters in this server's names. */
  readonly params: (params: Params) => Record<string, unknown>;
}

/** A row of /v1/models. */
export interface ModelEntry {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** Parameters every OpenAI-compatible server takes, and the widely understood extensions. Left out where not given: then the server's default counts, and the run says so. */
export function usualParams({
  temperature,
  topP,
  topK,
  minP,
  maxOutputTokens,
  seed,
}: Params): Record<string, unknown> {
  return defined({ temperature, top_p: topP, top_k: topK, min_p: minP, max_tokens: maxOutputTokens, seed });
}

function defined(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** `chat_template_kwargs` is what llama-server, vLLM and mlx_lm pass to the model's chat template. */
export function templateThinking(mode: Thinking): Record<string, unknown> {
  return mode === "default" ? {} : { chat_template_kwargs: { enable_thinking: mode === "on" } };
}

export function effortThinking(mode: Thinking): Record<string, unknown> {
  return mode === "default" ? {} : { reasoning_effort: mode === "off" ? "none" : "medium" };
}

export function listedNames(models: readonly ModelEntry[]): ListedModel[] {
  return models.map(({ id }) => ({
    name: id,
    ctxPerSlot: null,
    slots: null,
    quantisation: null,
    sizeGb: null,
  }));
}

/** The value at a path of an unknown JSON value. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (found === null || typeof found !== "object") return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | null {
  const found = at(value, ...path);
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path);
  return typeof found === "string" && found !== "" ? found : null;
}

export function rowsAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = path.length === 0 ? value : at(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function gigabytes(bytes: number | null): number | null {
  return bytes === null ? null : Math.round(bytes / 1e7) / 100;
}

/** Is a row of /v1/models the model of that name? A server may give it further names. */
export function isCalled(row: unknown, name: string): boolean {
  const id = textAt(row, "id");
  return id === name || id === `${name}:latest` || rowsAt(row, "aliases").includes(name);
}
