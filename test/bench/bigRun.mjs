// @ts-check
// Makes a workspace with a run of ten thousand cells: a small run of the simulated models through the real server, its answers
// and grades then written out over more scenarios and more pairs, in the files' own format.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = resolve(fileURLToPath(import.meta.url), "../../..");
const models = ["sim-faithful", "sim-age-inventor", "sim-forgetter", "sim-fast", "sim-endorser"];
const size = { scenarios: 250, prompts: 8, models: 5 };

/** @typedef {{ url: string, ask: (path: string, body?: unknown) => Promise<any>, stop: () => Promise<void> }} Served */

/**
 * The built server on a workspace.
 * @param {string} root
 * @param {number} port
 * @returns {Promise<Served>}
 */
export async function serve(root, port) {
  const server = spawn(
    process.execPath,
    [
      join(checkout, "dist/server/cli.js"),
      "serve",
      "--workspace",
      root,
      "--port",
      String(port),
      "--no-open",
      "--json",
    ],
    { env: { ...process.env, VISITE_SIMULATION_PACE: "0" }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise((done) => server.on("exit", done));
  const url = await new Promise((done) =>
    server.stdout.once("data", (data) => done(JSON.parse(String(data)).url)),
  );
  return {
    url,
    ask: async (path, body) => {
      const response = await fetch(
        url + path,
        body
          ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
          : {},
      );
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return response.json();
    },
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text.normalize("NFC")).digest("hex");
/** @param {unknown[]} lines */
const jsonl = (lines) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/**
 * @param {string} root An empty folder.
 * @param {number} port
 * @returns {Promise<{ run: string, cells: number, longCell: { run: string, cellKey: string, characters: number, findings: number }, cellKeys: string[] }>}
 */
export async function makeBigRun(root, port) {
  for (const folder of ["prompts", "scenarios", "config"])
    cpSync(join(checkout, folder), join(root, folder), { recursive: true });
  const server = await serve(root, port);
  const originals = readdirSync(join(checkout, "scenarios")).filter((name) => !name.includes("."));
  const { run } = await server.ask("api/runs", {
    stage: "soap",
    prompts: ["soap/secretarial@v001"],
    models,
    scenarios: originals,
  });
  for (;;) {
    const { progress } = (await server.ask(`api/runs/${run.id}`)).run;
    // Grading follows behind: a matrix of cells without a grade would be quicker than any that somebody looks at.
    if (progress.state !== "running" && progress.toGrade === 0) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  const long = await longNote(server, originals);
  await server.stop();

  const folder = join(root, "results/runs", run.id);
  const plan = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  /** @param {string} name */
  const linesOf = (name) =>
    new Map(
      readFileSync(join(folder, name), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map((line) => [line.cellKey, line]),
    );
  const [lines, grades] = [linesOf("cells.jsonl"), linesOf("grades.jsonl")];
  /** @type {Map<string, any>} */
  const small = new Map(
    plan.cells.map((/** @type {any} */ cell) => [`${cell.model} ${cell.scenario}`, cell]),
  );

  const scenarios = Array.from({ length: size.scenarios }, (_, at) => {
    const original = originals[at % originals.length] ?? "";
    const round = Math.floor(at / originals.length) + 1;
    return { original, id: round === 1 ? original : `${original}-${round}`, round };
  });
  for (const { original, id, round } of scenarios) {
    if (round === 1) continue;
    cpSync(join(root, "scenarios", original), join(root, "scenarios", id), { recursive: true });
    const path = join(root, "scenarios", id, "scenario.yaml");
    const text = readFileSync(path, "utf8")
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(
        /^title: \{ de: ([^,}'"]+), en: ([^}'"]+?) \}$/m,
        `title: { de: $1 ${round}, en: $2 ${round} }`,
      );
    writeFileSync(path, text);
    writeFileSync(join(root, "results/texts", sha256(text)), text.normalize("NFC"));
    plan.scenarios[id] = { ...plan.scenarios[original], scenario: sha256(text) };
  }
  const text = readFileSync(join(root, "prompts/soap/secretarial/v001.prompt"), "utf8");
  const prompts = Array.from({ length: size.prompts }, (_, at) => `soap/secretarial@v00${at + 1}`);
  for (const [at, ref] of prompts.entries()) {
    const version = text.replace(/^visite.message: .*$/m, `visite.message: "Fassung ${at + 1}"`);
    if (at > 0) writeFileSync(join(root, `prompts/soap/secretarial/v00${at + 1}.prompt`), version);
    const stored = at === 0 ? text : version;
    writeFileSync(join(root, "results/texts", sha256(stored)), stored.normalize("NFC"));
    plan.prompts[ref] = sha256(stored);
  }

  /** @type {any[]} */ const cells = [];
  /** @type {any[]} */ const bigLines = [];
  /** @type {any[]} */ const bigGrades = [];
  for (const model of models)
    for (const [at, prompt] of prompts.entries())
      for (const [place, scenario] of scenarios.entries()) {
        // Each version answers with another model's words now and then, so that the columns differ.
        const source = small.get(
          `${(place + at) % 5 === 0 ? models[at % models.length] : model} ${scenario.original}`,
        );
        const cellKey = sha256(`${model} ${prompt} ${scenario.id}`).slice(0, 24);
        cells.push({ ...source, cellKey, model, prompt, scenario: scenario.id });
        const line = lines.get(source.cellKey);
        bigLines.push({ ...line, cellKey, generationKey: null });
        const grade = grades.get(source.cellKey);
        if (grade) bigGrades.push({ ...grade, cellKey });
      }
  const id = run.id.replace(/[0-9a-f]{6}$/, randomBytes(3).toString("hex"));
  const finished = [
    { at: plan.created, type: "started", by: "" },
    { at: new Date().toISOString(), type: "finished", by: "" },
  ];
  /** @param {string} name @param {any} file @param {any[]} own @param {any[]} graded */
  const write = (name, file, own, graded) => {
    const target = join(root, "results/runs", name);
    mkdirSync(target);
    writeFileSync(join(target, "cells.jsonl"), jsonl(own));
    writeFileSync(join(target, "grades.jsonl"), jsonl(graded));
    writeFileSync(join(target, "events.jsonl"), jsonl(finished));
    writeFileSync(join(target, "run.json"), JSON.stringify({ ...file, id: name }));
  };
  const request = { ...plan.request, prompts, models, scenarios: scenarios.map((one) => one.id) };
  write(id, { ...plan, request, cells }, bigLines, bigGrades);

  // A second run of one cell: the longest talk with a note that other patients' notes were pasted into.
  const source = small.get(`sim-faithful ${long.scenario}`);
  const longRun = run.id.replace(/[0-9a-f]{6}$/, randomBytes(3).toString("hex"));
  const line = { ...lines.get(source.cellKey), generationKey: null, text: long.text };
  write(
    longRun,
    {
      ...plan,
      request: { ...plan.request, models: ["sim-faithful"], scenarios: [long.scenario] },
      cells: [source],
    },
    [line],
    [{ ...grades.get(source.cellKey), gradeKey: sha256(long.text), grade: long.grade }],
  );
  return {
    run: id,
    cells: cells.length,
    longCell: {
      run: longRun,
      cellKey: source.cellKey,
      characters: long.text.length,
      findings: long.grade.findings.length,
    },
    cellKeys: cells.filter((_, at) => at % 50 === 0).map(({ cellKey }) => cellKey),
  };
}

/**
 * The longest talk answered with the notes of many other patients as well: well over 15 000 characters and 200 findings.
 * @param {Served} server
 * @param {string[]} ids
 */
async function longNote(server, ids) {
  const scenario = "polytrauma-nachsorge";
  /** @type {Record<string, string[]>} */
  const note = { subjective: [], objective: [], assessment: [], plan: [] };
  for (const id of [scenario, ...ids]) {
    const path = join(checkout, "scenarios", id, "soap.json");
    const other = JSON.parse(readFileSync(path, "utf8"));
    for (const [key, list] of Object.entries(note)) list.push(...(other[key] ?? []));
    if (JSON.stringify(note).length > 23_000) break;
  }
  const text = JSON.stringify(note);
  const { grade } = await server.ask("api/grade", { stage: "soap", scenario, text });
  return { scenario, text, grade };
}
