import { diffArrays } from "diff";
import { linesOf } from "./lineBlame.ts";

/**
 * A stretch of two texts that come from one: `same` in all three, `theirs` or `mine` where only one side changed it, `both`
 * where the two made the same change, `conflict` where they made different ones.
 */
export interface MergeChunk {
  readonly kind: "same" | "theirs" | "mine" | "both" | "conflict";
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
}

/**
 * Line by line, three ways: stretches that stand in all three texts are the anchors, what lies between two anchors is a
 * chunk (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007).
 */
export function mergeChunks(baseText: string, theirText: string, myText: string): MergeChunk[] {
  const [base, theirs, mine] = [linesOf(baseText), linesOf(theirText), linesOf(myText)];
  const [inTheirs, inMine] = [matchesOf(base, theirs), matchesOf(base, mine)];
  const chunks: MergeChunk[] = [];
  let [b, t, m] = [0, 0, 0];
  const push = (toB: number, toT: number, toM: number) => {
    const part = { base: base.slice(b, toB), theirs: theirs.slice(t, toT), mine: mine.slice(m, toM) };
    [b, t, m] = [toB, toT, toM];
    const { base: old, theirs: hers, mine: own } = part;
    if (old.length + hers.length + own.length === 0) return;
    const kind = equal(hers, own)
      ? equal(old, own)
        ? "same"
        : "both"
      : equal(old, hers)
        ? "mine"
        : equal(old, own)
          ? "theirs"
          : "conflict";
    chunks.push({ kind, ...part });
  };
  while (b < base.length || t < theirs.length || m < mine.length) {
    // A stretch that all three share from here on.
    let same = 0;
    while (b + same < base.length && inTheirs.get(b + same) === t + same && inMine.get(b + same) === m + same)
      same += 1;
    if (same > 0) {
      push(b + same, t + same, m + same);
      continue;
    }
    // What lies before the next line that all three have.
    let next = b;
    while (next < base.length && !((inTheirs.get(next) ?? -1) >= t && (inMine.get(next) ?? -1) >= m))
      next += 1;
    if (next < base.length) push(next, inTheirs.get(next) ?? t, inMine.get(next) ?? m);
    else push(base.length, theirs.length, mine.length);
  }
  return chunks;
}

/** The lines of a chunk where nobody chose: null for a conflict, which only a person can decide. */
export function mergedLines({ kind, theirs, mine }: MergeChunk): readonly string[] | null {
  if (kind === "conflict") return null;
  return kind === "theirs" ? theirs : mine;
}

/** The merged text. `chosen` holds the lines of chunks somebody decided, by index; null: a conflict is open. */
export function mergedText(
  chunks: readonly MergeChunk[],
  chosen: ReadonlyMap<number, readonly string[]> = new Map(),
): string | null {
  const lines: string[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const decided = chosen.get(index) ?? mergedLines(chunk);
    if (!decided) return null;
    lines.push(...decided);
  }
  return lines.join("\n");
}

/** Line of the base -> line of the other text, for lines that stayed. */
function matchesOf(base: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  let [b, o] = [0, 0];
  for (const { added, removed, count } of diffArrays([...base], [...other])) {
    if (added) o += count;
    else if (removed) b += count;
    else for (let index = 0; index < count; index += 1) matches.set(b++, o++);
  }
  return matches;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
