import { hashOf } from "../../domain/hash.ts";
import { readTextOrNull } from "./atomic.ts";

/** A line as it stands on disk, before any schema has left something out of it. */
export interface RawLine {
  /** From 1. */
  readonly line: number;
  /** Undefined where it is not JSON. */
  readonly value: unknown;
  /** Hash of its canonical JSON: what the next line of a chain, and a bundle, names it by. */
  readonly sha256: string;
}

/** Every line of a file, whether or not it makes sense; a file that is missing has none. A line cut off at the end was never acknowledged and is left out. */
export async function readRawLines(path: string): Promise<RawLine[]> {
  const text = (await readTextOrNull(path)) ?? "";
  const parts = text.split("\n");
  const last = parts.pop() ?? "";
  if (last !== "" && parsed(last) !== undefined) parts.push(last);
  return parts.flatMap((part, index): RawLine[] => {
    if (part.trim() === "") return [];
    const value = parsed(part);
    return [{ line: index + 1, value, sha256: hashOf(value ?? null) }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Named by the reader as a line that is no JSON.
    return undefined;
  }
}
