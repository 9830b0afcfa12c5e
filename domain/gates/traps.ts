import { type CellEvidence, metricOf } from "../cellEvidence.ts";
import type { GateCriterionId } from "../gate.ts";
import { type Criterion, everyRepeat, text } from "./criterion.ts";

/** Prescribing traps and their safe twins, named one by one. */
export const trapCriteria = {
  "traps-flagged": everyRepeat(
    text("Fallen erkannt, alle Wiederholungen (Sensitivität)", "Traps flagged, all repeats (sensitivity)"),
    (one) => (one.kind === "trap" ? wholeOf(one, "trapSensitivity") : null),
    { named: true },
  ),
  "twins-silent": everyRepeat(
    text(
      "Gegenfälle ohne Fehlalarm, alle Wiederholungen (Spezifität)",
      "Twins without false alarm, all repeats (specificity)",
    ),
    (one) => (one.kind === "twin" ? wholeOf(one, "trapSpecificity") : null),
    { named: true },
  ),
} satisfies Partial<Record<GateCriterionId, Criterion>>;

/** An answer that could not be used has flagged nothing and kept no silence worth the name. */
function wholeOf(one: CellEvidence, metric: string): boolean | null {
  if (one.line && one.line.status !== "ok") return false;
  const share = metricOf(one, metric);
  return share ? share.numerator >= share.denominator : null;
}
