import { compiledPattern } from "../clinical/pattern.ts";
import { findProperties, type FoundProperty } from "../clinical/properties.ts";
import { severityOf } from "../clinical/severity.ts";
import { readTalk, said, type Talk } from "../clinical/talk.ts";
import type { SourceSpan } from "../evidence.ts";
import { clauseAround } from "../german/clauses.ts";
import { isTiedToCondition, isWarningSign } from "../german/conditions.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import { defineGrader, type OutputField, type RawFinding } from "../grader.ts";
import type { Fact, Scenario } from "../scenario.ts";
import { isDenial, overlaps, vouchedSpans } from "./vouching.ts";

/** A statement that says the opposite of the talk: a property turned round ("Schleimhäute feucht"), or a fact of the scenario denied or affirmed against its sign. */
export const contradiction = defineGrader<unknown>({
  id: "contradiction",
  version: 4,
  grade: ({ fields, transcript, scenario }) => {
    const talk = readTalk(transcript);
    const whole = fields.map(({ text }) => text);
    const denials = unrecalledDenials(scenario, whole);
    return {
      findings: fields.flatMap((field) => [
        ...turnedProperties(field, talk, scenario),
        ...deniedFacts(field, talk, { scenario, whole }),
        ...affirmedDenials(field, talk, denials),
      ]),
    };
  },
});

interface Described extends FoundProperty {
  readonly subjects: ReadonlySet<string>;
  readonly negated: boolean;
}

const negation = /(?<!\p{L})(?:nicht|nich|net|kein\p{L}*|ohne|nie|weder)(?!\p{L})/iu;
/** "fünf Kilo weniger": how much, and not how. */
const isAmount = /(?:kilo|kg|pfund|prozent|mal|tage?|wochen?)\s$/iu;
const verbs = /^(?:trink|iss|isst|ess|schlaf|schläf|hör|seh|sieh|vertrag|verträg|heil)/iu;

/** Properties of a text with the nouns of their clause. */
function describedIn(text: string): Described[] {
  return findProperties(text)
    .filter(({ start }) => !isAmount.test(text.slice(Math.max(0, start - 12), start)))
    .map((property) => {
      const clause = clauseAround(text, property.start);
      // In an enumeration each property belongs to what stands before it, back to the last comma but for a list of subjects.
      const before = text.slice(clause.start, property.start);
      const own = before.slice(Math.max(lastStop(before), 0));
      const after = text.slice(property.end, clause.end).split(",")[0] ?? "";
      const segment = own.split(",").at(-1) ?? "";
      const words = wordsOf(
        `${/\p{Lu}\p{L}{3}|(?<!\p{L})\p{Lu}{2,}(?!\p{L})/u.test(segment) ? segment : own} ${after}`,
      ).filter(
        ({ text: word }) =>
          word.length >= 4 && (/^\p{Lu}/u.test(word) || verbs.test(word)) && isContentWord(word),
      );
      return {
        ...property,
        subjects: new Set(words.map(({ text: word }) => stemOf(word))),
        negated:
          negation.test((own.split(",").at(-1) ?? "").split(/\s+/u).slice(-4).join(" ")) ||
          /^\s*(?:(?!und|oder|aber|sowie)\p{L}+\s){0,4}(?:nicht|nich|net)(?!\p{L})/iu.test(after),
      };
    });
}

/** "Haben Sie schwarzen Stuhl gehabt?", "Wenn sie schwarzen Stuhl hat" state nothing. */
function isAsked(text: string, from: number): boolean {
  return (
    /^[^.!?]*\?/u.test(text.slice(from)) ||
    /(?<!\p{L})(?:wenn|falls|sobald|ob)\s[^.!?]*$/iu.test(text.slice(0, from))
  );
}

/** Where the segment of the last subjects begins: behind the last comma that follows another property. */
function lastStop(before: string): number {
  const properties = findProperties(before);
  const last = properties.at(-1);
  return last ? last.end : 0;
}

const spoken = new WeakMap<Talk, readonly Described[]>();

