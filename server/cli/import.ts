import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { writeCatalog } from "../files/catalogs.ts";
import { openWorkspace } from "../files/workspace.ts";
import { catalogImports, type CatalogKind, catalogKinds } from "../imports/index.ts";
import { type PromptFormat, promptFormats } from "../../domain/exchange.ts";
import { promptStageIdSchema } from "../../domain/prompt.ts";
import { exitCodes, personOf, print, type Shared, withClient, workspaceRoot } from "./shared.ts";

export interface ImportOptions extends Shared {
  readonly edition?: string;
  readonly complete: boolean;
  readonly stage: string;
  readonly name?: string;
  readonly by?: string;
}

/** Prompts of another tool: each becomes the next version of its name. */
async function importPrompts(format: PromptFormat, file: string, options: ImportOptions): Promise<number> {
  const stage = promptStageIdSchema.safeParse(options.stage);
  if (!stage.success)
    throw new VisiteError("input.invalid", `--stage ${options.stage}: soap, summary, icd, billing or judge`);
  const text = await readText(file);
  return withClient(options, async (call) => {
    const done = await call("prompts.import", {
      format,
      file: basename(file),
      text,
      stage: stage.data,
      name: options.name,
      by: personOf(options.by),
    });
    print(options, done, () =>
      [
        ...done.prompts.map((ref) => `${ref} is written`),
        ...done.losses.map(({ what, reason }) => `not taken over: ${what}: ${reason.en}`),
      ].join("\n"),
    );
    return exitCodes.done;
  });
}

/** Reads a catalogue file into the workspace. The file itself is left as it is and not kept. */
export async function runImport(kind: string, file: string, options: ImportOptions): Promise<number> {
  const format = promptFormats.find((one) => one === kind);
  if (format) return importPrompts(format, file, options);
  const known = catalogKinds.find((one): one is CatalogKind => one === kind);
  if (!known)
    throw new VisiteError(
      "input.invalid",
      `${kind} cannot be imported: one of ${[...catalogKinds, ...promptFormats].join(", ")}`,
    );
  const workspace = await openWorkspace(workspaceRoot(options));
  const name = basename(file);
  const text = await readText(file);
  const { system, parse } = catalogImports[known];
  const parsed = parse(text, name);
  const edition = options.edition ?? parsed.edition;
  if (!edition)
    throw new VisiteError(
      "input.invalid",
      `${name} does not tell its edition: name it, e.g. --edition "${known === "ebm" ? "EBM 2026/1" : "2026"}"`,
    );
  const complete = parsed.complete || options.complete;
  const path = await writeCatalog(workspace, {
    version: 1,
    system,
    edition,
    complete,
    source: { file: name, sha256: sha256Of(text), imported: new Date().toISOString() },
    entries: [...parsed.entries],
  });
  const document = { system, edition, complete, entries: parsed.entries.length, path };
  print(
    options,
    document,
    () =>
      `${edition}: ${document.entries} entries in ${path}${complete ? "" : " (not complete: what it lacks stays unknown)"}`,
  );
  return exitCodes.done;
}

async function readText(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(resolve(file));
  } catch (error) {
    throw new VisiteError(
      "file.unreadable",
      `${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC");
  } catch {
    throw new VisiteError(
      "input.invalid",
      `${file} is not UTF-8: convert it first, e.g. iconv -f ISO-8859-1 -t UTF-8`,
    );
  }
}
