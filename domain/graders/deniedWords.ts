import { conceptsBeginning } from "../clinical/concepts.ts";
import { findDrugs } from "../clinical/drugs.ts";
import { fateOf } from "../clinical/mentions.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import { clauseAround } from "../german/clauses.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnother, isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import type { Turn } from "../german/turns.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type RawFinding } from "../grader.ts";
import { overlaps, vouchedSentences, vouchedSpans } from "./vouching.ts";

const shortest = 5;
/** Words of time, persons and of the frame of a note: nobody denies them. */
const neverDenied =
  /^(?:letzte\p{L}*|nächste\p{L}*|erste\p{L}*|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember|morgen\p{L}*|abend\p{L}*|nacht|mittag\p{L}*|tag\p{L}*|woche\p{L}*|monat\p{L}*|jahr\p{L}*|stunde\p{L}*|minute\p{L}*|patient\p{L}*|frau|herr|mann|kinder?|mutter|vater|sohn|tochter|beschwerden|befund\p{L}*|anamnese|medikation|medikamente?n?|dauermedikation|therapie|kontrolle|untersuchung|verlauf|angaben|temperatur|blutdruck|gewicht|puls|seiten?|druck|werte?|labor|termin\p{L}*|besuch|arbeit|hause|termine?|ende|anfang|grund|teil|hälfte|menge|entscheid\p{L}*|gedanken?|frage\p{L}*|meinung|idee|sinn|fall|schuhe|bett\p{L}*|gelenk\p{L}*|plan)$/iu;

/**
 * Nouns that the talk only ever denies ("kein Geräusch") and the note affirms, and steps that the talk only ever drops.
 * Concepts with names of their own and drugs are judged by their graders.
 */
export const deniedWords = defineGrader<unknown>({
  id: "deniedWords",
  version: 5,
  grade: ({ fields, transcript, scenario, note }) => {
    const talk = readTalk(transcript);
    const vouched = vouchedSentences({ scenario, note });
    const findings: RawFinding[] = [];
    for (const { field, section, text } of fields) {
      for (const word of wordsOf(text)) {
        if (word.text.length < shortest || !/^\p{Lu}/u.test(word.text) || neverDenied.test(word.text))
          continue;
        if (!isContentWord(word.text) || isConcept(word.text) || findDrugs(word.text).length > 0) continue;
        const spoken = mentionsOf(talk, stemOf(word.text));
        const first = spoken[0];
        if (!first || spoken.some(({ denied }) => denied === null)) continue;
        const isDropped = spoken.every(({ denied }) => denied !== "negative");
        const onlyConditional = spoken.every(({ denied }) => denied === "conditional");
        if (isDropped && section !== "P") continue;
        if (polarityInNote(text, word) !== "positive" || isWarningSign(text, word)) continue;
        // "krieg kein Gefühl rein" and "das Gefühl ist herabgesetzt" say the same.
        if (isLessened.test(text.slice(word.end))) continue;
        if (isForbidden.test(text.slice(clauseAround(text, word.start).start, word.start))) continue;
        if (isTiedToCondition(text, word) || isAboutAnotherInNote(text, word)) continue;
        if (vouchedSpans(text, scenario).some((span) => overlaps(span, word) && !span.denies)) continue;
        if (vouched.some((sentence) => affirms(sentence, stemOf(word.text)))) continue;
        findings.push({
          kind: "fabrication",
          type: isDropped ? "plan" : "negation",
          severity: severityOf[isDropped ? "plan" : "negation"],
          span: { field, start: word.start, end: word.end },
          quote: word.text,
          source: [saidAround(talk, first)],
          message: onlyConditional
            ? {
                de: `„${word.text}“ ist im Gespräch an eine Bedingung geknüpft.`,
                en: `"${word.text}" depends on a condition in the conversation.`,
              }
            : isDropped
              ? {
                  de: `„${word.text}“ wurde im Gespräch verworfen.`,
                  en: `"${word.text}" was dropped in the conversation.`,
                }
              : {
                  de: `„${word.text}“ wurde im Gespräch verneint.`,
                  en: `"${word.text}" was denied in the conversation.`,
                },
        });
      }
    }
    return { findings };
  },
});

/** "Fahrverbot (Kfz, Moped)": it is denied by another word. */
const isForbidden =
  /(?:verbot\p{L}*|(?<!\p{L})(?:untersagt|verzicht\p{L}*|abgeraten|vermeid\p{L}*|meiden|karenz))(?!\p{L})/iu;
const isLessened =
  /^[^.;]{0,50}(?<!\p{L})(?:herabgesetzt|vermindert|reduziert|gemindert|eingeschränkt|aufgehoben|erloschen|fehlend|fehlt)\p{L}*/iu;

interface Spoken {
  readonly start: number;
  readonly end: number;
  /** null: said, or not clearly denied. */
  readonly denied: "negative" | "dropped" | "conditional" | null;
}

const byStem = new WeakMap<Talk, Map<string, Spoken[]>>();

function mentionsOf(talk: Talk, stem: string): Spoken[] {
  let index = byStem.get(talk);
  if (!index) {
    index = new Map();
    for (const turn of talk.turns) {
      for (const word of wordsOf(turn.text)) {
        if (word.text.length < shortest) continue;
        const key = stemOf(word.text);
        const spoken = {
          start: turn.wordsStart + word.start,
          end: turn.wordsStart + word.end,
          denied: denialOf(talk.turns, turn, word),
        };
        index.set(key, [...(index.get(key) ?? []), spoken]);
      }
    }
    byStem.set(talk, index);
  }
  return index.get(stem) ?? [];
}

/** Right before it, so that it is the noun that is denied and not a verb further on. */
const deniedNoun =
  /(?<!\p{L})(?:keine?[nmrs]?|keen[es]?|koan?e?|ohne|weder|noch)\s+(?:(?:weitere|sonstige|andere|wesentliche|akute|frische|relevante|sichtbare|erkennbare|tastbare|eigene|neue)[nmrs]?\s+)?$/iu;
const answersNo =
  /^\W*(?:nein|nee?|nö|nä|nix|nichts davon|gar nicht|keine?[nmrs]?|alles nicht|weder noch)(?!\p{L})/iu;

function denialOf(
  turns: readonly Turn[],
  turn: Turn,
  word: { start: number; end: number },
): Spoken["denied"] {
  if (isAboutAnother(turn, word)) return null;
  const clause = clauseAround(turn.text, word.start);
  if (deniedNoun.test(turn.text.slice(clause.start, word.start))) return "negative";
  const after = turn.text.slice(word.end);
  // "Schüttelfrost, Flankenschmerzen?" "Nein.": only words of the question itself, no verb between.
  if (
    /^(?:,? (?:oder |und )?\p{L}+){0,4}\?/u.test(after) &&
    answersNo.test(turns[turn.index + 1]?.text ?? "")
  )
    return "negative";
  const { dropped, conditional } = fateOf(turns, turn, word);
  return dropped ? "dropped" : conditional ? "conditional" : null;
}

function affirms(sentence: string, stem: string): boolean {
  return wordsOf(sentence).some(
    (word) => stemOf(word.text) === stem && polarityInNote(sentence, word) === "positive",
  );
}

function isConcept(word: string): boolean {
  return conceptsBeginning(word).length > 0;
}
