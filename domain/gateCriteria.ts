import { type CellEvidence, fabricationsOf, metricOf, omissionsOf, type Share } from "./cellEvidence.ts";
import type { Figure, GateCriterionId, GateLimit, GateReport, GateResult } from "./gate.ts";
import type { modelSchema } from "./model.ts";
import { countingFindings } from "./review.ts";
import { pooled } from "./pooledFigure.ts";
import { median } from "./scoring.ts";
import type { LocalText } from "./text.ts";
import type { z } from "zod";

/** What a gate looks at: the newest cells of one pair, and the model's own row. */
export interface GateEvidence {
  readonly cells: readonly CellEvidence[];
  readonly model: z.infer<typeof modelSchema> | null;
  /** The workspace is the scratch demo that the app itself made. */
  readonly demo: boolean;
}

interface Criterion {
  readonly title: LocalText;
  readonly unit: GateResult["unit"];
  readonly better: GateResult["better"];
  /** Null: not measured. */
  readonly measure: (evidence: GateEvidence) => Figure | null;
  /** The cells that stand against it. */
  readonly against: (evidence: GateEvidence) => readonly CellEvidence[];
}

const none: readonly CellEvidence[] = [];
const counted = (value: number): Figure => ({
  value,
  numerator: null,
  denominator: null,
  low: null,
  high: null,
});
const flagged = (holds: boolean): Figure => counted(holds ? 1 : 0);

function rate(
  title: LocalText,
  better: GateResult["better"],
  shareOf: (one: CellEvidence) => Share | null,
  only: (one: CellEvidence) => boolean = () => true,
): Criterion {
  return {
    title,
    unit: "rate",
    better,
    measure: ({ cells }) => pooled(cells.filter(only), shareOf),
    against: ({ cells }) =>
      cells.filter((one) => {
        const share = only(one) ? shareOf(one) : null;
        if (!share) return false;
        return better === "lower" ? share.numerator > 0 : share.numerator < share.denominator;
      }),
  };
}

/** Every criterion a gate can hold. A limit in config/gates.yaml names one by its id. */
export const gateCriteria: Readonly<Record<GateCriterionId, Criterion>> = {
  "minimum-scenarios": {
    title: { de: "Szenarien gemessen", en: "Scenarios measured" },
    unit: "count",
    better: "higher",
    measure: ({ cells }) =>
      counted(
        new Set(cells.filter(({ grade }) => grade !== null).map(({ planned }) => planned.scenario)).size,
      ),
    against: () => none,
  },
  "minimum-repeats": {
    title: { de: "Wiederholungen je Szenario", en: "Repeats a scenario" },
    unit: "count",
    better: "higher",
    measure: ({ cells }) => {
      const repeats = new Map<string, number>();
      for (const { planned } of cells)
        repeats.set(planned.scenario, (repeats.get(planned.scenario) ?? 0) + 1);
      return repeats.size === 0 ? null : counted(Math.min(...repeats.values()));
    },
    against: () => none,
  },
  "all-cells-answered": {
    ...rate(
      { de: "Zellen mit brauchbarer Antwort", en: "Cells with a usable answer" },
      "higher",
      ({ line }) => ({ numerator: line?.status === "ok" ? 1 : 0, denominator: 1 }),
    ),
  },
  "not-simulated": {
    title: { de: "Echtes Modell", en: "Real model" },
    unit: "flag",
    better: "higher",
    measure: ({ cells, demo }) =>
      cells.length === 0 ? null : flagged(demo || !cells.some(({ simulated }) => simulated)),
    against: () => none,
  },
  "critical-findings": {
    title: {
      de: "Kritische Beanstandungen, bestätigt oder ungeprüft",
      en: "Critical findings, confirmed or unreviewed",
    },
    unit: "count",
    better: "lower",
    measure: ({ cells }) =>
      cells.some(({ verdict }) => verdict !== null)
        ? counted(cells.reduce((sum, one) => sum + criticalCount(one), 0))
        : null,
    against: ({ cells }) => cells.filter((one) => criticalCount(one) > 0),
  },
  "fabrication-rate": rate({ de: "Erfindungsrate", en: "Fabrication rate" }, "lower", fabricationsOf),
  "critical-omission-rate": rate(
    { de: "Auslassungen kritischer Fakten", en: "Omissions of critical facts" },
    "lower",
    (one) => omissionsOf(one, "critical"),
  ),
  "omission-rate": rate({ de: "Auslassungsrate", en: "Omission rate" }, "lower", (one) => omissionsOf(one)),
  structure: rate(
    { de: "Abschnitte vollständig (S/O/A/P)", en: "Sections complete (S/O/A/P)" },
    "higher",
    (one) => metricOf(one, "structuralCompleteness"),
  ),
  neutrality: {
    title: { de: "Wertende Sätze der Schreibkraft", en: "Endorsements by the scribe" },
    unit: "count",
    better: "lower",
    measure: ({ cells }) =>
      cells.some(({ verdict }) => verdict !== null)
        ? counted(cells.reduce((sum, one) => sum + ofKind(one, "neutrality"), 0))
        : null,
    against: ({ cells }) => cells.filter((one) => ofKind(one, "neutrality") > 0),
  },
  jaccard: rate({ de: "Jaccard der Kodes", en: "Jaccard of the codes" }, "higher", (one) =>
    metricOf(one, "jaccard"),
  ),
  "traps-flagged": rate(
    { de: "Fallen erkannt, alle Wiederholungen", en: "Traps flagged, all repeats" },
    "higher",
    (one) => metricOf(one, "trapSensitivity"),
    ({ kind }) => kind === "trap",
  ),
  "twins-silent": rate(
    { de: "Gegenfälle ohne Fehlalarm", en: "Twins without false alarm" },
    "higher",
    (one) => metricOf(one, "trapSpecificity"),
    ({ kind }) => kind === "twin",
  ),
  schema: rate(
    { de: "Antwort in der verlangten Form", en: "Answer in the required form" },
    "higher",
    ({ line }) => (line ? { numerator: line.status === "ok" ? 1 : 0, denominator: 1 } : null),
  ),
  legality: rate({ de: "Zulässige Kodes", en: "Legal codes" }, "higher", (one) => metricOf(one, "legality")),
  readability: {
    title: { de: "Lesbarkeit (Amstad)", en: "Readability (Amstad)" },
    unit: "score",
    better: "higher",
    measure: ({ cells }) => {
      const values = cells.flatMap(({ grade }) => grade?.metrics.readability?.value ?? []);
      const value = median(values);
      return value === null ? null : counted(value);
    },
    against: () => none,
  },
  licence: {
    title: { de: "Lizenz erlaubt den Einsatz in der Praxis", en: "Licence allows commercial on-premise use" },
    unit: "flag",
    better: "higher",
    measure: ({ model, demo }) => {
      if (demo) return flagged(true);
      if (!model || model.commercialUse.value === "unknown") return null;
      return flagged(model.commercialUse.value === "yes");
    },
    against: () => none,
  },
  latency: {
    title: { de: "Dauer je Dokument (Median)", en: "Time a document (median)" },
    unit: "milliseconds",
    better: "lower",
    measure: ({ cells }) => {
      const value = median(
        cells.flatMap(({ line }) =>
          line && line.status === "ok" && !line.reusedFrom
            ? [line.timings.total]
            : line?.status === "ok"
              ? [line.timings.total]
              : [],
        ),
      );
      return value === null ? null : counted(value);
    },
    against: () => none,
  },
};

