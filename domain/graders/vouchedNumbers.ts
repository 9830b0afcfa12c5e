import { compiledPattern } from "../clinical/pattern.ts";
import type { FoundNumber } from "../german/numbers.ts";
import type { Fact, Scenario } from "../scenario.ts";
import { readFact } from "./factReading.ts";
import { vouchedSpans } from "./vouching.ts";

/**
 * The fact whose recall needs this very number: whoever wrote the scenario vouches for it. A number that merely stands
 * between the words a pattern asks for is not vouched for: with another number there the pattern would match as well.
 */
export function vouchingFact(
  text: string,
  { start, end, value }: Pick<FoundNumber, "start" | "end" | "value">,
  scenario: Scenario,
): Fact | null {
  for (const span of vouchedSpans(text, scenario)) {
    if (start < span.start || end > span.end) continue;
    const changed = `${text.slice(0, start)}§${text.slice(end)}`;
    const needs = span.fact.recall.some((source) => {
      const pattern = compiledPattern(source);
      const match = pattern.exec(text);
      if (!match || match.index > start || match.index + match[0].length < end) return false;
      const other = pattern.exec(changed);
      return !other || other.index + other[0].length <= start || other.index > start;
    });
    // A pattern for "5 mg" finds its 5 within "2,5 mg" too: what the fact itself does not say must be asked for as a whole.
    const asked = span.fact.recall.some(
      (source) => !compiledPattern(source).test(`${text.slice(0, start)}9${text.slice(end - 1)}`),
    );
    if ((needs && asked) || readFact(span.fact).numbers.some((number) => number.value === value))
      return span.fact;
  }
  return null;
}
