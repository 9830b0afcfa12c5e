import { type CellEvidence, fabricationsOf, omissionsOf, passOf, trapOutcomeOf } from "./cellEvidence.ts";
import type { Figure } from "./gate.ts";
import { tokensPerSecondOf } from "./cellOutcome.ts";
import { findingCounts } from "./matrix.ts";
import { metricFigure, missingOf, pooled, scenarioWords } from "./pooledFigure.ts";
import { countingFindings, type ReviewedFinding } from "./review.ts";
import { lengthClasses, lengthClassOf } from "./scenario.ts";
import type { CellScore, PairScore, Passes, ScoreDetail } from "./score.ts";
import { matrixMetrics, type StageMetric, stageMetrics } from "./stageMetrics.ts";
import { passFigures } from "./statistics/repeats.ts";
import { ruleOfThree } from "./statistics/ruleOfThree.ts";
import { median, quartiles } from "./statistics/spread.ts";

export { median };

/** What the charts show of one pair. All cells are of that pair. */
export function pairScoreOf(
  evidence: readonly CellEvidence[],
  {
    inProduction,
    detail = "full",
    judged = [],
  }: { inProduction: boolean; detail?: ScoreDetail; judged?: PairScore["judged"] },
): PairScore | null {
  const first = evidence[0];
  if (!first) return null;
  const { stage, prompt, model } = first.planned;
  const metrics: PairScore["metrics"] = {};
  const notMeasured: PairScore["notMeasured"] = {};
  const asked = stageMetrics[stage].filter(
    ({ name }) => detail === "full" || matrixMetrics.some((one) => one === name),
  );
  for (const metric of asked) {
    const figure = metricFigure(evidence, metric, { intervals: detail !== "counts" });
    if (figure) metrics[metric.name] = figure;
    else {
      const missing = missingOf(evidence, metric);
      if (missing.cells > 0) notMeasured[metric.name] = missing;
    }
  }

  const statuses: Record<string, number> = {};
  const findings: Record<string, number> = {};
  let criticalOpen = 0;
  let criticalConfirmed = 0;
  for (const one of evidence) {
    const status = one.line?.status ?? "planned";
    statuses[status] = (statuses[status] ?? 0) + 1;
    for (const { kind, type, severity, state } of countingOf(one)) {
      findings[`${kind}/${type}`] = (findings[`${kind}/${type}`] ?? 0) + 1;
      if (severity !== "critical") continue;
      if (state === "open") criticalOpen += 1;
      else criticalConfirmed += 1;
    }
  }
  const charted = detail === "full" ? stageMetrics[stage].filter(({ shown }) => shown === "chart") : [];
  const generated = evidence.flatMap(({ line }) =>
    line && line.usage.completionTokens !== null ? [line] : [],
  );
  const times = generated.map(({ timings }) => timings.total);
  return {
    stage,
    prompt,
    model,
    simulated: evidence.some(({ simulated }) => simulated),
    inProduction,
    runs: [...new Set(evidence.map(({ run }) => run))],
    cells: evidence.length,
    scenarios: new Set(evidence.map(({ planned }) => planned.scenario)).size,
    statuses,
    metrics,
    notMeasured,
    judged,
    passes: detail === "full" ? passesOf(evidence) : null,
    findings,
    findingShares: detail === "full" || detail === "findings" ? findingSharesOf(evidence) : {},
    byLength: lengthClasses.flatMap((length) => {
      if (charted.length === 0) return [];
      const figures = figuresOf(
        evidence.filter(({ characters }) => lengthClassOf(characters) === length),
        charted,
      );
      return Object.keys(figures).length === 0 ? [] : [{ length, metrics: figures }];
    }),
    byRepeat: [...new Set(charted.length === 0 ? [] : evidence.map(({ planned }) => planned.repeat))]
      .sort((a, b) => a - b)
      .map((repeat) => ({
        repeat,
        metrics: figuresOf(
          evidence.filter(({ planned }) => planned.repeat === repeat),
          charted,
        ),
      })),
    criticalOpen,
    criticalConfirmed,
    medianMs: median(times),
    quartilesMs: quartiles(times),
    medianTokensPerSecond: median(generated.flatMap((line) => tokensPerSecondOf(line) ?? [])),
    thinkingShare: thinkingShareOf(generated),
    perCell: detail === "full" ? evidence.map(cellScoreOf) : [],
  };
}

