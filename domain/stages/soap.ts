import { soapGraders } from "../graders/soap.ts";
import type { OutputField } from "../grader.ts";
import { type SoapNote, soapNoteSchema, soapSections } from "../scenario.ts";
import { defineStage } from "../stage.ts";
import { stageTable } from "../stageTable.ts";
import { soapFromText } from "./soapText.ts";

/** Statements of a note with their section letter, in reading order. */
export function noteFields(note: SoapNote): OutputField[] {
  return soapSections.flatMap(({ key, letter }) =>
    note[key].map((text, index) => ({ field: `/${key}/${index}`, section: letter, text })),
  );
}

export const soap = defineStage<SoapNote>({
  ...stageTable.soap,
  output: soapNoteSchema,
  render: ({ scenario }) => ({ transcript: scenario.transcript }),
  reference: (scenario) => scenario.note,
  fields: noteFields,
  fromText: soapFromText,
  graders: soapGraders,
});
