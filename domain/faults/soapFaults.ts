import { contentFaults } from "./soap/content.ts";
import { figureFaults } from "./soap/figures.ts";
import { formFaults } from "./soap/form.ts";
import { medicationFaults } from "./soap/medications.ts";
import type { SoapFault } from "./soap/rows.ts";

/** Faults of a SOAP note, a row each. Shared by the simulated models and by the calibration of graders. */
export const soapFaults: readonly SoapFault[] = [
  ...figureFaults,
  ...medicationFaults,
  ...contentFaults,
  ...formFaults,
];
