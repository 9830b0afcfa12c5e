import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { VisiteError } from "../../domain/errors.ts";
import { sha256Of } from "../../domain/hash.ts";
import { writeCatalog } from "../files/catalogs.ts";
import { openWorkspace } from "../files/workspace.ts";
import { catalogImports, type CatalogKind, catalogKinds } from "../imports/index.ts";
import { exitCodes, print, type Shared, workspaceRoot } from "./shared.ts";

export interface ImportOptions extends Shared {
  readonly edition?: string;
  readonly complete: boolean;
}

/** Reads a catalogue file into the workspace. The file itself is left as it is and not kept. */
export async function runImport(kind: string, file: string, options: ImportOptions): Promise<number> {
  const known = catalogKinds.find((one): one is CatalogKind => one === kind);
  if (!known)
    throw new VisiteError("input.invalid", `${kind} cannot be imported: one of ${catalogKinds.join(", ")}`);
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
