import type { FindingKind, FindingType, Severity } from "../evidence.ts";
import type { LocalText } from "../text.ts";
import { text } from "./criterion.ts";

/** Names of findings in the title of a limit, which goes into ledgers and reports. */
export const kindWords: Readonly<Record<FindingKind, LocalText>> = {
  fabrication: text("Erfindung", "Fabrication"),
  omission: text("Auslassung", "Omission"),
  structure: text("Aufbau", "Structure"),
  form: text("Form", "Form"),
  code: text("Kode", "Code"),
  billing: text("Abrechnung", "Billing"),
  warning: text("Warnhinweis", "Warning"),
  neutrality: text("Neutralität", "Neutrality"),
};

export const typeWords: Readonly<Record<FindingType, LocalText>> = {
  age: text("Alter", "age"),
  medication: text("Medikament", "medication"),
  dose: text("Dosis", "dose"),
  allergy: text("Allergie", "allergy"),
  lab: text("Laborwert", "laboratory value"),
  vital: text("Messwert", "vital sign"),
  symptom: text("Symptom", "symptom"),
  negation: text("Verneinung", "negation"),
  anatomy: text("Anatomie", "anatomy"),
  diagnosis: text("Diagnose", "diagnosis"),
  plan: text("Maßnahme", "plan"),
  social: text("Sozialanamnese", "social history"),
  family: text("Familie", "family"),
  number: text("Zahl", "number"),
  history: text("Vorgeschichte", "history"),
  laterality: text("Seite", "side"),
  person: text("Person", "person"),
  causality: text("Ursache", "causality"),
  "nonexistent-word": text("unbekanntes Wort", "non-existent word"),
  "foreign-word": text("fremdsprachiges Wort", "foreign word"),
  endorsement: text("Wertung", "endorsement"),
  section: text("Abschnitt", "section"),
  schema: text("Form", "form"),
  repetition: text("Wiederholung", "repetition"),
  length: text("Länge", "length"),
  readability: text("Lesbarkeit", "readability"),
  jargon: text("Fachwort", "jargon"),
  code: text("Kode", "code"),
  certainty: text("Zusatzkennzeichen", "certainty"),
  position: text("Position", "position"),
  trap: text("Falle", "trap"),
  "false-alarm": text("Fehlalarm", "false alarm"),
};

export const severityWords: Readonly<Record<Severity, LocalText>> = {
  critical: text("kritisch", "critical"),
  major: text("erheblich", "major"),
  minor: text("gering", "minor"),
};