function countingOf({ verdict }: CellEvidence): ReviewedFinding[] {
  return verdict ? countingFindings(verdict) : [];
}

function figuresOf(
  evidence: readonly CellEvidence[],
  metrics: readonly StageMetric[],
): Record<string, Figure> {
  return Object.fromEntries(
    metrics.flatMap(({ name, shareOf }) => {
      const figure = pooled(evidence, shareOf);
      return figure ? [[name, figure]] : [];
    }),
  );
}

/** Passing in every repeat beside passing on average, over scenarios. */
export function passesOf(evidence: readonly CellEvidence[]): Passes | null {
  const byScenario = new Map<string, { passed: number; repeats: number }>();
  for (const one of evidence) {
    const passed = passOf(one);
    if (passed === null) continue;
    const known = byScenario.get(one.planned.scenario) ?? { passed: 0, repeats: 0 };
    byScenario.set(one.planned.scenario, {
      passed: known.passed + (passed ? 1 : 0),
      repeats: known.repeats + 1,
    });
  }
  const scenarios = [...byScenario.values()];
  const figures = passFigures(scenarios);
  if (!figures) return null;
  const always = scenarios.filter(({ passed, repeats }) => passed === repeats).length;
  return {
    ...figures,
    always,
    wavering: scenarios.filter(({ passed, repeats }) => passed > 0 && passed < repeats).length,
    passed: scenarios.reduce((sum, { passed }) => sum + passed, 0),
    cells: scenarios.reduce((sum, { repeats }) => sum + repeats, 0),
    zero: ruleOfThree(always, scenarios.length, { of: scenarioWords }),
  };
}

/** Share of graded cells with a finding of each kind and type, of each kind and severity, and of each severity. */
function findingSharesOf(evidence: readonly CellEvidence[]): Record<string, Figure> {
  const keysOf = ({ kind, type, severity }: ReviewedFinding) => [
    `${kind}/${type}`,
    `${kind}//${severity}`,
    `//${severity}`,
  ];
  const byCell = new Map(evidence.map((one) => [one, new Set(countingOf(one).flatMap(keysOf))]));
  const keys = [...new Set([...byCell.values()].flatMap((found) => [...found]))].sort();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const figure = pooled(evidence, (one) =>
        one.verdict ? { numerator: byCell.get(one)?.has(key) ? 1 : 0, denominator: 1 } : null,
      );
      return figure ? [[key, figure]] : [];
    }),
  );
}

function cellScoreOf(one: CellEvidence): CellScore {
  const { planned, run, kind, twinOf, characters, line } = one;
  const fabrications = fabricationsOf(one);
  const omissions = omissionsOf(one);
  return {
    scenario: planned.scenario,
    kind,
    twinOf,
    characters,
    length: lengthClassOf(characters),
    run,
    cellKey: planned.cellKey,
    repeat: planned.repeat,
    status: line?.status ?? null,
    fabrications: fabrications?.numerator ?? null,
    statements: fabrications?.denominator ?? 0,
    omissions: omissions?.numerator ?? null,
    facts: omissions?.denominator ?? 0,
    passed: passOf(one),
    trap: trapOutcomeOf(one),
    findings: findingCounts(countingOf(one)),
  };
}

/** Pairs of prompt and model with their cells, in order of first appearance. */
export function byPair(evidence: readonly CellEvidence[]): CellEvidence[][] {
  const pairs = new Map<string, CellEvidence[]>();
  for (const one of evidence) {
    const key = `${one.planned.prompt} ${one.planned.model}`;
    const known = pairs.get(key);
    if (known) known.push(one);
    else pairs.set(key, [one]);
  }
  return [...pairs.values()];
}

/** Share of output tokens spent before the visible answer: the thinking tax. Null where no server told its tokens. */
function thinkingShareOf(
  lines: readonly { usage: { completionTokens: number | null; reasoningTokens: number | null } }[],
): number | null {
  let thinking = 0;
  let all = 0;
  for (const { usage } of lines) {
    if (usage.reasoningTokens === null || !usage.completionTokens) continue;
    thinking += usage.reasoningTokens;
    all += usage.completionTokens;
  }
  return all === 0 ? null : thinking / all;
}
