import type { LocalText } from "../text.ts";
import type { Comparison } from "./comparisonResult.ts";
import { holm } from "./holm.ts";
import type { Estimate } from "./interval.ts";
import { mcnemar } from "./mcnemar.ts";
import { pairedDifference } from "./pairedDifference.ts";
import { pairedTable } from "./pairedTable.ts";
import { meanOf, scenarioDifference } from "./scenarioDifference.ts";
import { signFlip } from "./signFlip.ts";

export { type Comparison, comparisonSchema } from "./comparisonResult.ts";

/** What one pair of prompt and model came to in one scenario. Several entries of a scenario (its repeats) are added up. */
export interface ScenarioShare {
  readonly scenario: string;
  /** Of all that the scenario was at the time (facts, transcript, reference). Another hash is another scenario. */
  readonly hash: string;
  readonly numerator: number;
  /** 0: not measured there. 1 for pass/fail. */
  readonly denominator: number;
}

/** One metric of both pairs over the same scenarios. */
export interface MetricPair {
  readonly metric: string;
  readonly better: "lower" | "higher";
  readonly a: readonly ScenarioShare[];
  readonly b: readonly ScenarioShare[];
}

export interface ComparisonOptions {
  /** `same`: scenarios that only one side measured forbid the comparison. `shared`: only those of both are compared. */
  readonly scenarios?: "same" | "shared";
  /** Fewer shared scenarios are not compared. Six by default: the fewest with which p can fall below 0.05 (2 / 2^6). */
  readonly minimum?: number;
  /** The chance of any false "better" or "worse" over all metrics given. */
  readonly alpha?: number;
}

interface Measured {
  readonly comparison: Omit<Comparison, "verdict" | "reason" | "note" | "adjustedP">;
  readonly better: MetricPair["better"];
  readonly unit: "rate" | "score";
}

/**
 * Compares two pairs of prompt and model, A with B, over the same scenarios, metric by metric.
 *
 * Pass or fail once a scenario: exact McNemar and Newcombe's interval. Else rates (or scores) per scenario: sign-flip
 * permutation test of their differences and an interval over scenarios. The p values of all metrics given together are
 * adjusted by Holm. A is `better` or `worse` only where the adjusted p is at most `alpha` and the interval leaves out 0;
 * else the two are `indistinguishable`, which is not "equal". `not-comparable` where the scenarios are not the same ones.
 */
export function comparePairs(
  metrics: readonly MetricPair[],
  { scenarios = "same", minimum = 6, alpha = 0.05 }: ComparisonOptions = {},
): Comparison[] {
  const measured = metrics.map((pair) => measure(pair, scenarios, minimum));
  const family = measured.flatMap((one) =>
    "comparison" in one && one.comparison.p !== null ? [one.comparison.p] : [],
  );
  const adjusted = holm(family);
  let next = 0;
  return measured.map((one) => {
    if (!("comparison" in one)) return one;
    const adjustedP = one.comparison.p === null ? null : (adjusted[next++] ?? null);
    return judged(one, adjustedP, { alpha, metrics: family.length });
  });
}

function measure(
  { metric, better, a, b }: MetricPair,
  scenarios: "same" | "shared",
  minimum: number,
): Measured | Comparison {
  const first = byScenario(a);
  const second = byScenario(b);
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const common = names.flatMap((name) => {
    const one = first.get(name);
    const other = second.get(name);
    return one && other ? [{ name, one, other }] : [];
  });
  const changed = common.filter(({ one, other }) => one.hash === null || one.hash !== other.hash);
  const oneSided = names.filter((name) => !first.has(name) || !second.has(name));
  const shared = common.length - changed.length;
  const refuse = (reason: LocalText): Comparison => ({
    metric,
    verdict: "not-comparable",
    reason,
    note: null,
    scenarios: shared,
    a: null,
    b: null,
    difference: null,
    p: null,
    adjustedP: null,
    test: null,
  });
  if (changed.length > 0) {
    const list = named(changed.map(({ name }) => name));
    return refuse({
      de: `Nicht vergleichbar: inzwischen geänderte Szenarien (${changed.length}): ${list}.`,
      en: `Not comparable: scenarios changed in between (${changed.length}): ${list}.`,
    });
  }
  if (scenarios === "same" && oneSided.length > 0) {
    const list = named(oneSided);
    return refuse({
      de: `Nicht vergleichbar: nur auf einer Seite gemessene Szenarien (${oneSided.length}): ${list}.`,
      en: `Not comparable: scenarios measured on one side only (${oneSided.length}): ${list}.`,
    });
  }
  if (shared < Math.max(2, minimum))
    return refuse({
      de: `Nicht vergleichbar: ${shared} gemeinsame Szenarien, mindestens ${Math.max(2, minimum)} sind nötig.`,
      en: `Not comparable: ${shared} shared scenarios, at least ${Math.max(2, minimum)} are needed.`,
    });

  const sides = common.flatMap(({ one, other }) => [one, other]);
  const rates = sides.every(({ numerator, denominator }) => numerator >= 0 && numerator <= denominator);
  const once = rates && sides.every(({ numerator, denominator }) => denominator === 1 && numerator % 1 === 0);
  const rateOf = ({ numerator, denominator }: Sum) => numerator / denominator;
  const means = {
    metric,
    scenarios: shared,
    a: meanOf(common.map(({ one }) => rateOf(one))),
    b: meanOf(common.map(({ other }) => rateOf(other))),
  };
  if (once) {
    const table = pairedTable(
      common.map(({ one }) => one.numerator === 1),
      common.map(({ other }) => other.numerator === 1),
    );
    const informative = table.onlyFirst + table.onlySecond;
    return {
      comparison: {
        ...means,
        difference: pairedDifference(table),
        p: mcnemar(table),
        test: { name: "mcnemar", method: "exact", draws: null, informative },
      },
      better,
      unit: "rate",
    };
  }
  const differences = common.map(({ one, other }) => rateOf(one) - rateOf(other));
  const { p, method, drawn, informative } = signFlip(differences);
  return {
    comparison: {
      ...means,
      difference: scenarioDifference(differences, rates),
      p,
      test: { name: "sign-flip", method, draws: drawn?.draws ?? null, informative },
    },
    better,
    unit: rates ? "rate" : "score",
  };
}

