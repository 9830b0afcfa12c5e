import { sameGroup } from "../clinical/drugs.ts";
import {
  article,
  type Figure,
  measureBefore,
  readFigures,
  type SpokenFigures,
  stretchesAround,
} from "../clinical/figures.ts";
import { canBe, type Measure, type MeasureName, measureOf } from "../clinical/measures.ts";
import { type Name, nounsBefore, ownerOf } from "../clinical/names.ts";
import { severityOf } from "../clinical/severity.ts";
import { figuresOfStatement, type StatementFigure } from "../clinical/statementFigures.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { FindingType, SourceSpan } from "../evidence.ts";
import type { FoundNumber } from "../german/numbers.ts";
import { speaksOfAnother } from "../german/persons.ts";
import { type Dimension, rounded } from "../german/units.ts";
import { stemOf } from "../german/words.ts";
import { defineGrader, type GradeContext, type OutputField, type RawFinding } from "../grader.ts";
import type { Fact, Scenario, SoapNote } from "../scenario.ts";
import { readFact } from "./factReading.ts";
import { saidInstead } from "./saidInstead.ts";
import { isAgainstVouchedDoses } from "./vouchedDoses.ts";
import { vouchingFact } from "./vouchedNumbers.ts";

interface Judged {
  readonly type: FindingType;
  readonly message: { de: string; en: string };
  readonly source: readonly SourceSpan[];
  readonly fact?: string;
  readonly ofUnit?: boolean;
}

interface Judging {
  readonly text: string;
  readonly talk: Talk;
  readonly spoken: SpokenFigures;
  readonly scenario: Scenario;
  readonly note: SoapNote | null;
  readonly figures: readonly StatementFigure[];
}

/** Ages, doses, measured values and every other number: said in the talk, of the same thing, and not taken back. */
export const numbers = defineGrader<unknown>({
  id: "numbers",
  version: 6,
  grade: (context) => {
    const talk = readTalk(context.transcript);
    return { findings: context.fields.flatMap((field) => findingsOf(field, talk, context)) };
  },
});

function findingsOf(
  { field, text }: OutputField,
  talk: Talk,
  { scenario, note }: GradeContext<unknown>,
): RawFinding[] {
  const { figures, names, measures } = figuresOfStatement(text);
  const judging: Judging = { text, talk, spoken: readFigures(talk), scenario, note, figures };
  return figures.flatMap((figure): RawFinding[] => {
    const { number, role } = figure;
    if (isPhone.test(number.text)) return [];
    if ((role !== "value" && role !== "age") || isOrdinalFrame.test(text.slice(0, number.start))) return [];
    if (wasSaidSo(figure, judging)) return [];
    const judged = role === "age" ? judgeAge(figure, judging) : judge(figure, { names, measures }, judging);
    if (!judged || isVouched(figure, judged, judging)) return [];
    const { type, message, source, fact } = judged;
    // Where the number was said in another unit, the unit is what is wrong.
    const end = judged.ofUnit && figure.unit ? Math.max(number.end, figure.unit.end) : number.end;
    return [
      {
        kind: "fabrication",
        type,
        severity: severityOf[type],
        span: { field, start: number.start, end },
        quote: text.slice(number.start, end),
        source: [...source],
        message,
        ...(fact ? { fact } : {}),
      },
    ];
  });
}

const isPhone = /^(?:116 ?117|19222|110|112)$/u;

/** What it was before it was changed: "Reduktion von 80 auf 40", "vorher 88". */
const before =
  /(?<!\p{L})(?:(?:reduktion|reduziert|gesenkt|erhöht|gesteigert|umgestellt|erhöhung|senkung|steigerung|umstellung|wechsel|abfall|anstieg) von|statt|anstelle von|vorher|zuvor|bisher|früher|bis dahin|ursprünglich|initial|waren es|war es)\s(?:noch\s)?$/iu;
const ofTherapy = /therapie|gymnastik|logopäd|physio|ergo|lymph|massage|(?<!\p{L})(?:kg|mld|mt)(?!\p{L})/iu;

