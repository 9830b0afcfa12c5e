import { compiledPattern } from "../clinical/pattern.ts";
import type { GradeContext } from "../grader.ts";
import { type Fact, type Scenario, type SectionLetter, soapSections } from "../scenario.ts";

/** Words of a statement that a fact of the scenario recalls: whoever wrote the scenario vouches for them. */
export interface VouchedSpan {
  readonly start: number;
  readonly end: number;
  readonly fact: Fact;
  /** The fact denies something ("kein Fieber"). */
  readonly denies: boolean;
}

const known = new WeakMap<Scenario, Map<string, readonly VouchedSpan[]>>();
const mostKnown = 4000;

/** Where a statement recalls facts, by the scenario's own patterns. Kept, since several graders ask of the same statement. */
export function vouchedSpans(text: string, scenario: Scenario): readonly VouchedSpan[] {
  let byText = known.get(scenario);
  if (!byText) known.set(scenario, (byText = new Map()));
  const found = byText.get(text);
  if (found) return found;
  const spans = scenario.facts.flatMap((fact) =>
    fact.recall.flatMap((source): VouchedSpan[] => {
      const match = compiledPattern(source).exec(text);
      return match
        ? [{ start: match.index, end: match.index + match[0].length, fact, denies: isDenial(fact) }]
        : [];
    }),
  );
  if (byText.size > mostKnown) byText.clear();
  byText.set(text, spans);
  return spans;
}

/** A sentence that whoever wrote the scenario vouches for, and where in a note it belongs; null for an inference. */
export interface VouchedSentence {
  readonly text: string;
  readonly section: SectionLetter | null;
  readonly fact: Fact | null;
}

/** Facts, allowed inferences and the sentences of the reference note, each with its section. */
export function sectionedSentences({
  scenario,
  note,
}: Pick<GradeContext<unknown>, "scenario" | "note">): readonly VouchedSentence[] {
  return [
    ...scenario.facts.map((fact) => ({ text: fact.text, section: fact.section, fact })),
    ...scenario.inferences.map(({ text }) => ({ text, section: null, fact: null })),
    ...(note
      ? soapSections.flatMap(({ key, letter }) =>
          note[key].map((text) => ({ text, section: letter, fact: null })),
        )
      : []),
  ];
}

/** Sentences that whoever wrote the scenario vouches for as a whole: facts, allowed inferences, the reference note. */
export function vouchedSentences({
  scenario,
  note,
}: Pick<GradeContext<unknown>, "scenario" | "note">): readonly string[] {
  return [
    ...scenario.facts.map(({ text }) => text),
    ...scenario.inferences.map(({ text }) => text),
    ...(note ? Object.values(note).flat() : []),
  ];
}

export function isDenial({ type, text }: Pick<Fact, "type" | "text">): boolean {
  return type === "negation" || /^(?:keine?\w*|ohne|nicht|nie)(?!\p{L})/iu.test(text);
}

export function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
