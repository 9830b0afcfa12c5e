import type { CatalogEntry, CodeCatalog, CodeCatalogs } from "../../grader.ts";
import { normaliseIcd } from "../icdCode.ts";
import { ebmCore, goaeCore, hzvCore } from "./fees.ts";
import { icdCore } from "./icd10gm.ts";

/** The built-in core set: what a general practice codes and bills every week. Not complete, so what it lacks is unknown. */
export const coreCatalogs: CodeCatalogs = {
  ICD: catalogue("ICD-10-GM 2025, Kernbestand", icdEntries(), normaliseIcd),
  EBM: catalogue("EBM, Kernbestand", feeEntries(ebmCore), trimmed),
  GOÄ: catalogue("GOÄ (Stand 2022), Kernbestand", feeEntries(goaeCore), trimmed),
  HZV: catalogue("HZV, Kernbestand", feeEntries(hzvCore), trimmed),
};

function catalogue(
  edition: string,
  entries: readonly CatalogEntry[],
  normalise: (code: string) => string,
): CodeCatalog {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  return { edition, complete: false, lookup: (code) => byCode.get(normalise(code)) ?? null };
}

function icdEntries(): CatalogEntry[] {
  return icdCore
    .trim()
    .split("\n")
    .flatMap((line): CatalogEntry[] => {
      const match = /^(\S+) ([POZV]) ([TN]) (.+)$/.exec(line);
      return match
        ? [
            {
              code: match[1] ?? "",
              ambulatory: match[2] as "P",
              terminal: match[3] === "T",
              title: match[4] ?? "",
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

function trimmed(code: string): string {
  return code.trim();
}
