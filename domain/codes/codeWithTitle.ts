import type { CodeCatalog } from "../grader.ts";

/** A code as a person reads it: `J01.9 (Akute Sinusitis, nicht näher bezeichnet)`; the code alone where the catalogue does not hold it. */
export function codeWithTitle(catalog: Pick<CodeCatalog, "lookup">, code: string): string {
  const title = catalog.lookup(code)?.title;
  return title ? `${code} (${title})` : code;
}