/** Confirmed, disputed or not looked at: a critical machine finding blocks until a person has rejected it. */
function criticalCount({ verdict }: CellEvidence): number {
  return verdict ? countingFindings(verdict).filter(({ severity }) => severity === "critical").length : 0;
}

function ofKind({ verdict }: CellEvidence, kind: string): number {
  return verdict ? countingFindings(verdict).filter((finding) => finding.kind === kind).length : 0;
}

export interface GateQuestion {
  readonly limits: readonly GateLimit[];
  readonly candidate: GateEvidence;
  readonly production: GateEvidence | null;
}

/** Every limit held against the candidate, with production's figure beside it. Pure; not measured never holds. */
export function gateResults({ limits, candidate, production }: GateQuestion): GateResult[] {
  return limits.map((limit): GateResult => {
    const { title, unit, better, measure, against } = gateCriteria[limit.id];
    const figure = measure(candidate);
    const holds = figure === null ? null : keepsTo(figure, limit, better);
    return {
      id: limit.id,
      title,
      unit,
      better,
      limit: limit.limit,
      bound: limit.bound,
      candidate: figure,
      production: production ? measure(production) : null,
      holds,
      reason: holds === null ? notMeasured : holds ? kept : broken(limit, figure, better),
      cells: holds
        ? []
        : against(candidate).map(({ run, planned }) => ({
            run,
            cellKey: planned.cellKey,
            scenario: planned.scenario,
          })),
    };
  });
}

/** A gate without limits proves nothing and does not hold. */
export function gateHolds({
  results,
  simulated,
  demo,
}: Pick<GateReport, "results" | "simulated" | "demo">): boolean {
  if (simulated && !demo) return false;
  return results.length > 0 && results.every(({ holds }) => holds === true);
}

const notMeasured: LocalText = {
  de: "Nicht gemessen: dafür fehlen Zellen oder Angaben.",
  en: "Not measured: cells or data are missing.",
};
const kept: LocalText = { de: "Eingehalten.", en: "Kept." };

function keepsTo(figure: Figure, { limit, bound }: GateLimit, better: "lower" | "higher"): boolean {
  const { value, low, high } = figure;
  const judged = bound === "point" ? value : better === "lower" ? high : low;
  if (judged === null) return false;
  return better === "lower" ? judged <= limit : judged >= limit;
}

function broken({ bound }: GateLimit, figure: Figure | null, better: "lower" | "higher"): LocalText {
  if (bound === "interval" && (figure?.low === null || figure?.high === null))
    return { de: "Ohne Intervall nicht zu entscheiden.", en: "Cannot be decided without an interval." };
  return bound === "interval"
    ? { de: "Das Intervall reicht über die Grenze.", en: "The interval reaches beyond the limit." }
    : better === "lower"
      ? { de: "Die Grenze ist überschritten.", en: "The limit is exceeded." }
      : { de: "Die Grenze ist nicht erreicht.", en: "The limit is not reached." };
}
