import type { CellEvidence } from "./cellEvidence.ts";
import type { PairComparison, PairRef } from "./comparedPairs.ts";
import { inputChoices, type InputChoice } from "./plan.ts";
import type { StageId } from "./stage.ts";
import { comparedMetrics, type StageMetric } from "./stageMetrics.ts";
import {
  type Comparison,
  type ComparisonOptions,
  comparePairs,
  type MetricPair,
  type ScenarioShare,
} from "./statistics/comparison.ts";

export interface PairQuestion {
  readonly stage: StageId;
  readonly a: PairRef;
  readonly b: PairRef;
  readonly scenarios: NonNullable<ComparisonOptions["scenarios"]>;
}

/** Compares the cells of two pairs; the p values of the stage's metrics are adjusted together. */
export function comparePairEvidence(
  { stage, a, b, scenarios }: PairQuestion,
  cellsOfA: readonly CellEvidence[],
  cellsOfB: readonly CellEvidence[],
): PairComparison {
  const input = sharedInput(cellsOfA, cellsOfB);
  const metrics = comparedMetrics(stage);
  const read = (cells: readonly CellEvidence[]) => cells.filter(({ planned }) => planned.input === input);
  const comparisons =
    input === null
      ? metrics.map((metric) => refused(metric, cellsOfA.length > 0 && cellsOfB.length > 0))
      : comparePairs(metricPairs(metrics, read(cellsOfA), read(cellsOfB)), { scenarios });
  return {
    stage,
    a: sideOf(a, cellsOfA),
    b: sideOf(b, cellsOfB),
    input,
    scenarios,
    comparisons,
  };
}

/** What the statistics need, from what is known of the cells. A metric that neither side measured is left out. */
export function metricPairs(
  metrics: readonly StageMetric[],
  a: readonly CellEvidence[],
  b: readonly CellEvidence[],
): MetricPair[] {
  return metrics.flatMap(({ name, better, shareOf }) => {
    const sharesOf = (cells: readonly CellEvidence[]): ScenarioShare[] =>
      cells.flatMap((one) => {
        const share = shareOf(one);
        return share ? [{ scenario: one.planned.scenario, hash: one.scenarioHash, ...share }] : [];
      });
    const pair = { metric: name, better, a: sharesOf(a), b: sharesOf(b) };
    return pair.a.length + pair.b.length === 0 ? [] : [pair];
  });
}

/** A model that read production's note answered another question than one that read the reference. */
function sharedInput(a: readonly CellEvidence[], b: readonly CellEvidence[]): InputChoice | null {
  const inputs = (cells: readonly CellEvidence[]) => new Set(cells.map(({ planned }) => planned.input));
  const [ofA, ofB] = [inputs(a), inputs(b)];
  return inputChoices.find((input) => ofA.has(input) && ofB.has(input)) ?? null;
}

function sideOf(pair: PairRef, cells: readonly CellEvidence[]): PairComparison["a"] {
  return {
    prompt: pair.prompt,
    model: pair.model,
    simulated: cells.some(({ simulated }) => simulated),
    cells: cells.length,
    scenarios: new Set(cells.map(({ planned }) => planned.scenario)).size,
  };
}

function refused({ name }: StageMetric, bothMeasured: boolean): Comparison {
  return {
    metric: name,
    verdict: "not-comparable",
    reason: bothMeasured
      ? {
          de: "Nicht vergleichbar: Die beiden lasen Verschiedenes (Referenznotiz, Produktion oder eigener Lauf).",
          en: "Not comparable: the two read different things (reference note, production or the run's own).",
        }
      : {
          de: "Nicht vergleichbar: Eines der beiden Paare ist nicht gemessen.",
          en: "Not comparable: one of the two pairs was not measured.",
        },
    note: null,
    scenarios: 0,
    a: null,
    b: null,
    difference: null,
    p: null,
    adjustedP: null,
    test: null,
  };
}
