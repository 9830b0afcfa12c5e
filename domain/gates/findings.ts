import { type CellEvidence, fabricationsOf, metricOf, omissionsOf } from "../cellEvidence.ts";
import type { GateCriterionId, GateLimit } from "../gate.ts";
import { countingFindings, type ReviewedFinding } from "../review.ts";
import { median } from "../scoring.ts";
import { count, counted, type Criterion, none, rate, text } from "./criterion.ts";
import { kindWords, severityWords, typeWords } from "./findingWords.ts";

/** What is wrong with the texts, after review: rejected findings do not count, open and disputed ones do. */
export const findingCriteria = {
  "critical-findings": count(
    text("Kritische Beanstandungen, bestätigt oder ungeprüft", "Critical findings, confirmed or unreviewed"),
    (one) => countOf(one, ({ severity }) => severity === "critical"),
  ),
  findings: {
    ...count(text("Beanstandungen", "Findings"), (one, limit) =>
      countOf(one, (finding) => chosen(finding, limit)),
    ),
    titleOf: ({ kind, type, severity }) => {
      const words = [kind && kindWords[kind], type && typeWords[type], severity && severityWords[severity]];
      const named = words.filter((word) => word !== undefined);
      return text(
        `Beanstandungen: ${named.map(({ de }) => de).join(", ")}`,
        `Findings: ${named.map(({ en }) => en).join(", ")}`,
      );
    },
  },
  "fabrication-rate": rate(text("Erfindungsrate", "Fabrication rate"), "lower", fabricationsOf),
  "critical-omission-rate": rate(
    text("Auslassungen kritischer Fakten", "Omissions of critical facts"),
    "lower",
    (one) => omissionsOf(one, "critical"),
  ),
  "omission-rate": rate(text("Auslassungsrate", "Omission rate"), "lower", (one) => omissionsOf(one)),
  structure: rate(text("Abschnitte vollständig (S/O/A/P)", "Sections complete (S/O/A/P)"), "higher", (one) =>
    metricOf(one, "structuralCompleteness"),
  ),
  neutrality: count(text("Wertende Sätze der Schreibkraft", "Endorsements by the scribe"), (one) =>
    countOf(one, ({ kind }) => kind === "neutrality"),
  ),
  jaccard: rate(text("Jaccard der Kodes", "Jaccard of the codes"), "higher", (one) =>
    metricOf(one, "jaccard"),
  ),
  schema: rate(text("Antwort in der verlangten Form", "Answer in the required form"), "higher", ({ line }) =>
    line ? { numerator: line.status === "ok" ? 1 : 0, denominator: 1 } : null,
  ),
  legality: rate(text("Zulässige Kodes", "Legal codes"), "higher", (one) => metricOf(one, "legality")),
  readability: {
    title: text("Lesbarkeit (Amstad)", "Readability (Amstad)"),
    unit: "score",
    better: "higher",
    measure: ({ cells }) => {
      const value = median(cells.flatMap(({ grade }) => grade?.metrics.readability?.value ?? []));
      return value === null ? null : counted(value);
    },
    against: () => none,
  },
} satisfies Partial<Record<GateCriterionId, Criterion>>;

function countOf({ verdict }: CellEvidence, wanted: (finding: ReviewedFinding) => boolean): number {
  return verdict ? countingFindings(verdict).filter(wanted).length : 0;
}

function chosen(finding: ReviewedFinding, { kind, type, severity }: GateLimit): boolean {
  return (
    (kind === undefined || finding.kind === kind) &&
    (type === undefined || finding.type === type) &&
    (severity === undefined || finding.severity === severity)
  );
}
