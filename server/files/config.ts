import { stat } from "node:fs/promises";
import { totalmem } from "node:os";
import { parseDocument, stringify } from "yaml";
import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { type GatesFile, gatesFileSchema } from "../../domain/gate.ts";
import { type HardwareFile, hardwareFileSchema, type Machine } from "../../domain/hardware.ts";
import { type ModelsFile, modelsFileSchema } from "../../domain/model.ts";
import { type PlansFile, plansFileSchema } from "../../domain/savedPlan.ts";
import { yamlValue } from "../../domain/yamlValue.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** Candidates and endpoints; an absent file is an empty one. */
export async function readModels(workspace: Workspace): Promise<ModelsFile> {
  return readConfig(workspace, {
    name: "config/models.yaml",
    schema: modelsFileSchema,
    absent: { version: 1, endpoints: [], models: [] },
  });
}

export async function readGates(workspace: Workspace): Promise<GatesFile> {
  return readConfig(workspace, {
    name: "config/gates.yaml",
    schema: gatesFileSchema,
    absent: { version: 1, readability: { flesch: 60 }, trust: [], stages: {} },
  });
}

/** The text of config/gates.yaml and its SHA-256: what the ledger records of it. */
export async function readGatesText(workspace: Workspace): Promise<{ text: string; sha256: string }> {
  const text = (await readTextOrNull(insideWorkspace(workspace, "config/gates.yaml"))) ?? "";
  return { text, sha256: sha256Of(text) };
}

/** Machines and services; an absent file names none. */
export async function readHardware(workspace: Workspace): Promise<HardwareFile> {
  return readConfig(workspace, {
    name: "config/hardware.yaml",
    schema: hardwareFileSchema,
    absent: { version: 1, modelGb: 25, machines: [], services: [] },
  });
}

/** A machine of config/hardware.yaml, "this" with the memory it has; null: there is none of that id. */
export async function readMachine(workspace: Workspace, id: string): Promise<Machine | null> {
  const named = (await readHardware(workspace)).machines.find((machine) => machine.id === id);
  if (!named) return null;
  return named.id === "this" ? { ...named, memoryGb: Math.round(totalmem() / 1e8) / 10 } : named;
}

/** Run plans by name; an absent file has none. */
export async function readPlans(workspace: Workspace): Promise<PlansFile> {
  return readConfig(workspace, {
    name: "config/plans.yaml",
    schema: plansFileSchema,
    absent: { version: 1, plans: [] },
  });
}

/** Changes config/plans.yaml: one change after the other, replaced atomically. */
export function updatePlans(
  workspace: Workspace,
  change: (file: PlansFile) => PlansFile,
): Promise<PlansFile> {
  const done = turn.then(async () => {
    const after = plansFileSchema.parse(change(await readPlans(workspace)));
    await replaceFile(insideWorkspace(workspace, "config/plans.yaml"), stringify(after, { lineWidth: 120 }));
    return after;
  });
  turn = done.catch(() => undefined);
  return done;
}

let turn: Promise<unknown> = Promise.resolve();

/** Changes config/models.yaml: one change after the other, comments of untouched parts kept, replaced atomically. */
export function updateModels(
  workspace: Workspace,
  change: (file: ModelsFile) => ModelsFile,
): Promise<ModelsFile> {
  const done = turn.then(async () => {
    const path = insideWorkspace(workspace, "config/models.yaml");
    const before = await readModels(workspace);
    const after = modelsFileSchema.parse(change(before));
    const document = parseDocument((await readTextOrNull(path)) ?? "version: 1\n");
    for (const key of ["endpoints", "models"] as const) {
      const rows = document.get(key);
      const known = new Map(before[key].map((row) => [row.id, JSON.stringify(row)]));
      const untouched =
        after[key].length >= before[key].length &&
        before[key].every((row, index) => JSON.stringify(after[key][index]) === JSON.stringify(row));
      // Rows that were only added to keep the comments of the others.
      if (untouched && rows)
        for (const row of after[key].slice(before[key].length))
          document.addIn([key], document.createNode(row));
      else if (JSON.stringify(before[key]) !== JSON.stringify(after[key]) || known.size === 0)
        document.set(key, document.createNode(after[key]));
    }
    await replaceFile(path, document.toString({ lineWidth: 120 }));
    return after;
  });
  turn = done.catch(() => undefined);
  return done;
}

interface Wanted<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly absent: unknown;
}

/** What was read last, by file state: a run asks for the same few lines with every cell. */
const cache = new Map<string, { stamp: string; value: unknown }>();

/** One configuration file, parsed; again only where it changed. Errors name file, line and field. */
export async function readConfig<T>(workspace: Workspace, wanted: Wanted<T>): Promise<T> {
  const path = insideWorkspace(workspace, wanted.name);
  const stamp = await stat(path).then(
    ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
    () => "absent",
  );
  const known = cache.get(path);
  if (known?.stamp === stamp) return known.value as T;
  const value = await readFresh(workspace, wanted);
  cache.set(path, { stamp, value });
  return value;
}

async function readFresh<T>(workspace: Workspace, { name, schema, absent }: Wanted<T>): Promise<T> {
  const text = await readTextOrNull(insideWorkspace(workspace, name));
  if (text === null) return schema.parse(absent);
  const document = parseDocument(text);
  const broken = document.errors[0];
  if (broken)
    throw new VisiteError(
      "config.invalid",
      `${name}:${broken.linePos?.[0].line ?? 1}: ${broken.message.split("\n")[0]}`,
    );
  const plain = yamlValue(document);
  if ("problem" in plain) throw new VisiteError("config.invalid", `${name}: ${plain.problem}`);
  const parsed = schema.safeParse(plain.value ?? absent);
  if (parsed.success) return parsed.data;
  throw new VisiteError("config.invalid", `${name}: ${z.prettifyError(parsed.error)}`);
}
