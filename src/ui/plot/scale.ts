export interface Axis {
  readonly top: number;
  readonly ticks: readonly number[];
}

const steps = [1, 2, 2.5, 5, 10];

/** An axis from zero to a round number not below `most`, with about `count` steps. Nothing above zero: up to `least`. */
export function axisFromZero(
  most: number,
  { count = 4, least = 0.01, cap = Number.POSITIVE_INFINITY } = {},
): Axis {
  const wanted = Math.min(cap, Math.max(most, least));
  const raw = wanted / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = (steps.find((one) => one * power >= raw * 0.999999) ?? 10) * power;
  const top = Math.min(cap, Math.ceil(wanted / step - 1e-9) * step);
  const ticks = Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, at) =>
    Number((at * step).toPrecision(12)),
  );
  return { top, ticks };
}

/** Decimals that percents of these ticks need. */
export function percentDigits({ ticks }: Axis): number {
  return ticks.some((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) > 1e-6) ? 1 : 0;
}

/** Moves labels apart so that none overlaps another, keeping their order and staying within the plot as far as they fit. */
export function spreadLabels(
  wanted: readonly number[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const placed: number[] = [];
  for (const { at } of order) placed.push(Math.max(at, (placed.at(-1) ?? low - gap) + gap));
  for (let index = placed.length - 1, limit = high; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit);
    limit = (placed[index] ?? limit) - gap;
  }
  const result = wanted.map(() => 0);
  for (const [place, { index }] of order.entries()) result[index] = placed[place] ?? low;
  return result;
}

/** As much of a text as fits into a width, at about 0.55 em a character. */
export function fitted(text: string, width: number, size = 12): string {
  const most = Math.max(3, Math.floor(width / (size * 0.55)));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
