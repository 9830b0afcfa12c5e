import { beginsWord } from "../clinical/pattern.ts";
import { isDrugName } from "../clinical/drugs.ts";
import { concepts, readTalk } from "../clinical/talk.ts";
import { measures } from "../clinical/measures.ts";
import { stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, measured, type RawFinding, ratio } from "../grader.ts";

const foreignScript =
  /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hangul}]+/gu;
const english =
  /(?<!\p{L})(?:the|with|without|patient reports|presents|reports|denies|history|since|years? old|daily|left|right|pain|follow-up visit|mild|severe|and|of|no|was|has)(?!\p{L})/giu;
const shortest = 6;

/** Words that exist nowhere, and words of another language. A screen, not a verdict: what the talk, a drug list or the clinical vocabulary knows is let pass. */
export const words = defineGrader<unknown>({
  id: "words",
  version: 1,
  grade: ({ fields, transcript, lexicon, scenario }) => {
    const talk = readTalk(transcript);
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const match of text.matchAll(foreignScript)) findings.push(foreign(field, match));
      const foreignWords = [...text.matchAll(english)].filter(
        (match) => !/^(?:no|was|of)$/iu.test(match[0]) || / (?:the|with|and) /iu.test(text),
      );
      const first = foreignWords[0];
      if (first && foreignWords.length >= 3) findings.push(foreign(field, first));
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
    const vouched =
      `${scenario.facts.map(({ text }) => text).join(" ")} ${scenario.inferences.map(({ text }) => text).join(" ")}`.toLowerCase();
    let judged = 0;
    let unknown = 0;
    for (const { field, text } of fields) {
      for (const { text: word, start, end } of wordsOf(text)) {
        if (word.length < shortest) continue;
        judged += 1;
        const lower = word.toLowerCase();
        if (
          talk.lower.includes(lower) ||
          talk.stems.has(stemOf(word)) ||
          vouched.includes(lower) ||
          isDrugName(word) ||
          isVocabulary(word)
        )
          continue;
        if (
          word
            .split("-")
            .every(
              (part) =>
                part.length < 4 ||
                lexicon.knows(part) ||
                lexicon.knows(part.toLowerCase()) ||
                lexicon.knows(part.charAt(0).toUpperCase() + part.slice(1)),
            )
        )
          continue;
        unknown += 1;
        findings.push({
          kind: "fabrication",
          type: "nonexistent-word",
          severity: "minor",
          span: { field, start, end },
          quote: word,
          source: [],
          message: {
            de: `„${word}“ steht in keinem Wörterbuch (${lexicon.name}).`,
            en: `"${word}" is in no dictionary (${lexicon.name}).`,
          },
        });
      }
    }
    return { findings, metrics: measured({ wordExists: ratio(judged - unknown, judged) }) };
  },
});

function foreign(field: string, match: RegExpMatchArray): RawFinding {
  const start = match.index ?? 0;
  return {
    kind: "fabrication",
    type: "foreign-word",
    severity: "minor",
    span: { field, start, end: start + match[0].length },
    quote: match[0],
    source: [],
    message: { de: `„${match[0]}“ ist kein Deutsch.`, en: `"${match[0]}" is not German.` },
  };
}

const seen = new Map<string, boolean>();

/** The clinical vocabulary knows the word. */
function isVocabulary(word: string): boolean {
  let knows = seen.get(word);
  if (knows === undefined) {
    knows = [...concepts, ...measures].some(({ pattern }) => beginsWord(pattern, word));
    if (seen.size < 100_000) seen.set(word, knows);
  }
  return knows;
}
