import { type LengthClass, lengthClasses, lengthClassOf, type Scenario } from "../scenario.ts";
import type { LoadStep } from "./loadTest.ts";

export type ChosenScenarios = ReadonlyMap<LengthClass, Scenario>;

/**
 * One scenario a length class: the one whose transcript is nearest to the class by ratio, the first by id among equals.
 * Real ones are left out, and traps and twins where a visit of the class exists.
 */
export function scenariosByLength(scenarios: Iterable<Scenario>): Map<LengthClass, Scenario> {
  const rank = ({ kind }: Scenario) => (kind === "visit" ? 0 : 1);
  const distance = ({ transcript }: Scenario) =>
    Math.abs(Math.log(Math.max(1, transcript.length) / lengthClassOf(transcript.length)));
  const sorted = [...scenarios]
    .filter(({ origin }) => origin !== "real")
    .sort((a, b) => rank(a) - rank(b) || distance(a) - distance(b) || (a.id < b.id ? -1 : 1));
  const chosen = new Map<LengthClass, Scenario>();
  for (const length of lengthClasses) {
    const first = sorted.find(({ transcript }) => lengthClassOf(transcript.length) === length);
    if (first) chosen.set(length, first);
  }
  return chosen;
}

/** The class in which widths are tried: the wanted one, or the nearest there is; null where there is no scenario at all. */
export function sweepLength(chosen: ChosenScenarios, wanted: LengthClass = 5000): LengthClass | null {
  const there = [...chosen.keys()];
  if (there.length === 0) return null;
  const distance = (length: number) => Math.abs(Math.log(length / wanted));
  return there.reduce((nearest, length) => (distance(length) < distance(nearest) ? length : nearest));
}

/**
 * The rounds of a model's load test in the order in which they are run: the first request by itself, one round as wide as the
 * widest to fill every slot's cache, the widths from narrow to wide, the other length classes alone, and last, since it
 * displaces what the slots remember, the cold ones.
 */
export function modelSteps(options: {
  readonly widths: readonly number[];
  readonly repeats: number;
  readonly chosen: ChosenScenarios;
  readonly length: LengthClass;
}): LoadStep[] {
  const { widths, repeats, chosen, length } = options;
  const step = (
    group: LoadStep["group"],
    rest: { width: number; round: number; at?: LengthClass; prefix?: LoadStep["prefix"] },
  ): LoadStep => {
    const { width, round, at = length, prefix = "warm" } = rest;
    return {
      id: `${group}-${at}-${width}-${round}`,
      group,
      width,
      prefix,
      length: at,
      scenario: chosen.get(at)?.id ?? null,
      round,
    };
  };
  const rounds = Array.from({ length: repeats }, (_, index) => index + 1);
  const widest = Math.max(...widths);
  return [
    step("first", { width: 1, round: 1 }),
    ...(widest > 1 ? [step("warm-up", { width: widest, round: 1 })] : []),
    ...widths.flatMap((width) => rounds.map((round) => step("width", { width, round }))),
    ...[...chosen.keys()]
      .filter((at) => at !== length)
      .flatMap((at) => rounds.map((round) => step("length", { width: 1, round, at }))),
    ...rounds.map((round) => step("cold", { width: 1, round, prefix: "cold" })),
  ];
}

/** The rounds of a pipeline test: one document to load the models, then each number of doctors from few to many. */
export function pipelineSteps({
  widths,
  repeats,
}: {
  readonly widths: readonly number[];
  readonly repeats: number;
}): LoadStep[] {
  const step = (group: LoadStep["group"], width: number, round: number): LoadStep => ({
    id: `${group}-${width}-${round}`,
    group,
    width,
    prefix: "warm",
    length: null,
    scenario: null,
    round,
  });
  return [
    step("first", 1, 1),
    ...widths.flatMap((width) =>
      Array.from({ length: repeats }, (_, index) => step("doctors", width, index + 1)),
    ),
  ];
}

/** What a doctor works through in a round: every scenario once, each doctor beginning at another one. */
export function documentsOf<T>(scenarios: readonly T[], doctor: number): T[] {
  const start = scenarios.length === 0 ? 0 : doctor % scenarios.length;
  return [...scenarios.slice(start), ...scenarios.slice(0, start)];
}
