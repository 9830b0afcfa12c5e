import OpenAI from "openai";
import type { GetJson } from "./dialects/dialect.ts";

const largestAnswer = 5_000_000;

export interface Getter extends GetJson {
  /** HTTP status with which a path that was asked was refused; null: it was not, or nobody answered. */
  readonly refused: (path: string) => number | null;
}

/** Asks paths of one server, each at most once; null for everything that is not a JSON answer. Redirects are not followed. */
export function getterOf(baseUrl: string, options: { apiKey: string | null; timeoutMs: number }): Getter {
  const client = clientOf(baseUrl.replace(/\/+$/, "").replace(/\/v1$/, ""), options);
  const asked = new Map<string, Promise<unknown>>();
  const statuses = new Map<string, number>();
  const get = (path: string) => {
    const known = asked.get(path);
    if (known) return known;
    // Nobody there, not in time, too much, or not JSON: nothing is known.
    const answer = client.get<unknown>(path).then(
      (found) => (typeof found === "object" ? found : null),
      (error: unknown) => {
        if (error instanceof OpenAI.APIError && typeof error.status === "number")
          statuses.set(path, error.status);
        return null;
      },
    );
    asked.set(path, answer);
    return answer;
  };
  return Object.assign(get, { refused: (path: string) => statuses.get(path) ?? null });
}

/** One question, one try: whoever looks for servers asks many that are not there. */
function clientOf(
  baseURL: string,
  { apiKey, timeoutMs }: { apiKey: string | null; timeoutMs: number },
): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: apiKey ?? "none",
    // A server without a key is sent none.
    ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}),
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: async (url, init) =>
      boundedOf(await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) })),
    // What a stranger's server says belongs into no log.
    logLevel: "off",
  });
}

/** The answer, broken off where it is longer than any that is asked for. */
function boundedOf(response: Response): Response {
  if (!response.body) return response;
  let bytes = 0;
  const bounded = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > largestAnswer) controller.error(new Error("too long"));
        else controller.enqueue(chunk);
      },
    }),
  );
  // A server that says text and sends JSON is believed by what it sends.
  const headers = new Headers(response.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bounded, { status: response.status, headers });
}
