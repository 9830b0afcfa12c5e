import { compiledPattern } from "../clinical/pattern.ts";
import { PatternIndex } from "../clinical/patternIndex.ts";
import type { GradeContext } from "../grader.ts";
import { type Fact, type Scenario, type SectionLetter, type SoapNote, soapSections } from "../scenario.ts";

/** Words of a statement that a fact of the scenario recalls: whoever wrote the scenario vouches for them. */
export interface VouchedSpan {
  readonly start: number;
  readonly end: number;
  readonly fact: Fact;
  /** The fact denies something ("kein Fieber"). */
  readonly denies: boolean;
}

interface Vouching {
  readonly facts: PatternIndex<Fact>;
  readonly byText: Map<string, readonly VouchedSpan[]>;
}

const known = new WeakMap<Scenario, Vouching>();
const mostKnown = 4000;

function vouchingOf(scenario: Scenario): Vouching {
  const found = known.get(scenario);
  if (found) return found;
  const facts = new PatternIndex(scenario.facts, ({ recall }) => recall.map(compiledPattern));
  const vouching = { facts, byText: new Map<string, readonly VouchedSpan[]>() };
  known.set(scenario, vouching);
  return vouching;
}

/** Where a statement recalls facts, by the scenario's own patterns. Kept, since several graders ask of the same statement. */
export function vouchedSpans(text: string, scenario: Scenario): readonly VouchedSpan[] {
  const { facts, byText } = vouchingOf(scenario);
  const found = byText.get(text);
  if (found) return found;
  const spans = facts.candidatesIn(text).flatMap((fact) =>
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

/**
 * What a reading of the vouched sentences gives, read once for a scenario and its reference note: every note of the scenario asks for
 * the same. `read` must be pure, and nobody may change what it gives.
 */
export function keptOfScenario<Found>(
  read: (sentences: readonly VouchedSentence[]) => Found,
): (context: Pick<GradeContext<unknown>, "scenario" | "note">) => Found {
  const known = new WeakMap<Scenario, { readonly note: SoapNote | null; readonly found: Found }>();
  return ({ scenario, note }) => {
    const last = known.get(scenario);
    if (last && last.note === note) return last.found;
    const found = read(sectionedSentences({ scenario, note }));
    known.set(scenario, { note, found });
    return found;
  };
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
