import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { behaviours } from "../../domain/faults/behaviours.ts";
import { simulateJudge } from "../../domain/faults/simulateJudge.ts";
import { judgePace, simulatedJudges } from "../../domain/faults/simulatedJudges.ts";
import { type Simulation, simulateOutput } from "../../domain/faults/simulate.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Scenario } from "../../domain/scenario.ts";
import { stageIds } from "../../domain/stage.ts";
import { streamAnswer, type Voice } from "./stream.ts";

export interface DemoServerOptions {
  readonly scenarioOf: (id: string) => Promise<Scenario | null>;
  /** Multiplies every simulated time; 0 answers at once. */
  readonly pace: number;
  readonly port?: number;
}

export interface DemoServer {
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

const requestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  /** Which reference to answer from: only this program's client sends it, since a simulation knows no medicine. */
  visite: z
    .discriminatedUnion("stage", [
      z.object({ stage: z.enum(stageIds), scenario: z.string(), repeat: z.number().int().default(1) }),
      z.object({
        stage: z.literal("judge"),
        scenario: z.string(),
        repeat: z.number().int().default(1),
        statements: z.array(z.object({ field: z.string(), section: z.string(), text: z.string() })),
      }),
    ])
    .optional(),
});

/** Who answers here: writers by their behaviour, judges by their error rates. */
const voices: readonly Voice[] = [
  ...behaviours.map(({ id, tokensPerSecond, firstTokenMs }) => ({ id, tokensPerSecond, firstTokenMs })),
  ...simulatedJudges.map(({ id }) => ({ id, ...judgePace })),
];

const slots = 4;
const largestBody = 4_000_000;

/** Simulated models, eight writers and two judges, behind a real OpenAI-compatible HTTP server on a loopback port of its own. */
export async function startDemoServer({
  scenarioOf,
  pace,
  port = 0,
}: DemoServerOptions): Promise<DemoServer> {
  const waiting = new Map<string, SlotQueue>(voices.map(({ id }) => [id, new SlotQueue(slots)]));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0];
    if (request.method === "GET" && path === "/v1/models") {
      const data = voices.map(({ id }) => ({
        id,
        object: "model",
        created: 0,
        owned_by: "visite",
        simulated: true,
      }));
      return sendJson(response, 200, { object: "list", data });
    }
    if (request.method !== "POST" || path !== "/v1/chat/completions")
      return sendError(response, 404, `${request.method} ${path} does not exist`);
    const parsed = requestSchema.safeParse(await readJson(request));
    if (!parsed.success) return sendError(response, 400, z.prettifyError(parsed.error));
    const voice = voices.find(({ id }) => id === parsed.data.model);
    if (!voice) return sendError(response, 404, `model ${parsed.data.model} does not exist`);
    if (!parsed.data.visite)
      return sendError(
        response,
        400,
        "a simulated model answers only within Visite: it needs to know the scenario whose reference it plays on",
      );
    const scenario = await scenarioOf(parsed.data.visite.scenario);
    if (!scenario) return sendError(response, 400, `scenario ${parsed.data.visite.scenario} does not exist`);
    await generate(parsed.data, { voice, scenario, response });
  }

  async function generate(
    body: z.output<typeof requestSchema>,
    { voice, scenario, response }: { voice: Voice; scenario: Scenario; response: ServerResponse },
  ): Promise<void> {
    const { messages, model } = body;
    const simulation = simulationOf(body, scenario);
    if (typeof simulation === "string") return sendError(response, 400, simulation);
    const release = await waiting.get(voice.id)?.acquire();
    try {
      const promptCharacters = messages.reduce((sum, { content }) => sum + content.length, 0);
      await streamAnswer({
        response,
        simulation,
        voice,
        model,
        pace,
        promptCharacters,
        stream: body.stream,
        includeUsage: body.stream_options?.include_usage ?? false,
        maxTokens: body.max_tokens ?? 4096,
      });
    } finally {
      release?.();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof VisiteError) sendError(response, 400, error.message);
      else sendError(response, 500, String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${taken}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What the model answers, or why it cannot. */
function simulationOf(
  { visite, messages, model }: z.output<typeof requestSchema>,
  scenario: Scenario,
): Simulation | string {
  if (!visite) return "no scenario is named";
  const seed = hashOf({ model, messages, repeat: visite.repeat });
  if (visite.stage === "judge") {
    const judge = simulatedJudges.find(({ id }) => id === model);
    if (!judge) return `${model} is a simulated writer and judges nothing`;
    return simulateJudge({ judge, scenario, statements: visite.statements, seed });
  }
  const behaviour = behaviours.find(({ id }) => id === model);
  if (!behaviour) return `${model} is a simulated judge and writes nothing`;
  const promptText =
    messages
      .filter(({ role }) => role === "system")
      .map(({ content }) => content)
      .join("\n") || (messages[0]?.content ?? "").slice(0, 2000);
  return simulateOutput({ behaviour, stage: visite.stage, scenario, promptText, seed });
}

/** As many at a time as there are slots; the rest wait in order, as on a real server. */
class SlotQueue {
  #free: number;
  readonly #queue: (() => void)[] = [];
  constructor(width: number) {
    this.#free = width;
  }
  async acquire(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    return () => {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new VisiteError("input.invalid", "the request is too long");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new VisiteError("input.invalid", `the request is not JSON: ${String(error)}`);
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, {
    error: { message, type: status === 404 ? "not_found" : "invalid_request_error", code: status },
  });
}
