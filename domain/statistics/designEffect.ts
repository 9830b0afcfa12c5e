export interface DesignEffect {
  /** Intraclass correlation, one-way random effects; null where nothing varies or no scenario has a repeat. */
  readonly icc: number | null;
  /** 1 + (m - 1) ICC, never below 1. */
  readonly designEffect: number;
  readonly trials: number;
  readonly scenarios: number;
  /** Trials / design effect: as many independent trials would say as much. Between scenarios and trials. */
  readonly effective: number;
}

/**
 * One-way ANOVA estimator of the intraclass correlation: (MSB - MSW) / (MSB + (m0 - 1) MSW) with m0 = (N - Σm²/N) / (k - 1)
 * (Donner, Int Stat Rev 1986; for 0/1 values Ridout et al., Biometrics 1999; equal m: ICC(1,1) of Shrout and Fleiss 1979).
 * `groups`: the values of each scenario's repeats, 0/1 or continuous, unequal numbers allowed. Can be negative. Null with
 * fewer than two scenarios, without repeats, or where no value differs.
 */
export function intraclassCorrelation(groups: readonly (readonly number[])[]): number | null {
  const filled = groups.filter((group) => group.length > 0);
  const k = filled.length;
  const trials = filled.reduce((sum, group) => sum + group.length, 0);
  if (k < 2 || trials <= k) return null;
  const grand = filled.flat().reduce((sum, value) => sum + value, 0) / trials;
  let between = 0;
  let within = 0;
  for (const group of filled) {
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
    between += group.length * (mean - grand) ** 2;
    for (const value of group) within += (value - mean) ** 2;
  }
  const meanBetween = between / (k - 1);
  const meanWithin = within / (trials - k);
  const size = (trials - filled.reduce((sum, group) => sum + group.length ** 2, 0) / trials) / (k - 1);
  const total = meanBetween + (size - 1) * meanWithin;
  return total < 1e-12 ? null : (meanBetween - meanWithin) / total;
}

/**
 * How much repeats are worth: design effect 1 + (m - 1) ICC (Kish 1965), with unequal repeats m = Σm² / Σm. A negative ICC
 * counts as 0: repeats never say more than as many independent scenarios. Where the ICC cannot be told from the data (all
 * repeats alike everywhere) it counts as 1: a scenario says as much as one trial.
 */
export function designEffect(groups: readonly (readonly number[])[]): DesignEffect {
  const filled = groups.filter((group) => group.length > 0);
  const trials = filled.reduce((sum, group) => sum + group.length, 0);
  const scenarios = filled.length;
  if (trials === 0) return { icc: null, designEffect: 1, trials, scenarios, effective: 0 };
  const icc = intraclassCorrelation(filled);
  const repeats = filled.reduce((sum, group) => sum + group.length ** 2, 0) / trials;
  const effect = 1 + (repeats - 1) * Math.min(1, Math.max(0, icc ?? 1));
  // With unequal repeats full correlation would leave fewer trials than scenarios; each scenario is one at least.
  const effective = Math.max(scenarios, trials / effect);
  return { icc, designEffect: trials / effective, trials, scenarios, effective };
}
