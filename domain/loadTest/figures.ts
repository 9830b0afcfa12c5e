import type { LengthClass } from "../scenario.ts";
import { wilson } from "../statistics/binomial.ts";
import type { Estimate } from "../statistics/interval.ts";
import { median, type Spread, spreadOf } from "../statistics/spread.ts";
import { type Knee, kneeOf } from "./knee.ts";
import type { LoadRound, LoadStep, LoadTest, MeasuredRequest } from "./loadTest.ts";

/** The server did its part: whether the answer is any good is not what load decides. */
const answeredStatuses: ReadonlySet<string> = new Set(["ok", "empty", "loop", "truncated", "invalid"]);

export function isAnswered({ status }: Pick<MeasuredRequest, "status">): boolean {
  return answeredStatuses.has(status);
}

/** Figures of the rounds of one step. Milliseconds; tokens a second. */
export interface StepFigures {
  readonly width: number;
  readonly length: LengthClass | null;
  readonly rounds: number;
  readonly requests: number;
  readonly answered: number;
  /** Share of requests with an answer and its 95 % interval (Wilson). */
  readonly success: Estimate;
  /** Answers by status other than ok, and what was said, most frequent first. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly reasons: readonly string[];
  /** All output tokens of a round over its wall time, one value a round. */
  readonly throughput: Spread | null;
  readonly firstToken: Spread | null;
  readonly total: Spread | null;
  /** Of each request by itself, after its first token. */
  readonly perRequest: Spread | null;
  /** Median time of a request against the same at width 1; null where that was not measured. */
  readonly slowdown: number | null;
  /** Some tokens were counted from characters. */
  readonly estimated: boolean;
}

export interface LoadFigures {
  /** The request that found the model as it was: with load time, where it had to be loaded. */
  readonly first: StepFigures | null;
  readonly widths: readonly StepFigures[];
  readonly cold: StepFigures | null;
  /** Alone, by length class; the class of the widths is among them. */
  readonly lengths: readonly StepFigures[];
  readonly knee: Knee;
  /** Seconds of time to the first token that a known beginning of the prompt saves; null where one was not measured. */
  readonly prefixSavesMs: number | null;
  /** Rounds during which runs asked models as well. */
  readonly disturbed: number;
}

interface Measured {
  readonly step: LoadStep;
  readonly round: LoadRound;
}

/** Everything a load test of a model says so far. Steps without a finished round are absent, never zero. */
export function loadFigures({ plan, rounds }: Pick<LoadTest, "plan" | "rounds">): LoadFigures {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const measured = rounds.flatMap((round): Measured[] => {
    const step = steps.get(round.step);
    return step ? [{ step, round }] : [];
  });
  const of = (group: LoadStep["group"]) => measured.filter(({ step }) => step.group === group);
  const alone = of("width").filter(({ step }) => step.width === 1);
  const base = median(alone.flatMap(({ round }) => answersOf(round).map(({ totalMs }) => totalMs)));
  const widths = grouped(of("width"), ({ width }) => width).map((group) => stepFigures(group, base));
  const lengths = grouped([...alone, ...of("length")], ({ length }) => length).map((group) =>
    stepFigures(group, null),
  );
  const single = (group: LoadStep["group"]) => {
    const found = of(group);
    return found.length === 0 ? null : stepFigures(found, null);
  };
  const cold = single("cold");
  const warm = widths.find(({ width }) => width === 1);
  return {
    first: single("first"),
    widths,
    cold,
    lengths: lengths.toSorted((a, b) => (a.length ?? 0) - (b.length ?? 0)),
    knee: kneeOf(
      widths.map(({ width, throughput, success }) => ({
        width,
        throughput: throughput?.median ?? null,
        answered: success.value,
      })),
    ),
    prefixSavesMs:
      cold?.firstToken && warm?.firstToken ? cold.firstToken.median - warm.firstToken.median : null,
    disturbed: measured.filter(({ round }) => round.disturbedBy.length > 0).length,
  };
}

/** Figures of rounds that belong together; there is at least one. */
function stepFigures(measured: readonly Measured[], base: number | null): StepFigures {
  const requests = measured.flatMap(({ round }) => round.requests);
  const answers = requests.filter(isAnswered);
  const total = spreadOf(answers.map(({ totalMs }) => totalMs));
  const statuses: Record<string, number> = {};
  for (const { status } of requests) if (status !== "ok") statuses[status] = (statuses[status] ?? 0) + 1;
  const told = new Map<string, number>();
  for (const { reason } of requests) if (reason) told.set(reason, (told.get(reason) ?? 0) + 1);
  const known = (value: number | null) => (value === null ? [] : [value]);
  return {
    width: measured[0]?.step.width ?? 1,
    length: measured[0]?.step.length ?? null,
    rounds: measured.length,
    requests: requests.length,
    answered: answers.length,
    success: {
      value: requests.length === 0 ? 0 : answers.length / requests.length,
      ...wilson(answers.length, requests.length),
    },
    statuses,
    reasons: [...told].sort(([, a], [, b]) => b - a).map(([reason]) => reason),
    throughput: spreadOf(measured.flatMap(({ round }) => known(throughputOf(round)))),
    firstToken: spreadOf(answers.flatMap(({ firstTokenMs }) => known(firstTokenMs))),
    total,
    perRequest: spreadOf(answers.flatMap(({ tokensPerSecond }) => known(tokensPerSecond))),
    slowdown: base && total ? total.median / base : null,
    estimated: answers.some(({ estimated }) => estimated),
  };
}

function answersOf({ requests }: LoadRound): MeasuredRequest[] {
  return requests.filter(isAnswered);
}

/** Output tokens of a round over its time; null where no server told tokens and none could be counted. 0: nothing was answered. */
export function throughputOf(round: Pick<LoadRound, "requests" | "wallMs">): number | null {
  const answers = round.requests.filter(isAnswered);
  if (round.wallMs <= 0 || answers.some(({ completionTokens }) => completionTokens === null)) return null;
  const tokens = answers.reduce((sum, { completionTokens }) => sum + (completionTokens ?? 0), 0);
  return tokens / (round.wallMs / 1000);
}

function grouped(measured: readonly Measured[], keyOf: (step: LoadStep) => unknown): Measured[][] {
  const groups = new Map<unknown, Measured[]>();
  for (const one of measured) {
    const key = keyOf(one.step);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
