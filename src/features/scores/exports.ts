import type { PairScore } from "../../../domain/score.ts";

/** All figures of all pairs, a row a pair; a metric that was not measured is an empty field. */
export function csvOf(pairs: readonly PairScore[]): string {
  const names = [...new Set(pairs.flatMap(({ metrics }) => Object.keys(metrics)))].sort();
  const head = [
    "stage",
    "prompt",
    "model",
    "simulated",
    "scenarios",
    "cells",
    ...names.flatMap((name) => [
      name,
      `${name}_numerator`,
      `${name}_denominator`,
      `${name}_low`,
      `${name}_high`,
    ]),
    "median_ms",
  ];
  const rows = pairs.map((pair) => [
    pair.stage,
    pair.prompt,
    pair.model,
    pair.simulated,
    pair.scenarios,
    pair.cells,
    ...names.flatMap((name): (string | number | null)[] => {
      const figure = pair.metrics[name];
      return figure
        ? [figure.value, figure.numerator, figure.denominator, figure.low, figure.high]
        : ["", "", "", "", ""];
    }),
    pair.medianMs ?? "",
  ]);
  return [head, ...rows].map((row) => row.map((field) => quoted(String(field ?? ""))).join(",")).join("\n");
}

function quoted(field: string): string {
  // A leading sign would be a formula in a spreadsheet.
  const safe = /^[=+@]/.test(field) ? `'${field}` : field;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A chart as a file of its own: the page's colours are written into it. */
export function svgOf(svg: SVGSVGElement): string {
  const style = getComputedStyle(document.documentElement);
  return new XMLSerializer()
    .serializeToString(svg)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
  link.click();
  URL.revokeObjectURL(url);
}
