import { conceptsBeginning } from "../clinical/concepts.ts";
import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { readFigures } from "../clinical/figures.ts";
import { isNamedPlainly } from "../clinical/layNames.ts";
import { figuresOfStatement } from "../clinical/statementFigures.ts";
import { readTalk, said, saidAround, type Talk } from "../clinical/talk.ts";
import type { SourceSpan, Statement } from "../evidence.ts";
import { saidInTalk } from "../german/dates.ts";
import { findNumbers } from "../german/numbers.ts";
import { kept } from "../german/kept.ts";
import type { Turn } from "../german/turns.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { Scenario, SoapNote } from "../scenario.ts";
import { sentenceSpansOf } from "./sentenceSpans.ts";
import { overlaps, vouchedSpans } from "./vouching.ts";

const mostEvidence = 3;

/**
 * One label a statement, with the words of the transcript behind it. Supported by facts, words, synonyms and numbers; inferred where
 * the scenario allows it or an assessment draws together what was said; unsupported where a sentence of it says nothing that was said.
 */
export const grounding = defineGrader<SoapNote>({
  id: "grounding",
  version: 6,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    const statements = fields.map((field): Statement => {
      const evidence = evidenceOf(field, talk, scenario);
      const { heard, total } = overlapOf(field.text, talk);
      const base = { field: field.field, section: field.section, text: field.text, evidence };
      const unheard = unheardSentences(field, talk, scenario);
      const reason = {
        de: "Nichts an dieser Aussage kommt im Gespräch vor.",
        en: "Nothing of this sentence occurs in the conversation.",
      };
      for (const { start, end } of unheard)
        findings.push({
          kind: "fabrication",
          type: unheardType[field.section] ?? "history",
          severity: "major",
          span: { field: field.field, start, end },
          quote: field.text.slice(start, end),
          source: [],
          message: reason,
        });
      if (unheard.length > 0) return { ...base, label: "unsupported", reason };
      const inference = scenario.inferences.some(({ text }) => sharesMost(field.text, text));
      const drawn = field.section === "A" && evidence.length === 0 && heard < total / 2;
      return { ...base, label: (inference && evidence.length === 0) || drawn ? "inferred" : "supported" };
    });
    return { statements, findings };
  },
});

const unheardType: Readonly<Record<string, RawFinding["type"]>> = {
  S: "history",
  O: "symptom",
  A: "diagnosis",
  P: "plan",
};
/** A sentence with fewer content words may be a synonym that no vocabulary knows. */
const fewestWords = 2;

/** Sentences of a statement of which neither a word nor a synonym, a number, a fact or an allowed inference was said. */
function unheardSentences(
  { text, section }: OutputField,
  talk: Talk,
  scenario: Scenario,
): { start: number; end: number }[] {
  return sentenceSpansOf(text).filter(({ start, end }) => {
    const sentence = text.slice(start, end);
    const { heard, total } = overlapOf(sentence, talk);
    if (heard > 0 || namesDay(sentence, talk, scenario) || total < fewestWords || frame.test(sentence))
      return false;
    if (vouchedSpans(text, scenario).some((span) => overlaps(span, { start, end }))) return false;
    // "Zeitlich orientiert.": two words of an examination are as often a clinician's for what was told in plain ones.
    if (section === "O" && total <= fewestWords && !isNamedSign.test(sentence)) return false;
    return !scenario.inferences.some(({ text: allowed }) => sharesMost(sentence, allowed));
  });
}

/** "Lachman negativ": a sign that has a name was tested or not. */
const isNamedSign = /(?<!\p{L})(?:negativ|positiv|neg|pos)(?!\p{L})/iu;

/** "Einwilligung 19.01.": a day that was said. */
function namesDay(sentence: string, talk: Talk, { encounter }: Scenario): boolean {
  const { calendar } = figuresOfStatement(sentence);
  return calendar.some(
    (mention) =>
      mention.kind === "day" && saidInTalk(mention, readFigures(talk).calendar(encounter?.date)) === true,
  );
}

/** What a note says of the contact itself, and standing phrases of a plan. */
const frame =
  /^(?:keine?\p{L}*|ohne|nicht|weder)(?!\p{L})|telefon|video|gesundheitsuntersuchung|check-?up|rücksprache|befundbesprechung|erstvorstellung|wiedervorstellung|kontakt|termin|(?:auf|laut) wunsch|verneint|erinnerlich|unverändert|o\. ?b\./iu;

function overlapOf(text: string, talk: Talk): { heard: number; total: number } {
  const content = wordsOf(text).filter(({ text: word }) => isContentWord(word));
  const heard = content.filter(({ text: word }) => isHeard(word, talk)).length;
  const numbers = findNumbers(text).filter(({ text: word }) => /\d/u.test(word));
  return {
    heard: heard + numbers.filter(({ value }) => talk.values.has(value)).length,
    total: content.length + numbers.length,
  };
}

const byWord = new WeakMap<Talk, Map<string, boolean>>();

function isHeard(word: string, talk: Talk): boolean {
  let known = byWord.get(talk);
  if (!known) {
    known = new Map();
    byWord.set(talk, known);
  }
  let heard = known.get(word);
  if (heard === undefined) {
    heard = hears(word, talk);
    known.set(word, heard);
  }
  return heard;
}

