import type { FactResult, Finding, Metric, NotMeasured, Statement } from "./evidence.ts";
import type { Scenario, SoapNote } from "./scenario.ts";

/** One text of an output that is shown and graded: where it stands, which section it belongs to, its words. */
export interface OutputField {
  /** JSON pointer into the parsed output, e.g. `/plan/3`; "" for plain text. */
  readonly field: string;
  /** Section letter for notes (S, O, A, P); a stage's own short name elsewhere. */
  readonly section: string;
  readonly text: string;
}

/** Words that exist. `name` says which dictionary, for the Trust view. */
export interface WordLexicon {
  readonly name: string;
  readonly knows: (word: string) => boolean;
}

/** What a code catalogue can say. `complete` false: an unknown code is *unknown*, never illegal. */
export interface CodeCatalog {
  readonly edition: string;
  readonly complete: boolean;
  readonly lookup: (code: string) => CatalogEntry | null;
  /** Entries by the beginning of their code or by words of their title, the best first. */
  readonly find: (text: string, limit: number) => readonly CatalogEntry[];
}

export interface CatalogEntry {
  readonly code: string;
  readonly title: string;
  /** Use under § 295 SGB V (ambulatory): P primary, O only as star, Z only as "!", V not allowed. Null for fee schedules. */
  readonly ambulatory: "P" | "O" | "Z" | "V" | null;
  readonly terminal: boolean;
  /** A code for one sex only. `strict`: the table calls a conflict an error, else a possible one. */
  readonly sex?: { readonly only: "m" | "f"; readonly strict: boolean } | undefined;
  /** A code for an age range, both ends in years and within. `strict` as for sex. */
  readonly age?: { readonly from: number; readonly to: number; readonly strict: boolean } | undefined;
  readonly points?: number | undefined;
  readonly euro?: number | undefined;
}

export interface CodeCatalogs {
  readonly ICD: CodeCatalog;
  readonly EBM: CodeCatalog;
  readonly GOÄ: CodeCatalog;
  readonly HZV: CodeCatalog;
}

/** All a grader may look at. What comes from outside (lexicon, catalogues) is passed in; null means it is not there and the grader says "not measured". */
export interface GradeContext<Output> {
  readonly scenario: Scenario;
  readonly transcript: string;
  /** The SOAP note the stage read (or, for `summary`, is judged against). */
  readonly note: SoapNote | null;
  /** The parsed output; null where it did not parse. */
  readonly output: Output | null;
  readonly raw: string;
  readonly fields: readonly OutputField[];
  /** Why parsing failed, one sentence a problem. */
  readonly parseProblems: readonly string[];
  readonly lexicon: WordLexicon | null;
  readonly catalogs: CodeCatalogs;
}

/** What one grader found. Findings come without `id` and `grader`: both are added in one place (domain/grade.ts). */
export interface GraderResult {
  readonly statements?: readonly Statement[];
  readonly facts?: readonly FactResult[];
  readonly findings?: readonly RawFinding[];
  readonly metrics?: Readonly<Record<string, Metric>>;
  readonly notMeasured?: readonly NotMeasured[];
}

export type RawFinding = Omit<Finding, "id" | "grader">;

/** A grader is a pure function with a name and a version. Raise the version when the same text could be graded differently. */
export interface Grader<Output> {
  readonly id: string;
  readonly version: number;
  // A property, not a method: the compiler then refuses a grader that needs a field its stage does not produce.
  readonly grade: (context: GradeContext<Output>) => GraderResult;
}

export function defineGrader<Output>(grader: Grader<Output>): Grader<Output> {
  return Object.freeze(grader);
}

/** A metric, or nothing where the denominator is 0: nothing measured is not zero. */
export function ratio(numerator: number, denominator: number): Metric | null {
  return denominator === 0 ? null : { numerator, denominator, value: numerator / denominator };
}

/** Metrics that were measured; what has no denominator is left out rather than shown as zero. */
export function measured(metrics: Readonly<Record<string, Metric | null>>): Record<string, Metric> {
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, metric]) => (metric ? [[name, metric]] : [])),
  );
}
