import type { CalibratedJudge } from "../../../domain/calibration/judgeCalibration.ts";
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

/** All figures of judges, a row a figure. */
export function judgeCsvOf(judges: readonly CalibratedJudge[]): string {
  const head = [
    "judge",
    "prompt",
    "simulated",
    "at",
    "measure",
    "fault",
    "value",
    "numerator",
    "denominator",
    "low",
    "high",
  ];
  const rows = judges.flatMap((judge) => {
    const row = (measure: string, rate: Rate | null, fault = "") => [
      judge.model,
      judge.prompt,
      judge.simulated,
      judge.at,
      measure,
      fault,
      ...(rate
        ? [rate.value, rate.numerator, rate.denominator, rate.low, rate.high]
        : (["", "", "", "", ""] as const)),
    ];
    return [
      row("sensitivity", judge.sensitivity),
      row("sensitivity among several", judge.several),
      row("specificity", judge.specificity),
      row("false alarms, untouched", judge.untouched),
      row("false alarms, rewrites", judge.rewrites),
      ...judge.faults.map(({ fault, recall }) => row("sensitivity", recall, fault)),
    ];
  });
  return [head, ...rows].map((fields) => fields.map((field) => quoted(String(field))).join(",")).join("\n");
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

export function saveCsv(calibration: Calibration): void {
  save(`visite-calibration-${calibration.id}.csv`, csvOf(calibration));
}

export function saveJudgeCsv(judges: readonly CalibratedJudge[]): void {
  save("visite-calibration-judges.csv", judgeCsvOf(judges));
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