function turnedProperties({ field, text }: OutputField, talk: Talk, scenario: Scenario): RawFinding[] {
  let heard = spoken.get(talk);
  if (!heard) {
    heard = talk.turns.flatMap((turn) =>
      turn.text.includes("?") && turn.text.trim().length < 40
        ? []
        : describedIn(turn.text).flatMap((one) =>
            isAsked(turn.text, one.end)
              ? []
              : [
                  {
                    ...one,
                    start: one.start + turn.wordsStart,
                    end: one.end + turn.wordsStart,
                  },
                ],
          ),
    );
    spoken.set(talk, heard);
  }
  const all = heard;
  const seen = new Set<number>();
  return describedIn(text).flatMap((written): RawFinding[] => {
    if (seen.has(written.start) || written.subjects.size === 0) return [];
    if (
      isAboutAnotherInNote(text, written) ||
      isWarningSign(text, written) ||
      isTiedToCondition(text, written)
    )
      return [];
    if (vouchedSpans(text, scenario).some((span) => overlaps(span, written))) return [];
    const same = all.filter(
      (one) =>
        one.dimension === written.dimension &&
        [...written.subjects].some((subject) => one.subjects.has(subject)),
    );
    const agrees = (one: Described) => (one.pole === written.pole) === (one.negated === written.negated);
    if (same.length === 0 || same.some(agrees)) return [];
    seen.add(written.start);
    const quote = text.slice(written.start, written.end);
    const source = same.slice(0, 2).map((one) => clauseOf(talk, one));
    return [
      {
        kind: "fabrication",
        type: "negation",
        severity: severityOf.negation,
        span: { field, start: written.start, end: written.end },
        quote,
        source,
        message: {
          de: `„${quote}“ widerspricht dem Gespräch: „${source[0]?.quote}“.`,
          en: `"${quote}" contradicts the conversation: "${source[0]?.quote}".`,
        },
      },
    ];
  });
}

interface Known {
  readonly scenario: Scenario;
  /** Every statement of the note. */
  readonly whole: readonly string[];
}

/** A fact that is denied in itself, stopped or dropped, says nothing about signs. */
const signless =
  /nicht|kein|ohne|nie(?!\p{L}{3})|abgesetzt|absetz|verneint|abgelehnt|pausier|zurückgestellt|verworfen|weg(?!\p{L})|meid|frei|negativ|unauffällig|ausgeschlossen|beendet|verzicht|gestoppt|statt/iu;

/** "brauchen Sie nicht mehr": what was so ends; that is no denial that it was. */
const changes = /nicht mehr|nicht länger|ab (?:heute|morgen|sofort)|beendet|abgesetzt|abgeklungen/iu;

const isNotTolerated =
  /(?<!\p{L})(?:vertr[aäu]g\p{L}*|darf|dürfen|bekomm\p{L}*|erh[aä]lt\p{L}*|geben|gegeben|meiden)(?!\p{L})/iu;

/** A fact was affirmed in the talk, and every place where the note recalls it denies it. */
function deniedFacts(
  { field, section, text }: OutputField,
  talk: Talk,
  { scenario, whole }: Known,
): RawFinding[] {
  return vouchedSpans(text, scenario).flatMap((span): RawFinding[] => {
    const { fact } = span;
    // "kein Amlodipin" in the plan does not deny that it was taken.
    if (section !== fact.section) return [];
    if (span.denies || signless.test(fact.text) || fact.type === "plan" || fact.type === "family") return [];
    if (signless.test(text.slice(span.start, span.end))) return [];
    // "Keine Allergien außer Pflaumen": both ends of the words must be denied.
    const end = { start: span.end - 1, end: span.end };
    if (polarityInNote(text, span) !== "negative" || polarityInNote(text, end) !== "negative") return [];
    // "Die Tochter hustet nicht": of the relative that the fact only names.
    if (isAboutAnotherInNote(text, { start: span.end, end: span.end + 1 })) return [];
    // "Jod verträgt sie nicht" affirms what is not tolerated.
    if (fact.type === "allergy" && isNotTolerated.test(clauseAround(text, span.start).text)) return [];
    if (isWarningSign(text, span) || changes.test(clauseAround(text, span.start).text)) return [];
    const elsewhere = whole.some((other) =>
      vouchedSpans(other, scenario).some(
        (place) => place.fact.id === fact.id && polarityInNote(other, place) !== "negative",
      ),
    );
    if (elsewhere) return [];
    return [
      findingOf(
        { field, text, span, fact, talk },
        {
          de: "„{}“ ist verneint, wurde im Gespräch aber bejaht.",
          en: '"{}" is denied, but was affirmed in the conversation.',
        },
      ),
    ];
  });
}

