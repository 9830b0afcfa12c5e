import type { Calibration, Rate } from "../../../domain/calibration/calibration.ts";

/** All figures of a calibration, a row a figure; what was not measured is an empty field. */
export function csvOf({ stage, at, faults, graderResults, battery }: Calibration): string {
  const head = [
    "stage",
    "at",
    "of",
    "name",
    "measure",
    "length",
    "value",
    "numerator",
    "denominator",
    "low",
    "high",
  ];
  const row = (of: string, name: string, measure: string, rate: Rate | null, length: number | "" = "") => [
    stage,
    at,
    of,
    name,
    measure,
    length,
    ...(rate
      ? [rate.value, rate.numerator, rate.denominator, rate.low, rate.high]
      : (["", "", "", "", ""] as const)),
  ];
  const rows = [
    ...faults.flatMap(({ fault, recall, exact, several, byLength }) => [
      row("fault", fault, "recall", recall),
      row("fault", fault, "exact", exact),
      row("fault", fault, "several", several),
      ...byLength.map(({ length, rate }) => row("fault", fault, "recall", rate, length)),
    ]),
    ...[...graderResults, { grader: "*", ...battery }].flatMap(
      ({ grader, untouched, rewrites, byLength }) => [
        row("grader", grader, "false alarms, untouched", untouched),
        row("grader", grader, "false alarms, rewrites", rewrites),
        ...byLength.map(({ length, rate }) => row("grader", grader, "false alarms", rate, length)),
      ],
    ),
    row("all", "*", "recall", battery.recall),
    row("all", "*", "several", battery.several),
  ];
  return [head, ...rows].map((fields) => fields.map((field) => quoted(String(field))).join(",")).join("\n");
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

export function saveCsv(calibration: Calibration): void {
  const url = URL.createObjectURL(new Blob([csvOf(calibration)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `visite-calibration-${calibration.id}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
