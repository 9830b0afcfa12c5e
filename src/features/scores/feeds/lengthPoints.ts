import { type LengthClass, lengthClasses } from "../../../../domain/scenario.ts";
import type { Figure } from "../../../../domain/gate.ts";
import type { Series } from "./pairName.ts";

export interface LengthPoint {
  readonly length: LengthClass;
  readonly figure: Figure;
}

export interface LengthLine extends Series {
  readonly points: readonly LengthPoint[];
}

/** One line a pair through the length classes it was measured in; a class nobody measured stays an empty place on the axis. */
export function lengthLines(series: readonly Series[], metric: string): LengthLine[] {
  return series.flatMap((one) => {
    const points = lengthClasses.flatMap((length) => {
      const figure = one.pair.byLength.find((row) => row.length === length)?.metrics[metric];
      return figure ? [{ length, figure }] : [];
    });
    return points.length === 0 ? [] : [{ ...one, points }];
  });
}
