import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ScriptedRequest {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly attempt: number;
}

/** Answers one request with whatever bytes a test wants. */
export type Script = (request: ScriptedRequest, response: ServerResponse) => void | Promise<void>;

/** What a path answers when it is read; a path that is not named is not there. */
export type Readings = (path: string) => { status: number; body: string } | null;

/** A real HTTP server on loopback that follows a script: what no real server promises, but some do. */
export async function startScripted(
  script: Script,
  models: readonly string[] = ["m"],
  readings: Readings = (path) =>
    path === "/v1/models"
      ? { status: 200, body: JSON.stringify({ data: models.map((id) => ({ id })) }) }
      : null,
) {
  let attempt = 0;
  const requests: ScriptedRequest[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (request.method === "GET") {
      const { status, body } = readings(path) ?? { status: 404, body: "{}" };
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(body);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    attempt += 1;
    const one = {
      path,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
      attempt,
    };
    requests.push(one);
    await script(one, response);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const sse = { "content-type": "text/event-stream" };

export function chunk(delta: Record<string, unknown>, finish: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}
