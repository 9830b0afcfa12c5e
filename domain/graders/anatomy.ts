import { type BodyPart, bodyParts, levelsOf, neverNamedIsWrong } from "../clinical/anatomy.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, saidAround, type Talk } from "../clinical/talk.ts";
import { speaksOfAnother } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { defineGrader, type GradeContext, type RawFinding } from "../grader.ts";
import { type VouchedSpan, vouchedSpans } from "./vouching.ts";

/** A part of the body that the talk never names: another of its family was named, or nothing of that region at all. */
export const anatomy = defineGrader<unknown>({
  id: "anatomy",
  version: 3,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    const vouched = vouchedTextOf(context);
    const findings: RawFinding[] = [];
    for (const { field, text } of context.fields) {
      if (speaksOfAnother(text)) continue;
      const spans = vouchedSpans(text, context.scenario);
      const wrong = [...wrongParts(text, talk, vouched), ...wrongLevels(text, talk, vouched)].filter(
        (place) =>
          !spans.some((span) => vouchesFor(span, place, text)) && polarityInNote(text, place) === "positive",
      );
      for (const { start, end, against } of wrong) {
        const quote = text.slice(start, end);
        const other = against ? talk.text.slice(against.start, against.end) : null;
        findings.push({
          kind: "fabrication",
          type: "anatomy",
          severity: severityOf.anatomy,
          span: { field, start, end },
          quote,
          source: against ? [saidAround(talk, against)] : [],
          message: other
            ? { de: `„${quote}“: im Gespräch „${other}“.`, en: `"${quote}": in the conversation "${other}".` }
            : {
                de: `„${quote}“ wurde im Gespräch nie genannt.`,
                en: `"${quote}" was never named in the conversation.`,
              },
        });
      }
    }
    return { findings };
  },
});

/** A recall pattern vouches for a part it covers whole ("Großzehe" is not yet its Endgelenk), unless its fact names another part or level. */
function vouchesFor(span: VouchedSpan, place: WrongPlace, text: string): boolean {
  if (span.start > place.start || span.end < place.end) return false;
  if (place.part && !place.part.heard.test(span.fact.text) && siblingOf(place.part, span.fact.text))
    return false;
  const [level] = levelsOf(text.slice(place.start, place.end));
  const given = levelsOf(`${span.fact.text} ${span.fact.quote}`).filter(
    ({ spine }) => spine === level?.spine,
  );
  return !level || given.length === 0 || given.some((other) => other.level === level.level);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface WrongPlace extends Place {
  readonly part?: BodyPart;
  /** What the talk names in its stead. */
  readonly against: Place | null;
}

function vouchedTextOf({ scenario, note }: GradeContext<unknown>): string {
  return [
    ...scenario.facts.map(({ text }) => text),
    ...scenario.inferences.map(({ text }) => text),
    ...(note ? Object.values(note).flat() : []),
  ].join("\n");
}

function* wrongParts(text: string, talk: Talk, vouched: string): Generator<WrongPlace> {
  for (const part of bodyParts) {
    const match = part.pattern.exec(text);
    if (!match || part.heard.test(talk.text) || part.pattern.test(vouched)) continue;
    const against = siblingOf(part, talk.text);
    if (!against && !neverNamedIsWrong.has(part.family)) continue;
    yield { start: match.index, end: match.index + match[0].length, against, part };
  }
}

function siblingOf({ family, id }: BodyPart, text: string): Place | null {
  for (const sibling of bodyParts) {
    if (sibling.family !== family || sibling.id === id) continue;
    const match = sibling.pattern.exec(text);
    if (match) return { start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** A vertebra or segment whose number the talk does not give, where it gives others of that spine. */
function* wrongLevels(text: string, talk: Talk, vouched: string): Generator<WrongPlace> {
  const levels = levelsOf(text);
  if (levels.length === 0) return;
  const named = [...levelsOf(talk.text)];
  const allowed = levelsOf(vouched);
  for (const { spine, level, start, end } of levels) {
    const same = named.filter((other) => other.spine === spine);
    const isNamed = [...same, ...allowed].some((other) => other.spine === spine && other.level === level);
    // A segment names its lower vertebra or root without its letter ("L5/S1"): another spine's number is nobody's fault.
    const first = same[0];
    if (isNamed || !first) continue;
    yield { start, end, against: first };
  }
}
