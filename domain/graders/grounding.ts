import { beginsWord, compiledPattern } from "../clinical/pattern.ts";
import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { concepts, readTalk, said, saidAround, type Talk } from "../clinical/talk.ts";
import type { SourceSpan, Statement } from "../evidence.ts";
import { findNumbers } from "../german/numbers.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { Scenario, SoapNote } from "../scenario.ts";

const fewestWords = 3;
const mostEvidence = 3;

/**
 * One label a statement, with the words of the transcript behind it. Supported by facts, words, synonyms and numbers; inferred where
 * the scenario allows it or an assessment draws together what was said; unsupported only where nothing specific of it was said.
 */
export const grounding = defineGrader<SoapNote>({
  id: "grounding",
  version: 1,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    const statements = fields.map((field): Statement => {
      const evidence = evidenceOf(field, talk, scenario);
      const { heard, total } = overlapOf(field.text, talk);
      const base = { field: field.field, section: field.section, text: field.text, evidence };
      const inference = scenario.inferences.some(({ text }) => sharesMost(field.text, text));
      if (inference && evidence.length === 0) return { ...base, label: "inferred" };
      if (heard > 0 || evidence.length > 0 || total < fewestWords)
        return { ...base, label: field.section === "A" && heard < total / 2 ? "inferred" : "supported" };
      if (field.section === "A") return { ...base, label: "inferred" };
      const reason = {
        de: "Nichts von dieser Aussage kommt im Gespräch vor.",
        en: "Nothing of this statement occurs in the conversation.",
      };
      findings.push({
        kind: "fabrication",
        type: field.section === "P" ? "plan" : "history",
        severity: "major",
        span: { field: field.field, start: 0, end: field.text.length },
        quote: field.text,
        source: [],
        message: reason,
      });
      return { ...base, label: "unsupported", reason };
    });
    return { statements, findings };
  },
});

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

function hears(word: string, talk: Talk): boolean {
  if (talk.stems.has(stemOf(word))) return true;
  const lower = word.toLowerCase();
  // Compounds: either half that carries meaning was said.
  if (
    lower.length >= 8 &&
    (talk.lower.includes(lower.slice(0, Math.max(5, Math.floor(lower.length * 0.6)))) ||
      talk.lower.includes(lower.slice(-Math.max(6, Math.floor(lower.length * 0.6)))))
  )
    return true;
  const substance = findDrugs(word)[0]?.substance;
  if (substance && talk.drugs.some((drug) => sameGroup(drug.substance, substance))) return true;
  return concepts.some(
    ({ type, id, pattern }) =>
      beginsWord(pattern, word) && (talk.mentions.get(`${type}/${id}`)?.length ?? 0) > 0,
  );
}

/** The words behind a statement: quotes of the facts it recalls, then the turns that share most of it. */
function evidenceOf({ text }: OutputField, talk: Talk, { facts }: Scenario): SourceSpan[] {
  const spans: SourceSpan[] = [];
  for (const { recall, quote } of facts) {
    if (!recall.some((source) => compiledPattern(source).test(text))) continue;
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
  const scored = talk.turns.map((turn) => {
    const hits = wordsOf(turn.text).filter(({ text: word }) => stems.has(stemOf(word)));
    const numbers = talk.numbers.filter(
      ({ start, end, value }) => start >= turn.wordsStart && end <= turn.end && values.has(value),
    );
    const first = hits[0] ? turn.wordsStart + hits[0].start : numbers[0]?.start;
    return { score: new Set(hits.map(({ text: word }) => stemOf(word))).size + numbers.length * 2, first };
  });
  return scored
    .filter(({ score, first }) => score >= Math.min(2, stems.size) && first !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostEvidence)
    .map(({ first = 0 }) => saidAround(talk, { start: first, end: first + 1 }))
    .sort((a, b) => a.start - b.start);
}

function sharesMost(text: string, allowed: string): boolean {
  const wanted = wordsOf(allowed)
    .filter(({ text: word }) => isContentWord(word))
    .map(({ text: word }) => stemOf(word));
  const present = new Set(wordsOf(text).map(({ text: word }) => stemOf(word)));
  return wanted.length > 0 && wanted.filter((stem) => present.has(stem)).length / wanted.length >= 0.6;
}
