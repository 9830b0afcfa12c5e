import Papa from "papaparse";
import type { CatalogSystem } from "../../domain/codes/catalog.ts";
import type { CatalogEntry } from "../../domain/grader.ts";
import { type CatalogImport, notOfForm } from "./catalogImport.ts";

interface Kind {
  readonly system: CatalogSystem;
  readonly title: string;
  readonly position: RegExp;
  readonly shape: string;
}

/** A CSV of position, text, and points or euro, with or without a header; comma, semicolon or tab. Contracts and quarters differ, so it is never taken as complete unless the user says so. */
function positionImport({ system, title, position, shape }: Kind): CatalogImport {
  return {
    system,
    title,
    parse: (text, file) => {
      const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
        skipEmptyLines: "greedy",
      });
      // A single column has no delimiter to be guessed; that shows in the rows.
      const broken = errors.find(({ type }) => type !== "Delimiter");
      if (broken) throw notOfForm(file, (broken.row ?? 0) + 1, broken.message);
      const rows = data.map((cells, index) => ({ cells: cells.map((cell) => cell.trim()), line: index + 1 }));
      const first = rows[0];
      const body =
        first && !position.test(first.cells[0] ?? "") && !/\d/.test(first.cells[0] ?? "")
          ? rows.slice(1)
          : rows;
      const header = body.length < rows.length ? (first?.cells ?? []).map((name) => name.toLowerCase()) : [];
      const entries = body.map(({ cells, line }): CatalogEntry => {
        const [code = "", words = "", ...values] = cells;
        if (!position.test(code))
          throw notOfForm(file, line, `"${code}" is no ${system} position (${shape})`);
        if (!words) throw notOfForm(file, line, `position ${code} has no text in its second column`);
        return {
          code,
          title: words,
          ambulatory: null,
          terminal: true,
          ...valueOf(values, header.slice(2), { file, line }),
        };
      });
      if (entries.length === 0) throw notOfForm(file, null, "the file holds no position");
      return { entries, edition: null, complete: false };
    },
  };
}

/** The third column: euro where it says so or has a decimal part, else points. */
function valueOf(
  values: readonly string[],
  header: readonly string[],
  place: { file: string; line: number },
): Pick<CatalogEntry, "points" | "euro"> {
  const found: { points?: number; euro?: number } = {};
  for (const [index, written] of values.entries()) {
    if (!written) continue;
    const amount = /^([\d.,]+)\s*(€|eur|euro|punkte|pkt\.?)?$/i.exec(written);
    if (!amount) throw notOfForm(place.file, place.line, `"${written}" is neither points nor euro`);
    const figures = amount[1] ?? "";
    const value = Number(/,\d{1,2}$/.test(figures) ? figures.replace(/\./g, "").replace(",", ".") : figures);
    if (!Number.isFinite(value)) throw notOfForm(place.file, place.line, `"${written}" is no number`);
    const named = `${header[index] ?? ""} ${amount[2] ?? ""}`;
    const isEuro =
      /eur|€|betrag/i.test(named) || (!/punkt|pkt|point/i.test(named) && !Number.isInteger(value));
    found[isEuro ? "euro" : "points"] = value;
  }
  return found;
}

export const ebm = positionImport({
  system: "EBM",
  title: "EBM als CSV: Position, Text, Punkte oder Euro",
  position: /^\d{5}[A-Z]?$/,
  shape: "five digits and perhaps a letter",
});

export const hzv = positionImport({
  system: "HZV",
  title: "HZV als CSV: Position, Text, Euro",
  position: /^\d{4,6}[A-Z]{0,2}$/,
  shape: "four to six digits and perhaps letters",
});
