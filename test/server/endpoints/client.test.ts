import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type GenerateRequest, generate } from "../../../server/endpoints/client.ts";
import { createLoopDetector } from "../../../server/endpoints/loop.ts";
import { chunk, type Script, sse, startScripted } from "../../servers/scripted.ts";

async function ask(script: Script, change: Partial<GenerateRequest> = {}) {
  await using server = await startScripted(script);
  const texts: string[] = [];
  const generation = await generate({
    endpoint: { id: "e", kind: "generic", baseUrl: server.baseUrl },
    baseUrl: server.baseUrl,
    apiKey: null,
    model: "m",
    messages: [{ role: "user", content: "Hallo" }],
    params: { temperature: 0 },
    thinking: "off",
    schema: null,
    schemaName: "soap",
    limits: { firstTokenMs: 2000, stallMs: 2000, totalMs: 8000, maxCharacters: 50_000 },
    signal: new AbortController().signal,
    onText: (delta, kind) => texts.push(`${kind}:${delta}`),
    ...change,
  });
  return { ...generation, texts, requests: server.requests };
}

const whole = (text: string) => chunk({ content: text }) + chunk({}, "stop") + "data: [DONE]\n\n";

describe("a streamed answer", () => {
  it("arrives with its text, and tokens are marked as estimated where the server tells no usage", async () => {
    const answer = await ask((_, response) => void response.writeHead(200, sse).end(whole("Guten Tag")));
    expect(answer).toMatchObject({
      status: "ok",
      text: "Guten Tag",
      usage: { estimated: true },
      retryable: false,
    });
    expect(answer.timings.firstToken).not.toBeNull();
  });

  it("takes the server's own usage and timings", async () => {
    const usage = {
      prompt_tokens: 7,
      completion_tokens: 3,
      completion_tokens_details: { reasoning_tokens: 1 },
    };
    const last = `data: ${JSON.stringify({ choices: [], usage, timings: { prompt_ms: 5, predicted_ms: 10, predicted_per_second: 300 } })}\n\n`;
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, sse)
          .end(chunk({ content: "Ja" }) + chunk({}, "stop") + last + "data: [DONE]\n\n"),
    );
    expect(answer.usage).toEqual({
      promptTokens: 7,
      completionTokens: 3,
      reasoningTokens: 1,
      estimated: false,
    });
    expect(answer.timings.server?.tokensPerSecond).toBe(300);
  });

  it("survives keep-alive comments and characters split over chunks", async () => {
    const answer = await ask(async (_, response) => {
      response.writeHead(200, sse);
      response.write(": ping\n\n");
      for (const byte of Buffer.from(whole("Übelkeit äöü"))) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(answer).toMatchObject({ status: "ok", text: "Übelkeit äöü" });
  });

  it.each(["reasoning_content", "reasoning", "thinking"])(
    "tells reasoning in %s from the text",
    async (member) => {
      const answer = await ask(
        (_, response) => void response.writeHead(200, sse).end(chunk({ [member]: "hm" }) + whole("Ja")),
      );
      expect(answer).toMatchObject({ status: "ok", text: "Ja", reasoning: "hm" });
    },
  );

  it("takes a tag for a word where the server gave the reasoning apart", async () => {
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, sse)
          .end(chunk({ reasoning_content: "hm" }) + chunk({ content: '{"text": "so</th' }) + whole('ink>"}')),
    );
    expect(answer).toMatchObject({ text: '{"text": "so</think>"}', reasoning: "hm" });
    expect(answer.texts).toEqual(["reasoning:hm", 'text:{"text": "so</th', 'text:ink>"}']);
  });

  it("tells inline reasoning from the text, tags split over chunks", async () => {
    const pieces = ["<th", "ink>so", " so</thi", "nk>Die", " Notiz"];
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, sse)
          .end(pieces.map((content) => chunk({ content })).join("") + chunk({}, "stop") + "data: [DONE]\n\n"),
    );
    expect(answer).toMatchObject({ status: "ok", text: "Die Notiz", reasoning: "so so" });
  });

  it("takes what stood before a lone closing tag as reasoning", async () => {
    const answer = await ask(
      (_, response) => void response.writeHead(200, sse).end(whole("erst denken</think>Die Notiz")),
    );
    expect(answer).toMatchObject({ text: "Die Notiz", reasoning: "erst denken" });
  });

  it("takes a whole JSON answer where a stream was asked", async () => {
    const body = JSON.stringify({ choices: [{ message: { content: "Ganz" }, finish_reason: "stop" }] });
    const answer = await ask(
      (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(body),
    );
    expect(answer).toMatchObject({ status: "ok", text: "Ganz" });
  });

  it("reads a compressed stream and content in parts", async () => {
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, { ...sse, "content-encoding": "gzip" })
          .end(
            gzipSync(chunk({ content: [{ type: "text", text: "Teil" }] }) + chunk({ content: null }, "stop")),
          ),
    );
    expect(answer).toMatchObject({ status: "ok", text: "Teil" });
  });

  it("holds a 15 000-character answer", async () => {
    const text = Array.from({ length: 1500 }, (_, index) => `Satz ${index}.`).join(" ");
    const answer = await ask((_, response) => void response.writeHead(200, sse).end(whole(text)));
    expect(answer.text).toBe(text);
  });
});