interface Sum {
  readonly numerator: number;
  readonly denominator: number;
}

/** Null as hash: the entries of one scenario do not even agree among themselves. */
function byScenario(shares: readonly ScenarioShare[]): Map<string, Sum & { readonly hash: string | null }> {
  const sums = new Map<string, Sum & { readonly hash: string | null }>();
  for (const { scenario, hash, numerator, denominator } of shares) {
    if (denominator === 0) continue;
    const known = sums.get(scenario);
    sums.set(scenario, {
      hash: known && known.hash !== hash ? null : hash,
      numerator: (known?.numerator ?? 0) + numerator,
      denominator: (known?.denominator ?? 0) + denominator,
    });
  }
  return sums;
}

function judged(
  { comparison, better, unit }: Measured,
  adjustedP: number | null,
  { alpha, metrics }: { readonly alpha: number; readonly metrics: number },
): Comparison {
  const { difference, scenarios, test } = comparison;
  const distinct =
    adjustedP !== null &&
    adjustedP <= alpha &&
    difference !== null &&
    (difference.low > 0 || difference.high < 0);
  if (distinct) {
    const rises = difference.value > 0;
    const verdict = rises === (better === "higher") ? "better" : "worse";
    const words = verdict === "better" ? { de: "Besser", en: "Better" } : { de: "Schlechter", en: "Worse" };
    const { de, en } = figures(difference, adjustedP, unit, scenarios);
    return {
      ...comparison,
      adjustedP,
      verdict,
      reason: { de: `${words.de}: ${de}.`, en: `${words.en}: ${en}.` },
      note: null,
    };
  }
  const { de, en } =
    difference === null
      ? {
          de: `alle ${scenarios} Szenarien weichen um denselben Wert ab, die Streuung ist unbekannt`,
          en: `all ${scenarios} scenarios differ by the same value, the spread is unknown`,
        }
      : figures(difference, adjustedP ?? 1, unit, scenarios);
  // The smallest p that so many differing scenarios could have given, had they all gone one way.
  const least = 2 ** (1 - (test?.informative ?? 0)) * metrics;
  const informative = test?.informative ?? 0;
  const note: LocalText | null =
    least > alpha
      ? tooFew(informative)
      : comparison.p !== null && comparison.p <= alpha
        ? {
            de: `Für sich allein auffällig (p = ${comparison.p.toFixed(3).replace(".", ",")}), unter ${metrics} Merkmalen aber zu erwarten.`,
            en: `Conspicuous by itself (p = ${comparison.p.toFixed(3)}), but to be expected among ${metrics} metrics.`,
          }
        : null;
  const hopeless = least > alpha && note ? { de: ` ${note.de}`, en: ` ${note.en}` } : { de: "", en: "" };
  return {
    ...comparison,
    adjustedP,
    verdict: "indistinguishable",
    reason: {
      de: `Nicht unterscheidbar: ${de}.${hopeless.de}`,
      en: `Not distinguishable: ${en}.${hopeless.en}`,
    },
    note,
  };
}

function tooFew(informative: number): LocalText {
  if (informative === 0) return { de: "Kein Szenario unterscheidet sich.", en: "No scenario differs." };
  if (informative === 1)
    return {
      de: "Nur 1 Szenario unterscheidet sich: zu wenig für einen Nachweis.",
      en: "Only 1 scenario differs: too few to prove anything.",
    };
  return {
    de: `Nur ${informative} Szenarien unterscheiden sich: zu wenige für einen Nachweis.`,
    en: `Only ${informative} scenarios differ: too few to prove anything.`,
  };
}

/** At most five names, so that a sentence stays one. */
function named(names: readonly string[]): string {
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} …`;
}

function figures(
  { value, low, high }: Estimate,
  adjustedP: number,
  unit: Measured["unit"],
  scenarios: number,
): LocalText {
  const shown = (number: number) => {
    const text = (unit === "rate" ? number * 100 : number).toFixed(1);
    return (text === "-0.0" ? "0.0" : text).replace("-", "−");
  };
  const p = adjustedP < 0.001 ? "< 0.001" : `= ${adjustedP.toFixed(3)}`;
  const german = (text: string) => text.replace(".", ",");
  const points = unit === "rate" ? { de: " Prozentpunkte", en: " percentage points" } : { de: "", en: "" };
  return {
    de: `Differenz ${german(shown(value))}${points.de} (95 %: ${german(shown(low))} bis ${german(shown(high))}), p ${german(p)} nach Holm, ${scenarios} Szenarien`,
    en: `difference ${shown(value)}${points.en} (95 %: ${shown(low)} to ${shown(high)}), p ${p} after Holm, ${scenarios} scenarios`,
  };
}
