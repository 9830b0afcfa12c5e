import { beginsWord } from "../clinical/pattern.ts";
import { severityOf } from "../clinical/severity.ts";
import { concepts, readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import { polarityInNote, polarityInTalk } from "../german/polarity.ts";
import { stemOf, type Word, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";

const shortest = 5;
/** A drug that is not tolerated or was stopped is named without being taken. */
const notTaken = /allerg|unverträg|abgesetzt|pausiert|verzicht|beendet|gestoppt/iu;

/** Nouns that the talk only ever denies ("kein Geräusch") and the note affirms. Concepts with names of their own are judged by their grader. */
export const deniedWords = defineGrader<unknown>({
  id: "deniedWords",
  version: 1,
  grade: ({ fields, transcript, scenario, note }) => {
    const talk = readTalk(transcript);
    const vouched = [
      ...scenario.facts.map(({ text }) => text),
      ...scenario.inferences.map(({ text }) => text),
      ...(note ? Object.values(note).flat() : []),
    ];
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      for (const word of wordsOf(text)) {
        if (word.text.length < shortest || !/^\p{Lu}/u.test(word.text) || notTaken.test(text)) continue;
        if (polarityInNote(text, word) === "negative" || isConcept(word.text)) continue;
        const stem = stemOf(word.text);
        const mentions = mentionsOf(talk, stem);
        const first = mentions[0];
        if (!first || mentions.some(({ polarity }) => polarity !== "negative")) continue;
        if (vouched.some((sentence) => affirms(sentence, stem))) continue;
        findings.push({
          kind: "fabrication",
          type: "negation",
          severity: severityOf.negation,
          span: { field, start: word.start, end: word.end },
          quote: word.text,
          source: [saidAround(talk, first)],
          message: {
            de: `„${word.text}“ wurde im Gespräch verneint.`,
            en: `"${word.text}" was denied in the conversation.`,
          },
        });
      }
    }
    return { findings };
  },
});

const byStem = new WeakMap<Talk, Map<string, (Word & { polarity: string })[]>>();

function mentionsOf(talk: Talk, stem: string): (Word & { polarity: string })[] {
  let index = byStem.get(talk);
  if (!index) {
    index = new Map();
    for (const turn of talk.turns) {
      for (const word of wordsOf(turn.text)) {
        if (word.text.length < shortest) continue;
        const key = stemOf(word.text);
        const mention = {
          text: word.text,
          start: turn.wordsStart + word.start,
          end: turn.wordsStart + word.end,
          polarity: polarityInTalk(talk.turns, turn, word),
        };
        index.set(key, [...(index.get(key) ?? []), mention]);
      }
    }
    byStem.set(talk, index);
  }
  return index.get(stem) ?? [];
}

function affirms(sentence: string, stem: string): boolean {
  return wordsOf(sentence).some(
    (word) => stemOf(word.text) === stem && polarityInNote(sentence, word) === "positive",
  );
}

const known = new Map<string, boolean>();

function isConcept(word: string): boolean {
  let is = known.get(word);
  if (is === undefined) {
    is = concepts.some(({ pattern }) => beginsWord(pattern, word));
    if (known.size < 100_000) known.set(word, is);
  }
  return is;
}
