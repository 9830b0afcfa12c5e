import type { CatalogSystem } from "../../domain/codes/catalog.ts";
import { VisiteError } from "../../domain/errors.ts";
import type { CatalogEntry } from "../../domain/grader.ts";

export interface ParsedCatalog {
  readonly entries: readonly CatalogEntry[];
  /** Taken from the text or the file's name; null: the text does not tell. */
  readonly edition: string | null;
  /** The official whole: what it lacks does not exist. */
  readonly complete: boolean;
}

/** A catalogue that can be imported: a row of server/imports/index.ts. */
export interface CatalogImport {
  readonly system: CatalogSystem;
  readonly title: string;
  /** Reads the text of a file; throws `input.invalid` with file and line where it is not of that form. */
  readonly parse: (text: string, file: string) => ParsedCatalog;
}

/** What is wrong with a file, with its line. */
export function notOfForm(file: string, line: number | null, reason: string): VisiteError {
  return new VisiteError("input.invalid", `${file}${line === null ? "" : `:${line}`}: ${reason}`, {
    file,
    line,
  });
}
