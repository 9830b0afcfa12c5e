import { soapGraders } from "../graders/soap.ts";
import type { OutputField } from "../grader.ts";
import { type SoapNote, soapNoteSchema, soapSections } from "../scenario.ts";
import { defineStage } from "../stage.ts";
import { soapFromText } from "./soapText.ts";

/** Statements of a note with their section letter, in reading order. */
export function noteFields(note: SoapNote): OutputField[] {
  return soapSections.flatMap(({ key, letter }) =>
    note[key].map((text, index) => ({ field: `/${key}/${index}`, section: letter, text })),
  );
}

export const soap = defineStage<SoapNote>({
  id: "soap",
  order: 1,
  title: { de: "SOAP-Notiz", en: "SOAP note" },
  purpose: {
    de: "Aus dem Gespräch eine Notiz, neutral wie von einer Schreibkraft.",
    en: "From the conversation a note, neutral as a transcriptionist writes it.",
  },
  upstream: null,
  output: soapNoteSchema,
  variables: [
    {
      name: "transcript",
      title: { de: "Transkript, ein Sprecherwechsel je Zeile", en: "Transcript, one turn a line" },
    },
  ],
  render: ({ scenario }) => ({ transcript: scenario.transcript }),
  reference: (scenario) => scenario.note,
  fields: noteFields,
  fromText: soapFromText,
  graders: soapGraders,
});
