import type { Fault, Planted } from "../faults/fault.ts";
import type { Random } from "../faults/random.ts";
import type { Scenario } from "../scenario.ts";
import { isMeasurable } from "./texts.ts";

interface SeveralRequest {
  readonly faults: readonly Fault<unknown>[];
  readonly output: unknown;
  readonly scenario: Scenario;
  readonly random: Random;
  readonly count: number;
}

/**
 * Plants several different faults one after the other and keeps track of where the earlier ones have moved. A fault that
 * would touch the place of an earlier one is left out: what stands there would be neither the one nor the other.
 */
export function plantSeveral({ faults, output: reference, scenario, random, count }: SeveralRequest): {
  output: unknown;
  planted: Planted[];
} {
  let output = reference;
  let planted: Planted[] = [];
  const left = [...faults];
  while (planted.length < count && left.length > 0) {
    const fault = left.splice(Math.floor(random() * left.length), 1)[0];
    const done = fault?.plant({ output, scenario, random });
    if (!done || !isMeasurable(done.planted) || !wasThere(reference, done.planted)) continue;
    const moved = planted.map((one) => movedPlace(one, done.planted, { before: output, after: done.output }));
    if (moved.some((one) => one === null) || restates(planted, done.planted)) continue;
    planted = [...moved.filter((one) => one !== null), done.planted];
    output = done.output;
  }
  return { output, planted };
}

/** Where an earlier fault stands after a later one was planted; null where the later one touched it. */
export function movedPlace(
  earlier: Planted,
  later: Planted,
  outputs: { before: unknown; after: unknown },
): Planted | null {
  if (earlier.end <= earlier.start) return earlier;
  const text = textAt(outputs.before, earlier.field);
  if (text === null) return null;
  if (textAt(outputs.after, earlier.field) === text) return earlier;
  if (later.field === earlier.field && later.end > later.start && later.omits === undefined) {
    const grown = (textAt(outputs.after, earlier.field)?.length ?? 0) - text.length;
    const removedTo = later.start + later.before.length;
    if (removedTo <= earlier.start)
      return { ...earlier, start: earlier.start + grown, end: earlier.end + grown };
    return later.start >= earlier.end ? earlier : null;
  }
  // A statement above it went: the same words stand under another number now.
  const field = siblingsOf(earlier.field).find((other) => textAt(outputs.after, other) === text);
  return field ? { ...earlier, field } : null;
}

/** What is left out must have stood in the reference: leaving out what an earlier fault put in is no omission. */
function wasThere(reference: unknown, { omits, before }: Planted): boolean {
  return omits === undefined || JSON.stringify(reference).includes(JSON.stringify(before));
}

/** A repetition or a denial that says again what an earlier fault left out would undo that one. */
function restates(planted: readonly Planted[], later: Planted): boolean {
  return planted.some(
    ({ before, end, start }) => end <= start && before !== "" && later.after.includes(before),
  );
}

/** The text a JSON pointer leads to; null where there is none. */
export function textAt(output: unknown, pointer: string): string | null {
  let found: unknown = output;
  for (const part of pointer.split("/").slice(1)) {
    if (found === null || typeof found !== "object") return null;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === "string" ? found : null;
}

/** The same pointer with the numbers before it, nearest first: a removal moves things up by one. */
function siblingsOf(pointer: string): string[] {
  const match = /^(.*\/)(\d+)(\/.*)?$/.exec(pointer);
  if (!match) return [];
  const [, head = "", index = "0", tail = ""] = match;
  return Array.from({ length: Number(index) }, (_, back) => `${head}${Number(index) - 1 - back}${tail}`);
}
