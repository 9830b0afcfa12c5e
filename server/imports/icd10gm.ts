import type { CatalogEntry } from "../../domain/grader.ts";
import { type CatalogImport, notOfForm } from "./catalogImport.ts";

/**
 * The official code table of ICD-10-GM ("kodes.txt" of the metadata download, BfArM): 28 fields a row, semicolons, no header.
 * Field 2 terminal · 7 code · 9 full title · 13 use under § 295 · 20 sex, 21 its error · 22 and 23 age, 24 its error.
 */
const fieldCount = 28;
/** The whole table has some 16 800 rows; a part of it must not make the rest illegal. */
const wholeTable = 15_000;

export const icd10gm: CatalogImport = {
  system: "ICD",
  title: "ICD-10-GM, Kodetabelle des BfArM (kodes.txt)",
  parse: (text, file) => {
    const entries: CatalogEntry[] = [];
    for (const [index, row] of text.split(/\r?\n/).entries())
      if (row !== "") entries.push(entryOf(row.split(";"), file, index + 1));
    if (entries.length === 0) throw notOfForm(file, null, "the file holds no code");
    const year = /20\d\d/.exec(file)?.[0];
    return { entries, edition: year ? `ICD-10-GM ${year}` : null, complete: entries.length >= wholeTable };
  },
};

function entryOf(fields: readonly string[], file: string, line: number): CatalogEntry {
  if (fields.length !== fieldCount)
    throw notOfForm(
      file,
      line,
      `${fields.length} fields instead of ${fieldCount}: the code table of BfArM (…syst_kodes.txt) is expected`,
    );
  const code = fields[6] ?? "";
  const ambulatory = fields[12];
  if (!/^[A-Z]\d\d(\.\d{1,2})?$/.test(code)) throw notOfForm(file, line, `field 7 "${code}" is no code`);
  if (ambulatory !== "P" && ambulatory !== "O" && ambulatory !== "Z" && ambulatory !== "V")
    throw notOfForm(file, line, `field 13 "${ambulatory}" is none of P, O, Z, V`);
  return {
    code,
    title: fields[8] ?? "",
    ambulatory,
    terminal: fields[1] === "T",
    sex: sexOf(fields),
    age: ageOf(fields, file, line),
  };
}

function sexOf(fields: readonly string[]): CatalogEntry["sex"] {
  const only = fields[19] === "M" ? "m" : fields[19] === "W" ? "f" : null;
  // The table knows no strict conflict of sex: K says that it may be an error.
  return only ? { only, strict: fields[20] === "M" } : undefined;
}

function ageOf(fields: readonly string[], file: string, line: number): CatalogEntry["age"] {
  const [lower, upper] = [fields[21] ?? "9999", fields[22] ?? "9999"];
  if (lower === "9999" && upper === "9999") return undefined;
  return {
    from: lower === "9999" ? 0 : yearsOf(lower, file, line),
    to: upper === "9999" ? 124 : yearsOf(upper, file, line),
    strict: fields[23] === "M",
  };
}

/** "t028" is 28 days, "j015" 15 years. */
function yearsOf(written: string, file: string, line: number): number {
  const match = /^([tj])(\d{3})$/.exec(written);
  if (!match) throw notOfForm(file, line, `"${written}" is no age (t000 to t364, j001 to j124, 9999)`);
  return match[1] === "j" ? Number(match[2]) : Number(match[2]) / 365;
}
