import { type Axis, axisFromZero } from "../../../ui/plot/scale.ts";

interface Reaching {
  readonly value: number;
  readonly high: number | null;
}

/**
 * The axis of rates: from zero to a round number. Where something was measured above zero, it ends at four times the highest
 * rate at most: an interval that says "up to 34 %, for all we know" would else flatten all the others, so it runs out of the
 * axis and its bounds stand beside it as figures.
 */
export function rateAxis(figures: readonly (Reaching | null | undefined)[]): Axis {
  const known = figures.flatMap((figure) => (figure ? [figure] : []));
  const reach = Math.max(0, ...known.map(({ value, high }) => high ?? value));
  const rate = Math.max(0, ...known.map(({ value }) => value));
  const most = rate > 0 ? Math.min(reach, rate * 4) : reach;
  return axisFromZero(Math.min(1, most), { cap: 1, least: 0.05 });
}
