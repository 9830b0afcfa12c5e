import type { LocalText } from "./text.ts";

/** What each grader looks at, in words for people who do not read code. */
const titles: Readonly<Record<string, LocalText>> = {
  form: { de: "Form der Antwort", en: "form of the answer" },
  structure: { de: "Abschnitte", en: "sections" },
  allergy: { de: "Allergien", en: "allergies" },
  medication: { de: "Medikamente", en: "medicines" },
  anatomy: { de: "Anatomie", en: "anatomy" },
  numbers: { de: "Zahlen und Dosen", en: "numbers and doses" },
  frequency: { de: "Einnahmehäufigkeit", en: "how often it is taken" },
  durations: { de: "Zeitspannen", en: "spans of time" },
  dates: { de: "Tage und Uhrzeiten", en: "days and times" },
  laterality: { de: "Seiten", en: "sides" },
  causality: { de: "Ursachen", en: "causes" },
  examination: { de: "Untersuchung", en: "examination" },
  concepts: { de: "Diagnosen, Symptome, Maßnahmen", en: "diagnoses, symptoms, steps" },
  contradiction: { de: "Widersprüche", en: "contradictions" },
  deniedWords: { de: "Verneinte Worte", en: "denied words" },
  persons: { de: "Personen", en: "persons" },
  denials: { de: "Verneinungen", en: "denials" },
  alterations: { de: "Veränderte Fakten", en: "altered facts" },
  words: { de: "Wörter", en: "words" },
  repetition: { de: "Wiederholungen", en: "repetitions" },
  neutrality: { de: "Neutralität", en: "neutrality" },
  grounding: { de: "Aussagen ohne Beleg", en: "statements without evidence" },
  recall: { de: "Auslassungen", en: "omissions" },
  letter: { de: "Brief: Länge und Verständlichkeit", en: "letter: length and plainness" },
  trapWarning: { de: "Fallen", en: "traps" },
  codeForm: { de: "Form der Kodes", en: "form of the codes" },
  codeSet: { de: "Kodes gegen die Referenz", en: "codes against the reference" },
  certaintySide: { de: "Diagnosesicherheit und Seite", en: "certainty and side" },
  positions: { de: "Abrechnungspositionen", en: "billing positions" },
};

/** The title of `numbers@4` or `numbers`; what has none keeps its name, such as a judge. */
export function graderTitle(grader: string): LocalText {
  const [id = grader] = grader.split("@");
  return titles[id] ?? { de: grader, en: grader };
}

/** Every id that has a title. */
export const titledGraders: readonly string[] = Object.keys(titles);
