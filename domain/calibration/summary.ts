import { faultsOf } from "../faults/simulate.ts";
import { type LengthClass, lengthClasses, lengthClassOf } from "../scenario.ts";
import type { StageId } from "../stage.ts";
import { type Cluster, clusterInterval } from "../statistics/clusterInterval.ts";
import { ruleOfThree } from "../statistics/ruleOfThree.ts";
import type { Calibration, FaultResult, GraderCalibration, Rate } from "./calibration.ts";
import type { FaultSeen, Observation } from "./observation.ts";

/** Everything that was observed on one scenario. */
export interface ScenarioObservations {
  readonly scenario: string;
  readonly characters: number;
  readonly observations: readonly Observation[];
}

export interface SummaryRequest {
  readonly stage: StageId;
  readonly graders: readonly string[];
  readonly scenarios: readonly ScenarioObservations[];
}

/** As many examples as a sceptic reads. */
const examples = 60;

/** Events and trials of a scenario; several entries of one scenario are added up. */
export interface Counted extends Cluster {
  readonly scenario: string;
  readonly length: LengthClass;
}

/** Counts what was seen and what was not. Faults of one scenario hang together, so that every interval is one over scenarios. Pure. */
export function summarise({
  stage,
  graders,
  scenarios,
}: SummaryRequest): Pick<Calibration, "faults" | "graderResults" | "battery" | "texts"> {
  const seenIn = (
    kind: Observation["kind"],
    wanted: (seen: FaultSeen) => boolean,
    hit: (seen: FaultSeen) => boolean,
  ) =>
    counted(scenarios, ({ observations }) => {
      const seen = observations
        .filter((one) => one.kind === kind)
        .flatMap(({ faults }) => faults)
        .filter(wanted);
      return { numerator: seen.filter(hit).length, denominator: seen.length };
    });
  const all = () => true;
  const wasHit = ({ hit }: FaultSeen) => hit;

  const faults = faultsOf[stage].map(({ id, title, type, kind }): FaultResult => {
    const own = ({ planted }: FaultSeen) => planted.fault === id;
    const single = seenIn("single", own, wasHit);
    return {
      fault: id,
      title,
      type,
      kind,
      recall: rateOf(single),
      exact: rateOf(seenIn("single", own, ({ exact }) => exact)),
      several: rateOf(seenIn("several", own, wasHit)),
      byLength: ratesByLength(single),
      byGrader: hitsByGrader(scenarios, own),
      missed: missedOf(scenarios, own),
    };
  });

  const alarmsIn = (kind: Observation["kind"], grader: string | null) =>
    counted(scenarios, ({ observations }) => {
      const texts = observations.filter((one) => one.kind === kind);
      return {
        numerator: texts.flatMap(({ alarms }) => alarms.filter((alarm) => countsFor(alarm, grader))).length,
        denominator: texts.reduce((sum, { statements }) => sum + statements, 0),
      };
    });
  const alarmRates = (grader: string | null) => {
    const untouched = alarmsIn("untouched", grader);
    const rewrites = alarmsIn("rewrite", grader);
    return {
      untouched: rateOf(untouched),
      rewrites: rateOf(rewrites),
      byLength: ratesByLength([...untouched, ...rewrites]),
    };
  };
  return {
    texts: scenarios.reduce((sum, { observations }) => sum + observations.length, 0),
    faults,
    graderResults: graders.map(
      (grader): GraderCalibration => ({ grader, ...alarmRates(grader), alarms: alarmsOf(scenarios, grader) }),
    ),
    battery: {
      ...alarmRates(null),
      recall: rateOf(seenIn("single", all, wasHit)),
      several: rateOf(seenIn("several", all, wasHit)),
    },
  };
}

function countsFor(alarm: Observation["alarms"][number], grader: string | null): boolean {
  return grader === null ? alarm.battery : alarm.grader === grader;
}

/** Numerator and denominator of every scenario that has any. */
function counted(
  scenarios: readonly ScenarioObservations[],
  share: (one: ScenarioObservations) => Cluster,
): Counted[] {
  return scenarios
    .map((one) => ({ ...share(one), scenario: one.scenario, length: lengthClassOf(one.characters) }))
    .filter(({ denominator }) => denominator > 0);
}

/** Pools clusters; where a scenario gave more than one of them, they are one. Null: nothing to count. */
export function rateOf(counts: readonly Omit<Counted, "length">[]): Rate | null {
  const byScenario = new Map<string, { numerator: number; denominator: number }>();
  for (const { scenario, numerator, denominator } of counts) {
    const known = byScenario.get(scenario) ?? { numerator: 0, denominator: 0 };
    byScenario.set(scenario, {
      numerator: known.numerator + numerator,
      denominator: known.denominator + denominator,
    });
  }
  const clusters = [...byScenario.values()];
  const numerator = clusters.reduce((sum, cluster) => sum + cluster.numerator, 0);
  const denominator = clusters.reduce((sum, cluster) => sum + cluster.denominator, 0);
  if (denominator === 0) return null;
  const interval = clusterInterval(clusters) ?? { low: 0, high: 1 };
  const scenarios = clusters.length;
  const always = numerator >= denominator;
  return {
    value: numerator / denominator,
    numerator,
    denominator,
    ...interval,
    scenarios,
    words: numerator > 0 && !always ? null : ruleOfThree(always ? scenarios : 0, scenarios),
  };
}

function ratesByLength(counts: readonly Counted[]): { length: LengthClass; rate: Rate }[] {
  return lengthClasses.flatMap((length) => {
    const rate = rateOf(counts.filter((one) => one.length === length));
    return rate ? [{ length, rate }] : [];
  });
}

function hitsByGrader(
  scenarios: readonly ScenarioObservations[],
  wanted: (seen: FaultSeen) => boolean,
): Record<string, number> {
  const hits: Record<string, number> = {};
  for (const { observations } of scenarios)
    for (const { kind, faults } of observations)
      if (kind === "single")
        for (const seen of faults.filter(wanted))
          for (const grader of seen.by) hits[grader] = (hits[grader] ?? 0) + 1;
  return hits;
}

function missedOf(scenarios: readonly ScenarioObservations[], wanted: (seen: FaultSeen) => boolean) {
  return scenarios
    .flatMap(({ scenario, observations }) =>
      observations.flatMap(({ kind, faults }) =>
        faults
          .filter((seen) => wanted(seen) && !seen.hit)
          .map(({ statement, planted: { field, before, after } }) => ({
            scenario,
            field,
            statement,
            before,
            after,
            several: kind === "several",
          })),
      ),
    )
    .sort((a, b) => Number(a.several) - Number(b.several))
    .slice(0, examples);
}

function alarmsOf(scenarios: readonly ScenarioObservations[], grader: string): GraderCalibration["alarms"] {
  return scenarios
    .flatMap(({ scenario, observations }) =>
      observations.flatMap(({ name, alarms }) =>
        alarms
          .filter((alarm) => alarm.grader === grader)
          .map(({ kind, type, statement, quote, message }) => ({
            scenario,
            rewrite: name,
            kind,
            type,
            statement,
            quote,
            message,
          })),
      ),
    )
    .slice(0, examples);
}
