import { summaryGraders } from "../graders/summary.ts";
import { defineStage } from "../stage.ts";
import { type SummaryOutput, summaryOutputSchema } from "./summaryOutput.ts";

export const summary = defineStage<SummaryOutput>({
  id: "summary",
  order: 2,
  title: { de: "Patientenbrief", en: "Patient summary" },
  purpose: {
    de: "Aus dem Gespräch ein kurzer Brief an die Patientin oder den Patienten, gemessen an der Notiz.",
    en: "From the conversation a short letter to the patient, judged against the note.",
  },
  upstream: null,
  output: summaryOutputSchema,
  variables: [
    {
      name: "transcript",
      title: { de: "Transkript, ein Sprecherwechsel je Zeile", en: "Transcript, one turn a line" },
    },
  ],
  render: ({ scenario }) => ({ transcript: scenario.transcript }),
  reference: (scenario) =>
    scenario.summary && scenario.summary.points.length > 0
      ? { text: scenario.summary.points.map((point) => point.text).join(" ") }
      : null,
  fields: ({ text }) => [{ field: "/text", section: "B", text }],
  fromText: (text) => (text.trim() ? { text: text.trim() } : null),
  graders: summaryGraders,
});
