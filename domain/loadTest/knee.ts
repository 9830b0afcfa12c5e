export interface KneePoint {
  readonly width: number;
  /** Median of all tokens a second together; null: not measured. */
  readonly throughput: number | null;
  /** Share of requests that the server answered, in [0, 1]. */
  readonly answered: number;
}

/**
 * `levels`: more at once adds next to nothing · `failures`: the next wider step had requests without an answer ·
 * `beyond`: still growing at the widest step · `failing`: fails at the narrowest already · `unknown`: fewer than two widths.
 */
export interface Knee {
  readonly state: "levels" | "failures" | "beyond" | "failing" | "unknown";
  /** The width that is worth using; `beyond`: at least this. Null where there is none. */
  readonly width: number | null;
}

/** Share of the highest throughput that counts as having reached it. */
export const kneeShare = 0.9;

/**
 * The narrowest width that reaches 90 % of the highest throughput, among the widths up to the first one at which a request
 * stayed without an answer. Beyond it each request waits longer and the machine gives hardly more.
 */
export function kneeOf(points: readonly KneePoint[]): Knee {
  const measured = points.filter((point) => point.throughput !== null).toSorted((a, b) => a.width - b.width);
  const failing = measured.findIndex(({ answered }) => answered < 1);
  const usable = failing < 0 ? measured : measured.slice(0, failing);
  if (measured.length === 0) return { state: "unknown", width: null };
  if (usable.length === 0) return { state: "failing", width: null };
  if (measured.length < 2) return { state: "unknown", width: null };
  const best = Math.max(...usable.map(({ throughput }) => throughput ?? 0));
  const knee = usable.find(({ throughput }) => (throughput ?? 0) >= best * kneeShare);
  const width = knee?.width ?? null;
  if (width !== usable.at(-1)?.width) return { state: "levels", width };
  return { state: failing < 0 ? "beyond" : "failures", width };
}
