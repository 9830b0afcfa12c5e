import type { CatalogEntry, CodeCatalog } from "../grader.ts";
import type { LocalText } from "../text.ts";
import { hasUsForm, isUsLookAlike } from "./usCatalogue.ts";

/** A code as written: with dot, without dagger, star and exclamation mark, certainty and side told apart. */
export interface WrittenCode {
  readonly bare: string;
  readonly certainty: "G" | "V" | "Z" | "A" | null;
  readonly laterality: "R" | "L" | "B" | null;
}

/** ICD-10-GM grammar: letter, two digits, dot and up to two more (never more), then marks, certainty (§ 295) and side. */
const gmPattern = /^([A-Z]\d{2}(?:\.\d{1,2})?)[-†+*!]?\s*([GVZA])?\s*([RLB])?$/;

/** Reads "J01.9 G", "j019", "S51.9GL"; null where it is no code of that grammar. */
export function readIcd(written: string): WrittenCode | null {
  const match = gmPattern.exec(normaliseIcd(written, true));
  if (!match) return null;
  return {
    bare: match[1] ?? "",
    certainty: (match[2] as WrittenCode["certainty"]) ?? null,
    laterality: (match[3] as WrittenCode["laterality"]) ?? null,
  };
}

/** Upper case, dot in its place, without marks. `keepSuffix` leaves certainty and side. */
export function normaliseIcd(written: string, keepSuffix = false): string {
  const upper = written.trim().toUpperCase().replace(/,/g, ".");
  const dotted = /^[A-Z]\d{3,4}(?![.\d])/.test(upper) ? `${upper.slice(0, 3)}.${upper.slice(3)}` : upper;
  return keepSuffix ? dotted : dotted.replace(/[-†+*!\s].*$/, "");
}

/** The three-character category. */
export function categoryOf(code: string): string {
  return normaliseIcd(code).slice(0, 3);
}

/** Cut to four characters: where the text often does not determine the fifth. */
export function cutToFour(code: string): string {
  return normaliseIcd(code).slice(0, 5);
}

export type Legality =
  | "legal"
  | "not-terminal"
  | "secondary-only"
  | "us-look-alike"
  | "malformed"
  | "nonexistent"
  | "not-ambulatory"
  | "unknown";

/** How legal a code is for a general practice under § 295 SGB V. What an incomplete catalogue lacks is unknown, never illegal. */
export function legalityOf(written: string, catalog: CodeCatalog): Legality {
  const read = readIcd(written);
  if (hasUsForm(normaliseIcd(written))) return "us-look-alike";
  if (!read) return "malformed";
  const entry = catalog.lookup(read.bare);
  if (entry) {
    if (entry.ambulatory === "O" || entry.ambulatory === "Z") return "secondary-only";
    if (entry.ambulatory !== "V") return "legal";
    if (isUsLookAlike(read.bare)) return "us-look-alike";
    return entry.terminal ? "not-ambulatory" : "not-terminal";
  }
  if (isUsLookAlike(read.bare)) return "us-look-alike";
  return catalog.complete ? "nonexistent" : "unknown";
}

export type PatientConflict = "wrong-sex" | "wrong-age";

/** What the catalogue says against a code for this patient; `strict` is an error by the table, else a possible one. */
export function conflictsOf(
  { sex, age }: Pick<CatalogEntry, "sex" | "age">,
  patient: { readonly age: number; readonly sex: "f" | "m" | "d" } | null | undefined,
): { readonly conflict: PatientConflict; readonly strict: boolean }[] {
  if (!patient) return [];
  const conflicts: { conflict: PatientConflict; strict: boolean }[] = [];
  if (sex && patient.sex !== "d" && patient.sex !== sex.only)
    conflicts.push({ conflict: "wrong-sex", strict: sex.strict });
  // The patient's age is in whole years: an infant of 0 may be of any month.
  if (age && (patient.age > age.to || patient.age + 1 <= age.from))
    conflicts.push({ conflict: "wrong-age", strict: age.strict });
  return conflicts;
}

export const legalityText: Readonly<
  Record<Exclude<Legality, "legal" | "unknown"> | PatientConflict, LocalText>
> = {
  "not-terminal": {
    de: "nicht endständig und nach § 295 nicht zulässig",
    en: "not terminal and not allowed under § 295",
  },
  "secondary-only": {
    de: "nur als Zusatzkode zu einem Primärkode zulässig",
    en: "allowed only beside a primary code",
  },
  "us-look-alike": {
    de: "Kode des US-Katalogs (ICD-10-CM), den es in ICD-10-GM nicht oder nicht so gibt",
    en: "code of the US catalogue (ICD-10-CM) that ICD-10-GM does not have in this form",
  },
  malformed: { de: "kein Kode in der Form der ICD-10-GM", en: "not a code in the form of ICD-10-GM" },
  nonexistent: { de: "gibt es in der ICD-10-GM nicht", en: "does not exist in ICD-10-GM" },
  "not-ambulatory": {
    de: "in der ambulanten Versorgung nicht zulässig",
    en: "not allowed in ambulatory care",
  },
  "wrong-sex": { de: "passt nicht zum Geschlecht", en: "does not fit the patient's sex" },
  "wrong-age": { de: "passt nicht zum Alter", en: "does not fit the patient's age" },
};
