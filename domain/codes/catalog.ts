import { z } from "zod";
import type { CatalogEntry, CodeCatalog, CodeCatalogs } from "../grader.ts";
import { catalogEntrySchema, type CatalogSystem, catalogSystems } from "./catalogEntry.ts";
import { normaliseIcd } from "./icdCode.ts";

export { catalogEntrySchema, type CatalogSystem, catalogSystems } from "./catalogEntry.ts";

/** A catalogue as it lies in config/catalogs/imported. `complete`: what it lacks does not exist; else it is unknown. */
export const importedCatalogSchema = z.object({
  version: z.literal(1),
  system: z.enum(catalogSystems),
  edition: z.string().min(1),
  complete: z.boolean(),
  source: z.object({ file: z.string(), sha256: z.string(), imported: z.string() }),
  entries: z.array(catalogEntrySchema),
});
export type ImportedCatalog = z.infer<typeof importedCatalogSchema>;

const keyOf: Readonly<Record<CatalogSystem, (code: string) => string>> = {
  ICD: (code) => normaliseIcd(code),
  EBM: (code) => code.trim().toUpperCase(),
  // Laboratory numbers are written with and without the star of basic laboratory work.
  GOÄ: (code) => code.trim().replace(/\*$/, "").toLowerCase(),
  HZV: (code) => code.trim().toUpperCase(),
};

/** A catalogue to look codes up in, however they are written. */
export function catalogOf({
  system,
  edition,
  complete,
  entries,
}: Pick<ImportedCatalog, "system" | "edition" | "complete"> & {
  readonly entries: readonly CatalogEntry[];
}): CodeCatalog {
  const key = keyOf[system];
  const byCode = new Map(entries.map((entry) => [key(entry.code), entry]));
  return {
    edition,
    complete,
    lookup: (code) => byCode.get(key(code)) ?? null,
    find: (text, limit) => foundIn(entries, text, limit),
  };
}

/** Codes that begin with the text, then those whose title holds all its words. */
function foundIn(entries: readonly CatalogEntry[], text: string, limit: number): CatalogEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ code }: CatalogEntry) => code.toLowerCase().startsWith(words[0] ?? "");
  const holds = ({ title }: CatalogEntry) => words.every((word) => title.toLowerCase().includes(word));
  const byCode = words.length <= 1 ? entries.filter(begins) : [];
  return [...byCode, ...entries.filter((entry) => !byCode.includes(entry) && holds(entry))].slice(0, limit);
}

/** An imported catalogue over the built-in core set: what an incomplete one lacks, the core may still know. */
export function layered(imported: CodeCatalog, core: CodeCatalog): CodeCatalog {
  if (imported.complete) return imported;
  return {
    edition: `${imported.edition} + ${core.edition}`,
    complete: false,
    lookup: (code) => imported.lookup(code) ?? core.lookup(code),
    find: (text, limit) => {
      const own = imported.find(text, limit);
      const rest = core.find(text, limit).filter(({ code }) => imported.lookup(code) === null);
      return [...own, ...rest].slice(0, limit);
    },
  };
}

/** Editions in one text: part of the grade key of stages that look codes up. */
export function editionsOf(catalogs: CodeCatalogs): string {
  return catalogSystems.map((system) => catalogs[system].edition).join(", ");
}
