import { kept } from "../german/kept.ts";
/**
 * Properties a finding can have, a row a dimension; within a row words of different columns exclude each other.
 * Word stems as they begin a word, lower case.
 */
const table = `
feucht | trocken, exsikkiert
weich | hart, verhärtet, gespannt, bretthart
positiv | negativ, neg
geschwollen, verdickt, angeschwollen | schlank, abgeschwollen
druckschmerzhaft, druckdolent, druckempfindlich | indolent, schmerzfrei, schmerzlos
regelmäßig, rhythmisch | unregelmäßig, arrhythmisch
vermindert, herabgesetzt, reduziert, eingeschränkt, abgeschwächt, gestört | intakt, erhalten, regelrecht, normal, unauffällig, in ordnung, seitengleich
gut, normal | schlecht, wenig, kaum
warm | kalt, kühl
gelb, gelblich | grün, grünlich | klar, glasig | weiß, weißlich | braun, bräunlich
schwarz, teerig
blutig
eitrig | serös
überwärmt
gerötet, rot | reizlos, blass
tastbar, palpabel
scharf | unscharf
lebhaft, gesteigert | erloschen, abgeschwächt
frei | verlegt, verstopft
offen, klaffend | geschlossen, verheilt, trocken
frisch | alt
`;

export interface Property {
  readonly dimension: number;
  readonly pole: number;
}

interface Row {
  readonly word: string;
  readonly property: Property;
}

const rows: readonly Row[] = table
  .trim()
  .split("\n")
  .flatMap((line, dimension) =>
    line.split("|").flatMap((column, pole) =>
      column
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean)
        .map((word) => ({ word, property: { dimension, pole } })),
    ),
  );

export interface FoundProperty extends Property {
  readonly start: number;
  readonly end: number;
}

const pattern = new RegExp(
  `(?<!\\p{L})(${[...rows]
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word }) => word)
    .join("|")})(?:e[nmrs]?)?(?!\\p{L})`,
  "giu",
);
const byWord = new Map<string, Property[]>();
for (const { word, property } of rows) byWord.set(word, [...(byWord.get(word) ?? []), property]);

/** The properties a text names. A word may stand in several dimensions. */
export const findProperties = kept(readProperties);

function readProperties(text: string): readonly FoundProperty[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    (byWord.get((match[1] ?? "").toLowerCase()) ?? []).map((property) => ({
      ...property,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}
