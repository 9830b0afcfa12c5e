import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withRow, withValue } from "../../domain/scenarioEdit.ts";
import { refuseOutside } from "../../server/runner/refuseOutside.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

const talk = "Arzt: Was führt Sie her?\nPatientin: Seit gestern sticht es in der Brust.\n";

describe("scenarios edited over the wire", () => {
  it("are checked by the rules of the command, line by line, and saved with what was said", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const { files, base } = await call("scenarios.files", { id: "sinusitis-akut" });
    expect((await call("scenarios.check", { id: "sinusitis-akut", files })).problems).toEqual([]);

    const wrong = {
      ...files,
      yaml: withRow(
        withRow(files.yaml, ["codes", "required"], "{ code: J01.99, certainty: G }"),
        ["facts"],
        "{ id: f01, section: S, type: symptom, text: x, quote: 'sagt niemand' }",
      ),
    };
    const { problems } = await call("scenarios.check", { id: "sinusitis-akut", files: wrong });
    const found = problems.map(({ line, reason }) => ({
      text: wrong.yaml.split("\n")[(line ?? 0) - 1],
      reason,
    }));
    expect(found).toContainEqual({
      text: expect.stringContaining("sagt niemand") as string,
      reason: {
        de: "Fakt f01: das Zitat kommt im Transkript nicht vor: „sagt niemand“",
        en: 'fact f01: the quote does not occur in transcript.txt: "sagt niemand"',
      },
    });
    expect(
      found.some(({ text, reason }) => text?.includes("J01.99") && reason.en.includes("codes: J01.99")),
    ).toBe(true);

    const better = { ...files, yaml: files.yaml.replace("Akute Sinusitis", "Sinusitis (akut)") };
    await call("scenarios.save", { id: "sinusitis-akut", base, files: better });
    const { scenario } = await call("scenarios.read", { id: "sinusitis-akut" });
    expect(scenario.title.de).toBe("Sinusitis (akut)");
  });

  it("are not overwritten where the folder has moved on, and not written where they do not parse", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const id = "sinusitis-akut";
    const path = join(place.root, "scenarios", id, "transcript.txt");
    const { files, base } = await call("scenarios.files", { id });
    await writeFile(path, `${files.transcript}Ärztin: Noch etwas?\n`);
    await expect(
      call("scenarios.save", { id, base, files: { ...files, yaml: `${files.yaml}\n` } }),
    ).rejects.toMatchObject({
      code: "scenario.conflict",
      details: { files: { transcript: expect.stringContaining("Noch etwas?") as string } },
    });
    expect(await readFile(path, "utf8")).toContain("Noch etwas?");
    const now = await call("scenarios.files", { id });
    await expect(
      call("scenarios.save", { id, base: now.base, files: { ...now.files, yaml: "id: [" } }),
    ).rejects.toMatchObject({ code: "scenario.invalid" });
    expect((await call("scenarios.files", { id })).base).toBe(now.base);
  });

  it("of several files are written as one, and a folder that a crash left aside comes back", async () => {
    await using place = await makeWorkspace();
    const scenarios = join(place.root, "scenarios");
    {
      await using server = await openTestServer(place.root);
      const { files, base } = await server.call("scenarios.files", { id: "sinusitis-akut" });
      await server.call("scenarios.save", {
        id: "sinusitis-akut",
        base,
        files: {
          yaml: `${files.yaml}# neu\n`,
          transcript: `${files.transcript}Ärztin: Gute Besserung.\n`,
          note: null,
        },
      });
      const { scenario } = await server.call("scenarios.read", { id: "sinusitis-akut" });
      expect(scenario).toMatchObject({
        note: null,
        transcript: expect.stringContaining("Gute Besserung.") as string,
      });
    }
    await rename(join(scenarios, "sinusitis-akut"), join(scenarios, ".before-sinusitis-akut"));
    await mkdir(join(scenarios, ".next-sinusitis-akut"));
    await using server = await openTestServer(place.root);
    expect((await server.call("scenarios.read", { id: "sinusitis-akut" })).scenario.note).toBeNull();
  });

  it("are made from pasted talk, imported from files, and copied: a trap's copy is its twin", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    await call("scenarios.create", {
      id: "brustschmerz",
      title: { de: "Brustschmerz", en: "Chest pain" },
      origin: "real",
      transcript: talk,
    });
    expect(await readFile(join(place.root, ".gitignore"), "utf8")).toContain("/scenarios/brustschmerz/");
    await expect(
      call("scenarios.create", {
        id: "brustschmerz",
        title: { de: "x", en: "x" },
        origin: "synthetic",
        transcript: talk,
      }),
    ).rejects.toMatchObject({ code: "scenario.conflict" });

    const { made, refused } = await call("scenarios.import", {
      origin: "synthetic",
      files: [
        { name: "neu/Müde seit Wochen.txt", text: "Arzt: Ja?\nPatient: Ich bin müde.\n" },
        { name: "neu/leer.txt", text: " \n" },
        { name: "neu/Brustschmerz.txt", text: talk },
      ],
    });
    expect(made).toEqual([{ id: "muede-seit-wochen", name: "neu/Müde seit Wochen.txt" }]);
    expect(refused.map(({ reason }) => reason.de)).toEqual([
      "die Datei ist leer",
      "ein Szenario brustschmerz gibt es schon",
    ]);

    await call("scenarios.copy", { id: "falle-metformin-ckd4", as: "gegenfall-neu" });
    const { scenario } = await call("scenarios.read", { id: "gegenfall-neu" });
    expect(scenario).toMatchObject({ kind: "twin", twinOf: "falle-metformin-ckd4", warnings: [] });
    const { scenarios, problems } = await call("scenarios.list", {});
    expect(problems).toEqual([]);
    expect(scenarios.map(({ id }) => id)).toContain("muede-seit-wochen");
  });

  it("of real patients stay within the house, and so does what a run makes of them", async () => {
    expect(() => refuseOutside({ id: "a", origin: "real" }, "https://api.example.org/v1")).toThrow(
      "never leaves",
    );
    expect(() => refuseOutside({ id: "a", origin: "real" }, "http://192.168.1.7:1234/v1")).not.toThrow();
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { call } = server;
    const { files, base } = await call("scenarios.files", { id: "sinusitis-akut" });
    await call("scenarios.save", {
      id: "sinusitis-akut",
      base,
      files: { ...files, yaml: withValue(files.yaml, "origin", "real") },
    });
    const { run } = await call("runs.start", {
      stage: "soap",
      prompts: ["soap/secretarial@v001"],
      models: ["sim-faithful"],
      scenarios: ["sinusitis-akut"],
      input: "reference",
      repeats: 1,
      params: {},
      by: "test",
    });
    const ignored = (await readFile(join(place.root, ".gitignore"), "utf8")).split("\n");
    expect(ignored).toEqual(
      expect.arrayContaining(["/scenarios/sinusitis-akut/", `/results/runs/${run.id}/`, "/results/texts/"]),
    );
  });

  it("get their codes from the catalogue, by code and by words", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const byCode = await server.call("catalogs.find", { system: "ICD", text: "j01" });
    expect(byCode.entries.map(({ code }) => code)).toContain("J01.9");
    const byWords = await server.call("catalogs.find", { system: "ICD", text: "akute sinusitis" });
    expect(byWords.entries[0]?.title.toLowerCase()).toContain("sinusitis");
  });
});
