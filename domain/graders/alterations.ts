import { compiledPattern } from "../clinical/pattern.ts";
import { readTalk, said } from "../clinical/talk.ts";
import { severityOf } from "../clinical/severity.ts";
import { isWarningSign } from "../german/conditions.ts";
import { kept } from "../german/kept.ts";
import { findNumbers } from "../german/numbers.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { Fact, SoapNote } from "../scenario.ts";
import { directionsOf } from "./directions.ts";
import { sentenceSpansOf, type Span } from "./sentenceSpans.ts";
import { vouchedSpans } from "./vouching.ts";

/** How much of a fact's words, weighed by rarity, a sentence must hold to be about that fact. */
const leastShare = 0.5;
/** From here on the words agree so far that only a sign, a number or a side can be wrong. */
const sameWords = 0.75;

/**
 * A fact that the note recalls nowhere, while one of its sentences speaks of the very thing: the sentence says something else of it.
 * The scenario's recall patterns decide what counts as recalled; the rare words of the fact decide what a sentence is about.
 */
export const alterations = defineGrader<SoapNote>({
  id: "alterations",
  version: 1,
  grade: ({ fields, transcript, scenario, note }) => {
    const whole = fields.map(({ text }) => text);
    const reference = new Set(note ? Object.values(note).flat() : []);
    const lost = scenario.facts.filter(
      ({ recall }) =>
        recall.length > 0 &&
        !recall.some((source) => {
          const pattern = compiledPattern(source);
          return whole.some((text) => pattern.test(text)) || pattern.test(whole.join("\n"));
        }),
    );
    if (lost.length === 0) return {};
    const rarity = rarityOf(scenario.facts);
    const talk = readTalk(transcript);
    return {
      findings: lost.flatMap((fact): RawFinding[] => {
        const place = nearestSentence(
          fact,
          fields.filter(({ section, text }) => section === fact.section && !reference.has(text)),
          rarity,
        );
        if (!place || place.share < leastShare) return [];
        const { field, span, sentence } = place;
        if (isWarningSign(field.text, span) || !saysOtherwise(fact, sentence, place.share)) return [];
        // Words that recall another fact are that fact's.
        if (vouchedSpans(field.text, scenario).some((one) => one.start <= span.start && one.end >= span.end))
          return [];
        const at = transcript.indexOf(fact.quote);
        return [
          {
            kind: "fabrication",
            type: fact.type,
            severity: fact.critical ? "critical" : severityOf[fact.type],
            span: { field: field.field, ...span },
            quote: field.text.slice(span.start, span.end),
            fact: fact.id,
            source: at < 0 ? [] : [said(talk, { start: at, end: at + fact.quote.length })],
            message: {
              de: `Anders als im Gespräch: ${fact.text}.`,
              en: `Other than in the conversation: ${fact.text}.`,
            },
          },
        ];
      }),
    };
  },
});

const stemsOf = kept(
  (text): ReadonlySet<string> =>
    new Set([
      ...wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : [])),
      ...(text.match(/\d+(?:[.,/]\d+)*/gu) ?? []),
    ]),
);

/** How many facts share a word: what many speak of tells little. */
function rarityOf(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text, quote } of facts)
    for (const stem of stemsOf(`${text} ${quote}`)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

interface Nearest {
  readonly field: OutputField;
  readonly sentence: string;
  /** The part of the sentence that holds most of the fact's words. */
  readonly span: Span;
  /** Share of the fact's words in the sentence, weighed by rarity, 0 to 1. */
  readonly share: number;
}

function nearestSentence(
  { text }: Fact,
  fields: readonly OutputField[],
  rarity: ReadonlyMap<string, number>,
): Nearest | null {
  const wanted = [...stemsOf(text)].map((stem) => ({ stem, weight: 1 / (rarity.get(stem) ?? 1) }));
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const shareOf = (words: string) => {
    const own = stemsOf(words);
    return wanted.reduce((sum, { stem, weight }) => sum + (own.has(stem) ? weight : 0), 0) / total;
  };
  let best: Nearest | null = null;
  for (const field of fields)
    for (const span of sentenceSpansOf(field.text)) {
      const sentence = field.text.slice(span.start, span.end);
      const share = shareOf(sentence);
      if (share > (best?.share ?? 0)) best = { field, sentence, span, share };
    }
  if (!best) return null;
  const { sentence, span } = best;
  let from = 0;
  let part = { start: 0, end: sentence.length, share: 0 };
  for (const end of [...[...sentence.matchAll(/[,;:](?!\d)\s/gu)].map(({ index }) => index), sentence.length]) {
    const share = shareOf(sentence.slice(from, end));
    if (share > part.share) part = { start: from, end, share };
    from = end + 1;
  }
  const lead = sentence.slice(part.start).length - sentence.slice(part.start).trimStart().length;
  return {
    ...best,
    span: { start: span.start + part.start + lead, end: span.start + part.end },
  };
}

const negator =
  /(?<!\p{L})(?:kein\p{L}*|nicht|nichts|nie|niemals|ohne|weder|verneint\p{L}*|negativ|neg|o\. ?b|frei|unauffällig|ausgeschlossen|abgelehnt)(?!\p{L})/iu;

/** Does a sentence that speaks of a fact say something else than the fact? What only leaves words out says nothing else. */
function saysOtherwise({ text, quote }: Fact, sentence: string, share: number): boolean {
  if (negator.test(text) !== negator.test(sentence)) return true;
  const written = new Set(findNumbers(sentence).map(({ value }) => value));
  const given = findNumbers(text).map(({ value }) => value);
  if (given.length > 0 && written.size > 0 && given.some((value) => !written.has(value))) return true;
  const sides = directionsOf(sentence).filter(({ axis }) => axis === "side");
  const own = directionsOf(text).filter(({ axis }) => axis === "side");
  if (own.length > 0 && sides.length > 0 && !sides.some(({ pole }) => own.some((one) => one.pole === pole)))
    return true;
  if (share >= sameWords) return false;
  const known = stemsOf(`${text} ${quote}`);
  return [...stemsOf(sentence)].some((stem) => !known.has(stem));
}
