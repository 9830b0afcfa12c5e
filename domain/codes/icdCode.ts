import type { CodeCatalog } from "../grader.ts";
import type { LocalText } from "../text.ts";

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
  | "not-ambulatory"
  | "unknown";

/** Codes that exist only in the US catalogue though they have the German form, and those that are complete there and never here. */
const usOnly =
  /^(Z79\.?\d*|Z02\.\d+|E11\.(65|22|42)|E78\.00|E86\.[019]|I48\.(91|11|19|20|21)|I50\.(20|22|23|30|32|33|40)|I69\.30|J01\.[0-4]0|J01\.90|J45\.90|K21\.0[01]|K29\.[4-7]0|K58\.9|M17\.1[12]|M19\.90|M51\.[12]6|M54\.(4[12]|5[019])|N18\.3[0-2]|N30\.0[01]|N40\.[01]|F03\.9\d|F10\.20|F43\.(10|2[0-5])|F45\.42|F51\.01|G47\.33|G56\.0\d|G89\.\d+|H61\.2\d|H66\.9\d|H81\.1\d|R05\.\d+|R06\.02|R07\.9|R10\.9|R31\.\d|R53\.8\d|R73\.0\d|Z00\.0[01]|Z01\.81|Z63\.4|Z68\.\d+|Z86\.73|Z87\.89|Z91\.19|Z95\.81|Z96\.65|Z98\.61|I10|G20|G35|F05|A09|Z23)$/;

/** A code in US form: six or seven characters, or letters after the dot, which the German catalogue never has. */
const usForm = /^[A-Z]\d[A-Z0-9](\.[A-Z0-9]{3,4}|\.[0-9]?[A-Z][A-Z0-9]*)[A-Z]?$/;

/** How legal a code is for a general practice under § 295 SGB V. What an incomplete catalogue lacks is unknown, never illegal. */
export function legalityOf(written: string, catalog: CodeCatalog): Legality {
  const upper = normaliseIcd(written);
  if (usForm.test(upper)) return "us-look-alike";
  const read = readIcd(written);
  if (!read) return "malformed";
  const entry = catalog.lookup(read.bare);
  if (entry) {
    if (entry.ambulatory === "O" || entry.ambulatory === "Z") return "secondary-only";
    return entry.ambulatory === "V" ? "not-ambulatory" : "legal";
  }
  if (usOnly.test(read.bare)) return "us-look-alike";
  return catalog.complete ? (read.bare.length === 3 ? "not-terminal" : "malformed") : "unknown";
}

export const legalityText: Readonly<Record<Exclude<Legality, "legal" | "unknown">, LocalText>> = {
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
  "not-ambulatory": {
    de: "in der ambulanten Versorgung nicht zulässig",
    en: "not allowed in ambulatory care",
  },
};
