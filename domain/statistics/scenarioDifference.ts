import { clopperPearson } from "./binomial.ts";
import { bootstrap } from "./bootstrap.ts";
import { studentQuantile } from "./distributions.ts";
import { type Estimate, hull, type Interval, truncated } from "./interval.ts";

/** Mean of numbers; 0 for none. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Mean of paired differences, one a scenario, with its 95 % interval over scenarios in the same unit. The BCa bootstrap
 * stretched to Student's t, since with 6 to 21 scenarios each alone is a little short, on the skewed or on the even side.
 *
 * Differences of rates (`bounded`: each in [-1, 1]) that are all the same value d leave nothing to resample. Then up to
 * u = Clopper-Pearson's bound of 0 in n scenarios may still be otherwise: away from 0 by anything, towards 0 turned round to
 * -d. So the interval leaves out 0 from six scenarios on, just where the sign-flip test of n equal differences reaches 0.05;
 * for d = 0 it is [-u, u]. Differences of scores without bounds that are all the same have no interval: null, as for fewer
 * than two.
 */
export function scenarioDifference(differences: readonly number[], bounded: boolean): Estimate | null {
  const n = differences.length;
  if (n < 2) return null;
  const value = meanOf(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - value) ** 2, 0);
  if (squares < 1e-24) {
    if (!bounded) return null;
    const still = clopperPearson(0, n).high;
    const turned = value * (1 - 2 * still);
    return {
      value,
      low: value > 0 ? turned : value - still * (1 + value),
      high: value < 0 ? turned : value + still * (1 - value),
    };
  }
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(squares / (n * (n - 1)));
  const even: Interval = { low: value - half, high: value + half };
  const drawn = bootstrap(differences, meanOf);
  const both = drawn ? hull(even, drawn.bca) : even;
  return { value, ...(bounded ? truncated(both, -1, 1) : both) };
}
