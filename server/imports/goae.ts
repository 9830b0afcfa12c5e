import type { CatalogEntry } from "../../domain/grader.ts";
import { type CatalogImport, notOfForm } from "./catalogImport.ts";

/** § 5 GOÄ: one point is 5.82873 cent. */
const euroPerPoint = 0.0582873;
/** The fee schedule has some 2 800 numbers. */
const wholeSchedule = 2500;
const number = /^(?:\d{1,4}[a-z]?(?:\.H\d{0,2})?|[A-H]|J|K ?[12])\*?$/;
const points = /^\d{1,3}(?:\.\d{3})*$|^\d{1,5}$/;

/**
 * The fee schedule for physicians as Markdown (rows of nested lists: number, service, points, fee) or as plain text
 * (a row a line: number, service, points). Numbers without points of their own (laboratory surcharges) are taken too.
 */
export const goae: CatalogImport = {
  system: "GOÄ",
  title: "GOÄ, Gebührenverzeichnis als Markdown oder Text",
  parse: (text, file) => {
    const rows = /^\*\s+\*\s+\S/m.test(text) ? markdownRows(text) : textRows(text);
    const entries = new Map<string, CatalogEntry>();
    for (const cells of rows) {
      const [code = "", ...rest] = cells;
      if (!number.test(code)) continue;
      const clean = code.replace(/[* ]/g, "");
      // A number is printed once with its service; later rows of the same number are cross-references.
      if (entries.has(clean) || rest.length === 0) continue;
      const told = rest.slice(1).find((cell) => points.test(cell));
      const value = told ? Number(told.replace(/\./g, "")) : undefined;
      entries.set(clean, {
        code: clean,
        title: rest[0] ?? "",
        ambulatory: null,
        terminal: true,
        ...(value === undefined ? {} : { points: value, euro: Math.round(value * euroPerPoint * 100) / 100 }),
      });
    }
    if (entries.size === 0)
      throw notOfForm(file, null, "no fee number found: rows with number, service and points are expected");
    return {
      entries: [...entries.values()],
      edition: editionOf(text),
      complete: entries.size >= wholeSchedule,
    };
  },
};

/** `*    *   651` begins a row (its first cell may be empty), `    *   …` a further cell of it, deeper lines go on with the cell. */
function markdownRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const first = /^\*\s+\*(?:\s+(.*))?$/.exec(line);
    const next = /^\s{2,}\*(?:\s+(.*))?$/.exec(line);
    if (first) {
      row = [(first[1] ?? "").trim()];
      rows.push(row);
    } else if (!row) continue;
    else if (next) row.push((next[1] ?? "").trim());
    else if (/^\S/.test(line)) row = null;
    else if (line.trim()) row[row.length - 1] = `${row.at(-1) ?? ""} ${line.trim()}`.trim();
  }
  return rows.map((cells) => cells.filter(Boolean));
}

/** "651 Elektrokardiographische Untersuchung … 253", also with tabs or semicolons between. */
function textRows(text: string): string[][] {
  return text.split(/\r?\n/).flatMap((line): string[][] => {
    const separated = line.split(/\s*[;\t|]\s*/).filter(Boolean);
    if (separated.length >= 2) return [separated];
    const match = /^\s*(\S+)\s+(.+?)(?:\s+(\d{1,5}))?\s*$/.exec(line);
    return match ? [[match[1] ?? "", match[2] ?? "", ...(match[3] ? [match[3]] : [])]] : [];
  });
}

function editionOf(text: string): string | null {
  const changed = /Zuletzt geändert durch\s*:?\s+(.{4,80})/.exec(text.replace(/\r?\n/g, " "))?.[1];
  const day = changed ? /\d{1,2}\.\d{1,2}\.\d{4}/.exec(changed)?.[0] : null;
  return day ? `GOÄ, zuletzt geändert ${day}` : null;
}
