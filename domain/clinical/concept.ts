import type { FindingType } from "../evidence.ts";

/** A thing clinical texts speak of, with every way to say it: lay, clinical, brand, abbreviation. */
export interface Concept {
  readonly id: string;
  /** The finding an unsupported mention raises. */
  readonly type: FindingType;
  readonly pattern: RegExp;
  /** Phrases that by themselves deny it: "Luft krieg ich gut". */
  readonly denial?: RegExp | undefined;
  /** A wider pattern that only exonerates: what it finds in the talk was spoken of. */
  readonly heard?: RegExp | undefined;
}

/** Rows of `id: pattern`, a line each; patterns are without word boundaries on the right so that inflections and compounds match. */
export function conceptsOf(type: FindingType, table: string): Concept[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const colon = line.indexOf(":");
      return {
        id: line.slice(0, colon).trim(),
        type,
        pattern: new RegExp(`(?<!\\p{L})(?:${line.slice(colon + 1).trim()})`, "giu"),
      };
    });
}
