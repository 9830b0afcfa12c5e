import { type Axis, axisFromZero } from "../../../ui/plot/scale.ts";

interface Reaching {
  readonly value: number;
  readonly high: number | null;
}

/**
 * The axis of rates: from zero to a round number that holds every interval. One interval that reaches far beyond what was
 * measured must not flatten all the others: the axis then ends at three times the highest rate, and the line runs out of it.
 */
export function rateAxis(figures: readonly (Reaching | null | undefined)[]): Axis {
  const known = figures.flatMap((figure) => (figure ? [figure] : []));
  const reach = known.map(({ value, high }) => high ?? value).sort((a, b) => a - b);
  const most = reach.at(-1) ?? 1;
  const others = reach.at(-2) ?? most;
  const rates = Math.max(0, ...known.map(({ value }) => value));
  const sensible = Math.max(others, rates * 3, 0.05);
  return axisFromZero(Math.min(1, most > sensible * 1.5 ? sensible : most), { cap: 1, least: 0.05 });
}