const shortestPart = 5;
/** Of the first half of a compound: "Hüft-", "Noro-". */
const shortestHead = 4;
const partsOf = new WeakMap<Talk, ReadonlySet<string>>();

/** Words of the talk that may be part of a compound. */
function compoundParts(talk: Talk): ReadonlySet<string> {
  let parts = partsOf.get(talk);
  if (!parts) {
    parts = new Set(
      wordsOf(talk.text).flatMap(({ text: word }) =>
        word.length >= shortestHead && isContentWord(word) ? [word.toLowerCase(), stemOf(word)] : [],
      ),
    );
    partsOf.set(talk, parts);
  }
  return parts;
}

function hears(word: string, talk: Talk): boolean {
  if (talk.stems.has(stemOf(word))) return true;
  if (word.includes("-") && word.split("-").some((part) => part.length >= shortestPart && hears(part, talk)))
    return true;
  const lower = word.toLowerCase();
  // Compounds: either half that carries meaning was said, or the word begins a longer one.
  if (lower.length >= 8) {
    if (talk.lower.includes(lower.slice(0, Math.max(shortestPart, Math.floor(lower.length * 0.55)))))
      return true;
    const parts = compoundParts(talk);
    for (let at = shortestHead; at <= lower.length - shortestHead; at += 1)
      if (
        parts.has(lower.slice(0, at)) ||
        // "-gabe" is a half only where the first one was said.
        (at <= lower.length - shortestPart &&
          (parts.has(lower.slice(at)) || parts.has(stemOf(lower.slice(at)))))
      )
        return true;
  }
  // "krank" was said as "krankgeschrieben".
  // and "Schlaf" as "geschlafen".
  if (
    lower.length >= shortestPart &&
    new RegExp(`(?<!\\p{L})(?:\\p{L}{0,6}ge)?${lower}\\p{L}`, "u").test(talk.lower)
  )
    return true;
  if (isNamedPlainly(lower, talk.lower)) return true;
  const substance = findDrugs(word)[0]?.substance;
  if (substance && talk.drugs.some((drug) => sameGroup(drug.substance, substance))) return true;
  return conceptsBeginning(word).some(
    ({ type, id }) => (talk.mentions.get(`${type}/${id}`)?.length ?? 0) > 0,
  );
}

/** The words behind a statement: quotes of the facts it recalls, then the turns that share most of it. */
function evidenceOf({ text }: OutputField, talk: Talk, scenario: Scenario): SourceSpan[] {
  const spans: SourceSpan[] = [];
  for (const { quote } of new Set(vouchedSpans(text, scenario).map(({ fact }) => fact))) {
    const start = talk.text.indexOf(quote);
    if (start >= 0) spans.push(said(talk, { start, end: start + quote.length }));
  }
  if (spans.length > 0) return spans.sort((a, b) => a.start - b.start);
  const stems = new Set(
    wordsOf(text).flatMap(({ text: word }) => (isContentWord(word) ? [stemOf(word)] : [])),
  );
  const values = new Set(
    findNumbers(text)
      .filter(({ text: word }) => /\d/u.test(word))
      .map(({ value }) => value),
  );
  const scored = stemmedTurns(talk).map(({ turn, words }) => {
    const hits = words.filter(({ stem }) => stems.has(stem));
    const numbers = talk.numbers.filter(
      ({ start, end, value }) => start >= turn.wordsStart && end <= turn.end && values.has(value),
    );
    const first = hits[0] ? turn.wordsStart + hits[0].start : numbers[0]?.start;
    return { score: new Set(hits.map(({ stem }) => stem)).size + numbers.length * 2, first };
  });
  return scored
    .filter(({ score, first }) => score >= Math.min(2, stems.size) && first !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostEvidence)
    .map(({ first = 0 }) => saidAround(talk, { start: first, end: first + 1 }))
    .sort((a, b) => a.start - b.start);
}

interface StemmedTurn {
  readonly turn: Turn;
  readonly words: readonly { readonly stem: string; readonly start: number }[];
}
const stemmed = new WeakMap<Talk, readonly StemmedTurn[]>();

/** The turns of a talk with the stems of their words, read once. */
function stemmedTurns(talk: Talk): readonly StemmedTurn[] {
  let turns = stemmed.get(talk);
  if (!turns) {
    turns = talk.turns.map((turn) => ({
      turn,
      words: wordsOf(turn.text).map(({ text, start }) => ({ stem: stemOf(text), start })),
    }));
    stemmed.set(talk, turns);
  }
  return turns;
}

const contentStems = kept((text): readonly string[] =>
  wordsOf(text)
    .filter(({ text: word }) => isContentWord(word))
    .map(({ text: word }) => stemOf(word)),
);
const allStems = kept(
  (text): ReadonlySet<string> => new Set(wordsOf(text).map(({ text: word }) => stemOf(word))),
);

function sharesMost(text: string, allowed: string): boolean {
  const wanted = contentStems(allowed);
  const present = allStems(text);
  return wanted.length > 0 && wanted.filter((stem) => present.has(stem)).length / wanted.length >= 0.6;
}
