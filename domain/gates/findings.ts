import { type CellEvidence, fabricationsOf, metricOf, omissionsOf } from "../cellEvidence.ts";
import type { GateCriterionId, GateLimit } from "../gate.ts";
import { countingFindings, type ReviewedFinding } from "../review.ts";
import { median } from "../scoring.ts";
import type { LocalText } from "../text.ts";
import { count, counted, type Criterion, none, rate, text } from "./criterion.ts";
import { kindWords, severityWords, typeWords } from "./findingWords.ts";

/** What is wrong with the texts, after review: rejected findings do not count, open and disputed ones do. */
export const findingCriteria = {
  "critical-findings": findings(
    text("Kritische Beanstandungen, bestätigt oder ungeprüft", "Critical findings, confirmed or unreviewed"),
    ({ severity }) => severity === "critical",
  ),
  findings: {
    ...findings(text("Beanstandungen", "Findings"), chosen),
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
  neutrality: findings(
    text("Wertende Sätze der Schreibkraft", "Endorsements by the scribe"),
    ({ kind }) => kind === "neutrality",
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

/** Counts findings that stand, and tells how many of them somebody rejected whose word does not count here. */
function findings(
  title: LocalText,
  wanted: (finding: ReviewedFinding, limit: GateLimit) => boolean,
): Criterion {
  const standing = ({ verdict }: CellEvidence, limit: GateLimit) =>
    verdict ? countingFindings(verdict).filter((finding) => wanted(finding, limit)) : [];
  return {
    ...count(title, (one, limit) => standing(one, limit).length),
    told: ({ cells }, limit) => {
      const claimed = cells.flatMap((one) => standing(one, limit).filter(({ unproven }) => unproven)).length;
      return claimed === 0
        ? null
        : text(
            `${claimed} davon nur unter einem angegebenen Kürzel verworfen: Das zählt nicht.`,
            `${claimed} of them rejected under a claimed name only: that does not count.`,
          );
    },
  };
}

function chosen(finding: ReviewedFinding, { kind, type, severity }: GateLimit): boolean {
  return (
    (kind === undefined || finding.kind === kind) &&
    (type === undefined || finding.type === type) &&
    (severity === undefined || finding.severity === severity)
  );
}
