import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import OpenAI from "openai";

/** Connections are kept: opening one for each cell would be counted into its latency. */
const kept = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY } as const;
const agents = { "http:": new HttpAgent(kept), "https:": new HttpsAgent(kept) } as const;

/** The message behind a response: its bytes are read as they come, unpacked and counted by whoever asked. */
const messages = new WeakMap<Response, IncomingMessage>();

export function messageBehind(response: Response): IncomingMessage {
  const message = messages.get(response);
  if (!message) throw new Error("this response came over another transport");
  return message;
}

const clients = new Map<string, OpenAI>();

/** The client of one server. Retries, time limits and widths are the run's business, so it has none of its own. */
export function clientOf(baseUrl: string, apiKey: string | null): OpenAI {
  const key = `${baseUrl} ${apiKey ?? ""}`;
  let client = clients.get(key);
  if (!client) {
    client = new OpenAI({
      baseURL: baseUrl.replace(/\/+$/, ""),
      apiKey: apiKey ?? "none",
      // A server without a key is sent none.
      defaultHeaders: apiKey ? {} : { authorization: null },
      maxRetries: 0,
      timeout: 2 ** 31 - 1,
      fetch: overNode,
      logLevel: "off",
    });
    clients.set(key, client);
  }
  return client;
}

/**
 * Node's own HTTP client as a `fetch`: a hundred-megabyte line or a packed bomb must be cut off while it comes, which needs the
 * bytes as the socket brings them. The body stays with the message; status and headers are the response's.
 */
const overNode: NonNullable<ConstructorParameters<typeof OpenAI>[0]>["fetch"] = async (url, init) => {
  const message = await send(
    new URL(typeof url === "string" || url instanceof URL ? url : url.url),
    init ?? {},
  );
  // Hung up on before anybody reads it, or twice: whoever hangs up knows.
  message.on("error", () => undefined);
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (typeof value === "string") headers.set(name, value);
  // Always 200, so that the SDK leaves a refusal unread: its words are read from the message, within the limits of any answer.
  const response = new Response(null, { status: 200, headers });
  messages.set(response, message);
  return response;
};

function send(target: URL, init: RequestInit, isSecondTime = false): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = target.protocol === "https:";
    const body = typeof init.body === "string" ? Buffer.from(init.body) : Buffer.alloc(0);
    const headers = Object.fromEntries(new Headers(init.headers));
    const sent = (isSecure ? httpsRequest : httpRequest)(
      target,
      {
        method: init.method ?? "GET",
        agent: isSecure ? agents["https:"] : agents["http:"],
        headers: { ...headers, "content-length": body.byteLength },
      },
      resolve,
    );
    const { signal } = init;
    const hangUp = () => void sent.destroy();
    if (signal?.aborted) hangUp();
    else signal?.addEventListener("abort", hangUp, { once: true });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as it was used again: nothing was asked yet.
      if (sent.reusedSocket && error.code === "ECONNRESET" && !isSecondTime && !signal?.aborted)
        send(target, init, true).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}
