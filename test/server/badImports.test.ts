import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ErrorCode, isVisiteError } from "../../domain/errors.ts";
import { importRefusalSchema, promptFormats } from "../../domain/exchange.ts";
import { catalogImports, catalogKinds } from "../../server/imports/index.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

/** Laughs a billion times where aliases are followed without counting. */
const laughs = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
prompts: [*d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

/** What ends up in a file dialog by mistake, or on purpose. None of it is a catalogue or a prompt. */
const bad: Readonly<Record<string, string>> = {
  nothing: "",
  "white space": " \n\t\n",
  binary: "PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000\u00ff\u00fe\u0000\u0000",
  "a web page": "<!doctype html><html><body>Anmeldung erforderlich</body></html>",
  "a JSON null": "null",
  "a JSON number": "42",
  "an empty list": "[]",
  "an empty object": "{}",
  "half a JSON object": '{"name": "a", "prompt": [',
  "JSON nested too deep": `${"[".repeat(5000)}${"]".repeat(5000)}`,
  "members that are none": '{"__proto__": {"prompts": ["{{x}}"]}, "constructor": 1}',
  "a YAML list": "- a\n- b\n",
  "YAML that does not end": "prompts: [",
  "YAML that laughs": laughs,
  "a YAML tag": "prompts: !!js/function 'function () {}'\n",
  "separators alone": ";;;;;;;;;;\n;;;;;;;;;;\n",
  "quotes that do not close": '"a;"b;"c\n"d',
  "one very long line": "x".repeat(200_000),
};

describe("every import", () => {
  it("refuses what it cannot read with the file's name and what is wrong, never with a fault of its own, and writes nothing", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const wrong: string[] = [];
    const look = (what: string, error: unknown, { file, code }: { file: string; code: ErrorCode }) => {
      if (!isVisiteError(error)) wrong.push(`${what}: ${String(error)}`);
      else if (error.code !== code) wrong.push(`${what}: ${error.code} ${error.message}`);
      else if (!error.message.startsWith(file))
        wrong.push(`${what}: does not name ${file}: ${error.message}`);
      else if (code === "import.invalid" && !importRefusalSchema.safeParse(error.details).success)
        wrong.push(`${what}: has no reason in both languages: ${error.message}`);
      else if (error.message.length > 500) wrong.push(`${what}: says too much (${error.message.length})`);
    };
    for (const [input, text] of Object.entries(bad)) {
      for (const kind of catalogKinds) {
        const file = `${kind}.txt`;
        let error: unknown = null;
        try {
          catalogImports[kind].parse(text, file);
        } catch (reason) {
          error = reason;
        }
        look(`${kind} from ${input}`, error, { file, code: "input.invalid" });
      }
      for (const format of promptFormats) {
        const file = `${format}.txt`;
        const asked = server.call("prompts.import", {
          format,
          file,
          text,
          stage: "soap",
          name: "x",
          by: "x",
        });
        const error = await asked.then(
          () => null,
          (reason: unknown) => reason,
        );
        look(`${format} from ${input}`, error, { file, code: "import.invalid" });
      }
    }
    expect(wrong).toEqual([]);
    expect(await readdir(join(place.root, "prompts/soap"))).toEqual(["naive", "secretarial"]);
    expect(Object.prototype).not.toHaveProperty("prompts");
  });

  it("also of files laid in by hand: aliases that laugh are told in their file, and everything else is still read", async () => {
    await using place = await makeWorkspace();
    await mkdir(join(place.root, "scenarios/lachen"));
    await writeFile(join(place.root, "scenarios/lachen/scenario.yaml"), laughs);
    await writeFile(join(place.root, "scenarios/lachen/transcript.txt"), "Ärztin: Ja?\n");
    await using server = await openTestServer(place.root);
    const { scenarios, problems } = await server.call("scenarios.list", {});
    expect(scenarios.length).toBeGreaterThan(3);
    expect(problems).toContainEqual(
      expect.objectContaining({
        path: "scenarios/lachen/scenario.yaml",
        reason: expect.stringContaining("alias"),
      }),
    );
    const text = `---\n${laughs}---\n{{transcript}}\n`;
    const checked = await server.call("prompts.check", { stage: "soap", text });
    expect(checked.problems.map(({ message }) => message.en).join()).toMatch(/YAML: .*alias/);
    await writeFile(join(place.root, "config/gates.yaml"), laughs);
    const pair = { stage: "soap" as const, prompt: "soap/naive@v001", model: "sim-fast" };
    await expect(server.call("gate.read", pair)).rejects.toMatchObject({
      code: "config.invalid",
      message: expect.stringMatching(/config\/gates\.yaml: .*alias/),
    });
  });

  it("of transcripts names each file that it does not take, and takes the others", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const before = (await readdir(join(place.root, "scenarios"))).length;
    const files = Object.entries(bad)
      .filter(([, text]) => text.length < 100_000)
      .map(([what, text]) => ({ name: `${what}.txt`, text }));
    const { made, refused } = await server.call("scenarios.import", {
      origin: "synthetic",
      files: [
        ...files,
        { name: "gut.txt", text: "Ärztin: Was führt Sie her?\nPatient: Husten seit drei Tagen.\n" },
      ],
    });
    expect(made.map(({ id }) => id)).toContain("gut");
    expect(refused.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["nothing.txt", "white space.txt", "binary.txt"]),
    );
    expect(refused.every(({ reason }) => reason.de !== "" && reason.en !== "")).toBe(true);
    expect(made.length + refused.length).toBe(files.length + 1);
    expect((await readdir(join(place.root, "scenarios"))).length).toBe(before + made.length);
  });
});
