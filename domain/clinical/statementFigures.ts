import { type CalendarMention, calendarOf } from "../german/dates.ts";
import { type Frequency, frequenciesOf } from "../german/frequencies.ts";
import { type FoundNumber, findNumbers } from "../german/numbers.ts";
import { type Unit, unitsOf } from "../german/units.ts";
import { type ClockTime, clockOf } from "./figures.ts";
import { type MeasureName, measureNames } from "./measures.ts";
import { type Name, namesOf } from "./names.ts";

/** What a number of a statement is: each belongs to one grader. */
export type FigureRole = "date" | "clock" | "frequency" | "age" | "duration" | "value";

export interface StatementFigure {
  readonly number: FoundNumber;
  readonly unit: Unit | null;
  readonly role: FigureRole;
}

/** The numbers of one statement of an output, read once for all graders. */
export interface StatementFigures {
  readonly figures: readonly StatementFigure[];
  readonly names: readonly Name[];
  readonly measures: readonly MeasureName[];
  readonly calendar: readonly CalendarMention[];
  readonly clock: readonly ClockTime[];
  readonly frequencies: readonly Frequency[];
}

/** Articles, and words that are verbs or nouns as often as numbers: in a note only digits and unmistakable words count. */
const ambiguous =
  /^(?:ein\p{L}{0,2}|een|eins|acht\p{L}{1,2}|achten|null|halb\p{L}*|viertel|dreiviertel|erst\p{L}*|zweit\p{L}*|dritt\p{L}*|viert\p{L}*|elf(?:e|en)|sieben\p{L}|einfach\p{L}*|mehrfach\p{L}*)$/iu;

/** "34-jährig", "34 Jahre alt", "im Alter von 34", "mit 34 J.", "(34 J.)". */
const agePattern =
  /(\d{1,3}|\p{L}{3,})\s?-?\s?jähr\p{L}*\.?|(\d{1,3}|\p{L}{3,}) (?:jahre|monate|wochen|j\.) alt\p{L}*|(?<!\p{L})alter:?\s*(?:von\s)?(\d{1,3})|(?<!\p{L})mit (\d{1,3}|\p{L}{4,}) (?:j(?!\p{L})\.?|jahren)|(\d{1,3}) (?:j\.|jahre(?=\s?[,).;:]|$))/giu;
const noAgeBefore =
  /(?<!\p{L})(?:seit|vor|über|nach|für|bis|in|alle|alles|je|lang|mindestens|mind\.|während|letzten?|vergangenen|nächsten|kommenden|ca\.|etwa|rund|ungefähr|dauer|>|<|nikotin\p{L}*|raucher\p{L}*|exraucher|ex-raucher|geraucht|zigaretten?)[\s:(]*(?:ca\.\s|etwa\s|rund\s|gut\s|über\s|knapp\s|fast\s|ungefähr\s)?$/iu;

/** "Urin sieben": at the end of a clause it counts nothing. */
function isVerb({ text: word, start, end }: FoundNumber, text: string): boolean {
  return (
    /^sieben$/iu.test(word) &&
    /^\s*(?:$|[.,;(])/u.test(text.slice(end)) &&
    /(?:urin|harn)\s(?:\p{Ll}+\s)?$/iu.test(text.slice(0, start))
  );
}

const known = new Map<string, StatementFigures>();

export function figuresOfStatement(text: string): StatementFigures {
  const found = known.get(text);
  if (found) return found;
  const read = readStatement(text);
  if (known.size > 4000) known.clear();
  known.set(text, read);
  return read;
}

function readStatement(text: string): StatementFigures {
  const numbers = findNumbers(text);
  const units = unitsOf(text, numbers);
  const measures = measureNames(text);
  // "Harnsäure 5.8." is a value at the end of a sentence.
  const calendar = calendarOf(text).filter(
    ({ kind, start }) =>
      kind === "weekday" ||
      // "HB 11.11." is a visit at home.
      /^\d\d\.\d\d\.(?!\d)/u.test(text.slice(start)) ||
      !measures.some((name) => name.end <= start && /^[\s:]{0,3}$/u.test(text.slice(name.end, start))),
  );
  const clock = clockOf(text, numbers, { isWritten: true });
  const frequencies = frequenciesOf(text, numbers);
  const ages = [...text.matchAll(agePattern)].filter(
    (match) =>
      /jähr|alt\p{L}*$|^alter|^mit /iu.test(match[0]) ||
      !noAgeBefore.test(text.slice(Math.max(0, match.index - 24), match.index)),
  );
  const within = (number: FoundNumber, spans: readonly { start: number; end: number }[]) =>
    spans.some(({ start, end }) => number.start >= start && number.end <= end);
  const figures = numbers.flatMap((number, index): StatementFigure[] => {
    if (Number.isNaN(number.value) || isVerb(number, text)) return [];
    const unit = units[index] ?? null;
    // "PHQ-9": the digit is part of the name.
    if (within(number, measures)) return [];
    if (within(number, calendar)) return [{ number, unit, role: "date" }];
    if (within(number, clock)) return [{ number, unit, role: "clock" }];
    const isAge = ages.some(
      (match) =>
        (number.start >= match.index && number.end <= match.index + match[0].length) ||
        // "zwei Söhne (12 und 15 J.)": the first shares the unit, and is an age too.
        (unit?.dimension === "time" &&
          unit.end === number.end &&
          /^\s?(?:und|,|bzw\.|\/|\+)\s?$/u.test(text.slice(number.end, match.index))),
    );
    if (isAge && (!ambiguous.test(number.text) || /jähr/iu.test(number.text)))
      return [{ number, unit, role: "age" }];
    if (
      within(number, frequencies) &&
      (unit === null || unit.dimension === "times" || unit.dimension === "time")
    )
      return [{ number, unit, role: "frequency" }];
    if (unit?.dimension === "times") return [{ number, unit, role: "frequency" }];
    if (unit?.dimension === "time") return [{ number, unit, role: "duration" }];
    if (ambiguous.test(number.text)) return [];
    return [{ number, unit, role: "value" }];
  });
  return { figures, names: namesOf(text), measures, calendar, clock, frequencies };
}
