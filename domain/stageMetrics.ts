import {
  type CellEvidence,
  fabricationsOf,
  hasOpenCritical,
  metricOf,
  omissionsOf,
  passOf,
  type Share,
} from "./cellEvidence.ts";
import type { GateCriterionId } from "./gate.ts";
import type { StageId } from "./stage.ts";
import type { LocalText } from "./text.ts";

/** A figure a stage is judged by: what is counted, of what, which way is better, and where it is shown. */
export interface StageMetric {
  readonly name: string;
  readonly title: LocalText;
  /** The numerator, then what it is a part of. */
  readonly counts: { readonly numerator: LocalText; readonly denominator: LocalText };
  readonly better: "lower" | "higher";
  readonly unit: "rate" | "score";
  /** `chart`: drawn and listed. `table`: listed only. */
  readonly shown: "chart" | "table";
  /** Part of the comparison of two pairs. Mirrors of another metric are not: they would only cost the others their power. */
  readonly compared: boolean;
  /** The gate criterion that asks the same. */
  readonly criterion: GateCriterionId | null;
  /** Whether a cell can be asked at all: a visit has no trap to be flagged, which is not the same as "not measured". */
  readonly applies: (one: Pick<CellEvidence, "kind" | "facts">) => boolean;
  /** Null: not measured in this cell. */
  readonly shareOf: (one: CellEvidence) => Share | null;
}

const always = () => true;
const text = (de: string, en: string): LocalText => ({ de, en });
const cells = text("allen Zellen", "all cells");
const statements = text("allen geprüften Aussagen", "all judged statements");
const whole = (holds: boolean | null): Share | null =>
  holds === null ? null : { numerator: holds ? 1 : 0, denominator: 1 };

const answered: StageMetric = {
  name: "answered",
  title: text("Brauchbare Antworten", "Usable answers"),
  counts: { numerator: text("brauchbare Antworten", "usable answers"), denominator: cells },
  better: "higher",
  unit: "rate",
  shown: "table",
  compared: true,
  criterion: "all-cells-answered",
  applies: always,
  shareOf: ({ line }) => whole(line ? line.status === "ok" : null),
};

const passed: StageMetric = {
  name: "passed",
  title: text("Zellen ohne kritische Beanstandung", "Cells without a critical finding"),
  counts: {
    numerator: text("Zellen ohne kritische Beanstandung", "cells without a critical finding"),
    denominator: cells,
  },
  better: "higher",
  unit: "rate",
  shown: "table",
  compared: true,
  criterion: "critical-findings",
  applies: always,
  shareOf: (one) => whole(passOf(one)),
};

const criticalOpen: StageMetric = {
  name: "criticalOpen",
  title: text("Zellen mit ungeprüfter kritischer Beanstandung", "Cells with an unreviewed critical finding"),
  counts: {
    numerator: text(
      "Zellen mit ungeprüfter kritischer Beanstandung",
      "cells with an unreviewed critical finding",
    ),
    denominator: cells,
  },
  better: "lower",
  unit: "rate",
  shown: "table",
  compared: false,
  criterion: null,
  applies: always,
  shareOf: (one) => whole(hasOpenCritical(one)),
};

const fabricationRate: StageMetric = {
  name: "fabricationRate",
  title: text("Erfindungsrate", "Fabrication rate"),
  counts: { numerator: text("erfundene Aussagen", "fabricated statements"), denominator: statements },
  better: "lower",
  unit: "rate",
  shown: "chart",
  compared: true,
  criterion: "fabrication-rate",
  applies: always,
  shareOf: (one) => fabricationsOf(one),
};

const criticalFabricationRate: StageMetric = {
  name: "criticalFabricationRate",
  title: text("Kritische Erfindungen", "Critical fabrications"),
  counts: {
    numerator: text("Aussagen mit kritischer Erfindung", "statements with a critical fabrication"),
    denominator: statements,
  },
  better: "lower",
  unit: "rate",
  shown: "chart",
  compared: true,
  criterion: null,
  applies: always,
  shareOf: (one) => fabricationsOf(one, "critical"),
};

