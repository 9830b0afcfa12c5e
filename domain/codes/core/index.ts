import type { CatalogEntry, CodeCatalog, CodeCatalogs } from "../../grader.ts";
import { catalogOf, type CatalogSystem } from "../catalog.ts";
import { ebmCore, goaeCore, hzvCore } from "./fees.ts";
import { icdCore } from "./icd10gm.ts";

/** The built-in core set: what a general practice codes and bills every week. Not complete, so what it lacks is unknown. */
export const coreCatalogs: CodeCatalogs = {
  ICD: core("ICD", "ICD-10-GM 2025, Kernbestand", icdEntries()),
  EBM: core("EBM", "EBM, Kernbestand", feeEntries(ebmCore)),
  GOÄ: core("GOÄ", "GOÄ (Stand 2022), Kernbestand", feeEntries(goaeCore)),
  HZV: core("HZV", "HZV, Kernbestand", feeEntries(hzvCore)),
};

function core(system: CatalogSystem, edition: string, entries: readonly CatalogEntry[]): CodeCatalog {
  return catalogOf({ system, edition, complete: false, entries });
}

function icdEntries(): CatalogEntry[] {
  return icdCore
    .trim()
    .split("\n")
    .flatMap((line): CatalogEntry[] => {
      const match = /^(\S+) ([POZV]) ([TN])([mw]?) (.+)$/.exec(line);
      return match
        ? [
            {
              code: match[1] ?? "",
              ambulatory: match[2] as "P",
              terminal: match[3] === "T",
              ...(match[4] ? { sex: { only: match[4] === "m" ? "m" : "f", strict: false } } : {}),
              title: match[5] ?? "",
            },
          ]
        : [];
    });
}

function feeEntries(table: string): CatalogEntry[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const space = line.indexOf(" ");
      return { code: line.slice(0, space), title: line.slice(space + 1), ambulatory: null, terminal: true };
    });
}
