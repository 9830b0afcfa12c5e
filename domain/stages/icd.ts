import { VisiteError } from "../errors.ts";
import { icdGraders } from "../graders/icd.ts";
import { type SoapNote, soapSections } from "../scenario.ts";
import { defineStage } from "../stage.ts";
import { type IcdOutput, icdOutputSchema } from "./icdOutput.ts";

/** A note as a prompt reads it: a heading a section, a statement a line. */
export function noteAsText(note: SoapNote): string {
  return soapSections
    .map(({ key, letter }) => `${letter}:\n${note[key].map((text) => `- ${text}`).join("\n")}`)
    .join("\n\n");
}

export const icd = defineStage<IcdOutput>({
  id: "icd",
  order: 3,
  title: { de: "ICD-10-GM und Warnhinweise", en: "ICD-10-GM and warnings" },
  purpose: {
    de: "Aus der Notiz Diagnoseschlüssel und klinische Warnhinweise.",
    en: "From the note diagnosis codes and clinical warnings.",
  },
  upstream: "soap",
  output: icdOutputSchema,
  variables: [
    { name: "note", title: { de: "SOAP-Notiz", en: "SOAP note" } },
    { name: "age", title: { de: "Alter in Jahren", en: "Age in years" } },
    { name: "sex", title: { de: "Geschlecht (f, m, d)", en: "Sex (f, m, d)" } },
    { name: "insurance", title: { de: "Versicherung", en: "Insurance" } },
  ],
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
