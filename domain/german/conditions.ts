import { clauseAround, sentenceAround } from "./clauses.ts";

const begins =
  /(?<!\p{L})(?:bei|beim|falls|wenn|sollte|sollten|tritt|treten|im falle?|sobald|warnzeichen|alarmzeichen|rote flaggen|red flags|cave)(?!\p{L})/iu;
/** What is to be done when a warning sign comes. */
const alarm =
  /112|116 ?117|notruf|notaufnahme|notarzt|rettung|rtw|klinik|krankenhaus|kh(?!\p{L})|sofort|umgehend|unverzüglich|vorstell|\bwv\b|melden|anrufen|wiederkommen|kommen|rücksprache|kontrolle|arzt|ärzt|bereitschaft|abbrech|absetzen|verschlecht|aufklärung|hinweis|warn|alarm|vereinbart/iu;

/** Does a mention stand in a condition for later ("Bei Fieber, Luftnot sofort 112")? Such a sign is not claimed to be there. */
export function isWarningSign(text: string, mention: { start: number; end: number }): boolean {
  const sentence = sentenceAround(text, mention.start);
  const own = text.slice(sentence.start, mention.start);
  if (!begins.test(own)) return false;
  // "Notruf bei Luftnot; ebenso bei Ohnmacht": the alarm stands in the sentence before.
  const whole = /^\s*(?:ebenso|auch|gleiches|dasselbe)(?!\p{L})/iu.test(own)
    ? text
    : text.slice(sentence.start, sentence.end);
  return alarm.test(whole);
}

const tied =
  /(?<!\p{L})(?:bei|falls|wenn|sofern|sollte|ggf|gegebenenfalls|evtl|eventuell|bedarf|erst|nur|optional|später|option|je nach|abhängig|vorbehaltlich|ohne besserung|ausbleibend\p{L}*)(?!\p{L})/iu;

/** "kommt nur in Betracht, wenn …" */
const onlyIf = /^\s*nur\s(?:\p{L}+,?\s){0,3}?(?:bei|falls|wenn|sofern|nach|im fall)(?!\p{L})/iu;

/** Does a note tie a step to a condition ("Röntgen bei fehlender Besserung", "ggf. MRT")? */
export function isTiedToCondition(text: string, mention: { start: number; end: number }): boolean {
  const clause = clauseAround(text, mention.start);
  // "nur" ends a clause, and what it ties stands before it.
  return tied.test(clause.text) || onlyIf.test(text.slice(clause.end));
}