/** The number was said, in another frame: as the value before the last, as sixths of loudness, as times of a therapy. */
function wasSaidSo({ number, unit }: StatementFigure, { text, talk, spoken }: Judging): boolean {
  const { value, start, end } = number;
  const isSaid = spoken.figures.some((heard) => heard.number.value === value);
  if (!isSaid) return false;
  if (/\d\/$/u.test(text.slice(0, start)) && /sechstel|achtel|fünftel|zehntel/u.test(talk.lower)) return true;
  if (unit?.dimension === "units" && /^\sEinheiten/u.test(text.slice(end)) && ofTherapy.test(text))
    return true;
  return before.test(text.slice(0, start));
}

/** "an den ersten drei Fingern", "3 von 10": a way of pointing, or the end of a scale, and nothing that was counted. */
const isOrdinalFrame = /(?:alkohol|nikotin|c2)\s$|(?<!\p{L})(?:ersten|letzten|allen|diesen|\d von)\s$/iu;

/** A fact that needs this number vouches for it, unless it speaks of another drug or in another unit. */
function isVouched(
  { number, unit }: StatementFigure,
  { type }: Judged,
  { text, scenario }: Judging,
): boolean {
  const fact = vouchingFact(text, number, scenario);
  if (!fact) return false;
  if ((fact.type === "age") !== (type === "age")) return false;
  const { names, numbers: known, units } = readFact(fact);
  const otherUnit = known.some((one, index) => {
    const written = units[index];
    return (
      one.value === number.value &&
      written &&
      unit &&
      (written.dimension !== unit.dimension || !close(written.base, unit.base))
    );
  });
  if (type !== "dose") return !otherUnit || unit?.dimension === "concentration";
  const owner = ownerOf(
    text,
    { start: number.start, end: unit?.end ?? number.end },
    figuresOfStatement(text).names,
  );
  const otherDrug =
    owner !== null &&
    !owner.id.startsWith("?") &&
    names.size > 0 &&
    ![...names].some((id) => id === owner.id || sameGroup(id, owner.id));
  return !otherUnit && !otherDrug;
}

/** How an age is spoken of: near the number. */
const ageContext =
  /jahre?(?!\p{L})|jährig|(?<!\p{L})alt(?!\p{L})|(?<!\p{L})bin(?!\p{L})|sind (?:jetzt|ja|sie)|ist (?:jetzt|ja|mit|er|sie)|(?<!\p{L})wird|werd|geworden|geburt|(?<!\p{L})mit(?!\p{L})|war (?:ich|er|sie|da)|gestorben|jungs|kinder|töchter|söhne|mädchen|bub/iu;
