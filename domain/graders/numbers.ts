import { findDrugs } from "../clinical/drugs.ts";
import { measures } from "../clinical/measures.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { FindingType } from "../evidence.ts";
import { findNumbers, type FoundNumber } from "../german/numbers.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import type { Scenario } from "../scenario.ts";

const agePattern = /(\d{1,3})\s?-?\s?(?:jährig|jahre alt|j\.|jahre[,)])|alter:?\s*(\d{1,3})/giu;
const datePattern =
  /\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\b\d{1,2}:\d{2}\b|(?<=(?:seit|im|in|jahr|jahre|anno|von|bis|ab|\d\.)\s?)(?:19|20)\d{2}\b(?!\s?\p{L}*(?:mg|ml|µg|gramm))/giu;
const schedulePattern = /\b\d(?:[.,]5)?-\d(?:[.,]5)?-\d(?:[.,]5)?(?:-\d)?\b/gu;
const doseUnit =
  /^\s?(mg|milligramm|µg|mcg|mikrogramm|g|gramm|ml|milliliter|i\.?e\.?|hub|hübe|tropfen|tabletten?|tbl)(?!\p{L})/iu;
/** "Voltaren, fünf Tage": a number of days is no dose. */
const period = /^\s?(?:tage?|wochen?|monate?|jahre?|stunden?|minuten?|uhr|grad)(?!\p{L}{3})/iu;
const frequency = /^\s?(?:x|×|-?mal|-fach|mal am tag|mal täglich)(?!\p{L})/iu;
/** Articles, and words that are verbs or nouns as often as numbers: in a note only digits and unmistakable words count. */
const ambiguous =
  /^(?:ein\p{L}{0,2}|eins|acht\p{L}{1,2}|null|halb\p{L}*|viertel|erst\p{L}*|zweit\p{L}*|dritt\p{L}*)$/iu;

interface Judged {
  readonly type: FindingType;
  readonly message: { de: string; en: string };
  readonly source: RawFinding["source"];
  readonly fact?: string;
}

