import { readFigures, type SpokenFigures } from "../clinical/figures.ts";
import { severityOf } from "../clinical/severity.ts";
import { figuresOfStatement } from "../clinical/statementFigures.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { calendarOf, saidInTalk } from "../german/dates.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import { readFact } from "./factReading.ts";
import { vouchingFact } from "./vouchedNumbers.ts";
import { vouchedSpans } from "./vouching.ts";

/** Days, months, years and times of day were said, or follow from what was said and the day of the talk. */
export const dates = defineGrader<unknown>({
  id: "dates",
  version: 1,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    return { findings: context.fields.flatMap((field) => findingsOf(field, talk, context)) };
  },
});

function findingsOf(
  { field, text }: OutputField,
  talk: Talk,
  { scenario }: GradeContext<unknown>,
): RawFinding[] {
  const { calendar, clock } = figuresOfStatement(text);
  if (calendar.length === 0 && clock.length === 0) return [];
  const spoken = readFigures(talk);
  const date = scenario.encounter?.date;
  const known = spoken.calendar(date);
  const finding = (start: number, end: number, source: SourceSpan[]): RawFinding => ({
    kind: "fabrication",
    type: "number",
    severity: severityOf.number,
    span: { field, start, end },
    quote: text.slice(start, end),
    source,
    message: {
      de: `„${text.slice(start, end)}“ wurde nicht gesagt und folgt aus nichts Gesagtem${heardOf(source)}.`,
      en: `"${text.slice(start, end)}" was not said and follows from nothing that was${heardOf(source, "in the conversation")}.`,
    },
  });
  const isVouched = (start: number, end: number) =>
    vouchingFact(text, { start, end, value: Number.NaN }, scenario) !== null ||
    scenario.facts.some((fact) =>
      readFact(fact).calendar.some((other) => same(other.text, text.slice(start, end))),
    ) ||
    vouchedSpans(text, scenario).some((span) => span.start === start && span.end === end);
  const ofCalendar = calendar.flatMap((mention): RawFinding[] => {
    if (saidInTalk(mention, known) !== false || isVouched(mention.start, mention.end)) return [];
    return [finding(mention.start, mention.end, heardInstead(mention.kind, talk))];
  });
  const ofClock = clock.flatMap((time): RawFinding[] => {
    if (isHeard(time.hour, spoken) || scenario.encounter?.time === text.slice(time.start, time.end))
      return [];
    if (isVouched(time.start, time.end)) return [];
    const dropped = spoken.clock.filter((one) => one.dropped && one.hour === time.hour);
    const others = dropped.length > 0 ? dropped : spoken.clock.filter((one) => !one.dropped);
    // Where the talk tells no time of day, a bare number of the note may be another thing.
    if (spoken.clock.length === 0 && !/[:.]\d\d|uhr/iu.test(text.slice(time.start, time.end + 5))) return [];
    return [
      finding(
        time.start,
        time.end,
        others.slice(0, 2).map((one) => said(talk, one)),
      ),
    ];
  });
  return [...ofCalendar, ...ofClock];
}

function isHeard(hour: number, { clock, figures }: SpokenFigures): boolean {
  if (clock.some((one) => !one.dropped && Math.abs(one.hour - hour) < 0.01)) return true;
  if (clock.some((one) => one.dropped && Math.abs(one.hour - hour) < 0.01)) return false;
  // "die letzte um acht" is a time of day, "acht" in an answer may be one.
  return figures.some(
    ({ number, unit, replacedBy }) =>
      !replacedBy &&
      unit === null &&
      number.value !== 1 &&
      number.value % 12 === hour &&
      Number.isInteger(hour) &&
      number.value <= 24,
  );
}

function heardOf(source: readonly SourceSpan[], introduction = "im Gespräch"): string {
  return source.length === 0
    ? ""
    : `; ${introduction}: ${source.map(({ quote }) => `„${quote}“`).join(", ")}`;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase().replace(/[.\s]/gu, "") === b.toLowerCase().replace(/[.\s]/gu, "");
}

function heardInstead(kind: string, talk: Talk): SourceSpan[] {
  return calendarOf(talk.text)
    .filter((mention) => mention.kind === kind)
    .slice(0, 2)
    .map((mention) => said(talk, mention));
}