describe("an answer that went wrong is an outcome", () => {
  it("all thinking and no answer is empty", async () => {
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, sse)
          .end(chunk({ reasoning: "immer weiter" }) + chunk({}, "length") + "data: [DONE]\n\n"),
    );
    expect(answer.status).toBe("empty");
  });

  it("a cut-off answer is truncated", async () => {
    const answer = await ask(
      (_, response) =>
        void response
          .writeHead(200, sse)
          .end(chunk({ content: "Der Pat" }) + chunk({}, "length") + "data: [DONE]\n\n"),
    );
    expect(answer.status).toBe("truncated");
  });

  it("a loop is cut off while it streams", async () => {
    const answer = await ask(
      (_, response) => {
        response.writeHead(200, sse);
        for (let index = 0; index < 400; index += 1)
          response.write(chunk({ content: "Der Patient klagt über Schmerzen im Rücken. " }));
      },
      { isLoop: createLoopDetector() },
    );
    expect(answer.status).toBe("loop");
    expect(answer.text.length).toBeLessThan(1000);
  });

  it("a stream that stalls, and one that never begins, end by themselves", async () => {
    const limits = { firstTokenMs: 120, stallMs: 120, totalMs: 5000, maxCharacters: 1000 };
    const stalled = await ask(
      (_, response) => void response.writeHead(200, sse).write(chunk({ content: "Der" })),
      { limits },
    );
    expect(stalled).toMatchObject({ status: "unreachable", text: "Der" });
    expect(stalled.reason).toContain("stopped in the middle");
    const silent = await ask((_, response) => response.writeHead(200, sse).flushHeaders(), { limits });
    expect(silent.reason).toContain("Nothing came");
  });

  it("a connection dropped in the middle is worth another attempt", async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: "Der" }));
      setImmediate(() => response.destroy());
    });
    expect(answer).toMatchObject({ status: "unreachable", retryable: true });
  });

  it("an endless answer is cut off", async () => {
    const answer = await ask(
      (_, response) => void response.writeHead(200, sse).end(chunk({ content: "x ".repeat(40_000) })),
    );
    expect(answer.status).toBe("truncated");
  });

  it.each([
    [429, { "retry-after": "2" }, "{}", { status: "overload", retryable: true, retryAfterMs: 2000 }],
    [
      503,
      {},
      '{"error":{"message":"Loading model","type":"unavailable_error"}}',
      { status: "load-failed", retryable: true },
    ],
    [503, {}, '{"error":{"message":"server busy"}}', { status: "overload", retryable: true }],
    [
      400,
      {},
      '{"error":{"message":"request exceeds the available context size","type":"exceed_context_size_error"}}',
      { status: "overflow", retryable: false },
    ],
    [404, {}, '{"error":{"message":"model not found"}}', { status: "load-failed", retryable: false }],
    [500, {}, "kaputt", { status: "unreachable", retryable: true }],
    [401, {}, "{}", { status: "unreachable", retryable: false }],
  ])("%i %j is told apart", async (status, headers, body, expected) => {
    const answer = await ask(
      (_, response) =>
        void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body),
    );
    expect(answer).toMatchObject(expected);
  });

  it("a web page is no completion", async () => {
    const answer = await ask(
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    expect(answer).toMatchObject({ status: "unreachable", retryable: false });
    expect(answer.reason).toContain("web page");
  });

  it("nobody there is said with the address", async () => {
    const answer = await ask(() => undefined, { baseUrl: "http://127.0.0.1:9/v1" });
    expect(answer).toMatchObject({ status: "unreachable", httpStatus: null });
    expect(answer.reason).toContain("127.0.0.1:9");
  });

  it("a stop from outside is cancelled", async () => {
    const abort = new AbortController();
    const answer = await ask(
      (_, response) => {
        response.writeHead(200, sse).write(chunk({ content: "Der" }));
        setImmediate(() => abort.abort());
      },
      { signal: abort.signal },
    );
    expect(answer.status).toBe("cancelled");
  });
});

