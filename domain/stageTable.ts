import type { Stage, StageId } from "./stage.ts";

/** What a stage is called, where it stands and what its prompts may read: all the screen needs, without its graders. */
export type StageEntry = Pick<
  Stage<unknown>,
  "id" | "order" | "title" | "purpose" | "upstream" | "variables"
>;

/** One row a stage; its schema, reading and graders are in domain/stages. */
export const stageTable: { readonly [Id in StageId]: StageEntry & { readonly id: Id } } = {
  soap: {
    id: "soap",
    order: 1,
    title: { de: "SOAP-Notiz", en: "SOAP note" },
    purpose: {
      de: "Aus dem Gespräch eine Notiz, neutral wie von einer Schreibkraft.",
      en: "From the conversation a note, neutral as a transcriptionist writes it.",
    },
    upstream: null,
    variables: [
      {
        name: "transcript",
        title: { de: "Transkript, ein Sprecherwechsel je Zeile", en: "Transcript, one turn a line" },
      },
    ],
  },
  summary: {
    id: "summary",
    order: 2,
    title: { de: "Patientenbrief", en: "Patient summary" },
    purpose: {
      de: "Aus dem Gespräch ein kurzer Brief an die Patientin oder den Patienten, gemessen an der Notiz.",
      en: "From the conversation a short letter to the patient, judged against the note.",
    },
    upstream: null,
    variables: [
      {
        name: "transcript",
        title: { de: "Transkript, ein Sprecherwechsel je Zeile", en: "Transcript, one turn a line" },
      },
    ],
  },
  icd: {
    id: "icd",
    order: 3,
    title: { de: "ICD-10-GM und Warnhinweise", en: "ICD-10-GM and warnings" },
    purpose: {
      de: "Aus der Notiz Diagnoseschlüssel und klinische Warnhinweise.",
      en: "From the note diagnosis codes and clinical warnings.",
    },
    upstream: "soap",
    variables: [
      { name: "note", title: { de: "SOAP-Notiz", en: "SOAP note" } },
      { name: "age", title: { de: "Alter in Jahren", en: "Age in years" } },
      { name: "sex", title: { de: "Geschlecht (f, m, d)", en: "Sex (f, m, d)" } },
      { name: "insurance", title: { de: "Versicherung", en: "Insurance" } },
    ],
  },
  billing: {
    id: "billing",
    order: 4,
    title: { de: "Abrechnung", en: "Billing" },
    purpose: {
      de: "Aus Notiz und Diagnosen die Positionen nach EBM, GOÄ oder HZV.",
      en: "From note and diagnoses the positions of EBM, GOÄ or HZV.",
    },
    upstream: "icd",
    variables: [
      { name: "note", title: { de: "SOAP-Notiz", en: "SOAP note" } },
      { name: "codes", title: { de: "Kodierte Diagnosen", en: "Coded diagnoses" } },
      { name: "insurance", title: { de: "Versicherung", en: "Insurance" } },
      { name: "age", title: { de: "Alter in Jahren", en: "Age in years" } },
      { name: "contact", title: { de: "Kontaktart", en: "Type of contact" } },
      { name: "date", title: { de: "Datum", en: "Date" } },
      { name: "time", title: { de: "Uhrzeit", en: "Time" } },
      { name: "minutes", title: { de: "Dauer in Minuten", en: "Duration in minutes" } },
      {
        name: "billed",
        title: { de: "In diesem Quartal schon abgerechnet", en: "Already billed this quarter" },
      },
    ],
  },
};

export function stageOf(id: StageId): StageEntry {
  return stageTable[id];
}

/** The rows in the order of the pipeline. */
export const pipeline: readonly StageEntry[] = Object.values(stageTable).sort((a, b) => a.order - b.order);
