import { summaryGraders } from "../graders/summary.ts";
import { defineStage } from "../stage.ts";
import { stageTable } from "../stageTable.ts";
import { type SummaryOutput, summaryOutputSchema } from "./summaryOutput.ts";

export const summary = defineStage<SummaryOutput>({
  ...stageTable.summary,
  output: summaryOutputSchema,
  render: ({ scenario }) => ({ transcript: scenario.transcript }),
  reference: (scenario) =>
    scenario.summary && scenario.summary.points.length > 0
      ? { text: scenario.summary.points.map((point) => point.text).join(" ") }
      : null,
  fields: ({ text }) => [{ field: "/text", section: "B", text }],
  fromText: (text) => (text.trim() ? { text: text.trim() } : null),
  graders: summaryGraders,
});
