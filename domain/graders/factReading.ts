import { measureNames } from "../clinical/measures.ts";
import { type Name, namesOf } from "../clinical/names.ts";
import { type Duration, durationsOf } from "../german/durations.ts";
import { type CalendarMention, calendarOf } from "../german/dates.ts";
import { type Frequency, frequenciesOf } from "../german/frequencies.ts";
import { type FoundNumber, findNumbers } from "../german/numbers.ts";
import { type Unit, unitsOf } from "../german/units.ts";
import { stemOf } from "../german/words.ts";
import type { Fact } from "../scenario.ts";

/** What a fact of a scenario holds, read once: every number of every note asks for it. */
export interface FactReading {
  /** Substances of its words and its quote. */
  readonly names: ReadonlySet<string>;
  /** Names in its words alone, in order. */
  readonly inText: readonly Name[];
  readonly measures: ReadonlySet<string>;
  readonly numbers: readonly FoundNumber[];
  readonly units: readonly (Unit | null)[];
  readonly durations: readonly Duration[];
  readonly frequencies: readonly Frequency[];
  readonly calendar: readonly CalendarMention[];
  readonly stems: ReadonlySet<string>;
}

/** "40 (vorher 80)": what it was before is not what the fact holds. */
const ofBefore = /(?:(?<!\p{L})(?:vorher|zuvor|früher|bis dahin)|\([^)]*(?<!\p{L})von)\s(?:noch\s)?$/iu;

const known = new WeakMap<Fact, FactReading>();

export function readFact(fact: Fact): FactReading {
  let reading = known.get(fact);
  if (!reading) {
    const { text } = fact;
    const both = `${text} ; ${fact.quote}`;
    const numbers = findNumbers(text).filter(({ start }) => !ofBefore.test(text.slice(0, start)));
    reading = {
      inText: namesOf(text),
      names: new Set(namesOf(both).map(({ id }) => id)),
      measures: new Set(measureNames(both).map(({ measure }) => measure.id)),
      numbers,
      units: unitsOf(text, numbers),
      durations: durationsOf(text, numbers),
      frequencies: frequenciesOf(text, numbers),
      calendar: calendarOf(text),
      stems: new Set((text.match(/\p{L}{3,}/gu) ?? []).map(stemOf)),
    };
    known.set(fact, reading);
  }
  return reading;
}
