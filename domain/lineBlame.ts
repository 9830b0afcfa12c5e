import { diffArrays } from "diff";

/** Lines as an editor counts them: a last line without a break is a line, and so is what follows a last break. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

/**
 * Carries the origins of a text's lines over to its next version: a line that stayed keeps its origin, a new one gets
 * `version`. Lines are matched by the shortest edit script (Myers 1986, package `diff`).
 */
export function carryOrigins<Version>(
  before: { readonly lines: readonly string[]; readonly origins: readonly Version[] },
  lines: readonly string[],
  version: Version,
): Version[] {
  const origins: Version[] = [];
  let at = 0;
  for (const { added, removed, count } of diffArrays([...before.lines], [...lines])) {
    if (removed) at += count;
    else
      for (let index = 0; index < count; index += 1)
        origins.push(added ? version : (before.origins[at + index] ?? version));
    if (!added && !removed) at += count;
  }
  return origins;
}

/** Which version brought each line of the last text. Versions from first to last; empty where there is none. */
export function blameLines<Version>(
  versions: readonly { readonly version: Version; readonly text: string }[],
): Version[] {
  let known: { lines: string[]; origins: Version[] } = { lines: [], origins: [] };
  for (const { version, text } of versions) {
    const lines = linesOf(text);
    known = { lines, origins: carryOrigins(known, lines, version) };
  }
  return known.origins;
}
