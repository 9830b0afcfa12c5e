import { findDrugs, sameGroup } from "../clinical/drugs.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { clauseAround } from "../german/clauses.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import type { Scenario } from "../scenario.ts";
import { overlaps, vouchedSpans } from "./vouching.ts";

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
  "schwellung",
  "lippenschwellung",
  "gesichtsschwellung",
  "quaddeln",
  "urtikaria",
  "exanthem",
  "luftnot",
  "dyspnoe",
  "juckreiz",
  "ekzem",
  "kontaktekzem",
  "anaphylaxie",
  "schock",
  "angioödem",
  "cave",
  "dokumentiert",
  "kontrastmittel",
  "km",
]);

/** A statement that records how something was not tolerated; one that merely names a drug records nothing. */
const recordsReaction =
  /allerg|unverträg|intoleran|anaphyla|vertr[aä]g|reaktion|reagier|ausschlag|exanthem|quaddel|urtikaria|röt|blasen|schwell|schwoll|juck|krampf|übel|erbr|durchfall|luftnot|kollaps|schock|dyskinesie|kreislauf/iu;

/** Known allergies must not be denied, and none must be invented. */
export const allergy = defineGrader<unknown>({
  id: "allergy",
  version: 5,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const known = knownAllergies(talk, scenario);
    // What the plan says of an allergen ("kein Penicillin") records no allergy.
    const recorded = fields
      .filter(({ section, text }) => section !== "P" && recordsReaction.test(text))
      .map(({ text }) => text.toLowerCase())
      .join("\n");
    const findings: RawFinding[] = [];
    for (const { field, text } of fields) {
      const judged = new Set<number>();
      for (const match of text.matchAll(allergyWord)) {
        const clause = clauseAround(text, match.index);
        const span = { field, start: match.index, end: match.index + match[0].length };
        if (isAboutAnotherInNote(text, span)) continue;
        if (isOnlyReason(text, span)) continue;
        const compound = compoundAllergen(match[0]);
        if (compound && !denies(clause.text)) {
          if (!isKnownAllergen(compound, talk, known) && !isVouched(text, span, scenario))
            findings.push(invented(span, match[0], known));
          continue;
        }
        if (judged.has(clause.start)) continue;
        judged.add(clause.start);
        const denied = denies(clause.text) && polarityInNote(text, span) === "negative";
        if (denied) {
          const hidden = known.filter(
            ({ words }) =>
              !namedOf(words).some((word) => recorded.includes(word)) &&
              !(ofDrugs.test(clause.text) && !namesDrug(words)),
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
        if (none.test(clause.text) || isVouched(text, span, scenario)) continue;
        const named = allergensOf(clause.text, match[0]);
        const items = listedAllergens(clause.text, match.index - clause.start + match[0].length);
        const unheard = items.find((item) => !item.some((word) => isHeard(word, talk, known)));
        if (
          items.length > 1 ? !unheard : named.length === 0 || named.some((word) => isHeard(word, talk, known))
        )
          continue;
        const first = (items.length > 1 ? unheard?.[0] : named[0]) ?? "";
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

/** "nur bei Unverträglichkeit", "wegen Unverträglichkeit beendet": for which case or why, and of nothing that is named behind. */
function isOnlyReason(text: string, { start, end }: { start: number; end: number }): boolean {
  return (
    /(?<!\p{L})(?:bei|wegen|aufgrund|falls|nach|im falle? (?:von|einer))\s$/iu.test(text.slice(0, start)) &&
    /^unverträglich|^intoleran/iu.test(text.slice(start, end)) &&
    !/^\s(?:gegen|von|auf|gegenüber|\()/iu.test(text.slice(end))
  );
}

/** "keine Medikamentenallergien" says nothing of plasters and pollen. */
const ofDrugs = /medikament|arzneimittel/iu;

function namesDrug(words: readonly string[]): boolean {
  return words.some((word) => findDrugs(word).length > 0);
}

/** The drugs among the words, where there are any: "Lehrling" names no allergy. */
function namedOf(words: readonly string[]): readonly string[] {
  const drugs = words.filter((word) => findDrugs(word).length > 0);
  return drugs.length > 0 ? drugs : words;
}

function denies(clause: string): boolean {
  return none.test(clause) && !/sonst|weitere|übrige|andere/iu.test(clause);
}

function isVouched(text: string, span: { start: number; end: number }, scenario: Scenario): boolean {
  return vouchedSpans(text, scenario).some(
    (vouched) => overlaps(vouched, span) && !vouched.denies && vouched.fact.type !== "family",
  );
}

/** "Penicillinallergie", "Nussallergie": what the compound names; null where it is a general word. */
function compoundAllergen(word: string): string | null {
  const named = /^(\p{L}{3,}?)[s-]?(?:allerg|unverträg|intoleran)/iu.exec(word)?.[1]?.toLowerCase() ?? null;
  return named &&
    !/^(?:arzneimittel|medikamenten?|nahrungsmittel|kontakt|keine|multi|kreuz|poly)$/.test(named)
    ? named
    : null;
}

/** Somebody said that it is not tolerated; that the word fell is not enough ("Penicillin vertrag ich"). */
function isKnownAllergen(word: string, talk: Talk, known: readonly KnownAllergy[]): boolean {
  const substance = findDrugs(word)[0]?.substance ?? null;
  const stem = folded(word).slice(0, Math.max(4, word.length - 2));
  const named = known.some(({ words }) =>
    words.some(
      (heard) =>
        folded(heard).includes(stem) ||
        folded(word).includes(folded(heard)) ||
        (substance !== null && findDrugs(heard).some((drug) => sameGroup(drug.substance, substance))),
    ),
  );
  if (named) return true;
  // Pollen, nickel, lactose and other things that are no drugs: lay words differ, so the word itself is enough.
  return substance === null && folded(talk.lower).includes(stem);
}

function invented(
  { field, start, end }: { field: string; start: number; end: number },
  quote: string,
  known: readonly KnownAllergy[],
): RawFinding {
  return {
    kind: "fabrication",
    type: "allergy",
    severity: "critical",
    span: { field, start, end },
    quote,
    source: known.map(({ source }) => source).slice(0, 2),
    message: {
      de: "Diese Allergie wurde im Gespräch nicht genannt.",
      en: "This allergy was not named in the conversation.",
    },
  };
}

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

/** The members of "Allergie auf Jod und Pollen", each with its words; what is in brackets is the reaction. */
function listedAllergens(clause: string, from: number): string[][] {
  const list = /^[^(]{0,12}?(?:gegen|auf|:|bei)\s+([^(.;]+)/iu.exec(clause.slice(from))?.[1];
  if (!list) return [];
  return (list.split(/\s(?:mit|als|nach|seit)\s/u)[0] ?? "")
    .split(/,|\sund\s|\soder\s|\ssowie\s|\//u)
    .map((item) => allergensOf(item, ""))
    .filter((item) => item.length > 0);
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
