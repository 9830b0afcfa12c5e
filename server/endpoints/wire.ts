import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { post } from "./transport.ts";

/** What came over the connection beside the events. */
export interface WireNotes {
  /** The stream said that it was complete. */
  sawDone: boolean;
  contentType: string;
}

/** Whoever may end a request before its time. */
export interface Stop {
  readonly stopped: () => boolean;
  /** What is to be done then; the last one named counts. */
  readonly onStop: (act: () => void) => void;
}

export interface WireRequest {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** Parts of the request's body, sent one after the other. */
  readonly body: readonly Buffer[];
  readonly stop: Stop;
  /** Bytes, unpacked, after which an answer is cut off, whatever it says. */
  readonly maxBytes: number;
  readonly notes: WireNotes;
  /** Each event of the stream, parsed. */
  readonly onEvent: (event: unknown) => void;
}

/** The answer is not what was agreed. */
export class WireError extends Error {
  /** Another attempt may bring another answer. */
  readonly retryable: boolean;
  constructor(message: string, { retryable = false }: { retryable?: boolean } = {}) {
    super(message);
    this.retryable = retryable;
  }
}

/** The server said no, by its status or in the stream itself. */
export class Refusal extends Error {
  /** HTTP status; null: said inside a stream that had begun well. */
  readonly status: number | null;
  readonly headers: Headers;
  constructor(message: string, { status, headers }: { status: number | null; headers: Headers }) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

const largestRefusal = 100_000;

/**
 * Posts a request and gives each event of the answer as it comes. Copes with what local servers answer: a whole JSON answer
 * where a stream was asked is a stream of one event, an HTML page an error that says so, an endless answer is cut off.
 * Resolves with the end of the answer; rejects with a Refusal, a WireError or the connection's error.
 */
export async function postForEvents(request: WireRequest): Promise<void> {
  const response = await respond(request);
  const { notes, maxBytes } = request;
  const status = response.statusCode ?? 0;
  notes.contentType = (response.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (status < 200 || status > 299) {
    const text = await textOf(unpacked(response), largestRefusal);
    throw new Refusal(messageIn(text, status), { status, headers: headersOf(response) });
  }
  if (notes.contentType.includes("html")) {
    response.destroy();
    throw new WireError(
      "the server answered with a web page instead of a completion: is this the right address?",
    );
  }
  const body = unpacked(response);
  if (notes.contentType === "application/json") {
    const whole = parsed(await textOf(body, maxBytes, { cutOff: true }), "the server's answer is not JSON");
    notes.sawDone = true;
    request.onEvent(asEvent(checked(whole)));
    return;
  }
  await readEvents(body, request);
}

function respond({ baseUrl, apiKey, body, stop }: WireRequest): Promise<IncomingMessage> {
  return post({
    url: `${baseUrl.replace(/\/+$/, "")}/chat/completions`,
    apiKey,
    body,
    onSent: (hangUp) => {
      if (stop.stopped()) hangUp();
      else stop.onStop(hangUp);
    },
  });
}

function unpacked(response: IncomingMessage): Readable {
  const packing = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (packing === "identity" || packing === "") return response;
  const unpack =
    packing === "gzip" || packing === "x-gzip"
      ? createGunzip()
      : packing === "deflate"
        ? createInflate()
        : packing === "br"
          ? createBrotliDecompress()
          : null;
  if (!unpack) {
    response.destroy();
    throw new WireError(`the server packed its answer as ${packing}, which nobody asked for`);
  }
  return pipeline(response, unpack, () => undefined);
}

/** The whole text; longer ones are cut off silently, or are an error where `cutOff` says so. */
function textOf(body: Readable, most: number, { cutOff = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    body.on("data", (part: Buffer) => {
      bytes += part.byteLength;
      if (bytes <= most) parts.push(part);
      else {
        body.destroy();
        if (cutOff) reject(tooLong(most));
        else resolve(Buffer.concat(parts).toString("utf8"));
      }
    });
    body.once("end", () => resolve(Buffer.concat(parts).toString("utf8")));
    body.on("error", reject);
    body.once("close", () => resolve(Buffer.concat(parts).toString("utf8")));
  });
}

function readEvents(body: Readable, { maxBytes, notes, onEvent }: WireRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder("utf8");
    let bytes = 0;
    // Pieces of a line that has not ended yet: joined once, or an endless line would be copied with each of them.
    let open: string[] = [];
    const fail = (error: unknown) => {
      body.destroy();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const take = (line: string) => {
      // Comments, event names and ids say nothing that is needed.
      if (!line.startsWith("data:")) return;
      const data = line.slice(5).trim();
      if (data === "[DONE]") notes.sawDone = true;
      else if (data !== "") onEvent(checked(parsed(data, "the server's stream is not in the agreed form")));
    };
    body.on("data", (part: Buffer) => {
      try {
        bytes += part.byteLength;
        if (bytes > maxBytes) throw tooLong(maxBytes);
        const [first = "", ...lines] = decoder.write(part).split("\n");
        open.push(first);
        for (const line of lines) {
          take(open.join(""));
          open = [line];
        }
      } catch (error) {
        fail(error);
      }
    });
    body.once("end", () => {
      try {
        take(open.join("") + decoder.end());
        resolve();
      } catch (error) {
        fail(error);
      }
    });
    body.on("error", reject);
    // Torn off: who reads the notes sees that the stream never said it was done.
    body.once("close", () => resolve());
  });
}

function tooLong(maxBytes: number): WireError {
  return new WireError(`the answer is longer than ${Math.round(maxBytes / 1e6)} MB and was cut off`);
}

function parsed(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WireError(`${otherwise}: ${String(error).slice(0, 200)}`, { retryable: true });
  }
}

/** Servers report trouble inside a stream as an event of its own. */
function checked(event: unknown): unknown {
  if (event === null || typeof event !== "object" || !("error" in event) || !event.error) return event;
  const { code } = event.error as { code?: unknown };
  throw new Refusal(messageIn(JSON.stringify(event), 0), {
    status: typeof code === "number" && code >= 400 && code < 600 ? code : null,
    headers: new Headers(),
  });
}

/** A whole completion as one event of a stream. */
function asEvent(whole: unknown): unknown {
  const { choices } = whole as { choices?: unknown };
  return {
    ...(whole as object),
    choices: (Array.isArray(choices) ? choices : []).map(
      (choice: { message?: unknown; finish_reason?: unknown } | null) => ({
        index: 0,
        delta: choice?.message,
        finish_reason: choice?.finish_reason ?? "stop",
      }),
    ),
  };
}

/** What a server says is wrong, in whichever of the usual places it says it. */
function messageIn(text: string, status: number): string {
  try {
    const body = JSON.parse(text) as { message?: unknown; error?: { message?: unknown } | string } | null;
    const told =
      typeof body?.error === "string" ? body.error : (body?.error?.message ?? body?.message ?? text);
    return typeof told === "string" ? told : JSON.stringify(told);
  } catch {
    // Plain words.
    return text || `status ${status}`;
  }
}

function headersOf({ headers }: IncomingMessage): Headers {
  const told = new Headers();
  for (const name of ["retry-after", "retry-after-ms"]) {
    const value = headers[name];
    if (typeof value === "string") told.set(name, value);
  }
  return told;
}
