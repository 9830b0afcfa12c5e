import type { FindingType, Severity } from "../evidence.ts";

/**
 * How grave a finding of a type is where nothing more is known: what can reach a patient as a wrong dose, drug or allergy
 * is critical; what changes the clinical picture is major; what only reads badly is minor.
 */
export const severityOf: Readonly<Record<FindingType, Severity>> = {
  age: "critical",
  medication: "critical",
  dose: "critical",
  allergy: "critical",
  lab: "major",
  vital: "major",
  symptom: "major",
  negation: "major",
  anatomy: "major",
  diagnosis: "major",
  plan: "major",
  social: "minor",
  family: "minor",
  number: "major",
  history: "major",
  laterality: "critical",
  person: "major",
  causality: "major",
  "nonexistent-word": "minor",
  "foreign-word": "minor",
  endorsement: "major",
  section: "major",
  schema: "major",
  repetition: "minor",
  length: "minor",
  readability: "minor",
  jargon: "minor",
  code: "major",
  certainty: "minor",
  position: "minor",
  trap: "critical",
  "false-alarm": "major",
};
