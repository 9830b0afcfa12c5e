import type { PairScore } from "../../../../domain/score.ts";
import type { StageMetric } from "../../../../domain/stageMetrics.ts";

/** All figures of some metrics, a row a pair and metric. What was not measured is an empty field, and counted. */
export function metricCsv(metrics: readonly Pick<StageMetric, "name">[], pairs: readonly PairScore[]) {
  return [
    [
      "stage",
      "prompt",
      "model",
      "simulated",
      "metric",
      "pooled",
      "pooled_low",
      "pooled_high",
      "numerator",
      "denominator",
      "per_note",
      "per_note_low",
      "per_note_high",
      "notes",
      "scenarios",
      "cells_not_measured",
      "design_effect",
      "effective_cells",
    ],
    ...pairs.flatMap((pair) =>
      metrics.map(({ name }) => {
        const figure = pair.metrics[name];
        return [
          pair.stage,
          pair.prompt,
          pair.model,
          pair.simulated,
          name,
          figure?.value,
          figure?.low,
          figure?.high,
          figure?.numerator,
          figure?.denominator,
          figure?.perNote.value,
          figure?.perNote.low,
          figure?.perNote.high,
          figure?.perNote.notes,
          figure?.scenarios,
          (figure?.missing ?? pair.notMeasured[name])?.cells ?? 0,
          figure?.design?.designEffect,
          figure?.design?.effective,
        ];
      }),
    ),
  ];
}
