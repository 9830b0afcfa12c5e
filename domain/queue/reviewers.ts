import { wilson } from "../statistics/binomial.ts";
import { type Share, shareDifference } from "../statistics/shareDifference.ts";
import type { ItemState } from "./fold.ts";
import type { Reading } from "./reading.ts";
import type { Reviewer } from "./reviewer.ts";

/** Figures of every reader of a queue. Known items count only here: they are no notes of the run. */
export function reviewersOf(states: readonly ItemState[], readers: readonly string[]): Reviewer[] {
  return readers.map((person) => {
    const own = states.flatMap((state) => {
      const reading = state.readings.find((one) => one.person === person);
      return reading ? [{ state, reading }] : [];
    });
    const finished = own
      .filter(({ reading }) => reading.finished)
      .sort((a, b) => ((a.reading.finishedAt ?? "") < (b.reading.finishedAt ?? "") ? -1 : 1));
    const known = finished.filter(({ state }) => state.item.known !== null);
    const settled = finished.filter(({ state }) => state.item.known === null && state.readings.length > 1);
    const seconds = finished.flatMap(({ reading }) => reading.seconds ?? []);
    return {
      person,
      assigned: own.length,
      finished: finished.length,
      authenticated: finished.length > 0 && finished.every(({ reading }) => reading.authenticated),
      seen: share(known.map(seenIn)),
      falseMarks: share(known.map(falselyMarkedIn)),
      caught: share(settled.map(({ state, reading }) => overlap([...(state.truth?.keys() ?? [])], reading))),
      kept: share(
        settled.map(({ state: { truth }, reading }) => ({
          numerator: truth ? [...reading.marks.keys()].filter((target) => truth.has(target)).length : 0,
          denominator: truth ? reading.marks.size : 0,
        })),
      ),
      seconds:
        seconds.length > 0
          ? { low: quantile(seconds, 0.25), median: quantile(seconds, 0.5), high: quantile(seconds, 0.75) }
          : null,
      drift: driftOf(finished.map(({ reading }) => reading)),
    };
  });
}

interface Read {
  readonly state: ItemState;
  readonly reading: Reading;
}

function seenIn({ state: { item }, reading }: Read): Share {
  const faults = item.known?.faults ?? [];
  return {
    numerator: faults.filter(({ targets }) => targets.some((target) => reading.marks.has(target))).length,
    denominator: faults.length,
  };
}

function falselyMarkedIn({ state: { item }, reading }: Read): Share {
  const planted = new Set((item.known?.faults ?? []).flatMap(({ targets }) => targets));
  const sound = item.texts
    .flatMap(({ fields }) => fields.map((field) => `field:${field}`))
    .filter((target) => !planted.has(target));
  return {
    numerator: sound.filter((target) => reading.marks.has(target)).length,
    denominator: sound.length,
  };
}

function overlap(targets: readonly string[], reading: Reading): Share {
  return {
    numerator: targets.filter((target) => reading.marks.has(target)).length,
    denominator: targets.length,
  };
}

function share(parts: readonly Share[]): Reviewer["seen"] {
  const numerator = parts.reduce((sum, part) => sum + part.numerator, 0);
  const denominator = parts.reduce((sum, part) => sum + part.denominator, 0);
  return denominator === 0
    ? null
    : { numerator, denominator, value: numerator / denominator, ...wilson(numerator, denominator) };
}

function driftOf(readings: readonly Reading[]): Reviewer["drift"] {
  if (readings.length < 4) return null;
  const middle = Math.floor(readings.length / 2);
  const halves = [readings.slice(0, middle), readings.slice(middle)] as const;
  const marked = halves.map((half) => ({
    numerator: half.filter(({ marks }) => marks.size > 0).length,
    denominator: half.length,
  }));
  const [first, second] = marked.map((part) => share([part]));
  const [before, after] = marked;
  if (!first || !second || !before || !after) return null;
  const median = (half: readonly Reading[]) =>
    quantile(
      half.flatMap(({ seconds }) => seconds ?? []),
      0.5,
    );
  return {
    marked: { first, second },
    difference: shareDifference(before, after),
    seconds: { first: median(halves[0]), second: median(halves[1]) },
  };
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, Am Stat 1996). */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
