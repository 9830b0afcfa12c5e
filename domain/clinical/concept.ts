import type { FindingType } from "../evidence.ts";
import { ScreenedPattern } from "./screenedPattern.ts";

/** A thing clinical texts speak of, with every way to say it: lay, clinical, brand, abbreviation. */
export interface Concept {
  readonly id: string;
  /** The finding an unsupported mention raises. */
  readonly type: FindingType;
  readonly pattern: ScreenedPattern;
  /** Phrases that deny it by themselves, in talk and note: "Luft krieg ich gut", "afebril", "Beine schlank". */
  readonly denial?: ScreenedPattern | undefined;
  /** Words of a talk too vague to state it ("nach der halben Treppe bleib ich stehen"): they only exonerate a note that does. */
  readonly heard?: ScreenedPattern | undefined;
}

/**
 * Rows of `id: pattern`, a line each, and below a row what denies it (`- pattern`) and what exonerates it (`? pattern`).
 * Patterns begin at a word and are open on the right, so that inflections and compounds match.
 */
export function conceptsOf(type: FindingType, table: string): Concept[] {
  const concepts: Concept[] = [];
  for (const line of table.trim().split("\n")) {
    const extra = /^\s*([-?]) (.+)$/u.exec(line);
    const last = concepts.at(-1);
    if (extra && last) {
      const pattern = wordPattern(extra[2] ?? "");
      concepts[concepts.length - 1] = {
        ...last,
        ...(extra[1] === "-" ? { denial: pattern } : { heard: pattern }),
      };
      continue;
    }
    const colon = line.indexOf(":");
    concepts.push({
      id: line.slice(0, colon).trim(),
      type,
      pattern: wordPattern(line.slice(colon + 1)),
    });
  }
  return concepts;
}

/** A pattern that begins at the beginning of a word. */
export function wordPattern(source: string): ScreenedPattern {
  return new ScreenedPattern(`(?<!\\p{L})(?:${source.trim()})`, "giu");
}
