import { type CellEvidence, fabricationsOf, omissionsOf, passOf, trapOutcomeOf } from "./cellEvidence.ts";
import type { CellOutcome } from "./cellOutcome.ts";
import { type CountedCell, countedCellOf } from "./countedCell.ts";
import type { Figure } from "./gate.ts";
import { findingCounts } from "./matrix.ts";
import {
  type Counted,
  type Explained,
  metricFigure,
  missingOf,
  pooled,
  scenarioWords,
} from "./pooledFigure.ts";
import { countingFindings, type ReviewedFinding } from "./review.ts";
import { lengthClasses, lengthClassOf } from "./scenario.ts";
import type { CellScore, PairScore, Passes, ScoreDetail } from "./score.ts";
import { matrixMetrics, type StageMetric, stageMetrics } from "./stageMetrics.ts";
import { passFigures } from "./statistics/repeats.ts";
import { ruleOfThree } from "./statistics/ruleOfThree.ts";
import { median, quartiles } from "./statistics/spread.ts";

export { median };

/** What stands above the columns of a matrix: no more of each cell is needed than what is kept to hand. All are of that pair. */
export function matrixScoreOf(
  cells: readonly CountedCell[],
  { inProduction, detail }: { inProduction: boolean; detail: Exclude<ScoreDetail, "full"> },
): PairScore | null {
  const first = cells[0];
  if (!first) return null;
  const { stage, prompt, model } = first.planned;
  const asked = matrixMetrics.flatMap((name) => {
    const metric = stageMetrics[stage].find((one) => one.name === name);
    const shareOf = (one: CountedCell) => (metric?.applies(one) ? (one.grade?.shares[name] ?? null) : null);
    return metric ? [{ name, applies: metric.applies, shareOf }] : [];
  });
  const statuses: Record<string, number> = {};
  const findings: Record<string, number> = {};
  for (const { line, grade } of cells) {
    const status = line?.status ?? "planned";
    statuses[status] = (statuses[status] ?? 0) + 1;
    for (const [key, count] of Object.entries(grade?.findings ?? {})) {
      const kindAndType = key.slice(0, key.lastIndexOf("/"));
      findings[kindAndType] = (findings[kindAndType] ?? 0) + count;
    }
  }
  const generated = cells.flatMap(({ line }) => (line && line.completionTokens !== null ? [line] : []));
  const times = generated.map(({ totalMs }) => totalMs);
  return {
    stage,
    prompt,
    model,
    simulated: cells.some(({ simulated }) => simulated),
    inProduction,
    runs: [...new Set(cells.map(({ run }) => run))],
    cells: cells.length,
    scenarios: new Set(cells.map(({ planned }) => planned.scenario)).size,
    statuses,
    ...measured(cells, asked, { intervals: detail !== "counts" }),
    judged: [],
    passes: null,
    findings,
    findingShares: detail === "findings" ? findingSharesOf(cells) : {},
    byLength: [],
    byRepeat: [],
    criticalOpen: cells.reduce((sum, { grade }) => sum + (grade?.criticalOpen ?? 0), 0),
    criticalConfirmed: cells.reduce((sum, { grade }) => sum + (grade?.criticalConfirmed ?? 0), 0),
    medianMs: median(times),
    quartilesMs: quartiles(times),
    medianTokensPerSecond: median(generated.flatMap((line) => line.tokensPerSecond ?? [])),
    thinkingShare: thinkingShareOf(generated),
    perCell: [],
  };
}

/** What the charts show of one pair. All cells are of that pair. */
export function pairScoreOf(
  evidence: readonly CellEvidence[],
  { inProduction, judged = [] }: { inProduction: boolean; judged?: PairScore["judged"] },
): PairScore | null {
  const score = matrixScoreOf(evidence.map(countedCellOf), { inProduction, detail: "findings" });
  if (!score) return null;
  const metrics = stageMetrics[score.stage];
  const charted = metrics.filter(({ shown }) => shown === "chart");
  return {
    ...score,
    ...measured(evidence, metrics, { intervals: true }),
    judged,
    passes: passesOf(evidence),
    byLength: lengthClasses.flatMap((length) => {
      const figures = figuresOf(
        evidence.filter(({ characters }) => lengthClassOf(characters) === length),
        charted,
      );
      return Object.keys(figures).length === 0 ? [] : [{ length, metrics: figures }];
    }),
    byRepeat: [...new Set(evidence.map(({ planned }) => planned.repeat))]
      .sort((a, b) => a - b)
      .map((repeat) => ({
        repeat,
        metrics: figuresOf(
          evidence.filter(({ planned }) => planned.repeat === repeat),
          charted,
        ),
      })),
    perCell: evidence.map(cellScoreOf),
  };
}

/** Each metric's figure, or why there is none. */
function measured<One extends Explained>(
  cells: readonly One[],
  asked: readonly Counted<One>[],
  { intervals }: { intervals: boolean },
): Pick<PairScore, "metrics" | "notMeasured"> {
  const metrics: PairScore["metrics"] = {};
  const notMeasured: PairScore["notMeasured"] = {};
  for (const metric of asked) {
    const figure = metricFigure(cells, metric, { intervals });
    if (figure) metrics[metric.name] = figure;
    else {
      const missing = missingOf(cells, metric);
      if (missing.cells > 0) notMeasured[metric.name] = missing;
    }
  }
  return { metrics, notMeasured };
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
function findingSharesOf(cells: readonly CountedCell[]): Record<string, Figure> {
  const keysOf = (counted: string) => {
    const [kind = "", type = "", severity = ""] = counted.split("/");
    return [`${kind}/${type}`, `${kind}//${severity}`, `//${severity}`];
  };
  const byCell = new Map(
    cells.map((one) => [one, new Set(Object.keys(one.grade?.findings ?? {}).flatMap(keysOf))]),
  );
  const keys = [...new Set([...byCell.values()].flatMap((found) => [...found]))].sort();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const figure = pooled(cells, (one) =>
        one.grade ? { numerator: byCell.get(one)?.has(key) ? 1 : 0, denominator: 1 } : null,
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
export function byPair<One extends Pick<CellEvidence, "planned">>(cells: readonly One[]): One[][] {
  const pairs = new Map<string, One[]>();
  for (const one of cells) {
    const key = `${one.planned.prompt} ${one.planned.model}`;
    const known = pairs.get(key);
    if (known) known.push(one);
    else pairs.set(key, [one]);
  }
  return [...pairs.values()];
}

/** Share of output tokens spent before the visible answer: the thinking tax. Null where no server told its tokens. */
function thinkingShareOf(
  lines: readonly Pick<CellOutcome, "completionTokens" | "reasoningTokens">[],
): number | null {
  let thinking = 0;
  let all = 0;
  for (const { reasoningTokens, completionTokens } of lines) {
    if (reasoningTokens === null || !completionTokens) continue;
    thinking += reasoningTokens;
    all += completionTokens;
  }
  return all === 0 ? null : thinking / all;
}
