import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type CatalogSystem,
  catalogOf,
  catalogSystems,
  type ImportedCatalog,
  importedCatalogSchema,
  layered,
} from "../../domain/codes/catalog.ts";
import { coreCatalogs } from "../../domain/codes/core/index.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { CodeCatalog, CodeCatalogs } from "../../domain/grader.ts";
import { readTextOrNull, replaceFile } from "./atomic.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const folder = "config/catalogs/imported";
const fileNames: Readonly<Record<CatalogSystem, string>> = {
  ICD: "icd10gm.json",
  EBM: "ebm.json",
  GOÄ: "goae.json",
  HZV: "hzv.json",
};

/** Writes an imported catalogue into the workspace, where git leaves it alone: its licence is the user's. */
export async function writeCatalog(workspace: Workspace, catalog: ImportedCatalog): Promise<string> {
  const path = join(folder, fileNames[catalog.system]);
  await mkdir(insideWorkspace(workspace, folder), { recursive: true });
  await replaceFile(insideWorkspace(workspace, path), JSON.stringify(catalog));
  return path;
}

/** The catalogues of a workspace: what was imported over the built-in core set. Read again only where a file has changed. */
export function openCatalogs(workspace: Workspace): () => Promise<CodeCatalogs> {
  const known = new Map<CatalogSystem, { stamp: string; catalog: CodeCatalog }>();
  async function read(system: CatalogSystem): Promise<CodeCatalog> {
    const path = insideWorkspace(workspace, folder, fileNames[system]);
    const stamp = await stat(path).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs}/${size}/${ino}`,
      () => null,
    );
    if (stamp === null) return coreCatalogs[system];
    const kept = known.get(system);
    if (kept?.stamp === stamp) return kept.catalog;
    const catalog = layered(catalogOf(await parse(path)), coreCatalogs[system]);
    known.set(system, { stamp, catalog });
    return catalog;
  }
  return async () => {
    const [ICD, EBM, GOÄ, HZV] = await Promise.all(catalogSystems.map(read));
    return { ...coreCatalogs, ...(ICD && EBM && GOÄ && HZV ? { ICD, EBM, GOÄ, HZV } : {}) };
  };
}

async function parse(path: string): Promise<ImportedCatalog> {
  const text = (await readTextOrNull(path)) ?? "";
  try {
    return importedCatalogSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new VisiteError(
      "config.invalid",
      `${path} is no imported catalogue: import it again with \`visite import\``,
      String(error),
    );
  }
}
