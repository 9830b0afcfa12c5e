import type { BillingOutput } from "../stages/billingOutput.ts";
import type { Fault } from "./fault.ts";

/** Faults of the billing stage, a row each. */
export const billingFaults: readonly Fault<BillingOutput>[] = [
  {
    id: "position-omitted",
    type: "position",
    kind: "code",
    title: { de: "Position ausgelassen", en: "Position omitted" },
    plant: ({ output, random }) => {
      const index = Math.floor(random() * output.positions.length);
      const gone = output.positions[index];
      if (!gone) return null;
      return {
        output: { ...output, positions: output.positions.filter((_, at) => at !== index) },
        planted: {
          fault: "position-omitted",
          type: "position",
          field: "/positions",
          start: 0,
          end: 0,
          before: gone.code,
          after: "",
          omits: [gone.code],
        },
      };
    },
  },
  {
    id: "wrong-system",
    type: "position",
    kind: "code",
    title: { de: "Falsche Gebührenordnung", en: "Wrong fee schedule" },
    plant: ({ output }) => {
      const [system, code] = output.system === "GOÄ" ? (["EBM", "03000"] as const) : (["GOÄ", "1"] as const);
      return {
        output: { system, positions: [{ code, count: 1 }] },
        planted: {
          fault: "wrong-system",
          type: "position",
          field: "/system",
          start: 0,
          end: system.length,
          before: output.system,
          after: system,
        },
      };
    },
  },
];
