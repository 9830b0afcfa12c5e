import type { ScreenedPattern } from "./screenedPattern.ts";

const lead = 3;

interface Entry {
  readonly literal: string;
  readonly item: number;
}

/**
 * Of many things with patterns, those that may occur in a text at all, found in one pass over the text: each pattern's literals
 * are filed under their first three letters. Asking hundreds of patterns one by one costs more than all the rest of a grading.
 */
export class PatternIndex<Item> {
  readonly #items: readonly Item[];
  readonly #byLead = new Map<string, Entry[]>();
  /** Literals too short to be filed. */
  readonly #short: Entry[] = [];
  /** Things with a pattern that can match without a literal: always candidates. */
  readonly #always: number[] = [];

  constructor(items: readonly Item[], patternsOf: (item: Item) => readonly ScreenedPattern[]) {
    this.#items = items;
    for (const [item, thing] of items.entries())
      for (const pattern of patternsOf(thing)) {
        const literals = pattern.mandatory();
        if (!literals) this.#always.push(item);
        for (const literal of literals ?? []) this.#file({ literal, item });
      }
  }

  #file(entry: Entry): void {
    if (entry.literal.length < lead) {
      this.#short.push(entry);
      return;
    }
    const key = entry.literal.slice(0, lead);
    const filed = this.#byLead.get(key);
    if (filed) filed.push(entry);
    else this.#byLead.set(key, [entry]);
  }

  /** Every thing whose patterns may match somewhere in the text, in the order they were given in. */
  candidatesIn(text: string): readonly Item[] {
    const lower = text.toLowerCase();
    const found = new Set(this.#always);
    for (const { literal, item } of this.#short)
      if (!found.has(item) && lower.includes(literal)) found.add(item);
    for (let at = 0; at + lead <= lower.length; at += 1)
      for (const { literal, item } of this.#byLead.get(lower.slice(at, at + lead)) ?? [])
        if (!found.has(item) && lower.startsWith(literal, at)) found.add(item);
    return [...found].sort((a, b) => a - b).flatMap((item) => this.#items[item] ?? []);
  }
}
