import { severityOf } from "../clinical/severity.ts";
import { readTalk, said } from "../clinical/talk.ts";
import { sentenceAround } from "../german/clauses.ts";
import { isWarningSign } from "../german/conditions.ts";
import { kept } from "../german/kept.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { FindingType } from "../evidence.ts";
import type { Fact, Scenario, SoapNote } from "../scenario.ts";
import { differenceOf, isDifferent, isValueWord } from "./differences.ts";
import { sentenceSpansOf, type Span } from "./sentenceSpans.ts";
import { vouchedSpans } from "./vouching.ts";

/** How much of a fact's words, weighed by rarity, a sentence must hold to be about that fact. */
const leastShare = 0.5;
/** Enough where the sentence gives another value outright. */
const leastShareOfValue = 0.33;

/**
 * A fact that the note tells otherwise: one of its sentences is about the very thing, and gives another number, day, side or sign,
 * or turns into a decision what was tied to a condition. A sentence is about a fact where the scenario's pattern recalls it there,
 * or, where it is recalled nowhere, where the sentence holds most of its rare words.
 */
export const alterations = defineGrader<SoapNote>({
  id: "alterations",
  version: 3,
  grade: ({ fields, transcript, scenario, note }) => {
    const reference = new Set(note ? Object.values(note).flat() : []);
    const own = fields.filter(({ text }) => !reference.has(text));
    const rarity = rarityOf(scenario);
    const talk = readTalk(transcript);
    const recallings = recallingsOf(fields, scenario);
    const findings = scenario.facts.flatMap((fact): RawFinding[] => {
      const altered = alterationOf(fact, own, { recallings, scenario, rarity });
      if (!altered || reference.has(altered.field.text) || isWarningSign(altered.field.text, altered.span))
        return [];
      const { field, span, type } = altered;
      const at = transcript.indexOf(fact.quote);
      return [
        {
          kind: "fabrication",
          type,
          severity: fact.critical ? "critical" : severityOf[type],
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
    });
    return { findings };
  },
});

interface Altered {
  readonly type: FindingType;
  readonly field: OutputField;
  readonly span: Span;
}

/** Where a fact is recalled: the field, and the sentences around the words. */
interface Recalling {
  readonly field: OutputField;
  readonly sentence: Span;
}

interface Known {
  readonly recallings: ReadonlyMap<string, readonly Recalling[]>;
  readonly scenario: Scenario;
  readonly rarity: ReadonlyMap<string, number>;
}

function alterationOf(fact: Fact, own: readonly OutputField[], known: Known): Altered | null {
  if (fact.recall.length === 0) return null;
  const recalling = known.recallings.get(fact.id);
  if (recalling) return differsEverywhere(fact, recalling);
  const nearest = nearestSentence(
    fact,
    own.filter(({ section }) => section === fact.section),
    known.rarity,
  );
  if (!nearest) return null;
  const { field, span, share } = nearest;
  const sentence = field.text.slice(span.start, span.end);
  // Words that recall another fact are that fact's.
  const isOthers = vouchedSpans(field.text, known.scenario).some(
    (one) => one.start <= nearest.part.start && one.end >= nearest.part.end,
  );
  if (isOthers) return null;
  // Where the part that names most of it says nothing else, the whole sentence may.
  for (const stretch of [nearest.part, span]) {
    const difference = differenceOf(fact, field.text.slice(stretch.start, stretch.end));
    if (difference) return { field, type: difference.type, span: shifted(difference, stretch.start) };
  }
  return share >= leastShare && isDifferent(fact, sentence)
    ? { field, type: fact.type, span: nearest.part }
    : null;
}

/** By fact, every place of a note that recalls it. */
function recallingsOf(
  fields: readonly OutputField[],
  scenario: Scenario,
): ReadonlyMap<string, readonly Recalling[]> {
  const found = new Map<string, Recalling[]>();
  for (const field of fields)
    for (const span of vouchedSpans(field.text, scenario)) {
      const recalling = { field, sentence: stretchOf(field.text, span) };
      const others = found.get(span.fact.id);
      if (others) others.push(recalling);
      else found.set(span.fact.id, [recalling]);
    }
  return found;
}

/** The sentences, or parts up to a semicolon, that a recalled stretch lies in. */
function stretchOf(text: string, { start, end }: Span): Span {
  const last = sentenceAround(text, Math.max(start, end - 1)).end;
  // "unverändert; Steigerung nur bei …": what follows a semicolon belongs to it.
  return {
    start: sentenceAround(text, start).start,
    end: text[last] === ";" ? sentenceAround(text, last + 1).end : last,
  };
}

function differsEverywhere(fact: Fact, recalling: readonly Recalling[]): Altered | null {
  let first: Altered | null = null;
  for (const { field, sentence } of recalling) {
    const difference = differenceOf(fact, field.text.slice(sentence.start, sentence.end));
    if (!difference) return null;
    first ??= { field, type: difference.type, span: shifted(difference, sentence.start) };
  }
  return first;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** What a text is about: its content words, without the numbers, days and sides that may be wrong. */
const subjectsOf = kept(
  (text): ReadonlySet<string> =>
    new Set(
      wordsOf(text).flatMap(({ text: word }) =>
        isContentWord(word) && !isValueWord(word) ? [stemOf(word)] : [],
      ),
    ),
);
const shortestHead = 5;
const shortestBeginning = 4;

/** "Narkosemobilisation" holds "Mobilisation", "Autofahren" the "Auto", and "Hustenschmerz" the "Schmerz" of a sentence. */
function isCompoundOf(stem: string, others: ReadonlySet<string>): boolean {
  for (const other of others)
    if (
      (stem.length >= shortestHead && other.endsWith(stem)) ||
      (other.length >= shortestHead && stem.endsWith(other)) ||
      (stem.length >= shortestBeginning && other.startsWith(stem))
    )
      return true;
  return false;
}

/** Beginnings of words that are cut off by a dot: "intermitt.". */
const shortenedOf = kept((text): readonly string[] =>
  [...text.matchAll(/(?<!\p{L})(\p{L}{4,})\./gu)].map((match) => (match[1] ?? "").toLowerCase()),
);

/** How many facts share a word: what many speak of tells little. */
function rarityOf(scenario: Scenario): ReadonlyMap<string, number> {
  const known = rarities.get(scenario);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { text, quote } of scenario.facts)
    for (const stem of subjectsOf(`${text} ${quote}`)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  rarities.set(scenario, counts);
  return counts;
}
const rarities = new WeakMap<Scenario, ReadonlyMap<string, number>>();

const yearsOf = kept((text): readonly string[] => text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []);

interface Nearest {
  readonly field: OutputField;
  readonly span: Span;
  /** The part of the sentence that holds most of the fact's words. */
  readonly part: Span;
  /** Share of the fact's words in the sentence, weighed by rarity, 0 to 1. */
  readonly share: number;
}

function nearestSentence(
  { text }: Fact,
  fields: readonly OutputField[],
  rarity: ReadonlyMap<string, number>,
): Nearest | null {
  const wanted = [...subjectsOf(text)].map((stem) => ({ stem, weight: 1 / (rarity.get(stem) ?? 1) }));
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const years = yearsOf(text);
  const shareOf = (words: string) => {
    const own = subjectsOf(words);
    // A year that both name tells which of several ("2018 Hüfte"); one that differs may be the very fault.
    const same = years.filter((year) => yearsOf(words).includes(year)).length;
    const cut = shortenedOf(words);
    const holds = (stem: string) =>
      own.has(stem) || cut.some((beginning) => stem.startsWith(beginning)) || isCompoundOf(stem, own);
    const held = wanted.reduce((sum, { stem, weight }) => sum + (holds(stem) ? weight : 0), 0);
    return (held + same) / (total + same);
  };
  let best: { field: OutputField; span: Span; share: number } | null = null;
  for (const field of fields)
    for (const span of sentenceSpansOf(field.text)) {
      const share = shareOf(field.text.slice(span.start, span.end));
      if (share > (best?.share ?? 0)) best = { field, span, share };
    }
  if (!best || best.share < leastShareOfValue) return null;
  return { ...best, part: partOf(best.field.text.slice(best.span.start, best.span.end), best.span, shareOf) };
}

/** The part between commas that holds most. */
function partOf(sentence: string, span: Span, shareOf: (words: string) => number): Span {
  let from = 0;
  let most = { start: 0, end: sentence.length, share: 0 };
  const ends = [...sentence.matchAll(/[,;:](?!\d)\s/gu)].map(({ index }) => index);
  for (const end of [...ends, sentence.length]) {
    const share = shareOf(sentence.slice(from, end));
    if (share > most.share) most = { start: from, end, share };
    from = end + 1;
  }
  const stretch = sentence.slice(most.start, most.end);
  const lead = stretch.length - stretch.trimStart().length;
  return { start: span.start + most.start + lead, end: span.start + most.end };
}
