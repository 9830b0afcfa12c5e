import { describe, expect, it } from "vitest";
import type { Endpoint } from "../../../domain/model.ts";
import { generate } from "../../../server/endpoints/client.ts";
import { ggufType } from "../../../server/endpoints/dialects/ggufType.ts";
import { llamaServer } from "../../../server/endpoints/dialects/llamaServer.ts";
import { discoverServers } from "../../../server/endpoints/discover.ts";
import { getterOf } from "../../../server/endpoints/getJson.ts";
import { probeModel } from "../../../server/endpoints/probe.ts";
import { readings, refuse, startLlamaServer, stream } from "../../servers/llamaServer.ts";
import type { Readings, Script } from "../../servers/scripted.ts";

const single = {
  server: "b1-de3ff81",
  model: "/models/winzig-plain.gguf",
  quantisation: "F32",
  chatTemplate: "448b526c04bda278",
  ctxPerSlot: 1024,
  slots: 2,
};

const endpointAt = (baseUrl: string): Endpoint => ({ id: "e", kind: "llama-server", baseUrl });

async function probed(readingsOf: Readings, model: string) {
  await using server = await startLlamaServer(readingsOf);
  const { baseUrl } = server;
  return await probeModel({ endpoint: endpointAt(baseUrl), baseUrl, model, apiKey: null });
}

async function found(readingsOf: Readings) {
  await using server = await startLlamaServer(readingsOf);
  const { baseUrl } = server;
  const servers = await discoverServers({
    known: [],
    ports: [],
    extraBaseUrl: baseUrl,
    keyNamed: () => null,
  });
  return servers[0];
}

async function asked(script: Script) {
  await using server = await startLlamaServer(readings.single, script);
  const { baseUrl } = server;
  return await generate({
    endpoint: endpointAt(baseUrl),
    baseUrl,
    apiKey: null,
    model: "m",
    messages: [{ role: "user", content: "Hallo" }],
    params: { temperature: 0 },
    thinking: "off",
    schema: { type: "object" },
    schemaName: "summary",
    limits: { firstTokenMs: 2000, stallMs: 2000, totalMs: 8000, maxCharacters: 50_000 },
    signal: new AbortController().signal,
  });
}

describe("a llama-server", () => {
  it("is found with its slots, the context of each and its quantisation, and so probed", async () => {
    expect(await found(readings.single)).toMatchObject({
      kind: "llama-server",
      version: "b1-de3ff81",
      models: [{ name: "/models/winzig-plain.gguf", slots: 2, ctxPerSlot: 1024, quantisation: "F32" }],
      waits: null,
    });
    expect(await probed(readings.single, "/models/winzig-plain.gguf")).toEqual({
      reachable: true,
      reason: null,
      holds: null,
      fingerprint: single,
      served: single,
    });
  });

  it("is not taken for Ollama where it answers Ollama's list of models as well", async () => {
    const server = await found((path) => readings.single(path === "/api/tags" ? "/v1/models" : path));
    expect(server).toMatchObject({ kind: "llama-server", version: "b1-de3ff81" });
  });

  it("as a router tells what each model is started with, loaded or not, and how many it holds", async () => {
    for (const model of ["winzig-plain", "winzig-qwen3"])
      expect(await probed(readings.router, model)).toMatchObject({
        reachable: true,
        holds: 2,
        fingerprint: {
          server: "b1-de3ff81",
          // The router's own words for this are "none", for all its models.
          model: `/models/${model}.gguf`,
          ctxPerSlot: 8192,
          slots: 2,
        },
      });
    expect((await found(readings.router))?.models).toMatchObject([
      { name: "winzig-plain", slots: 2, ctxPerSlot: 8192, quantisation: null },
      { name: "winzig-qwen3", slots: 2, ctxPerSlot: 8192, quantisation: "F32" },
      { name: "winzig-qwen35", slots: 2, ctxPerSlot: 8192, quantisation: null },
    ]);
  });

  it("as a router serves what the loaded model tells, which no fingerprint changes with", async () => {
    const [before, after] = [
      await probed(readings.router, "winzig-plain"),
      await probed(readings.routerLoaded, "winzig-plain"),
    ];
    expect(after.fingerprint).toEqual(before.fingerprint);
    expect(before.served).toEqual(before.fingerprint);
    expect(after.served).toMatchObject({
      ctxPerSlot: 16384,
      quantisation: "F32",
      chatTemplate: "448b526c04bda278",
    });
  });

  it("as a router is never made to load a model by being looked at", async () => {
    const paths: string[] = [];
    await using server = await startLlamaServer((path) => {
      paths.push(path);
      return readings.router(path);
    });
    const get = getterOf(server.baseUrl, { apiKey: null, timeoutMs: 2000 });
    expect(await llamaServer.slotsWhenLoaded?.(get, "winzig-plain")).toBeNull();
    await llamaServer.fingerprint(get, "winzig-plain");
    expect(paths.filter((path) => path.includes("model=") && !path.includes("autoload=false"))).toEqual([]);
    expect(paths).toContain("/props?model=winzig-plain&autoload=false");
  });

  it("that wants a key or is still loading is found all the same, and says so where it is probed", async () => {
    expect(await found(readings.wantsKey)).toMatchObject({ waits: "key", models: [] });
    expect(await found(readings.loading)).toMatchObject({ waits: "loading", models: [] });
    expect((await probed(readings.wantsKey, "m")).reason).toMatch(/refuses the key \(401\).*apiKeyEnv/);
    expect((await probed(readings.loading, "m")).reason).toMatch(/still loading its model \(503\)/);
  });
});