const omissionRate: StageMetric = {
  name: "omissionRate",
  title: text("Auslassungsrate", "Omission rate"),
  counts: {
    numerator: text("fehlende Fakten", "missing facts"),
    denominator: text("allen Fakten der Liste", "all facts of the list"),
  },
  better: "lower",
  unit: "rate",
  shown: "chart",
  compared: true,
  criterion: "omission-rate",
  applies: ({ facts }) => facts.length > 0,
  shareOf: (one) => omissionsOf(one),
};

const criticalOmissionRate: StageMetric = {
  name: "criticalOmissionRate",
  title: text("Auslassungen kritischer Fakten", "Omissions of critical facts"),
  counts: {
    numerator: text("fehlende kritische Fakten", "missing critical facts"),
    denominator: text("allen kritischen Fakten der Liste", "all critical facts of the list"),
  },
  better: "lower",
  unit: "rate",
  shown: "chart",
  compared: true,
  criterion: "critical-omission-rate",
  applies: ({ facts }) => facts.some(({ critical }) => critical),
  shareOf: (one) => omissionsOf(one, "critical"),
};

interface Row {
  readonly name: string;
  readonly title: LocalText;
  readonly numerator: LocalText;
  readonly denominator: LocalText;
  readonly better?: StageMetric["better"];
  readonly unit?: StageMetric["unit"];
  readonly shown?: StageMetric["shown"];
  readonly compared?: boolean;
  readonly criterion?: GateCriterionId;
  readonly applies?: StageMetric["applies"];
}

/** A metric of a grader, read as the grader counted it. */
function graded({ numerator, denominator, ...row }: Row): StageMetric {
  const applies = row.applies ?? always;
  return {
    better: "higher",
    unit: "rate",
    shown: "table",
    compared: false,
    criterion: null,
    ...row,
    applies,
    counts: { numerator, denominator },
    shareOf: (one) => (applies(one) ? metricOf(one, row.name) : null),
  };
}

const codes = text("allen genannten Kodes", "all codes given");
const legality = graded({
  name: "legality",
  title: text("Zulässige Kodes", "Legal codes"),
  numerator: text("zulässige Kodes", "legal codes"),
  denominator: codes,
  shown: "chart",
  compared: true,
  criterion: "legality",
});
const jaccard = graded({
  name: "jaccard",
  title: text("Übereinstimmung der Kodes", "Agreement of the codes"),
  numerator: text("gemeinsame Kodes", "codes in common"),
  denominator: text("allen Kodes in Antwort oder Referenz", "all codes in answer or reference"),
  shown: "chart",
  compared: true,
  criterion: "jaccard",
});
const precision = graded({
  name: "precision",
  title: text("Genannte Kodes, die stimmen", "Given codes that are right"),
  numerator: text("richtige Kodes", "right codes"),
  denominator: codes,
});

