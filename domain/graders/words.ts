import { conceptsBeginning } from "../clinical/concepts.ts";
import { isDrugName } from "../clinical/drugs.ts";
import { beginsWord } from "../clinical/pattern.ts";
import { readTalk, type Talk } from "../clinical/talk.ts";
import { measures } from "../clinical/measures.ts";
import { severityOf } from "../clinical/severity.ts";
import { isTerm, withTerms } from "../clinical/terms.ts";
import { isKnownWord } from "../german/compounds.ts";
import { isImpossibleDerivation } from "../german/derivation.ts";
import { foreignRuns, isAcceptedForeign } from "../german/foreign.ts";
import { kept } from "../german/kept.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import type { Scenario } from "../scenario.ts";
import { defineGrader, measured, type RawFinding, ratio, type WordLexicon } from "../grader.ts";
import { overlaps } from "./vouching.ts";

const foreignScript =
  /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hangul}]+/gu;
const shortest = 6;

/** Words that exist nowhere, and words of another language. A screen, not a verdict: what the talk, a drug list or the clinical vocabulary knows is let pass. */
export const words = defineGrader<unknown>({
  id: "words",
  version: 5,
  grade: ({ fields, transcript, lexicon, scenario }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const match of text.matchAll(foreignScript))
        findings.push(foreign(field, text, { start: match.index, end: match.index + match[0].length }));
      for (const run of foreignRuns(text, (word) => saidAsWord(talk.lower, word.toLowerCase())))
        findings.push(foreign(field, text, run));
      for (const { text: word, start, end } of wordsOf(text))
        if (
          isImpossibleDerivation(word) &&
          !talk.lower.includes(word.toLowerCase()) &&
          !(lexicon?.knows(word) ?? false)
        )
          findings.push(invented(field, { word, start, end }, null));
    }
    if (!lexicon)
      return {
        findings,
        notMeasured: [
          {
            metric: "wordExists",
            reason: "no dictionary installed",
            message: {
              de: "Kein Wörterbuch installiert (Debian: hunspell-de-de-frami, hunspell-de-med).",
              en: "No dictionary installed (Debian: hunspell-de-de-frami, hunspell-de-med).",
            },
          },
        ],
      };
    const isHeard = hearing(talk, scenario);
    let judged = 0;
    let unknown = 0;
    for (const { field, text } of fields) {
      for (const { text: word, start, end } of wordsOf(text)) {
        if (word.length < shortest || isBracketedRest(text, start)) continue;
        judged += 1;
        if (isHeard(word) || isAcceptedForeign(word) || isDrugName(word) || isVocabulary(word)) continue;
        if (
          findings.some((finding) => finding.span?.field === field && overlaps(finding.span, { start, end }))
        )
          continue;
        if (isAbbreviation(word, text.slice(end, end + 1))) continue;
        if (withBracketedRest(text, word, end).some((form) => isReal(form, lexicon, talk.lower))) continue;
        unknown += 1;
        findings.push(invented(field, { word, start, end }, lexicon));
      }
    }
    return { findings, metrics: measured({ wordExists: ratio(judged - unknown, judged) }) };
  },
});

function foreign(field: string, text: string, { start, end }: { start: number; end: number }): RawFinding {
  const quote = text.slice(start, end);
  return {
    kind: "form",
    type: "foreign-word",
    severity: severityOf["foreign-word"],
    span: { field, start, end },
    quote,
    source: [],
    message: { de: `„${quote}“ ist kein Deutsch.`, en: `"${quote}" is not German.` },
  };
}

function invented(
  field: string,
  { word, start, end }: { word: string; start: number; end: number },
  lexicon: WordLexicon | null,
): RawFinding {
  return {
    kind: "form",
    type: "nonexistent-word",
    severity: severityOf["nonexistent-word"],
    span: { field, start, end },
    quote: word,
    source: [],
    message: lexicon
      ? {
          de: `„${word}“ ist den Wörterbüchern nicht bekannt (${lexicon.name}).`,
          en: `"${word}" is not known to the dictionaries (${lexicon.name}).`,
        }
      : {
          de: `„${word}“ ist so im Deutschen nicht gebildet.`,
          en: `"${word}" is not formed as German words are.`,
        },
  };
}

