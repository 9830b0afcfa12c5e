import { z } from "zod";
import type { Calibration, Rate } from "./calibration/calibration.ts";
import type { GateCriterionId } from "./gate.ts";
import type { StageId } from "./stage.ts";
import { type LocalText, localTextSchema } from "./text.ts";
import type { TrustFloor } from "./trustFloor.ts";

export const trustMarkSchema = z.object({
  metric: z.string(),
  /** `unknown`: never calibrated, or with other versions of the graders. Never fine. */
  state: z.enum(["holds", "below", "unknown"]),
  reasons: z.array(localTextSchema),
});
export type TrustMark = z.infer<typeof trustMarkSchema>;

/** Which graders make a metric, and which faults they are there to see. */
interface Source {
  readonly graders: readonly string[];
  /** Kinds of faults, or a fault by its id. */
  readonly faults: readonly string[];
}

const writing = [
  "allergy",
  "medication",
  "numbers",
  "frequency",
  "durations",
  "dates",
  "laterality",
  "concepts",
  "words",
];
const omissions: Source = { graders: ["recall"], faults: ["omission"] };
const codeSet: Source = {
  graders: ["codeSet"],
  faults: ["habit-code", "code-omitted", "us-code", "code-cut"],
};
const positions: Source = { graders: ["positions"], faults: ["code"] };
const letter: Source = { graders: ["letter"], faults: ["form"] };

/** What each metric rests on, a row a metric. A metric without a row counts things that need no grader (a status, a time). */
export const metricSources: Readonly<Record<StageId, Readonly<Record<string, Source>>>> = {
  soap: {
    fabricationRate: {
      graders: [...writing, "contradiction", "deniedWords", "grounding"],
      faults: ["fabrication"],
    },
    inferenceRate: { graders: ["grounding"], faults: [] },
    omissionRate: omissions,
    criticalOmissionRate: omissions,
    keywordRecall: omissions,
    structuralCompleteness: { graders: ["structure"], faults: ["structure"] },
    neutral: { graders: ["neutrality"], faults: ["neutrality"] },
    repetitionShare: { graders: ["repetition"], faults: ["form"] },
    wordExists: { graders: ["words"], faults: ["word-invented"] },
  },
  summary: {
    fabricationRate: { graders: writing, faults: ["fabrication"] },
    pointsRecall: letter,
    readability: letter,
  },
  icd: {
    jaccard: codeSet,
    jaccardFour: codeSet,
    categoryRecall: codeSet,
    precision: codeSet,
    legality: { graders: ["codeForm"], faults: ["us-code", "code-cut"] },
    trapSensitivity: { graders: ["trapWarning"], faults: ["warning-omitted", "warning-vague"] },
    trapSpecificity: { graders: ["trapWarning"], faults: ["false-alarm"] },
    certainty: { graders: ["codeForm"], faults: ["certainty-omitted"] },
    certaintyRight: { graders: ["certaintySide"], faults: ["certainty-wrong"] },
    sideRight: { graders: ["certaintySide"], faults: ["code-side-swapped"] },
  },
  billing: { jaccard: positions, precision: positions, recall: positions, legality: positions },
};

/** The metrics a gate criterion is made of; `*` all of the stage. A criterion without a row needs no grader. */
export const criterionMetrics: Partial<Record<GateCriterionId, string>> = {
  "critical-findings": "*",
  findings: "*",
  "passed-all-repeats": "*",
  "fabrication-rate": "fabricationRate",
  "critical-omission-rate": "criticalOmissionRate",
  "omission-rate": "omissionRate",
  structure: "structuralCompleteness",
  neutrality: "neutral",
  jaccard: "jaccard",
  "traps-flagged": "trapSensitivity",
  "twins-silent": "trapSpecificity",
  legality: "legality",
  readability: "readability",
};

export interface TrustQuestion {
  readonly stage: StageId;
  readonly calibration: Calibration | null;
  readonly floors: readonly TrustFloor[];
  /** `<id>@<version>` as they grade today. */
  readonly graders: readonly string[];
}

/** What the newest calibration says of every metric of a stage. Pure. */
export function trustMarks(question: TrustQuestion): TrustMark[] {
  const own = Object.entries(metricSources[question.stage]).map(([metric, source]) =>
    markOf(metric, source, question),
  );
  return [...own, worstOf("*", own)];
}

/** The mark of a gate criterion; null where it needs no grader. */
export function markOfCriterion(marks: readonly TrustMark[], id: GateCriterionId): TrustMark | null {
  const metric = criterionMetrics[id];
  return marks.find((mark) => mark.metric === metric) ?? null;
}

