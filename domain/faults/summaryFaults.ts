import type { SummaryOutput } from "../stages/summaryOutput.ts";
import type { Fault } from "./fault.ts";

/** Faults of the patient summary, a row each. */
export const summaryFaults: readonly Fault<SummaryOutput>[] = [
  {
    id: "number-changed",
    type: "number",
    kind: "fabrication",
    title: { de: "Zahl verändert", en: "Number changed" },
    plant: ({ output: { text }, random }) => {
      const match =
        [...text.matchAll(/\d+(?:,\d+)?/gu)].at(Math.floor(random() * 3)) ?? /\d+(?:,\d+)?/u.exec(text);
      if (!match) return null;
      const value = Number(match[0].replace(",", "."));
      const after = String(value * 2).replace(".", ",");
      const changed = text.slice(0, match.index) + after + text.slice(match.index + match[0].length);
      return {
        output: { text: changed },
        planted: {
          fault: "number-changed",
          type: "number",
          field: "/text",
          start: match.index,
          end: match.index + after.length,
          before: match[0],
          after,
        },
      };
    },
  },
  {
    id: "jargon",
    type: "jargon",
    kind: "form",
    title: { de: "Fachsprache", en: "Jargon" },
    plant: ({ output: { text } }) => {
      const after =
        " Anamnestisch zeigten sich keine relevanten Komorbiditäten, die Compliance ist suffizient.";
      return {
        output: { text: text + after },
        planted: {
          fault: "jargon",
          type: "jargon",
          field: "/text",
          start: text.length,
          end: text.length + after.length,
          before: "",
          after,
        },
      };
    },
  },
  {
    id: "medication-invented",
    type: "medication",
    kind: "fabrication",
    title: { de: "Medikament erfunden", en: "Medication invented" },
    plant: ({ output: { text }, scenario }) => {
      const drug = ["Pantoprazol", "Ramipril", "Torasemid"].find(
        (name) => !scenario.transcript.includes(name),
      );
      if (!drug) return null;
      const after = ` Bitte nehmen Sie zusätzlich ${drug} ein.`;
      return {
        output: { text: text + after },
        planted: {
          fault: "medication-invented",
          type: "medication",
          field: "/text",
          start: text.length,
          end: text.length + after.length,
          before: "",
          after,
        },
      };
    },
  },
];