/** Whose age it is, where it is no patient's: an illness has its year, a relative an age. */
const aboutEvent =
  /(?<!\p{L})mit\s$|(?<!\p{L})(?:ed|em|od)\s$|damals\s$|[(]\s?$|verstorben\s$|gestorben\s$/iu;

/** "58-jähriger Patient", or "58 J." at the head: whose age the statement gives is the patient. */
function otherAge({ start, end, value }: FoundNumber, text: string, { facts }: Scenario): Fact | null {
  const behind = text.slice(end);
  const isPatients =
    /^[-\s]{0,2}(?:j\p{L}{0,3}\.?|jährige[rn]?)\s?-?(?:e[rn]?\s)?(?:pat\p{L}*|frau|mann|herr|dame)/iu.test(
      behind,
    ) ||
    (start < 4 && /^[-\s]{0,2}(?:jährige[rn]?|j(?:ahre)?(?:\.|,|\s))/iu.test(behind));
  const ages = facts.filter(
    ({ type, text: told }) => type === "age" && /^\D{0,12}\d+\s?(?:j|J)\p{L}*[^\d]*$/u.test(told),
  );
  const [fact] = ages;
  return isPatients && fact && ages.length === 1 && readFact(fact).numbers.every((one) => one.value !== value)
    ? fact
    : null;
}

function judgeAge(
  { number, unit }: StatementFigure,
  { text, talk, spoken, scenario, figures }: Judging,
): Judged | null {
  const { value } = number;
  if (scenario.patient?.age === value) return null;
  const before = text.slice(Math.max(0, number.start - 14), number.start);
  const other = speaksOfAnother(text) || aboutEvent.test(before);
  const fact = other ? null : otherAge(number, text, scenario);
  if (fact)
    return {
      type: "age",
      source: [],
      message: {
        de: `Alter „${number.text}“: im Gespräch ${fact.text}.`,
        en: `Age "${number.text}": in the conversation ${fact.text}.`,
      },
      fact: fact.id,
    };
  const candidates = spoken.figures.filter(
    ({ number: heard, unit: heardUnit }) =>
      heard.value === value && (heardUnit === null || heardUnit.dimension === "time"),
  );
  const context = ({ number: heard }: Figure) =>
    ageContext.test(talk.text.slice(Math.max(0, heard.start - 28), heard.end + 28));
  const accepted = candidates.filter((figure) => (other ? true : context(figure)));
  if (accepted.some(({ replacedBy }) => replacedBy === null)) return null;
  const replaced = accepted.find(({ replacedBy }) => replacedBy !== null);
  if (replaced) return takenBack(number, "age", replaced, { talk, figures });
  // "40 Jahre, 1 Schachtel": a span of time has no "alt".
  const isPlain = !/jähr|alt|^alter/iu.test(text.slice(number.start, number.end + 14));
  if (isPlain && unit?.dimension === "time" && spoken.durations.some(({ minutes }) => minutes === unit.base))
    return null;
  const known = other ? undefined : scenario.patient?.age;
  return {
    type: "age",
    source: [],
    message: {
      de: `Alter „${number.text}“ kommt im Gespräch nicht vor${known === undefined ? "" : ` (laut Stammdaten ${known})`}.`,
      en: `Age "${number.text}" does not occur in the conversation${known === undefined ? "" : ` (${known} by the record)`}.`,
    },
  };
}

function judge(
  figure: StatementFigure,
  { names, measures }: { names: readonly Name[]; measures: readonly MeasureName[] },
  judging: Judging,
): Judged | null {
  const { text, spoken } = judging;
  const { number, unit } = figure;
  if (isDerived(figure, judging)) return null;
  const measure = measureBefore(text, figure, measures);
  // "Ibuprofen meiden, 2 l trinken": what is drunk is no dose.
  const isDrunk =
    unit?.dimension === "volume" && /(?<!m|milli)l(?:iter)?$/iu.test(text.slice(number.end, unit.end));
  const owner = isDrunk ? null : ownerOf(text, { start: number.start, end: unit?.end ?? number.end }, names);
  const isDose = !isDrunk && unit !== null && ["mass", "volume", "units", "pieces"].includes(unit.dimension);
  const near = owner !== null && owner.end <= number.start && number.start - owner.end <= 12 && unit === null;
  if (
    owner &&
    !owner.id.startsWith("?") &&
    (isDose || near || (owner.start >= number.end && unit === null)) &&
    (!measure || owner.end > measure.end)
  )
    return judgeDose(figure, owner, judging);
  if (isDose && !measure) {
    const unknowns = owner ? (owner.id.startsWith("?") ? [owner] : []) : nounsBefore(text, number.start);
    for (const unknown of unknowns) {
      const judged = judgeUnknown(figure, unknown, judging);
      if (judged !== undefined) return judged;
    }
  }
  if (measure) return judgeMeasure(figure, measure.measure, { label: measure.text, judging });
  const byUnit = measureByUnit(figure, judging.text);
  if (byUnit && (spoken.ofMeasure.get(byUnit.id)?.length ?? 0) > 0)
    return judgeMeasure(figure, byUnit, { label: "", judging });
  return judgeCount(figure, judging);
}

/** "1000 mg (2 x 500 mg)", "Gewichtsverlust 2,5 kg": written out from numbers that were said. */
function isDerived(figure: StatementFigure, { text, spoken, figures }: Judging): boolean {
  const { number, unit } = figure;
  const base = unit?.base ?? number.value;
  // "250 mg, entsprechend fünf Tabletten zu 50 mg"
  const pieces = figures.filter((one) => one.unit?.dimension === "pieces");
  const isPart = figures.some(
    (one) =>
      one.number !== number &&
      one.unit?.dimension === unit?.dimension &&
      pieces.some((count) => rounded(count.number.value * base) === one.unit?.base),
  );
  if (unit !== null && isPart) return true;
  for (const [index, factor] of figures.entries()) {
    const next = figures[index + 1];
    if (factor.unit?.dimension !== "times" || !next || next.number === number) continue;
    if (!/^\s?(?:x|×|mal)\s?$/iu.test(text.slice(factor.number.end, next.number.start))) continue;
    if (
      rounded(factor.number.value * (next.unit?.base ?? next.number.value)) === base &&
      saidAnywhere(next, spoken).some(({ replacedBy }) => !replacedBy)
    )
      return true;
  }
  const before = text.slice(Math.max(0, number.start - 26), number.start);
  if (
    !/[-−–+±Δ]\s?$|(?<!\p{L})um\s?(?:ca\.\s|etwa\s|rund\s)?$|(?:ab|zu)nahme|verlust|differenz|gestiegen|gesunken|minus|plus/iu.test(
      before,
    )
  )
    return false;
  const values = spoken.figures.filter(
    (heard) =>
      !heard.replacedBy &&
      !article.test(heard.number.text) &&
      (unit === null || heard.unit === null || heard.unit.dimension === unit.dimension),
  );
  return values.some((a) =>
    values.some(
      (b) =>
        Math.abs(a.number.start - b.number.start) < 160 &&
        rounded(Math.abs((a.unit?.base ?? a.number.value) - (b.unit?.base ?? b.number.value))) === base,
    ),
  );
}

/** Drugs that are dosed in micrograms, or in units: a dose said without a unit is meant in these. */
const microgram =
  /^(?:jodid|folsäure|levothyroxin|liothyronin|cyanocobalamin|biotin|selen|digitoxin|fentanyl|desmopressin)$/u;
const unitless =
  /^(?:cholecalciferol|insulin|heparin|salbutamol|formoterol|tiotropium|budesonid|beclometason|salmeterol|fluticason|mometason|buprenorphin|xylometazolin|oxymetazolin|digoxin|clonidin|moxonidin|\?.*)$/u;

/** Is this the dose that was said? A unit that was left out is the usual one of the drug. */
function sameDose({ number, unit }: StatementFigure, heard: Figure, substance: string): boolean {
  const a = unit?.dimension ?? null;
  const b = heard.unit?.dimension ?? null;
  const spokenValue = heard.number.value;
  if (a !== null && b !== null) {
    if (a === b) return close(unit?.base ?? 0, heard.unit?.base ?? 0);
    return (
      (a === "mass" || a === "volume") &&
      (b === "percent" || b === "concentration") &&
      number.value === spokenValue
    );
  }
  if (a === null || b !== null) return close(number.value, spokenValue);
  if (a === "mass") {
    const milligrams = unit?.base ?? 0;
    if (microgram.test(substance))
      return close(milligrams, spokenValue / 1000) || (close(milligrams, spokenValue) && spokenValue < 1);
    if (unitless.test(substance)) return close(number.value, spokenValue) || close(milligrams, spokenValue);
    return close(milligrams, spokenValue);
  }
  if (a === "volume" && unit) return close(number.value, spokenValue) || close(unit.base, spokenValue);
  return close(number.value, spokenValue);
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

function judgeDose(figure: StatementFigure, owner: Name, judging: Judging): Judged | null {
  const { talk, spoken, scenario } = judging;
  const { number } = figure;
  // A drug nobody spoke of is the medication grader's.
  const substances = [
    ...new Set(
      spoken.names.filter(({ id }) => id === owner.id || sameGroup(id, owner.id)).map(({ id }) => id),
    ),
  ];
  if (substances.length === 0) return null;
  const own = substances.flatMap((id) => spoken.ofName.get(id) ?? []);
  const ofFacts = factFigures(scenario, talk, (fact) =>
    substances.some((id) => readFact(fact).names.has(id)),
  );
  const all = [...own, ...ofFacts];
  // "vorerst zwei Tabletten zu 2,5 mg": where tablets were not counted of this drug, they are a count like any other.
  if (figure.unit?.dimension === "pieces" && !all.some(({ unit }) => unit?.dimension === "pieces"))
    return judgeCount(figure, judging);
  const matching = all.filter((heard) => sameDose(figure, heard, owner.id));
  const isSuperseded = isAgainstVouchedDoses(figure, { text: judging.text, substances, context: judging });
  if (!isSuperseded && matching.some(({ replacedBy }) => replacedBy === null)) return null;
  const replaced = matching.find(({ replacedBy }) => replacedBy !== null);
  if (!replaced && isProduct(figure, all)) return null;
  const doses = all.filter(
    ({ number: heard, unit }) =>
      heard.start >= 0 && heard.value >= 0.1 && unit?.dimension !== "times" && unit?.dimension !== "percent",
  );
  const fact = scenario.facts.find(
    (one) => one.type === "dose" && substances.some((id) => readFact(one).names.has(id)),
  );
  const withFact = (judged: Judged | null): Judged | null =>
    judged && fact ? { ...judged, fact: fact.id } : judged;
  if (replaced) return withFact(takenBack(number, "dose", replaced, { talk, figures: judging.figures }));
  if (
    !isSuperseded &&
    doses.length === 0 &&
    saidAnywhere(figure, spoken).some(
      (heard) => !heard.replacedBy && (heard.owner === null || heard.owner === owner.id),
    )
  )
    return null;
  return withFact(wrong(figure, "dose", { subject: owner.text, own: doses, talk }));
}

/** "zwei von den Fünfhundertern" are 1000 mg. */
function isProduct({ number, unit }: StatementFigure, own: readonly Figure[]): boolean {
  if (unit?.dimension !== "mass" && unit?.dimension !== "units") return false;
  const base = unit.dimension === "mass" ? unit.base : number.value;
  return own.some(
    (count) =>
      (count.unit === null || count.unit.dimension === "pieces") &&
      !count.replacedBy &&
      [0.5, 1.5, 2, 3, 4].includes(count.number.value) &&
      own.some(
        (strength) =>
          strength !== count &&
          !strength.replacedBy &&
          strength.number.value !== count.number.value &&
          (strength.unit === null || strength.unit.dimension === "mass") &&
          (strength.number.value >= 5 || strength.unit !== null) &&
          (count.unit !== null || Math.abs(strength.number.start - count.number.start) < 45) &&
          close(count.number.value * (strength.unit?.base ?? strength.number.value), base),
      ),
  );
}

/** A dose of a name that no list knows: held against the numbers near that name in the talk. Undefined: the talk does not know the name. */
function judgeUnknown(figure: StatementFigure, owner: Name, judging: Judging): Judged | null | undefined {
  const { talk, spoken } = judging;
  const stretches = stretchesAround(talk, owner.text.replace(/\.$/u, ""));
  if (stretches.length === 0) return undefined;
  const own = spoken.figures.filter(
    ({ number, unit }) =>
      !article.test(number.text) &&
      (unit === null || ["mass", "volume", "units", "pieces", "times"].includes(unit.dimension)) &&
      stretches.some(({ from, to }) => number.start >= from && number.end <= to),
  );
  const typed = own.filter(({ unit }) => unit?.dimension === figure.unit?.dimension);
  const matching = own.filter((heard) => sameDose(figure, heard, owner.id));
  if (matching.some(({ replacedBy }) => replacedBy === null)) return null;
  const replaced = matching[0];
  if (replaced) return takenBack(figure.number, "dose", replaced, { talk, figures: judging.figures });
  return typed.length > 0 ? wrong(figure, "dose", { subject: owner.text, own: typed, talk }) : undefined;
}

/** A value whose unit says what was measured, though nothing names it: "83 kg", "36,9 °C". */
function measureByUnit({ number, unit }: StatementFigure, text: string): Measure | undefined {
  if (unit?.dimension === "weight") return measureOf("weight");
  if (unit?.dimension === "temperature" && number.value >= 33 && number.value <= 44)
    return measureOf("temperature");
  if (
    /^\s?\/\s?\d{2,3}(?!\d)/u.test(text.slice(number.end, number.end + 6)) &&
    number.value >= 60 &&
    unit?.dimension !== "mass" &&
    unit?.dimension !== "times"
  )
    return measureOf("blood-pressure");
  if (unit?.dimension === "pressure") return measureOf("blood-pressure");
  return undefined;
}

function judgeMeasure(
  figure: StatementFigure,
  measure: Measure,
  { label, judging }: { label: string; judging: Judging },
): Judged | null {
  const { talk, spoken, scenario } = judging;
  const { number } = figure;
  const own = spoken.ofMeasure.get(measure.id) ?? [];
  const ofFacts = factFigures(scenario, talk, (fact) => readFact(fact).measures.has(measure.id));
  const all = [...own, ...ofFacts];
  const matching = all.filter(
    (heard) =>
      sameValue(figure, heard) ||
      (isCellCount.test(measure.id) && close(number.value * 1000, heard.number.value)),
  );
  if (matching.some(({ replacedBy }) => replacedBy === null)) return null;
  const replaced = matching.find(({ replacedBy }) => replacedBy !== null);
  if (replaced) return takenBack(number, measure.kind, replaced, { talk, figures: judging.figures });
  const anywhere = saidAnywhere(figure, spoken);
  const free = anywhere.filter(
    (heard) => !heard.replacedBy && canBe({ measure }, heard.number.value, heard.unit?.dimension ?? null),
  );
  // Spoken values often stand apart from their name: a value that was said and belongs to no other measure is let pass.
  if (free.some((heard) => all.length === 0 || !ownedElsewhere(heard, measure.id, spoken))) return null;
  const taken = anywhere.find(({ replacedBy }) => replacedBy !== null);
  if (taken) return takenBack(number, measure.kind, taken, { talk, figures: judging.figures });
  return wrong(figure, measure.kind, {
    subject:
      label ||
      ({ weight: "Gewicht", temperature: "Temperatur", "blood-pressure": "Blutdruck" }[measure.id] ?? ""),
    own: all.filter((heard) => heard.number.start >= 0),
    talk,
  });
}

function ownedElsewhere(heard: Figure, measure: string, { ofMeasure }: SpokenFigures): boolean {
  return [...ofMeasure].some(([id, own]) => id !== measure && own.includes(heard));
}

/** Counted per microlitre or, in thousands, per nanolitre. */
const isCellCount = /^(?:leukocytes|thrombocytes|platelets)$/u;

/** Kinds of number that people mix in speech: "zwölf Milligramm" for a concentration. */
const soft = new Set<Dimension>([
  "concentration",
  "mass",
  "units",
  "percent",
  "rate",
  "pressure",
  "other",
  "volume",
]);

/** May the number of a note be this one of the talk? The kind must be the same where both say it. */
function sameValue({ number, unit }: Pick<StatementFigure, "number" | "unit">, heard: Figure): boolean {
  const a = unit?.dimension ?? null;
  const b = heard.unit?.dimension ?? null;
  if (a !== null && b !== null) {
    if (a === b) return close(unit?.base ?? 0, heard.unit?.base ?? 0);
    return (
      (a === "concentration" || b === "concentration" || a === "rate" || b === "rate") &&
      soft.has(a) &&
      (soft.has(b) || b === "times") &&
      close(number.value, heard.number.value)
    );
  }
  if (close(number.value, heard.number.value)) return true;
  // "eins achtundsiebzig" is a height in metres, "hundertachtundsiebzig" one in centimetres.
  if (a === "length" && b === null && (unit?.base ?? 0) >= 300)
    return (
      close((unit?.base ?? 0) / 1000, heard.number.value) || close((unit?.base ?? 0) / 10, heard.number.value)
    );
  if (a === "volume" && b === null) return close((unit?.base ?? 0) / 1000, heard.number.value);
  if (a === "mass" && b === null) return close(unit?.base ?? 0, heard.number.value);
  return false;
}

function saidAnywhere(
  figure: Pick<StatementFigure, "number" | "unit">,
  { figures }: SpokenFigures,
): Figure[] {
  return figures.filter((heard) => sameValue(figure, heard));
}

/** Any other number: how many of a thing. Held against what was counted of that thing, where the talk counts it. */
function judgeCount(figure: StatementFigure, judging: Judging): Judged | null {
  const { text, talk, spoken, scenario } = judging;
  const { number, unit } = figure;
  const type: FindingType = unit !== null && ["mass", "units"].includes(unit.dimension) ? "dose" : "number";
  const noun = countedNoun(text, number.end);
  const isDose = unit !== null && ["mass", "volume", "units", "pieces"].includes(unit.dimension);
  const anywhere = saidAnywhere(figure, spoken)
    .filter(
      // Ten years are no ten cigarettes, and the five of "Ramipril fünf" no five millimetres.
      (heard) =>
        !(
          heard.isBound &&
          heard.unit === null &&
          !isDose &&
          (unit !== null || (noun !== null && number.value > 2))
        ) && !(heard.isPart && (unit !== null || noun !== null)),
    )
    .filter(
      (heard) =>
        noun === null ||
        unit !== null ||
        heard.unit === null ||
        (heard.unit.dimension === "times" && (isPerTime(text, number.end) || isEvent.test(noun))) ||
        !["time", "clock", "times", "mass", "percent", "length", "weight", "temperature"].includes(
          heard.unit.dimension,
        ) ||
        number.value <= 2,
    );
  if (noun && unit === null) {
    const counted = countedInTalk(noun, judging);
    if (
      counted.length > 0 &&
      !counted.some((heard) => !heard.replacedBy && heard.number.value === number.value)
    ) {
      const loose = anywhere.some(
        (heard) =>
          !heard.replacedBy &&
          heard.unit === null &&
          (!countedNoun(talk.text, heard.number.end) || nearNoun(heard, noun, talk)),
      );
      const ofFacts = scenario.facts.some(
        (fact) =>
          readFact(fact).numbers.some(({ value }) => value === number.value) &&
          readFact(fact).stems.has(noun),
      );
      if (!loose && !ofFacts) {
        const replaced = anywhere.find(({ replacedBy }) => replacedBy !== null);
        if (replaced) return takenBack(number, type, replaced, { talk, figures: judging.figures });
        if (number.value > 2 || counted.every(({ number: heard }) => heard.value > 2))
          return wrong(figure, type, {
            subject:
              text
                .slice(number.end)
                .trim()
                .split(/[\s,.;)]/u)[0] ?? "",
            own: counted,
            talk,
          });
      }
    }
  }
  // "zwei Zentimeter" was said: that somewhere a bare "zwei" was said too makes no two millimetres.
  const inOtherUnit = spoken.figures.filter(
    (heard) =>
      unit !== null &&
      heard.number.value === number.value &&
      heard.unit?.dimension === unit.dimension &&
      !close(heard.unit.base, unit.base),
  );
  const typed = anywhere.some(({ unit: heard, replacedBy }) => heard !== null && replacedBy === null);
  if (inOtherUnit.length > 0 && !typed && unit !== null)
    return wrong(figure, type, { subject: "", own: inOtherUnit, talk });
  if (anywhere.some(({ replacedBy }) => replacedBy === null)) return null;
  const replaced = anywhere.find(({ replacedBy }) => replacedBy !== null);
  if (replaced) return takenBack(number, type, replaced, { talk, figures: judging.figures });
  if (isSpokenOtherwise(figure, judging)) return null;
  if (unit) {
    const sameNumber = spoken.figures.filter(
      (heard) =>
        heard.number.value === number.value && heard.unit !== null && heard.unit.dimension === unit.dimension,
    );
    if (sameNumber.length > 0) return wrong({ number, unit }, type, { subject: "", own: sameNumber, talk });
  }
  return unsaid(number, type);
}

/** "3 Episoden" were "dreimal". */
const isEvent =
  /^(?:episod|ereignis|anfall|anfäll|schub|schüb|sturz|stürz|attack|synkop|schwangersch|geburt|abort|erbrech|stuhl|stühl|miktion|entleer|gab|gaben|sitzung|termin|kontroll|einheit|hypoglyk|besuch|einnahm|mahlzeit|nacht|nächt)/u;

/** The noun that a number counts, as its stem: right behind it, with at most one small word between. */
function countedNoun(text: string, end: number): string | null {
  const match = /^\s(?:\p{Ll}+\s){0,1}(\p{Lu}\p{L}{2,})/u.exec(text.slice(end, end + 40));
  return match?.[1] ? stemOf(match[1]) : null;
}

/** "drei bis vier Episoden pro Woche" says "drei- bis viermal". */
function isPerTime(text: string, end: number): boolean {
  return /^\s\p{L}+\s(?:pro|am|je|in der|im|\/)\s?(?:tag|woche|monat|nacht|jahr)/iu.test(
    text.slice(end, end + 40),
  );
}

function stemsOf(text: string): string[] {
  return (text.match(/\p{L}{3,}/gu) ?? []).map(stemOf);
}

const countedNouns = new WeakMap<Talk, readonly (string | null)[]>();

function countedInTalk(noun: string, { talk, spoken }: Judging): Figure[] {
  let nouns = countedNouns.get(talk);
  if (!nouns) {
    nouns = spoken.figures.map(({ number }) =>
      article.test(number.text) ? null : countedNoun(talk.text, number.end),
    );
    countedNouns.set(talk, nouns);
  }
  const known = nouns;
  return spoken.figures.filter((_, index) => known[index] === noun);
}

function nearNoun({ number }: Figure, noun: string, talk: Talk): boolean {
  return stemsOf(talk.text.slice(Math.max(0, number.start - 90), number.end + 60)).includes(noun);
}

/** "die Hälfte" is 50 %, "in der zehnten Woche" is 9+3, "1.178 €" no dose. */
function isSpokenOtherwise({ number, unit }: StatementFigure, { text, talk, spoken }: Judging): boolean {
  const { value, start, end } = number;
  if (unit?.dimension === "percent") {
    if (value === 50 && /hälfte|jede[rnsm]? zweite|fifty/iu.test(talk.text)) return true;
    if (value === 100 && /vollständig|ganz|komplett/iu.test(talk.text)) return true;
  }
  // "ein Liter und ein halber"
  if (
    value % 1 === 0.5 &&
    /(?<!\p{L})(?:liter|stunden?|tage?n?|tabletten?) und (?:eine?n? )?halbe/iu.test(talk.text) &&
    talk.values.has(Math.floor(value))
  )
    return true;
  // "eins dreiundsechzig" is a height of 163.
  if (value >= 130 && talk.values.has(value) && !talk.numbers.some((heard) => heard.value === value))
    return true;
  // "10. SSW" where nine weeks and some days were said.
  if (/^\.\s?(?:ssw|schwangerschaftswoche)/iu.test(text.slice(end)))
    return spoken.figures.some(({ number: heard }) => heard.value === value - 1);
  // The year of a name, a paragraph, a form.
  if (/[§#]\s?$|muster\s$|formular\s$|nr\.\s?$/iu.test(text.slice(Math.max(0, start - 10), start)))
    return true;
  return false;
}

/** Numbers of facts that speak of the thing: those of their words count as said, those of their quotes are the talk's own. */
function factFigures(scenario: Scenario, talk: Talk, belongs: (fact: Fact) => boolean): Figure[] {
  const spoken = readFigures(talk);
  return scenario.facts.filter(belongs).flatMap((fact) => {
    const { numbers: found, units } = readFact(fact);
    const written = found.map(
      (number, index): Figure => ({
        number: { ...number, start: -1, end: -1 },
        unit: units[index] ?? null,
        replacedBy: null,
        owner: null,
        isBound: false,
        isPart: false,
      }),
    );
    const at = talk.text.indexOf(fact.quote);
    const quoted =
      at < 0
        ? []
        : spoken.figures.filter(({ number }) => number.start >= at && number.end <= at + fact.quote.length);
    return [...written, ...quoted];
  });
}

function unsaid({ text }: Pick<FoundNumber, "text">, type: FindingType): Judged {
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
  { number: { text, value }, unit }: Pick<StatementFigure, "number" | "unit">,
  type: FindingType,
  { subject, own, talk }: { subject: string; own: readonly Figure[]; talk: Talk },
): Judged {
  const heard = own
    .slice(0, 3)
    .map(({ number, unit }) => said(talk, { start: number.start, end: unit?.end ?? number.end }));
  if (heard.length === 0) return unsaid({ text }, type);
  const instead = saidInstead(heard);
  const name = subject ? `${subject}: ` : "";
  return {
    type,
    ofUnit: unit !== null && own.some(({ number }) => number.value === value),
    source: heard,
    message: {
      de: `${name}„${text}“ wurde nicht gesagt${instead.de}.`,
      en: `${name}"${text}" was not said${instead.en}.`,
    },
  };
}

/** A value that its speaker took back, unless the statement tells both: "von 5 auf 10 mg erhöht". */
function takenBack(
  { text }: FoundNumber,
  type: FindingType,
  replaced: Figure,
  { talk, figures }: { talk: Talk; figures: readonly StatementFigure[] },
): Judged | null {
  const now = replaced.replacedBy;
  if (!now || figures.some(({ number }) => number.value === now.value)) return null;
  const from = Math.min(replaced.number.start, now.start);
  const to = Math.max(replaced.number.end, now.end);
  const source =
    to - from <= 220
      ? [said(talk, { start: from, end: to })]
      : [said(talk, replaced.number), said(talk, now)];
  return {
    type,
    source,
    message: {
      de: `„${text}“ wurde im Gespräch berichtigt: „${now.text}“.`,
      en: `"${text}" was corrected in the conversation: "${now.text}".`,
    },
  };
}
