import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** Connections are kept: opening one for each cell would be counted into its latency. */
const kept = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY } as const;
const ways = {
  "http:": { request: httpRequest, agent: new HttpAgent(kept) },
  "https:": { request: httpsRequest, agent: new HttpsAgent(kept) },
} as const;

export interface Post {
  readonly url: string;
  readonly apiKey: string | null;
  /** Parts of the body, sent one after the other. */
  readonly body: readonly Buffer[];
  /** Is given what hangs up, whenever that is. */
  readonly onSent: (hangUp: () => void) => void;
}

/**
 * Posts JSON and resolves with the answer's head, its body still to be read. Node's own client and no `fetch`: a
 * hundred-megabyte line or a packed bomb must be cut off while it comes, which needs the bytes as the socket brings them.
 */
export function post(asked: Post, isSecondTime = false): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { body, onSent } = asked;
    const sent = begun(asked);
    let isSettled = false;
    onSent(() => {
      isSettled = true;
      sent.destroy();
    });
    sent.on("response", (message: IncomingMessage) => {
      // Hung up on before anybody reads it, or twice: whoever hangs up knows.
      message.on("error", () => undefined);
      isSettled = true;
      resolve(message);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as it was used again: nothing was asked yet.
      const isGone = error.code === "ECONNRESET" || error.code === "EPIPE";
      if (sent.reusedSocket && isGone && !isSecondTime && !isSettled) post(asked, true).then(resolve, reject);
      else reject(error);
    });
    for (const part of body) sent.write(part);
    sent.end();
  });
}

function begun({ url, apiKey, body }: Post): ClientRequest {
  const { hostname, port, path, protocol } = placeOf(url);
  const { request, agent } = ways[protocol];
  return request({
    method: "POST",
    hostname,
    port,
    path,
    agent,
    headers: {
      accept: "text/event-stream, application/json",
      "content-type": "application/json",
      "content-length": body.reduce((bytes, part) => bytes + part.byteLength, 0),
      // A server without a key is sent none.
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    },
  });
}

interface Place {
  readonly protocol: keyof typeof ways;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
}

const places = new Map<string, Place>();

/** An address taken apart: once, not with every cell. */
function placeOf(url: string): Place {
  const known = places.get(url);
  if (known) return known;
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const place: Place = {
    protocol: protocol === "https:" ? "https:" : "http:",
    // An IPv6 address stands in brackets in a URL and without them in a request.
    hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
    port,
    path: pathname + search,
  };
  places.set(url, place);
  return place;
}
