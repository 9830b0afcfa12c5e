import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { clauseAround } from "../german/polarity.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import type { Scenario } from "../scenario.ts";

const allergyWord =
  /(?<!\p{L})(?:\p{L}*allerg\p{L}*|\p{L}*unverträglich\p{L}*|\p{L}*intoleran\p{L}*|anaphyla\p{L}*)/giu;
/** How people speak of one without the word. */
const reaction =
  /allerg|unverträg|vertrag|vertragen|darf ich nicht|krieg ich (?:\p{L}+ )?(?:ausschlag|pusteln|quaddeln|luftnot)|ausschlag|quaddel|nesselsucht|zugeschwollen|angeschwollen|anaphyla|schockraum|da werd ich rot|reagier|schwillt|schwell|niesen|juckt/iu;
const none = /\b(?:keine?\w*|nicht|ohne|verneint\w*|nein)\b/iu;
const frame = new Set([
  "allergie",
  "allergien",
  "unverträglichkeit",
  "reaktion",
  "bekannt",
  "anamnese",
  "arzneimittel",
  "medikamente",
  "medikamenten",
  "kontakt",
  "jugend",
  "jugendliche",
  "kindheit",
  "körper",
  "ausschlag",
  "rötung",
  "hautausschlag",
  "exanthem",
  "früher",
  "gegen",
  "sonst",
  "übrige",
  "weitere",
  "ganzen",
  "angaben",
  "keine",
  "vorhanden",
]);

/** Known allergies must not be denied, and none must be invented. */
export const allergy = defineGrader<unknown>({
  id: "allergy",
  version: 1,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const known = knownAllergies(talk, scenario);
    const whole = fields.map(({ text }) => text).join("\n");
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      const judged = new Set<number>();
      for (const match of text.matchAll(allergyWord)) {
        const clause = clauseAround(text, match.index);
        if (judged.has(clause.start)) continue;
        judged.add(clause.start);
        const denied = none.test(clause.text) && !/sonst|weitere|übrige|andere/iu.test(clause.text);
        const span = { field, start: match.index, end: match.index + match[0].length };
        if (denied) {
          const hidden = known.filter(
            ({ words }) => !words.some((word) => whole.toLowerCase().includes(word)),
          );
          const first = hidden[0];
          if (first && hidden.length === known.length)
            findings.push({
              kind: "fabrication",
              type: "allergy",
              severity: "critical",
              span: {
                field,
                start: clause.start + (clause.text.length - clause.text.trimStart().length),
                end: clause.start + clause.text.trimEnd().length,
              },
              quote: clause.text.trim(),
              source: [first.source],
              ...(first.fact ? { fact: first.fact } : {}),
              message: {
                de: `Allergie verneint, im Gespräch aber genannt: „${first.source.quote}“.`,
                en: `Allergy denied, but named in the conversation: "${first.source.quote}".`,
              },
            });
          continue;
        }
        if (none.test(clause.text)) continue;
        const named = allergensOf(clause.text, match[0]);
        if (named.length === 0 || named.some((word) => isHeard(word, talk, known))) continue;
        const first = named[0] ?? "";
        const start = clause.start + clause.text.toLowerCase().indexOf(first);
        findings.push({
          kind: "fabrication",
          type: "allergy",
          severity: "critical",
          span: start >= clause.start ? { field, start, end: start + first.length } : span,
          quote: text.slice(start, start + first.length),
          source: known.map(({ source }) => source).slice(0, 2),
          message: {
            de: "Diese Allergie wurde im Gespräch nicht genannt.",
            en: "This allergy was not named in the conversation.",
          },
        });
      }
    }
    return { findings };
  },
});

interface KnownAllergy {
  readonly words: readonly string[];
  readonly source: SourceSpan;
  readonly fact?: string;
}

function knownAllergies(talk: Talk, { facts }: Scenario): KnownAllergy[] {
  const fromFacts = facts
    .filter(({ type, text }) => type === "allergy" && !/^(?:keine?|ohne)\b/iu.test(text))
    .map(({ id, text, quote }): KnownAllergy => {
      const start = talk.text.indexOf(quote);
      return {
        words: allergensOf(`${text} ${quote}`, ""),
        source: start >= 0 ? said(talk, { start, end: start + quote.length }) : { start: 0, end: 0, quote },
        fact: id,
      };
    });
  if (fromFacts.length > 0) return fromFacts;
  // Without a fact list: what the talk says is not tolerated.
  return talk.turns.flatMap((turn) =>
    [...sentencesWithin(turn.text)].flatMap(({ text, start }): KnownAllergy[] => {
      if (!reaction.test(text) || tolerated.test(text) || text.trimEnd().endsWith("?")) return [];
      const asked = /allerg|unverträg/iu.test(talk.turns[turn.index - 1]?.text ?? "") && !none.test(text);
      const drugs = findDrugs(text).map((drug) => drug.text.toLowerCase());
      if (!asked && drugs.length === 0 && !/allergi|reagier/iu.test(text)) return [];
      if (drugs.length === 0 && none.test(text)) return [];
      const words = drugs.length > 0 ? drugs : allergensOf(text, "");
      if (words.length === 0) return [];
      return [
        {
          words,
          source: said(talk, {
            start: turn.wordsStart + start,
            end: turn.wordsStart + start + text.trimEnd().length,
          }),
        },
      ];
    }),
  );
}

const tolerated =
  /gut vertragen|vertrag(?:e)? ich(?: gut)?(?!\s*nicht)|keine allerg|allergien? (?:auch )?keine/iu;

function* sentencesWithin(text: string): Generator<{ text: string; start: number }> {
  for (const match of text.matchAll(/[^.!?]+[.!?]?\s*/gu)) {
    const lead = match[0].length - match[0].trimStart().length;
    yield { text: match[0].slice(lead), start: match.index + lead };
  }
}

/** Words of a clause that may name what is not tolerated. */
function allergensOf(clause: string, allergyWordFound: string): string[] {
  const compound = /^(\p{L}{4,})-?(?:allerg|unverträg|intoleran)/iu
    .exec(allergyWordFound)?.[1]
    ?.toLowerCase();
  const inner =
    compound && !/^(?:arzneimittel|medikamenten?|nahrungsmittel|kontakt)$/.test(compound) ? [compound] : [];
  const words = wordsOf(clause)
    .filter(({ text }) => /^\p{Lu}/u.test(text) && isContentWord(text) && !allergyWord.test(text))
    .map(({ text }) => text.toLowerCase())
    .filter((word) => !frame.has(word) && word.length > 2);
  allergyWord.lastIndex = 0;
  return [...new Set([...inner, ...words])];
}

/** Umlauts of a plural do not make another word: Nuss, Nüsse. */
function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function isHeard(word: string, talk: Talk, known: readonly KnownAllergy[]): boolean {
  if (folded(talk.lower).includes(folded(word).slice(0, Math.max(5, word.length - 2)))) return true;
  if (talk.stems.has(stemOf(word)) || talk.lower.includes(word.slice(0, Math.max(5, word.length - 2))))
    return true;
  const substance = findDrugs(word)[0]?.substance;
  if (substance && talk.drugs.some((drug) => sameGroup(drug.substance, substance))) return true;
  return known.some(({ words }) => words.some((heard) => heard.includes(word) || word.includes(heard)));
}