function markOf(
  metric: string,
  source: Source,
  { calibration, floors, graders, stage }: TrustQuestion,
): TrustMark {
  if (!calibration)
    return {
      metric,
      state: "unknown",
      reasons: [
        {
          de: "Die Bewerter dieser Stufe wurden nie geprüft.",
          en: "The graders of this stage were never calibrated.",
        },
      ],
    };
  const changed = changedGraders(calibration.graders, graders).filter((id) => source.graders.includes(id));
  if (changed.length > 0)
    return {
      metric,
      state: "unknown",
      reasons: [
        {
          de: `Seit der Prüfung geändert: ${changed.join(", ")}.`,
          en: `Changed since the calibration: ${changed.join(", ")}.`,
        },
      ],
    };
  const reasons = floors
    .filter((floor) => floor.stage === stage)
    .flatMap((floor) => brokenFloor(floor, source, calibration));
  const unknown = reasons.some((reason) => reason.unknown);
  return {
    metric,
    state:
      reasons.length === 0 ? "holds" : unknown && reasons.every((one) => one.unknown) ? "unknown" : "below",
    reasons: reasons.map(({ text }) => text),
  };
}

/** Ids of graders that were calibrated with another version, or not at all. */
export function changedGraders(calibrated: readonly string[], today: readonly string[]): string[] {
  return today
    .filter((grader) => !calibrated.includes(grader))
    .map((grader) => grader.split("@")[0] ?? grader);
}

interface Broken {
  readonly text: LocalText;
  readonly unknown: boolean;
}

function brokenFloor(floor: TrustFloor, source: Source, calibration: Calibration): Broken[] {
  if (floor.grader !== undefined)
    return source.graders.includes(floor.grader) ? alarmFloor(floor, calibration) : [];
  const result = calibration.faults.find(({ fault }) => fault === floor.fault);
  if (!result || floor.recall === undefined) return [];
  if (!source.faults.includes(result.fault) && !source.faults.includes(result.kind)) return [];
  const { title, recall } = result;
  if (!recall)
    return [
      {
        text: { de: `${title.de}: nicht gemessen.`, en: `${title.en}: not measured.` },
        unknown: true,
      },
    ];
  const held = floor.bound === "interval" ? recall.low : recall.value;
  if (held >= floor.recall) return [];
  return [
    {
      text: {
        de: `${title.de}: ${shareText(recall, "de")} erkannt, verlangt sind ${percent(floor.recall, "de")}.`,
        en: `${title.en}: ${shareText(recall, "en")} seen, ${percent(floor.recall, "en")} are required.`,
      },
      unknown: false,
    },
  ];
}

function alarmFloor(floor: TrustFloor, { graderResults }: Calibration): Broken[] {
  const result = graderResults.find(({ grader }) => grader.split("@")[0] === floor.grader);
  if (!result || floor.falseAlarms === undefined) return [];
  const limit = floor.falseAlarms;
  return [result.untouched, result.rewrites].flatMap((rate): Broken[] => {
    if (!rate) return [];
    const held = (floor.bound === "interval" ? rate.high : rate.value) * 1000;
    if (held <= limit) return [];
    const value = Math.round(rate.value * 10_000) / 10;
    return [
      {
        text: {
          de: `${floor.grader}: ${String(value).replace(".", ",")} Fehlalarme auf 1000 Aussagen (${rate.numerator}/${rate.denominator}), erlaubt sind ${String(limit).replace(".", ",")}.`,
          en: `${floor.grader}: ${value} false alarms in 1000 statements (${rate.numerator}/${rate.denominator}), ${limit} are allowed.`,
        },
        unknown: false,
      },
    ];
  });
}

/** A mark for everything: as bad as the worst of them. */
function worstOf(metric: string, marks: readonly TrustMark[]): TrustMark {
  const state = marks.some((mark) => mark.state === "below")
    ? "below"
    : marks.some((mark) => mark.state === "unknown")
      ? "unknown"
      : "holds";
  const reasons = marks
    .filter((mark) => mark.state === state && state !== "holds")
    .flatMap((mark) => mark.reasons);
  return { metric, state, reasons: [...new Map(reasons.map((reason) => [reason.en, reason])).values()] };
}

function percent(share: number, language: "de" | "en"): string {
  const text = (Math.round(share * 1000) / 10).toString();
  return `${language === "de" ? text.replace(".", ",") : text} %`;
}

function shareText({ value, numerator, denominator }: Rate, language: "de" | "en"): string {
  return `${percent(value, language)} (${numerator}/${denominator})`;
}