/** Words of a denying fact that carry what is denied. */
function deniedStems({ text }: Fact): string[] {
  return wordsOf(text)
    .filter(({ text: word }) => isContentWord(word) && word.length >= 5 && !signless.test(word))
    .map(({ text: word }) => stemOf(word));
}

interface Denial {
  readonly fact: Fact;
  /** What it denies. */
  readonly stems: readonly string[];
}

/** Facts that deny something, and which no statement recalls. */
function unrecalledDenials({ facts }: Scenario, whole: readonly string[]): Denial[] {
  return facts.flatMap((fact): Denial[] => {
    if (!isDenial(fact) || !/^(?:keine?\p{L}*|ohne|nie)(?!\p{L})/iu.test(fact.text) || fact.section === "P")
      return [];
    const stems = deniedStems(fact);
    if (stems.length === 0 || stems.length > 4) return [];
    // A loose pattern ("einzieh", "kein…blutung") also finds the words affirmed: only where they are not is it recalled.
    const recalled = fact.recall.some((source) =>
      whole.some((other) => {
        const match = compiledPattern(source).exec(other);
        if (!match) return false;
        const place = { start: match.index, end: match.index + match[0].length };
        const words = wordsOf(other).filter(
          (word) => overlaps(word, place) && stems.some((stem) => carries(word.text, stem)),
        );
        return words.length === 0 || words.some((word) => !isClaimed(other, word));
      }),
    );
    return recalled ? [] : [{ fact, stems }];
  });
}

function isClaimed(text: string, span: { start: number; end: number }): boolean {
  return (
    polarityInNote(text, span) === "positive" &&
    !/(?:ø|o\.)\s?$/iu.test(text.slice(0, span.start)) &&
    !isWarningSign(text, span) &&
    !isTiedToCondition(text, span) &&
    !isAboutAnotherInNote(text, span)
  );
}

/** A statement affirms what a fact denies. */
function affirmedDenials(
  { field, section, text }: OutputField,
  talk: Talk,
  denials: readonly Denial[],
): RawFinding[] {
  const words = wordsOf(text);
  return denials.flatMap(({ fact, stems }): RawFinding[] => {
    const found = stems.map((stem) =>
      words.find(({ text: word }) => carries(word, stem) && !/(?:frei|los)(?:e[rnms]?)?$/iu.test(word)),
    );
    const span = found[0];
    if (!span || found.some((word) => word === undefined)) return [];
    if (section === "P" || !isClaimed(text, span)) return [];
    return [
      findingOf(
        { field, text, span, fact, talk },
        {
          de: "„{}“ wurde im Gespräch verneint.",
          en: '"{}" was denied in the conversation.',
        },
      ),
    ];
  });
}

/** The same word, or a compound that ends with it ("Schmierblutung"). */
function carries(word: string, stem: string): boolean {
  const own = stemOf(word);
  if (own === stem) return true;
  const base = stem.length >= 6 ? stem.slice(0, Math.max(6, stem.length - 2)) : stem;
  return stem.length >= 6 && (own.startsWith(base) || own.endsWith(stem));
}

function findingOf(
  {
    field,
    text,
    span,
    fact,
    talk,
  }: { field: string; text: string; span: { start: number; end: number }; fact: Fact; talk: Talk },
  message: { readonly de: string; readonly en: string },
): RawFinding {
  const at = talk.text.indexOf(fact.quote);
  const quote = text.slice(span.start, span.end);
  return {
    kind: "fabrication",
    type: "negation",
    severity: fact.critical ? "critical" : severityOf.negation,
    span: { field, start: span.start, end: span.end },
    quote,
    fact: fact.id,
    source: at < 0 ? [] : [said(talk, { start: at, end: at + fact.quote.length })],
    message: { de: message.de.replace("{}", quote), en: message.en.replace("{}", quote) },
  };
}

function clauseOf(talk: Talk, { start }: { start: number }): SourceSpan {
  const turn = talk.turns.find((one) => one.start <= start && start < one.end);
  if (!turn) return said(talk, { start, end: start + 1 });
  const clause = clauseAround(turn.text, start - turn.wordsStart);
  const lead = clause.text.length - clause.text.trimStart().length;
  return said(talk, {
    start: turn.wordsStart + clause.start + lead,
    end: turn.wordsStart + clause.start + clause.text.trimEnd().length,
  });
}
