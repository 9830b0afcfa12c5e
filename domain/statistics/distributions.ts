/// <reference path="./jstat.d.ts" />
import jstat from "jstat";

/** The `p` quantile of Beta(alpha, beta); `alpha` and `beta` > 0. */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  return jstat.beta.inv(p, alpha, beta);
}

/** The `p` quantile of the standard normal distribution: 1.959964 at 0.975. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  return jstat.normal.inv(p, 0, 1);
}

/** P(Z <= x) of the standard normal distribution. */
export function normalProbability(x: number): number {
  if (x === -Infinity) return 0;
  if (x === Infinity) return 1;
  return jstat.normal.cdf(x, 0, 1);
}

/** The `p` quantile of Student's t with `degrees` of freedom (>= 1): 2.200985 at 0.975 and 11. */
export function studentQuantile(p: number, degrees: number): number {
  return jstat.studentt.inv(p, degrees);
}

/** The z of a two-sided interval of this confidence. */
export function twoSidedZ(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}

/**
 * P(X <= k) of Binomial(n, 1/2). Up to 1000 trials term by term from 2^-n, exact where doubles are, so that 6 of 6 is 0.03125
 * to the last digit; beyond, where 2^-n underflows, in logarithms.
 */
export function fairBinomialTail(k: number, n: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  let term = 2 ** -n;
  let logTerm = -n * Math.LN2;
  let sum = n <= 1000 ? term : 0;
  for (let i = 1; i <= k; i += 1) {
    term = (term * (n - i + 1)) / i;
    logTerm += Math.log(n - i + 1) - Math.log(i);
    sum += n <= 1000 ? term : Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
