import type { Figure } from "./gate.ts";
import { loadFigures } from "./loadTest/figures.ts";
import type { LoadTest } from "./loadTest/loadTest.ts";
import { newestModelTest } from "./loadTest/measured.ts";
import type { Model } from "./model.ts";
import type { PairScore } from "./score.ts";
import type { StageId } from "./stage.ts";

/** One candidate on three axes; null: not measured, or not known. */
export interface RankedModel {
  readonly model: string;
  readonly simulated: boolean;
  /** The prompt with which it does best: the lowest upper bound of its rate. */
  readonly pair: PairScore | null;
  /** Rate of fabricated statements, with its interval. */
  readonly findings: Figure | null;
  /** Output tokens a second of all requests together at the planned width, else at the widest width below it. */
  readonly speed: { readonly value: number; readonly width: number; readonly loadTest: string } | null;
  /** Size of the model file in GB. */
  readonly memory: { readonly value: number; readonly estimated: boolean } | null;
  /** No other candidate is at least as good on every axis and better on one; null: an axis is missing. */
  readonly front: boolean | null;
}

export interface RankingQuestion {
  readonly stage: StageId;
  readonly models: readonly (Pick<Model, "id" | "sizeGb" | "facts"> & { readonly simulated: boolean })[];
  readonly pairs: readonly PairScore[];
  readonly tests: readonly LoadTest[];
  /** Name of the rate that ranks; lower is better. */
  readonly metric: string;
}

/** Candidates by findings, tokens a second under load, and memory. Those that no other surpasses come first, then those with an axis missing. */
export function rankModels({ stage, models, pairs, tests, metric }: RankingQuestion): RankedModel[] {
  const rows = models.map(({ id, simulated, sizeGb, facts }): RankedModel => {
    const bound = (pair: PairScore) => pair.metrics[metric]?.high ?? pair.metrics[metric]?.value ?? 2;
    const pair = pairs
      .filter(({ model, metrics }) => model === id && metrics[metric])
      .toSorted((a, b) => bound(a) - bound(b))[0];
    const size = sizeGb ?? facts?.sizeGb.value ?? null;
    return {
      model: id,
      simulated,
      pair: pair ?? null,
      findings: pair?.metrics[metric] ?? null,
      speed: speedOf(newestModelTest(tests, { model: id, stage })),
      memory:
        size === null ? null : { value: size, estimated: !sizeGb && (facts?.sizeGb.estimated ?? false) },
      front: null,
    };
  });
  const whole = rows.filter(({ findings, speed, memory }) => findings && speed && memory);
  return rows
    .map((row) => ({
      ...row,
      front: whole.includes(row) ? !whole.some((other) => surpasses(other, row)) : null,
    }))
    .toSorted((a, b) => order(a) - order(b) || missing(a) - missing(b) || rate(a) - rate(b));
}

function speedOf(test: LoadTest | null): RankedModel["speed"] {
  if (!test) return null;
  const planned = test.plan.asked[0]?.slots ?? 1;
  const { widths } = loadFigures(test);
  const known = widths.filter(({ throughput }) => throughput !== null).toSorted((a, b) => a.width - b.width);
  const step = known.findLast(({ width }) => width <= planned) ?? known[0];
  return step?.throughput
    ? { value: step.throughput.median, width: step.width, loadTest: test.plan.id }
    : null;
}

function surpasses(a: RankedModel, b: RankedModel): boolean {
  if (!a.findings || !b.findings || !a.speed || !b.speed || !a.memory || !b.memory) return false;
  const differences = [
    b.findings.value - a.findings.value,
    a.speed.value - b.speed.value,
    b.memory.value - a.memory.value,
  ];
  return differences.every((one) => one >= 0) && differences.some((one) => one > 0);
}

function order({ front }: RankedModel): number {
  return front === true ? 0 : front === false ? 1 : 2;
}

function missing({ findings, speed, memory }: RankedModel): number {
  return [findings, speed, memory].filter((axis) => axis === null).length;
}

function rate({ findings }: RankedModel): number {
  return findings?.value ?? 2;
}
