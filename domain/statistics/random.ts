/** A stream of numbers in [0, 1). */
export type Random = () => number;

/** mulberry32: a small named generator, so that the same seed gives the same draws everywhere and for ever. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a drawn result says of its draws, so that anybody can draw them again. */
export interface Draws {
  readonly generator: "mulberry32";
  readonly seed: number;
  readonly draws: number;
}

/** The seed of every drawn figure that was not given another. Fixed: the same data must give the same figure. */
export const defaultSeed = 20_250_101;
