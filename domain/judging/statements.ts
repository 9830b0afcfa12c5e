import type { OutputField } from "../grader.ts";

/** Statements a request, unless the person says otherwise: small, since verdicts over long lists get careless. */
export const defaultBatch = 8;

/** The statements of a note cut into requests of at most `size`, in reading order. */
export function batchesOf(fields: readonly OutputField[], size: number): OutputField[][] {
  const batches: OutputField[][] = [];
  for (let at = 0; at < fields.length; at += size) batches.push(fields.slice(at, at + size));
  return batches;
}

/** Statements as the judge reads them, numbered from 1 within their request. */
export function statementList(fields: readonly OutputField[]): string {
  return fields
    .map(({ section, text }, index) => `${index + 1}. [${section}] ${text.replace(/\s+/gu, " ").trim()}`)
    .join("\n");
}
