import { defaultSeed, type Draws, mulberry32 } from "./random.ts";

export interface SignFlipTest {
  /** Two-sided. */
  readonly p: number;
  /** Mean of all differences, the zeros among them, in their unit. */
  readonly mean: number;
  /** Differences that are not zero: only their signs can be flipped. */
  readonly informative: number;
  readonly method: "exact" | "monte-carlo";
  /** Sign patterns looked at: all 2^informative, or the drawn ones. */
  readonly patterns: number;
  /** Null where all patterns were looked at. */
  readonly drawn: Draws | null;
}

/** Sums held at once: 2^20. A pattern and its mirror have the same |sum|, so that is enough for 21 scenarios. */
const mostSums = 2 ** 20;

/**
 * Sign-flip permutation test of paired differences, one a scenario (Fisher's randomization test; Pitman 1937): if both
 * pairs were alike, each difference could as well have the other sign. p = share of sign patterns whose |sum| is at least
 * the one seen, the seen one among them. Exact up to 21 differences that are not zero (2^20 sums); beyond, `draws` seeded
 * patterns and p = (hits + 1) / (draws + 1) (Phipson and Smyth 2010), never 0. Differences in any unit. The smallest p that
 * n differences can give is 2 / 2^n: five can never reach 0.05.
 */
export function signFlip(
  differences: readonly number[],
  { draws = 100_000, seed = defaultSeed }: { readonly draws?: number; readonly seed?: number } = {},
): SignFlipTest {
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs);
  const seen = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const mean = differences.length === 0 ? 0 : differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const informative = sizes.length;
  // Equal sums in another order differ in the last bits; a tie counts as a hit.
  const least = seen - 1e-12 * sizes.reduce((sum, size) => sum + size, 0);
  if (informative === 0) return { p: 1, mean, informative, method: "exact", patterns: 1, drawn: null };

  if (2 ** (informative - 1) <= mostSums) {
    const sums = allSums(sizes);
    let hits = 0;
    for (const sum of sums) if (Math.abs(sum) >= least) hits += 1;
    return {
      p: hits / sums.length,
      mean,
      informative,
      method: "exact",
      patterns: 2 ** informative,
      drawn: null,
    };
  }

  const random = mulberry32(seed);
  let hits = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (const size of sizes) sum += random() < 0.5 ? -size : size;
    if (Math.abs(sum) >= least) hits += 1;
  }
  return {
    p: (hits + 1) / (draws + 1),
    mean,
    informative,
    method: "monte-carlo",
    patterns: draws,
    drawn: { generator: "mulberry32", seed, draws },
  };
}

/** The sums of all sign patterns whose first sign is plus. */
function allSums(sizes: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** (sizes.length - 1));
  sums[0] = sizes[0] ?? 0;
  let filled = 1;
  for (const size of sizes.slice(1)) {
    for (let index = 0; index < filled; index += 1) {
      const sum = sums[index] ?? 0;
      sums[index] = sum + size;
      sums[filled + index] = sum - size;
    }
    filled *= 2;
  }
  return sums;
}