describe("what a llama-server answers", () => {
  it("is read with its tokens and its own timings", async () => {
    const answer = await asked((_, response) => stream(response, "answer.sse"));
    expect(answer).toMatchObject({
      status: "ok",
      finishReason: "stop",
      reasoning: "",
      // All it was sent, though 44 of them were known from before.
      usage: { promptTokens: 48, completionTokens: 26, reasoningTokens: 0, estimated: false },
      timings: { server: { promptMs: 1.226, decodeMs: 9.309 } },
    });
    expect(JSON.parse(answer.text)).toHaveProperty("text");
  });

  it("is empty where all tokens went into thinking", async () => {
    const answer = await asked((_, response) => stream(response, "thinking.sse"));
    expect(answer).toMatchObject({
      status: "empty",
      text: "",
      usage: { completionTokens: 6, reasoningTokens: 6 },
    });
    expect(answer.reasoning).toMatch(/^GFR/);
  });

  it("tells a prompt that is too long from slots that outgrew the context they share", async () => {
    const long = await asked((_, response) => refuse(response, 400, "overflow.json"));
    expect(long).toMatchObject({ status: "overflow", retryable: false, cause: null });
    expect(long.reason).toContain("9035 tokens");
    expect(await asked((_, response) => stream(response, "crowded.sse"))).toMatchObject({
      status: "overload",
      retryable: true,
      cause: "crowded",
    });
  });

  it("comes without a schema where it can make no grammar of it, with thinking apart whatever it was started with", async () => {
    const bodies: Record<string, unknown>[] = [];
    const answer = await asked(({ body, attempt }, response) => {
      bodies.push(body);
      if (attempt === 1) refuse(response, 400, "samplers.json");
      else stream(response, "answer.sse");
    });
    expect(answer.status).toBe("ok");
    expect(bodies.map((body) => "response_format" in body)).toEqual([true, false]);
    expect(bodies[0]).toMatchObject({
      reasoning_format: "auto",
      chat_template_kwargs: { enable_thinking: false },
    });
  });

  it("is waited for while it loads", async () => {
    expect(await asked((_, response) => refuse(response, 503, "loading.json"))).toMatchObject({
      status: "load-failed",
      retryable: true,
      cause: "loading",
    });
  });
});

describe("llama.cpp's words for a quantisation", () => {
  it.each([
    ["all F32", "F32"],
    ["Q4_K - Medium", "Q4_K_M"],
    ["Q3_K - Large", "Q3_K_L"],
    ["Q2_K - Medium", "Q2_K"],
    ["IQ4_XS - 4.25 bpw", "IQ4_XS"],
    ["IQ3_S mix - 3.66 bpw", "IQ3_M"],
    ["MXFP4 MoE", "MXFP4_MOE"],
    ["Q8_0", "Q8_0"],
    ["(guessed) Q4_K - Medium", null],
  ])("%s is %s", (told, name) => expect(ggufType(told)).toBe(name));
});