/** The metrics of every stage, most telling first. */
export const stageMetrics: Readonly<Record<StageId, readonly StageMetric[]>> = {
  soap: [
    fabricationRate,
    criticalFabricationRate,
    omissionRate,
    criticalOmissionRate,
    graded({
      name: "structuralCompleteness",
      title: text("Abschnitte vollständig (S/O/A/P)", "Sections complete (S/O/A/P)"),
      numerator: text("vorhandene Abschnitte", "sections present"),
      denominator: text("allen erwarteten Abschnitten", "all sections expected"),
      shown: "chart",
      compared: true,
      criterion: "structure",
    }),
    graded({
      name: "neutral",
      title: text("Aussagen ohne Wertung", "Statements without a judgement"),
      numerator: text("Aussagen ohne Wertung", "statements without a judgement"),
      denominator: text("allen Aussagen", "all statements"),
      compared: true,
      criterion: "neutrality",
    }),
    graded({
      name: "keywordRecall",
      title: text("Fakten wiedergegeben", "Facts recalled"),
      numerator: text("wiedergegebene Fakten", "recalled facts"),
      denominator: text("allen Fakten der Liste", "all facts of the list"),
    }),
    graded({
      name: "inferenceRate",
      title: text("Erschlossene Aussagen", "Inferred statements"),
      numerator: text("aus dem Gespräch erschlossene Aussagen", "statements inferred from the conversation"),
      denominator: statements,
      better: "lower",
    }),
    passed,
    answered,
    criticalOpen,
  ],
  summary: [
    graded({
      name: "pointsRecall",
      title: text("Punkte des Briefs", "Points of the letter"),
      numerator: text("genannte Punkte", "points made"),
      denominator: text("allen verlangten Punkten", "all points required"),
      shown: "chart",
      compared: true,
    }),
    fabricationRate,
    criticalFabricationRate,
    graded({
      name: "readability",
      title: text("Lesbarkeit (Amstad)", "Readability (Amstad)"),
      numerator: text("Punkte", "points"),
      denominator: text("allen Briefen", "all letters"),
      unit: "score",
      compared: true,
      criterion: "readability",
    }),
    passed,
    answered,
    criticalOpen,
  ],
  icd: [
    graded({
      name: "trapSensitivity",
      title: text("Fallen erkannt", "Traps flagged"),
      numerator: text("erkannte Fallen", "flagged traps"),
      denominator: text("allen Fallen", "all traps"),
      shown: "chart",
      compared: true,
      criterion: "traps-flagged",
      applies: ({ kind }) => kind === "trap",
    }),
    graded({
      name: "trapSpecificity",
      title: text("Gegenfälle ohne Fehlalarm", "Twins without false alarm"),
      numerator: text("Gegenfälle ohne Fehlalarm", "twins without false alarm"),
      denominator: text("allen Gegenfällen", "all twins"),
      shown: "chart",
      compared: true,
      criterion: "twins-silent",
      applies: ({ kind }) => kind === "twin",
    }),
    jaccard,
    graded({
      name: "jaccardFour",
      title: text("Übereinstimmung, vier Stellen", "Agreement, four characters"),
      numerator: text("gemeinsame Vierstellige", "four-character codes in common"),
      denominator: text(
        "allen Vierstelligen in Antwort oder Referenz",
        "all four-character codes in answer or reference",
      ),
    }),
    graded({
      name: "categoryRecall",
      title: text("Kategorien erkannt", "Categories recognised"),
      numerator: text("erkannte Kategorien", "categories recognised"),
      denominator: text("allen Kategorien der Referenz", "all categories of the reference"),
      shown: "chart",
    }),
    precision,
    legality,
    graded({
      name: "certainty",
      title: text("Kodes mit Zusatzkennzeichen", "Codes with a certainty mark"),
      numerator: text("Kodes mit Zusatzkennzeichen", "codes with a certainty mark"),
      denominator: codes,
    }),
    graded({
      name: "certaintyRight",
      title: text("Zusatzkennzeichen richtig", "Certainty marks that are right"),
      numerator: text("richtige Zusatzkennzeichen", "right certainty marks"),
      denominator: text("allen an richtigen Kodes genannten", "all that right codes carry"),
    }),
    graded({
      name: "sideRight",
      title: text("Seiten richtig", "Sides that are right"),
      numerator: text("richtige Seiten", "right sides"),
      denominator: text("allen an richtigen Kodes genannten", "all that right codes carry"),
    }),
    passed,
    answered,
    criticalOpen,
  ],
  billing: [
    jaccard,
    legality,
    precision,
    graded({
      name: "recall",
      title: text("Verlangte Positionen genannt", "Required positions given"),
      numerator: text("genannte Positionen", "positions given"),
      denominator: text("allen Positionen der Referenz", "all positions of the reference"),
    }),
    passed,
    answered,
    criticalOpen,
  ],
};

/** What stands above the columns of a matrix, where the stage measures it. */
export const matrixMetrics = [
  "fabricationRate",
  "omissionRate",
  "jaccard",
  "trapSensitivity",
  "criticalOpen",
] as const;
export type MatrixMetric = (typeof matrixMetrics)[number];

/** The metrics that two pairs of a stage are compared by: one family, adjusted together. */
export function comparedMetrics(stage: StageId): StageMetric[] {
  return stageMetrics[stage].filter(({ compared }) => compared);
}