/** Ages, doses, measured values and every other number: said in the talk, and said of the same thing. */
export const numbers = defineGrader<unknown>({
  id: "numbers",
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
  const skipped = [...text.matchAll(datePattern), ...text.matchAll(schedulePattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const ages = [...text.matchAll(agePattern)];
  return findNumbers(text).flatMap((number): RawFinding[] => {
    if (ambiguous.test(number.text) || Number.isNaN(number.value)) return [];
    if (skipped.some(({ start, end }) => number.start >= start && number.end <= end)) return [];
    const isAge = ages.some(
      (match) => number.start >= match.index && number.end <= match.index + match[0].length,
    );
    const judged = isAge ? judgeAge(number, talk, scenario) : judge(number, text, { talk, scenario });
    if (!judged) return [];
    const { type, message, source, fact } = judged;
    return [
      {
        kind: "fabrication",
        type,
        severity: severityOf[type],
        span: { field, start: number.start, end: number.end },
        quote: number.text,
        source,
        message,
        ...(fact ? { fact } : {}),
      },
    ];
  });
}

/** How an age is spoken of: near the number. */
const ageContext =
  /jahre?(?!\p{L})|jährig|(?<!\p{L})alt(?!\p{L})|(?<!\p{L})bin(?!\p{L})|sind (?:jetzt|ja|sie)|ist (?:jetzt|ja)|(?<!\p{L})wird|werd|geworden|geburt/iu;

function judgeAge({ value, text }: FoundNumber, talk: Talk, { patient }: Scenario): Judged | null {
  if (patient?.age === value) return null;
  const spoken = talk.numbers.some(
    (number) =>
      number.value === value &&
      ageContext.test(talk.text.slice(Math.max(0, number.start - 28), number.end + 28)),
  );
  if (spoken) return null;
  return {
    type: "age",
    source: [],
    message: {
      de: `Alter „${text}“ kommt im Gespräch nicht vor.`,
      en: `Age "${text}" does not occur in the conversation.`,
    },
  };
}

function judge(
  number: FoundNumber,
  text: string,
  { talk, scenario }: { talk: Talk; scenario: Scenario },
): Judged | null {
  const { value, start, end } = number;
  const after = text.slice(end);
  const before = text.slice(0, start);
  const isFrequency = frequency.test(after) || /mal$/iu.test(number.text);
  const unit = doseUnit.exec(after)?.[1]?.toLowerCase() ?? null;
  const variants = converted(value, { unit, after, talk });
  const anywhere = variants.some((variant) => talk.values.has(variant));
  if (isFrequency) return anywhere || impliedFrequency(value, talk) ? null : unsaid(number, "number");

  const drug = findDrugs(before).at(-1);
  const measure = nearestMeasure(before);
  if (
    drug &&
    (unit || (start - drug.end <= 12 && !period.test(after))) &&
    (!measure || drug.end > measure.end)
  ) {
    const own = [
      ...(talk.drugNumbers.get(drug.substance) ?? []),
      ...factNumbers(scenario, (fact) =>
        findDrugs(`${fact.text} ${fact.quote}`).some(({ substance }) => substance === drug.substance),
      ),
    ];
    if (own.some((said) => variants.includes(said.value))) return null;
    const heard = talk.drugs.some(({ substance }) => substance === drug.substance);
    // A drug nobody spoke of is the medication grader's.
    if (!heard) return null;
    const doses = own.filter((said) => "start" in said && said.start >= 0 && said.value >= 0.1);
    if (doses.length === 0 && anywhere) return null;
    const fact = scenario.facts.find(
      (known) =>
        known.type === "dose" &&
        findDrugs(`${known.text} ${known.quote}`).some(({ substance }) => substance === drug.substance),
    );
    return {
      ...wrong(number, "dose", { subject: drug.text, own: doses, talk }),
      ...(fact ? { fact: fact.id } : {}),
    };
  }
  if (measure) {
    const own = [
      ...(talk.measureNumbers.get(measure.id) ?? []),
      ...factNumbers(scenario, (fact) => measureIn(`${fact.text} ${fact.quote}`, measure.id)),
    ];
    if (own.some((said) => variants.includes(said.value))) return null;
    if (own.length === 0 && anywhere) return null;
    // Spoken values often stand apart from their name: a value that was said and belongs to no other measure is let pass.
    if (anywhere && !ownedElsewhere(variants, measure.id, talk)) return null;
    return wrong(number, measure.kind, {
      subject: measure.text,
      own: own.filter((said) => said.start >= 0),
      talk,
    });
  }
  return anywhere ? null : unsaid(number, unit ? "dose" : "number");
}

/** A value that was said, but only of another measured thing. */
function ownedElsewhere(values: readonly number[], measure: string, talk: Talk): boolean {
  return [...talk.measureNumbers].some(
    ([id, own]) => id !== measure && own.some(({ value }) => values.includes(value)),
  );
}

function factNumbers(
  { facts }: Scenario,
  belongs: (fact: Scenario["facts"][number]) => boolean,
): FoundNumber[] {
  return facts
    .filter(belongs)
    .flatMap((fact) =>
      findNumbers(`${fact.text} ; ${fact.quote}`).map((number) => ({ ...number, start: -1, end: -1 })),
    );
}

function nearestMeasure(
  before: string,
): { id: string; kind: "lab" | "vital"; text: string; end: number } | null {
  const window = 42;
  const tail = before.slice(-window);
  const offset = before.length - tail.length;
  let nearest: { id: string; kind: "lab" | "vital"; text: string; end: number } | null = null;
  for (const { id, kind, pattern } of measures) {
    for (const match of tail.matchAll(pattern)) {
      const end = offset + match.index + match[0].length;
      if (!nearest || end > nearest.end) nearest = { id, kind, text: match[0], end };
    }
  }
  if (!nearest) return null;
  // Another sentence speaks of another thing.
  return /[.;](?=\s)/u.test(before.slice(nearest.end)) ? null : nearest;
}

function measureIn(text: string, id: string): boolean {
  return measures.some((measure) => measure.id === id && new RegExp(measure.pattern.source, "iu").test(text));
}

/** The value in the units it may have been said in. */
function converted(
  value: number,
  { unit, after, talk }: { unit: string | null; after: string; talk: Talk },
): number[] {
  const values = [value];
  const round = (number: number) => Number(number.toPrecision(12));
  if (unit === "g" || unit === "gramm") values.push(round(value * 1000));
  // Only where somebody spoke of grams: else "zweimal" would vouch for 2000 mg.
  if ((unit === "mg" || unit === "milligramm") && /(?<!milli|mikro)gramm|\d\s?g(?!\p{L})/iu.test(talk.text))
    values.push(round(value / 1000));
  if ((unit === "mg" || unit === "milligramm") && /mikrogramm|µg|mcg/iu.test(talk.text))
    values.push(round(value * 1000));
  if (unit === "µg" || unit === "mcg" || unit === "mikrogramm") values.push(round(value / 1000));
  if (/^\s?(?:l|liter)(?!\p{L})/iu.test(after)) values.push(round(value * 1000));
  if (/^\s?cm(?!\p{L})/iu.test(after)) values.push(round(value / 100));
  if (/^\s?m(?!\p{L})/iu.test(after)) values.push(round(value * 100));
  return values;
}

/** "morgens und abends" says twice without saying two. */
function impliedFrequency(value: number, { lower }: Talk): boolean {
  const times = ["morgens", "mittags", "abends", "nachts", "früh"].filter((word) =>
    lower.includes(word),
  ).length;
  return value === 1 || (value <= times && value <= 4);
}

function unsaid({ text }: FoundNumber, type: FindingType): Judged {
  return {
    type,
    source: [],
    message: {
      de: `„${text}“ kommt im Gespräch nicht vor.`,
      en: `"${text}" does not occur in the conversation.`,
    },
  };
}

function wrong(
  { text }: FoundNumber,
  type: FindingType,
  { subject, own, talk }: { subject: string; own: readonly FoundNumber[]; talk: Talk },
): Judged {
  const heard = own.slice(0, 3);
  if (heard.length === 0) return unsaid({ value: 0, start: 0, end: 0, text }, type);
  const quotes = heard.map((number) => `„${number.text}“`).join(", ");
  return {
    type,
    source: heard.map((number) => said(talk, number)),
    message: {
      de: `${subject}: „${text}“ wurde nicht gesagt; im Gespräch: ${quotes}.`,
      en: `${subject}: "${text}" was not said; in the conversation: ${quotes}.`,
    },
  };
}
