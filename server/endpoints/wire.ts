/** What came over the connection that the SDK does not tell. */
export interface WireNotes {
  /** The stream said that it was complete. */
  sawDone: boolean;
  contentType: string;
}

export interface WireOptions {
  readonly notes: WireNotes;
  /** Bytes after which an answer is cut off, whatever it says. */
  readonly maxBytes: number;
}

export class WireError extends Error {}

/**
 * A fetch for the SDK that copes with what local servers answer: a whole JSON answer where a stream was asked becomes a
 * stream of one piece, an HTML page becomes an error that says so, an endless answer is cut off.
 */
export function tolerantFetch({ notes, maxBytes }: WireOptions): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "error" });
    notes.contentType =
      (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    if (!response.ok || !response.body) return response;
    const bounded = response.body.pipeThrough(byteLimit(maxBytes));
    if (notes.contentType.includes("html")) {
      await bounded.cancel();
      throw new WireError(
        "the server answered with a web page instead of a completion: is this the right address?",
      );
    }
    if (notes.contentType === "application/json") return streamOf(await new Response(bounded).text(), notes);
    return new Response(bounded.pipeThrough(doneWatcher(notes)), {
      status: response.status,
      headers: response.headers,
    });
  };
}

/** A whole completion as a stream of one piece. */
function streamOf(text: string, notes: WireNotes): Response {
  notes.sawDone = true;
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new WireError(`the server's answer is not JSON: ${String(error)}`);
  }
  const whole = answer as {
    choices?: { message?: unknown; finish_reason?: unknown }[];
    usage?: unknown;
    error?: unknown;
  };
  const piece = whole.error
    ? whole
    : {
        ...whole,
        choices: (whole.choices ?? []).map(({ message, finish_reason }) => ({
          index: 0,
          delta: message,
          finish_reason: finish_reason ?? "stop",
        })),
      };
  return new Response(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`, {
    headers: { "content-type": "text/event-stream" },
  });
}

function byteLimit(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes)
        controller.error(
          new WireError(`the answer is longer than ${Math.round(maxBytes / 1e6)} MB and was cut off`),
        );
      else controller.enqueue(chunk);
    },
  });
}

/** `[DONE]` tells a finished stream from a dropped one; it may be split over two chunks. */
function doneWatcher(notes: WireNotes): TransformStream<Uint8Array, Uint8Array> {
  let tail = "";
  return new TransformStream({
    transform(chunk, controller) {
      tail = (tail + new TextDecoder("latin1").decode(chunk)).slice(-64);
      if (tail.includes("[DONE]")) notes.sawDone = true;
      controller.enqueue(chunk);
    },
  });
}
