/** How a judge errs: shares in [0, 1]. In measurement notation sensitivity is q1, specificity q0. */
export interface JudgeErrors {
  /** Share of true events that it flags. */
  readonly sensitivity: number;
  /** Share of clean things that it leaves alone. */
  readonly specificity: number;
}

/** The share this judge flags at a true `prevalence`: π q1 + (1 - π)(1 - q0). */
export function flaggedShare(prevalence: number, { sensitivity, specificity }: JudgeErrors): number {
  return prevalence * sensitivity + (1 - prevalence) * (1 - specificity);
}

/**
 * Positive predictive value: of what the judge flags, the share that is truly an event, π q1 / (π q1 + (1 - π)(1 - q0))
 * (Bayes). Null where it would flag nothing.
 */
export function positivePredictiveValue(prevalence: number, errors: JudgeErrors): number | null {
  const flagged = flaggedShare(prevalence, errors);
  return flagged <= 0 ? null : (prevalence * errors.sensitivity) / flagged;
}

/** Negative predictive value: of what it leaves alone, the share that is truly clean. Null where it would flag everything. */
export function negativePredictiveValue(prevalence: number, errors: JudgeErrors): number | null {
  const left = 1 - flaggedShare(prevalence, errors);
  return left <= 0 ? null : ((1 - prevalence) * errors.specificity) / left;
}
