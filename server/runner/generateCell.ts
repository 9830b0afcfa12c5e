import { z } from "zod";
import { hashOf } from "../../domain/hash.ts";
import { parseOutput } from "../../domain/output.ts";
import type { Fingerprint } from "../../domain/model.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { Message, Params, Thinking } from "../../domain/prompt.ts";
import type { CellLine } from "../../domain/run.ts";
import { stageOf } from "../../domain/stages/index.ts";
import { generate, type Generation } from "../endpoints/client.ts";
import { createLoopDetector } from "../endpoints/loop.ts";
import type { ResolvedModel } from "./modelRegistry.ts";
import { pause, retryDelay } from "./retry.ts";

export interface CellRequest {
  readonly cell: PlannedCell;
  readonly target: ResolvedModel;
  readonly fingerprint: Fingerprint;
  readonly messages: readonly Message[];
  readonly params: Params;
  readonly thinking: Thinking;
}

/** Time-outs for local servers: a cold model may load for minutes, a warm one must not fall silent. Milliseconds. */
const limits = { firstTokenMs: 300_000, stallMs: 90_000, totalMs: 900_000, maxCharacters: 200_000 };

/** Hash of what is asked of whom: the same key means the same question to the same weights, so that its answer can be reused. */
export function generationKeyOf({
  cell,
  target,
  fingerprint,
  messages,
  params,
  thinking,
}: CellRequest): string {
  return hashOf({
    messages,
    params,
    thinking,
    schema: schemaOf(cell),
    repeat: cell.repeat,
    model: target.model.name,
    // A server that tells nothing about its weights is told apart by its address.
    fingerprint: fingerprint.model === null ? { ...fingerprint, baseUrl: target.baseUrl } : fingerprint,
  });
}

export interface Attempted {
  readonly generation: Generation;
  readonly attempts: CellLine["attempts"];
  readonly waitedMs: number;
}

/** Asks until there is an outcome that another attempt cannot better. */
export async function generateCell(
  request: CellRequest,
  control: {
    signal: AbortSignal;
    endpointDown: () => boolean;
    onText: (delta: string) => void;
    extra: Record<string, unknown>;
  },
): Promise<Attempted> {
  const { cell, target, messages, params, thinking } = request;
  const attempts: CellLine["attempts"] = [];
  let waitedMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const detector = createLoopDetector();
    const generation = await generate({
      endpoint: target.endpoint,
      baseUrl: target.baseUrl,
      apiKey: target.apiKey,
      model: target.model.name,
      messages: [...messages],
      params,
      thinking,
      schema: schemaOf(cell),
      schemaName: cell.stage,
      limits,
      extra: control.extra,
      signal: control.signal,
      onText: (delta, kind) => {
        if (kind === "text") control.onText(delta);
      },
      isLoop: detector,
    });
    const { status, retryable, retryAfterMs } = generation;
    const delay = control.signal.aborted
      ? null
      : retryDelay({
          status,
          retryable,
          attempts: attempt,
          retryAfterMs,
          endpointDown: control.endpointDown(),
          random: Math.random(),
        });
    if (delay === null) return { generation: withParsedStatus(cell, generation), attempts, waitedMs };
    attempts.push({
      at: new Date().toISOString(),
      error: `${status}: ${generation.reason}`,
      waitedMs: Math.round(delay),
    });
    await pause(delay, control.signal);
    waitedMs += delay + generation.timings.total;
  }
}

/** An answer that came through but is not in the stage's form is `invalid`: said, kept and graded as far as it goes. */
function withParsedStatus(cell: PlannedCell, generation: Generation): Generation {
  if (generation.status !== "ok") return generation;
  const { output, problems } = parseOutput(stageOf(cell.stage), generation.text);
  return output === null
    ? {
        ...generation,
        status: "invalid",
        reason: `The answer is not in the form of the stage: ${problems.slice(0, 3).join("; ")}`,
      }
    : generation;
}

const schemas = new Map<string, unknown>();

function schemaOf({ stage }: PlannedCell): unknown {
  const known = schemas.get(stage);
  if (known) return known;
  const schema = z.toJSONSchema(stageOf(stage).output, { io: "input" });
  schemas.set(stage, schema);
  return schema;
}
