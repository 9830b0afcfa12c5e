import { wilson } from "./binomial.ts";
import { type Estimate, truncated } from "./interval.ts";
import type { PairedTable } from "./pairedTable.ts";

/**
 * Difference of two paired shares, first minus second, in [-1, 1], with Newcombe's square-and-add score interval (method 10
 * of Newcombe, Stat Med 1998, 17:2635): the Wilson limits of both shares joined by the continuity-corrected φ. Unlike a
 * Wald interval it has a width where no pair is discordant. Null for an empty table.
 */
export function pairedDifference(table: PairedTable, confidence = 0.95): Estimate | null {
  const { both, onlyFirst, onlySecond, neither } = table;
  const n = both + onlyFirst + onlySecond + neither;
  if (n === 0) return null;
  const yesFirst = both + onlyFirst;
  const yesSecond = both + onlySecond;
  const p1 = yesFirst / n;
  const p2 = yesSecond / n;
  const first = wilson(yesFirst, n, confidence);
  const second = wilson(yesSecond, n, confidence);
  const margins = yesFirst * (n - yesFirst) * yesSecond * (n - yesSecond);
  const cross = both * neither - onlyFirst * onlySecond;
  const corrected = cross > 0 ? Math.max(0, cross - n / 2) : cross;
  const phi = margins === 0 ? 0 : corrected / Math.sqrt(margins);
  const away = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
  const value = p1 - p2;
  const { low, high } = truncated(
    {
      low: value - away(p1 - first.low, second.high - p2),
      high: value + away(p2 - second.low, first.high - p1),
    },
    -1,
    1,
  );
  return { value, low, high };
}
