import { VisiteError } from "../errors.ts";
import { icdGraders } from "../graders/icd.ts";
import { type SoapNote, soapSections } from "../scenario.ts";
import { defineStage } from "../stage.ts";
import { stageTable } from "../stageTable.ts";
import { type IcdOutput, icdOutputSchema } from "./icdOutput.ts";

/** A note as a prompt reads it: a heading a section, a statement a line. */
export function noteAsText(note: SoapNote): string {
  return soapSections
    .map(({ key, letter }) => `${letter}:\n${note[key].map((text) => `- ${text}`).join("\n")}`)
    .join("\n\n");
}

export const icd = defineStage<IcdOutput>({
  ...stageTable.icd,
  output: icdOutputSchema,
  render: ({ scenario, note }) => {
    if (!note)
      throw new VisiteError(
        "scenario.invalid",
        `${scenario.id} has no SOAP note to code: add soap.json or choose another input.`,
      );
    return {
      note: noteAsText(note),
      age: String(scenario.patient?.age ?? "unbekannt"),
      sex: scenario.patient?.sex ?? "unbekannt",
      insurance: scenario.encounter?.insurance ?? "unbekannt",
    };
  },
  reference: (scenario) =>
    scenario.codes
      ? {
          codes: scenario.codes.required.map(({ code, certainty, laterality, why }) => ({
            code,
            certainty,
            laterality,
            text: why ?? "",
          })),
          klinische_warnhinweise: scenario.warnings.map((warning) => ({
            text: warning.warning ?? warning.why,
            schweregrad: warning.severity,
            medikamente: [],
          })),
        }
      : null,
  fields: ({ codes, klinische_warnhinweise }) => [
    ...codes.map(({ code }, index) => ({ field: `/codes/${index}/code`, section: "ICD", text: code })),
    ...klinische_warnhinweise.map(({ text }, index) => ({
      field: `/klinische_warnhinweise/${index}/text`,
      section: "W",
      text,
    })),
  ],
  fromText: null,
  catalogs: true,
  graders: icdGraders,
});