describe("a server that lies", () => {
  const limits = { firstTokenMs: 5000, stallMs: 5000, totalMs: 20_000, maxCharacters: 50_000 };
  const json = { "content-type": "application/json" };

  it.each([
    ["an answer that is not JSON", { ...json }, "{kaputt", true],
    ["an event that is not JSON", sse, "data: {kaputt\n\n", true],
    ["a page inside a stream's name", { "content-type": "text/html; charset=utf-8" }, "<html>", false],
  ])("%s is an outcome with its reason", async (_name, headers, body, retryable) => {
    const answer = await ask((_, response) => void response.writeHead(200, headers).end(body));
    expect(answer).toMatchObject({ status: "unreachable", retryable, httpStatus: 200 });
    expect(answer.reason).not.toBe("");
  });

  it("half a character at the end of a torn stream is no crash and no answer", async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: "Übel" }));
      response.end(Buffer.from('data: {"choices":[{"delta":{"content":"ü').subarray(0, -1));
    });
    expect(answer).toMatchObject({ status: "unreachable", text: "Übel" });
  });

  it("an error inside a stream that began well is told apart as if it had come at once", async () => {
    const answer = await ask(
      (_, response) =>
        void response.writeHead(200, sse).end('data: {"error":{"code":503,"message":"slot lost"}}\n\n'),
    );
    expect(answer).toMatchObject({ status: "overload", retryable: true });
  });

  it("a packed answer of 200 MB is cut off while it is unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, "x"));
    const answer = await ask(
      (_, response) => void response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(bomb),
      { limits },
    );
    expect(answer).toMatchObject({ status: "unreachable", retryable: false });
    expect(answer.reason).toContain("32 MB");
  });

  it("an answer of a hundred megabytes without a line's end, and a stream that never ends, are cut off", async () => {
    const part = Buffer.alloc(1_000_000, "x");
    const answer = await ask(
      async (_, response) => {
        response.writeHead(200, sse).write("data: ");
        for (let n = 0; n < 100 && !response.destroyed; n += 1)
          await new Promise((resolve) => response.write(part, () => resolve(undefined)));
        response.end();
      },
      { limits },
    );
    expect(answer.reason).toContain("32 MB");
    const endless = await ask(
      async (_, response) => {
        response.writeHead(200, sse);
        for (let n = 0; !response.destroyed; n += 1)
          await new Promise((resolve) =>
            response.write(chunk({ content: `Satz Nummer ${n} ist anders. ` }), () => resolve(undefined)),
          );
      },
      { limits },
    );
    expect(endless).toMatchObject({ status: "truncated", cut: "too-long" });
  });

  it("thinking that never comes to a word is cut off", async () => {
    const answer = await ask(
      (_, response) => {
        response.writeHead(200, sse);
        for (let n = 0; n < 200; n += 1)
          response.write(chunk({ reasoning: `Überlegung ${n}, und weiter. ` }));
      },
      { limits: { ...limits, maxThinking: 2000 } },
    );
    expect(answer).toMatchObject({ status: "empty", cut: "all-thinking" });
  });
});

describe("a server that refuses a member of the request", () => {
  it("is asked again without the schema it does not know", async () => {
    const answer = await ask(
      ({ body }, response) => {
        if (body.response_format)
          response
            .writeHead(400, { "content-type": "application/json" })
            .end('{"error":{"message":"unknown field response_format"}}');
        else response.writeHead(200, sse).end(whole("{}"));
      },
      { schema: { type: "object" } },
    );
    expect(answer.status).toBe("ok");
    expect(answer.requests).toHaveLength(2);
  });
});

describe("the loop detector", () => {
  it("lets a long list of different sentences pass", () => {
    const detector = createLoopDetector();
    let text = "";
    for (let index = 0; index < 80; index += 1)
      text += `Laborwert Nummer ${index} liegt bei ${index * 3} und ist damit unauffällig. `;
    expect(detector(text)).toBe(false);
  });
});
