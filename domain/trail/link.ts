import type { Concept } from "../clinical/concept.ts";
import { conceptsNear } from "../clinical/concepts.ts";
import type { Grade, SourceSpan } from "../evidence.ts";
import { isAboutAnotherInNote } from "../german/persons.ts";
import { polarityInNote } from "../german/polarity.ts";
import { isContentWord, stemOf, wordsOf } from "../german/words.ts";
import type { OutputField } from "../grader.ts";
import type { Scenario } from "../scenario.ts";
import type { TrailLink } from "./trail.ts";

/** The note an answer rests on, as its graders read it. */
export interface GroundedNote {
  readonly fields: readonly OutputField[];
  /** Null: the note was not graded. */
  readonly grade: Pick<Grade, "statements" | "facts"> | null;
  readonly scenario: Pick<Scenario, "facts" | "inferences" | "transcript" | "encounter" | "patient">;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Words of classifications, fee schedules and our own messages that say nothing of a patient, and units: two figures a minute have nothing in common. */
const generic = new Set(
  `akut akute akuter akutes chronisch chronische chronischer sonstige sonstiger sonstiges näher bezeichnet bezeichnete bezeichneter bezeichneten bezeichnetes krankheit krankheiten erkrankung erkrankungen störung störungen syndrom primär primäre sekundär sekundäre angabe angaben komplikation komplikationen teil teile teils lokalisation lokalisationen andere anderenorts klassifiziert klassifizierte klassifizierten ursache ursprungs ursprung typ stadium eigenanamnese verdacht zustand diagnose diagnosen diagnostik diagnostische ärztliche ärztlicher untersuchung leistung pauschale zuschlag position code kode fehlt notiz referenz statt belegt falsch hier linke rechte links rechts beidseits gesichert folge folgen bzw durch entgleist behandlung therapie patienten warnung warnhinweis wegen weg gefahr beispiel absetzen ersetzen unverändert min minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren kilo gramm liter mmol mval mmhg prozent`.split(
    /\s+/,
  ),
);

const shortestQuote = 12;
const mostLinks = 4;
const weights = { quote: 10, concept: 3, inference: 2, word: 1 } as const;

/** What some words speak of: clinical things by any of their names, and stems of content words. */
export interface Meant {
  readonly concepts: readonly Concept[];
  readonly stems: ReadonlySet<string>;
}

export function meantBy(words: string): Meant {
  return {
    concepts: conceptsNear(words).filter((concept) =>
      [...words.matchAll(concept.pattern)].some(
        ({ 0: match, index }) =>
          polarityInNote(words, { start: index, end: index + match.length }) !== "negative",
      ),
    ),
    stems: new Set(
      wordsOf(words).flatMap(({ text }) =>
        isContentWord(text) && !generic.has(text.toLowerCase()) ? [stemOf(text)] : [],
      ),
    ),
  };
}

/** Where a text speaks of what is meant. `denied`: it denies the thing by a phrase of its own ("afebril"). */
function sharedPlaces(text: string, { concepts: named, stems }: Meant) {
  const things: (Place & { denied: boolean })[] = named.flatMap(({ pattern, denial }) => {
    const placed = (denied: boolean) => (match: RegExpExecArray) => ({
      start: match.index,
      end: match.index + match[0].length,
      denied,
    });
    const denials = denial ? [...text.matchAll(denial)].map(placed(true)) : [];
    const mentions = [...text.matchAll(pattern)].map(placed(false));
    return [...denials, ...mentions.filter((one) => !denials.some((other) => meet(one, other)))];
  });
  const words = wordsOf(text).filter(
    (word) => stems.has(stemOf(word.text)) && !things.some((thing) => meet(thing, word)),
  );
  return { things, words: words.map(({ start, end }) => ({ start, end, denied: false })) };
}

function meet(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True where two texts speak of one thing, by a name of it or a word they share. */
export function speakOfTheSame(meant: Meant, text: string): boolean {
  const { things, words } = sharedPlaces(text, meant);
  return things.length + words.length > 0;
}

/** A said thing outweighs a denied one in the same statement; of another person it carries nothing. */
function holdsOf(text: string, places: readonly (Place & { denied: boolean })[]): TrailLink["holds"] {
  const said = places.map((place) =>
    isAboutAnotherInNote(text, place)
      ? "of-another"
      : place.denied || polarityInNote(text, place) === "negative"
        ? "denies"
        : "says",
  );
  if (said.length === 0 || said.includes("says")) return "says";
  return said.includes("denies") ? "denies" : "of-another";
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}

/**
 * The statements of the note that speak of what an answer's words speak of, the surest first and at most four. `title` is the
 * catalogue's, `reason` the model's own. Only what is shared links: nothing shared gives no link, which means unknown.
 */
export function linksOf(
  words: { readonly title: string | null; readonly reason: string },
  note: GroundedNote,
): TrailLink[] {
  const meant = meantBy([words.title ?? "", words.reason].join(". "));
  const inferred = inferredFields(meant, note);
  const found = note.fields.flatMap(({ field, section, text }): { link: TrailLink; score: number }[] => {
    const { things, words: shared } = sharedPlaces(text, meant);
    const quoted = isQuoted(words.reason, text);
    const basis = inferred.get(field) ?? [];
    const score =
      (quoted ? weights.quote : 0) +
      things.length * weights.concept +
      basis.length * weights.inference +
      shared.length * weights.word;
    if (score === 0) return [];
    const places = [...things, ...shared];
    const statement = note.grade?.statements.find((one) => one.field === field);
    const by = quoted ? "quote" : things.length > 0 ? "concept" : basis.length > 0 ? "inference" : "word";
    const link: TrailLink = {
      field,
      section,
      text,
      by,
      shared: [...new Set(places.map(({ start, end }) => text.slice(start, end)))],
      holds: basis.length > 0 && things.length === 0 ? "says" : holdsOf(text, places),
      label: statement?.label ?? null,
      said: merged([...(statement?.evidence ?? []), ...basis]),
    };
    return [{ link, score }];
  });
  const best = Math.max(0, ...found.map(({ score }) => score));
  return found
    .filter(({ score }) => score * 2 >= best)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostLinks)
    .map(({ link }) => link);
}

/** The first statements of one section: where a thing is written down that no word of the statements names. */
export function sectionLinks(letter: string, { fields, grade }: GroundedNote): TrailLink[] {
  return fields
    .filter(({ section }) => section === letter)
    .slice(0, mostLinks)
    .map(({ field, section, text }) => {
      const statement = grade?.statements.find((one) => one.field === field);
      return {
        field,
        section,
        text,
        by: "section",
        shared: [],
        holds: "says",
        label: statement?.label ?? null,
        said: statement?.evidence ?? [],
      };
    });
}

function isQuoted(reason: string, statement: string): boolean {
  const [own, other] = [plain(reason), plain(statement)];
  return Math.min(own.length, other.length) >= shortestQuote && (own.includes(other) || other.includes(own));
}

/** Statements that hold the facts an allowed inference of the scenario rests on, with where each fact was said. */
function inferredFields(meant: Meant, { grade, scenario }: GroundedNote): Map<string, SourceSpan[]> {
  const fields = new Map<string, SourceSpan[]>();
  for (const { text, basis } of scenario.inferences) {
    if (!meant.concepts.some(({ pattern }) => text.search(new RegExp(pattern.source, "iu")) >= 0)) continue;
    for (const id of basis) {
      const field = grade?.facts.find((fact) => fact.id === id && fact.status === "recalled")?.field;
      const quote = scenario.facts.find((fact) => fact.id === id)?.quote ?? "";
      const start = quote ? scenario.transcript.indexOf(quote) : -1;
      if (field === undefined || start < 0) continue;
      fields.set(field, [...(fields.get(field) ?? []), { start, end: start + quote.length, quote }]);
    }
  }
  return fields;
}

function merged(spans: readonly SourceSpan[]): SourceSpan[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()];
}
