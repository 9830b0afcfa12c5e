import { z } from "zod";
import { hashOf } from "./hash.ts";

/** How far a chained file went: its path from the workspace, its lines, and the name of the last of them. */
export const chainHeadSchema = z.object({
  file: z.string(),
  lines: z.number().int().min(1),
  head: z.string(),
});
export type ChainHead = z.infer<typeof chainHeadSchema>;

/** The name that raw lines have in their chain: their hash, or where words were erased the hash they had with them. */
export function chainNames(lines: readonly { readonly value: unknown }[]): string[] {
  return lines.map(({ value }) => erasedNameOf(value) ?? hashOf(value ?? null));
}

/** The name a line says it had before its words were erased; null: it says no such thing. */
export function erasedNameOf(value: unknown): string | null {
  const erased = (value as { erased?: { hash?: unknown } | null } | null | undefined)?.erased;
  return typeof erased?.hash === "string" ? erased.hash : null;
}

/** What contradicts a head that was seen earlier; null: the chain still goes through it. `names`: of the chain's lines today. */
export function headProblem({ lines, head }: ChainHead, names: readonly string[]): string | null {
  if (names.length === 0) return `is missing: it had ${lines} ${lines === 1 ? "line" : "lines"}`;
  if (names.length < lines) return `ends after line ${names.length} of ${lines}: its tail was cut off`;
  return names[lines - 1] === head ? null : `line ${lines} is another: the chain was written anew`;
}
