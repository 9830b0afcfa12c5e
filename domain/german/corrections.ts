import type { FoundNumber } from "./numbers.ts";
import type { Unit } from "./units.ts";

/** A number of the talk that its speaker took back, and what was said instead. */
export interface Correction {
  /** Indices into the numbers given. */
  readonly old: number;
  readonly new: number;
}

/** Words with which a speaker takes back what was said last. */
const strong =
  "nein|nee|nö|nä|quatsch|blödsinn|unsinn|falsch|korrigiere|korrektur|pardon|verzeihung|entschuldigung|stopp|verlesen|versprochen|verguckt|vertan|stimmt nicht|ich meine?|mein ich|ich wollte sagen|sagen wir|sag(?:en)? ma|besser gesagt|genauer gesagt|vielmehr|gefühlt";
const weak = "äh|ähm|öh|ach|na ja|naja|na|moment|momentchen|halt|doch|eher";
const waiting = "warten? s(?:i)?e(?: mal)?|wart(?:e)?(?: mal)?|moment(?:chen)?(?: mal)?";
const cue = new RegExp(
  `(?<!\\p{L})(?:(${strong}|${waiting})|(${weak}))(?!\\p{L})(?:[\\s,.…–-]*(?:(?:${strong}|${waiting}|${weak}|doch|jetzt|also|um gottes willen)(?!\\p{L})))*`,
  "giu",
);
/** Words that say that the new value is the true one. */
const renewing =
  /(?<!\p{L})(?:jetzt|heute|eher|inzwischen|mittlerweile|neuerdings|reduziert|erhöht|verdoppelt|halbiert|gesteigert|gleich|sind(?: es|'s)|sind das|das sind|waren(?:'s| es)|mit der uhr|bei (?:dem|der|ihrer|ihrem)|also|sagen wir|doch|steht (?:hier|da)|hier steht)(?!\p{L})/iu;

/** "eine Zeile überlesen" counts nothing. */
const article = /^ein(?:e[nrms]?)?$/iu;

interface Item extends FoundNumber {
  readonly index: number;
  readonly unit: Unit | null;
}

/**
 * The numbers of one turn that are taken back: "fünf, nein, zweieinhalb". The new number must be of the same kind, and
 * near: the longer the way, the plainer the words must be.
 */
export function correctionsOf(
  text: string,
  numbers: readonly FoundNumber[],
  units: readonly (Unit | null)[],
  interrupts: (start: number, end: number) => boolean = () => false,
): Correction[] {
  const items = numbers
    .map((number, index): Item => ({ ...number, index, unit: units[index] ?? null }))
    .filter((item) => !article.test(item.text) && !numbers.some((other) => contains(other, item)));
  const found: Correction[] = [];
  for (const match of text.matchAll(cue)) {
    const start = match.index;
    const end = start + match[0].length;
    const isStrong =
      match[1] !== undefined || /\p{L}[\s,.…–-]+\p{L}/u.test(match[0].replace(/na ja/iu, "naja"));
    const isDouble = new RegExp(`(?:${strong})[\\s,.…–-]+(?:${waiting}|${strong})`, "iu").test(match[0]);
    const before = items.filter((item) => item.end <= start && start - item.end <= 44).slice(-2);
    const nearest = before.at(-1);
    if (!nearest) continue;
    const gap = text.slice(nearest.end, start);
    // "zwei Wochen oder eher drei" leaves both.
    if (gap.length > 24 || /(?<!\p{L})oder\s*$/iu.test(gap) || /[?]|(?<!\p{L})zu(?!\p{L})/u.test(gap))
      continue;
    const crosses = /[.!](?=\s)/u.test(gap);
    const reach = isDouble ? 170 : isStrong ? 62 : /moment/iu.test(match[0]) ? 40 : 24;
    const after = items.filter((item) => item.start >= end && item.start - end <= reach);
    const used = new Set<number>();
    // What is of one kind finds its like first; the nearest takes what is left.
    for (const old of [...before].sort((a, b) => Number(a.unit === null) - Number(b.unit === null))) {
      const fits = (item: Item) =>
        !used.has(item.index) &&
        sameKind(old, item, { isNearest: old === nearest, gap, way: item.start - end });
      // After "nein, warten Sie" a speaker thinks aloud: what has the unit is meant.
      const replacing =
        (isDouble && old.unit ? after.find((item) => item.unit !== null && fits(item)) : undefined) ??
        after.find(fits);
      if (!replacing) continue;
      used.add(replacing.index);
      if (replacing.value === old.value) continue;
      const between = text.slice(end, replacing.start);
      if (/\?/u.test(between) || (interrupts(end, replacing.start) && !isDouble)) continue;
      const typed = old.unit !== null && replacing.unit !== null;
      const plain = renewing.test(between) || renewing.test(match[0]);
      if (between.length > 26 && !plain && !isDouble) continue;
      if (crosses && !plain && !(typed && between.length < 20)) continue;
      if (between.length > 62 && !typed) continue;
      for (const [index, part] of numbers.entries())
        if (index === old.index || contains(old, part)) found.push({ old: index, new: replacing.index });
    }
  }
  return found;
}

function sameKind(
  old: Item,
  item: Item,
  { isNearest, gap, way }: { isNearest: boolean; gap: string; way: number },
): boolean {
  if (old.unit && item.unit) return old.unit.dimension === item.unit.dimension;
  if (!isNearest) return false;
  if (old.unit !== null && way > 26) return false;
  // "Drei am Tag, nein, mehr nicht, fünf Kilo": the unit is left out only where nothing else is said between.
  if ((old.unit === null) !== (item.unit === null) && /\p{L}/u.test(gap) && old.unit === null) return false;
  const ratio = item.value / (old.value || 1);
  return ratio >= 0.04 && ratio <= 25;
}

function contains(outer: FoundNumber, inner: FoundNumber): boolean {
  return (
    outer !== inner &&
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    outer.end - outer.start > inner.end - inner.start
  );
}
