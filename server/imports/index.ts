import type { CatalogImport } from "./catalogImport.ts";
import { goae } from "./goae.ts";
import { icd10gm } from "./icd10gm.ts";
import { ebm, hzv } from "./positions.ts";

/** Everything `visite import` reads, a row a kind. */
export const catalogImports = { icd10gm, goae, ebm, hzv } as const satisfies Readonly<
  Record<string, CatalogImport>
>;
export type CatalogKind = keyof typeof catalogImports;
export const catalogKinds = Object.keys(catalogImports) as CatalogKind[];
