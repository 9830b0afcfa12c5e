import type { Interval } from "../statistics/interval.ts";
import { positivePredictiveValue } from "../statistics/predictiveValue.ts";
import type { Rate } from "./calibration.ts";

/** Shares of statements that are wrong: what good, usual and bad models do. */
export const prevalences = [0.01, 0.03, 0.1] as const;

export interface PredictiveValue extends Interval {
  readonly prevalence: number;
  /** Of the marked statements, the share that really is wrong; null where nothing would be marked. */
  readonly value: number | null;
}

/**
 * How often a mark is right, from the share of planted faults that were seen and of clean statements that were marked. The
 * ends come from the worse and the better ends of both intervals together: wider than 95 %, never narrower.
 */
export function predictiveValues(recall: Rate, alarms: Rate): PredictiveValue[] {
  const at = (prevalence: number, sensitivity: number, alarm: number) =>
    positivePredictiveValue(prevalence, { sensitivity, specificity: 1 - alarm });
  return prevalences.map((prevalence) => ({
    prevalence,
    value: at(prevalence, recall.value, alarms.value),
    low: at(prevalence, recall.low, alarms.high) ?? 0,
    high: at(prevalence, recall.high, alarms.low) ?? 1,
  }));
}
