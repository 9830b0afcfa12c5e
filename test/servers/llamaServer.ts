import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerResponse } from "node:http";
import { type Readings, type Script, sse, startScripted } from "./scripted.ts";

/**
 * What a llama-server v0.5.0 (b1-de3ff81) answered, byte for byte but for the folders in it: models of two layers with random
 * weights, `-c 2048 -np 2`, and as a router `--models-dir … --models-max 2 -c 16384 -np 2`.
 */
export function recorded(name: string): string {
  return readFileSync(join(import.meta.dirname, "../golden/llamaServer", name), "utf8");
}

const read =
  (status: number, files: Readonly<Record<string, string>>): Readings =>
  (path) => {
    const name = files[path];
    return name === undefined ? null : { status, body: recorded(name) };
  };

/** What its paths tell, by how it stands. */
export const readings = {
  single: read(200, { "/v1/models": "models.json", "/props": "props.json", "/slots": "slots.json" }),
  router: (path: string) =>
    path.startsWith("/props?")
      ? { status: 400, body: recorded("router-not-loaded.json") }
      : read(200, { "/v1/models": "router-models.json", "/props": "router-props.json" })(path),
  /** The same with winzig-plain in memory, which was started with more context (`-c 65536`) than it was trained for. */
  routerLoaded: (path: string): ReturnType<Readings> =>
    path === "/props?model=winzig-plain&autoload=false"
      ? { status: 200, body: recorded("router-model-props.json") }
      : readings.router(path),
  loading: read(503, { "/v1/models": "loading.json", "/props": "loading.json" }),
  wantsKey: read(401, { "/v1/models": "key.json", "/props": "key.json" }),
} satisfies Record<string, Readings>;

export function refuse(response: ServerResponse, status: number, name: string): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(recorded(name));
}

export function stream(response: ServerResponse, name: string): void {
  response.writeHead(200, sse).end(recorded(name));
}

export function startLlamaServer(
  readingsOf: Readings,
  script: Script = (_, response) => stream(response, "answer.sse"),
) {
  return startScripted(script, [], readingsOf);
}