const hearings = new WeakMap<
  Scenario,
  { readonly talk: Talk; readonly isHeard: (word: string) => boolean }
>();

/** Was a word said, in the talk or by whoever wrote the scenario, alone or within another? Kept: its notes share their words. */
function hearing(talk: Talk, scenario: Scenario): (word: string) => boolean {
  const last = hearings.get(scenario);
  if (last?.talk === talk) return last.isHeard;
  const vouched = [...scenario.facts, ...scenario.inferences]
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase();
  const isHeard = kept((word) => {
    const lower = word.toLowerCase();
    return talk.lower.includes(lower) || talk.stems.has(stemOf(word)) || vouched.includes(lower);
  });
  hearings.set(scenario, { talk, isHeard });
  return isHeard;
}

function saidAsWord(lower: string, word: string): boolean {
  const at = lower.indexOf(word);
  return at >= 0 && !/\p{L}/u.test(lower.charAt(at - 1)) && !/\p{L}/u.test(lower.charAt(at + word.length));
}

/** "zusätzl.", "arrhythm.": shortened where a dot says so; "eGFR", "MRSA" by its capitals. */
function isAbbreviation(word: string, next: string): boolean {
  return (
    (next === "." && word.length <= 10 && /^(?:\p{L}-)?\p{L}?\p{Ll}+$/u.test(word)) ||
    /\p{Ll}?\p{Lu}{2,}/u.test(word)
  );
}

/** "B-Sympt(omatik)", "Kontrolle(n)": the word as it stands and with what the brackets add to it. */
function withBracketedRest(text: string, word: string, end: number): readonly string[] {
  const rest = /^\((\p{Ll}+)\)/u.exec(text.slice(end, end + 20))?.[1];
  return rest ? [word, word + rest] : [word];
}

/** What stands in brackets glued to a word is judged with that word. */
function isBracketedRest(text: string, start: number): boolean {
  return /\p{L}\($/u.test(text.slice(Math.max(0, start - 2), start)) && /^\p{Ll}/u.test(text.slice(start));
}

/** In a compound with hyphens only the last part need be a word: before it stand names, brands and abbreviations. */
function isReal(word: string, lexicon: WordLexicon, said: string): boolean {
  const parts = word.split("-");
  const last = parts.at(-1) ?? word;
  if (parts.length > 1 && (last.length < 4 || isDrugName(last) || isVocabulary(last))) return true;
  return (
    said.includes(last.toLowerCase()) || isKnownOnce(last, lexicon) || isSaidCompound(last, lexicon, said)
  );
}

/** "Zwetschgenernte": the first part was said, the second is a noun. */
function isSaidCompound(word: string, lexicon: WordLexicon, said: string): boolean {
  const lower = word.toLowerCase();
  for (let at = 5; at <= lower.length - 4; at += 1)
    if (
      saidAsWord(said, lower.slice(0, at)) &&
      isKnownOnce(`${lower.charAt(at).toUpperCase()}${lower.slice(at + 1)}`, lexicon)
    )
      return true;
  return false;
}

const judgedWords = new WeakMap<WordLexicon, Map<string, boolean>>();

/** Splitting compounds asks the dictionary often; notes share most of their words. */
function isKnownOnce(word: string, lexicon: WordLexicon): boolean {
  let known = judgedWords.get(lexicon);
  if (!known) judgedWords.set(lexicon, (known = new Map()));
  let is = known.get(word);
  if (is === undefined) {
    is = isKnownWord(word, withTerms(lexicon));
    if (known.size < 100_000) known.set(word, is);
  }
  return is;
}

const seen = new Map<string, boolean>();

/** The clinical vocabulary knows the word, as a concept, a measure or a term. */
function isVocabulary(word: string): boolean {
  let knows = seen.get(word);
  if (knows === undefined) {
    knows =
      isTerm(word) ||
      conceptsBeginning(word).length > 0 ||
      measures.some(({ pattern }) => beginsWord(pattern, word));
    if (seen.size < 100_000) seen.set(word, knows);
  }
  return knows;
}
