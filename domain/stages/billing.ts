import { VisiteError } from "../errors.ts";
import { billingGraders } from "../graders/billing.ts";
import { defineStage } from "../stage.ts";
import { type BillingOutput, billingOutputSchema } from "./billingOutput.ts";
import { noteAsText } from "./icd.ts";

export const billing = defineStage<BillingOutput>({
  id: "billing",
  order: 4,
  title: { de: "Abrechnung", en: "Billing" },
  purpose: {
    de: "Aus Notiz und Diagnosen die Positionen nach EBM, GOÄ oder HZV.",
    en: "From note and diagnoses the positions of EBM, GOÄ or HZV.",
  },
  upstream: "icd",
  output: billingOutputSchema,
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
  render: ({ scenario, note, codes }) => {
    if (!note)
      throw new VisiteError(
        "scenario.invalid",
        `${scenario.id} has no SOAP note to bill: add soap.json or choose another input.`,
      );
    const { encounter, patient } = scenario;
    return {
      note: noteAsText(note),
      codes: codes
        ? codes.codes
            .map(({ code, certainty, text }) => `${code} ${certainty ?? ""} ${text}`.trim())
            .join("\n")
        : "unbekannt",
      insurance: encounter?.insurance ?? "unbekannt",
      age: String(patient?.age ?? "unbekannt"),
      contact: encounter?.contact ?? "unbekannt",
      date: encounter?.date ?? "unbekannt",
      time: encounter?.time ?? "unbekannt",
      minutes: String(encounter?.minutes ?? "unbekannt"),
      billed: encounter ? encounter.billedThisQuarter.join(", ") || "keine" : "unbekannt",
    };
  },
  reference: (scenario) =>
    scenario.billing
      ? {
          system: scenario.billing.system,
          positions: scenario.billing.required.map(({ code, count, factor }) => ({ code, count, factor })),
        }
      : null,
  fields: ({ positions }) =>
    positions.map(({ code }, index) => ({ field: `/positions/${index}/code`, section: "€", text: code })),
  fromText: null,
  catalogs: true,
  graders: billingGraders,
});
