import { z } from "zod";
import type { CatalogEntry, CodeCatalog, CodeCatalogs } from "../grader.ts";
import { normaliseIcd } from "./icdCode.ts";

export const catalogSystems = ["ICD", "EBM", "GOÄ", "HZV"] as const satisfies readonly (keyof CodeCatalogs)[];
export type CatalogSystem = (typeof catalogSystems)[number];

const strict = z.boolean();

export const catalogEntrySchema = z.object({
  code: z.string().min(1),
  title: z.string(),
  ambulatory: z.enum(["P", "O", "Z", "V"]).nullable(),
  terminal: z.boolean(),
  sex: z.object({ only: z.enum(["m", "f"]), strict }).optional(),
  age: z.object({ from: z.number(), to: z.number(), strict }).optional(),
  points: z.number().optional(),
  euro: z.number().optional(),
});

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
  return { edition, complete, lookup: (code) => byCode.get(key(code)) ?? null };
}

/** An imported catalogue over the built-in core set: what an incomplete one lacks, the core may still know. */
export function layered(imported: CodeCatalog, core: CodeCatalog): CodeCatalog {
  if (imported.complete) return imported;
  return {
    edition: `${imported.edition} + ${core.edition}`,
    complete: false,
    lookup: (code) => imported.lookup(code) ?? core.lookup(code),
  };
}

/** Editions in one text: part of the grade key of stages that look codes up. */
export function editionsOf(catalogs: CodeCatalogs): string {
  return catalogSystems.map((system) => catalogs[system].edition).join(", ");
}
