import { VisiteError } from "../errors.ts";
import { billingGraders } from "../graders/billing.ts";
import { defineStage } from "../stage.ts";
import { stageTable } from "../stageTable.ts";
import { type BillingOutput, billingOutputSchema } from "./billingOutput.ts";
import { noteAsText } from "./icd.ts";

export const billing = defineStage<BillingOutput>({
  ...stageTable.billing,
  output: billingOutputSchema,
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
