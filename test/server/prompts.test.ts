import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceIn } from "../../domain/promptSearch.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

type Call = Awaited<ReturnType<typeof openTestServer>>["call"];

async function edited({
  call,
  ref,
  edit,
  base = ref,
  message = "Änderung",
}: {
  call: Call;
  ref: string;
  edit: (text: string) => string;
  base?: string;
  message?: string;
}) {
  const { prompt, text } = await call("prompts.read", { ref });
  return call("prompts.save", {
    stage: prompt.stage,
    name: prompt.name,
    base,
    text: edit(text),
    author: "dr.weber",
    message,
  });
}

describe("prompts over the wire", () => {
  it("refuse the second of two edits of one version, tell the newest, write nothing, and take it once it is merged on top", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const first = "soap/naive@v001";
    const folder = join(place.root, "prompts/soap/naive");
    await edited({ call, ref: first, edit: (text) => `${text}\nVon ihr.` });
    const hers = await readFile(join(folder, "v002.prompt"), "utf8");
    await expect(edited({ call, ref: first, edit: (text) => `${text}\nVon ihm.` })).rejects.toMatchObject({
      code: "prompt.conflict",
      details: { newest: "soap/naive@v002" },
    });
    expect(await readdir(folder)).toEqual(["v001.prompt", "v002.prompt"]);
    expect(await readFile(join(folder, "v002.prompt"), "utf8")).toBe(hers);
    await edited({
      call,
      ref: first,
      base: "soap/naive@v002",
      edit: (text) => `${text}\nVon ihr.\nVon ihm.`,
    });
    const { text } = await call("prompts.read", { ref: "soap/naive@v003" });
    expect(text).toMatch(/Von ihr\.\nVon ihm\.$/);
    // The second of two that come at the same moment is refused as well.
    const both = await Promise.allSettled(
      ["eins", "zwei"].map((word) =>
        edited({ call, ref: "soap/naive@v003", edit: (before) => `${before}\n${word}` }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await readdir(folder)).toHaveLength(4);
  });

  it("name the version that brought each line, also after an old text was restored", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const first = "soap/naive@v001";
    await edited({ call, ref: first, edit: (text) => text.replace("hilfreicher", "genauer") });
    await edited({
      call,
      ref: first,
      base: "soap/naive@v002",
      edit: (text) => text,
      message: "Wiederhergestellt aus v001",
    });
    const { text, prompt } = await call("prompts.read", { ref: "soap/naive@v003" });
    expect(prompt.message).toBe("Wiederhergestellt aus v001");
    const { versions } = await call("prompts.blame", { ref: "soap/naive@v003" });
    const lines = text.split("\n");
    const at = (words: string) => versions[lines.findIndex((line) => line.includes(words))];
    expect([at("role"), at("hilfreicher"), at("visite.author"), at("visite.created")]).toEqual([1, 3, 2, 3]);
    expect(versions).toHaveLength(lines.length);
  });

  it("are searched in their newest versions, replaced as new versions, and an expression without end is stopped", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    await edited({
      call,
      ref: "soap/secretarial@v001",
      edit: (text) => text.replaceAll("Schreibkraft", "Protokollkraft"),
    });
    const query = { text: "schreibkraft", wholeWord: true };
    const refs = async (allVersions: boolean) =>
      (await call("prompts.search", { query, allVersions })).prompts.map(({ prompt }) => prompt.ref);
    expect(await refs(false)).not.toContain("soap/secretarial@v001");
    expect(await refs(true)).toContain("soap/secretarial@v001");
    const { prompts } = await call("prompts.search", { query: { text: "Protokollkraft" } });
    expect(prompts.map(({ prompt, matches }) => `${prompt.ref} ${matches.length}`)).toEqual([
      "soap/secretarial@v002 1",
    ]);
    await edited({
      call,
      ref: "soap/secretarial@v002",
      edit: (text) =>
        replaceIn(text, {
          query: { text: "Protokollkraft", regex: false, matchCase: true, wholeWord: false },
          replacement: "Schreibkraft",
          chosen: null,
        }),
    });
    expect(await refs(false)).toContain("soap/secretarial@v003");
    await expect(call("prompts.search", { query: { text: "(", regex: true } })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(call("prompts.search", { query: { text: "([\\s\\S]+)+§§§", regex: true } })).rejects.toThrow(
      /takes too long/,
    );
    expect((await call("prompts.search", { query: { text: "Transkript" } })).searched).toBeGreaterThan(8);
  });

  it("tell what each variable holds, and why it holds nothing where the scenario has no note", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const { variables } = await call("prompts.variables", { stage: "icd", scenario: "sinusitis-akut" });
    expect(variables.find(({ name }) => name === "age")?.value).toBe("34");
    const { scenario } = await call("scenarios.read", { id: "sinusitis-akut" });
    const soap = await call("prompts.variables", { stage: "soap", scenario: "sinusitis-akut" });
    expect(soap.variables).toEqual([{ name: "transcript", value: scenario.transcript }]);
    await rm(join(place.root, "scenarios/sinusitis-akut/soap.json"));
    const without = await call("prompts.variables", { stage: "icd", scenario: "sinusitis-akut" });
    expect(without.variables.every(({ value }) => value === null)).toBe(true);
    expect(without.reason).toMatch(/no SOAP note/);
    await expect(
      call("prompts.variables", { stage: "icd", scenario: "gibt-es-nicht" }),
    ).rejects.toMatchObject({ code: "scenario.not-found" });
  });
});
