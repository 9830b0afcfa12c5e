import type { CellEvidence } from "../cellEvidence.ts";
import type { GateCriterionId } from "../gate.ts";
import type { Identity } from "../people.ts";
import { pooled } from "../pooledFigure.ts";
import { counted, type Criterion, type GateEvidence, none, text } from "./criterion.ts";

/** What people said, and what is still disputed among people and judges. */
export const reviewCriteria = {
  "human-sign-offs": {
    title: text("Von Menschen für brauchbar erklärt", "Called usable by people"),
    unit: "count",
    better: "higher",
    titleOf: ({ identity }) =>
      identity === "authenticated"
        ? text("Von Angemeldeten für brauchbar erklärt", "Called usable by people who had logged in")
        : text("Von Menschen für brauchbar erklärt", "Called usable by people"),
    measure: ({ cells }, { identity }) =>
      cells.length === 0 ? null : counted(cells.filter((one) => isSignedOff(one, identity)).length),
    against: () => none,
    told: ({ cells }, { identity }) => {
      const all = cells.filter((one) => isSignedOff(one, undefined)).length;
      const proven = cells.filter((one) => isSignedOff(one, "authenticated")).length;
      const claimed = all - proven;
      if (claimed === 0) return null;
      return identity === "authenticated"
        ? text(
            claimed === 1
              ? "1 weitere steht nur unter einem angegebenen Kürzel und zählt nicht."
              : `${claimed} weitere stehen nur unter einem angegebenen Kürzel und zählen nicht.`,
            claimed === 1
              ? "1 more stands under a claimed name only and does not count."
              : `${claimed} more stand under a claimed name only and do not count.`,
          )
        : text(
            `${claimed} davon ${claimed === 1 ? "steht" : "stehen"} nur unter einem angegebenen Kürzel.`,
            `${claimed} of them ${claimed === 1 ? "stands" : "stand"} under a claimed name only.`,
          );
    },
  },
  "unusable-verdicts": {
    title: text("Von Menschen für unbrauchbar erklärt", "Called unusable by people"),
    unit: "count",
    better: "lower",
    measure: ({ cells }) => (cells.length === 0 ? null : counted(cells.filter(isUnusable).length)),
    against: ({ cells }) => cells.filter(isUnusable),
  },
  "open-disagreements": {
    title: text("Offene Uneinigkeit (Menschen oder Prüfmodelle)", "Open disagreements (people or judges)"),
    unit: "count",
    better: "lower",
    measure: (evidence) =>
      evidence.cells.length === 0 ? null : counted(evidence.cells.filter(isOpen(evidence)).length),
    against: (evidence) => evidence.cells.filter(isOpen(evidence)),
  },
  "judge-errors": {
    title: text("Fehler der Prüfmodelle", "Judge errors"),
    unit: "rate",
    better: "lower",
    measure: ({ cells, judged }) =>
      pooled(cells, ({ planned }) => {
        const said = judged?.get(planned.cellKey);
        return said
          ? { numerator: Math.min(said.errors, said.statements), denominator: said.statements }
          : null;
      }),
    against: ({ cells, judged }) =>
      cells.filter(({ planned }) => (judged?.get(planned.cellKey)?.errors ?? 0) > 0),
    exempt: ({ judged }) =>
      (judged?.size ?? 0) === 0 ? text("Kein Prüfmodell wurde gefragt.", "No judge model was asked.") : null,
  },
} satisfies Partial<Record<GateCriterionId, Criterion>>;

function saidOf({ verdict }: CellEvidence) {
  return verdict?.verdicts ?? [];
}

/** Called usable by somebody whose identity counts, and by nobody at all unusable. */
function isSignedOff(one: CellEvidence, identity: Identity | undefined): boolean {
  const counting = saidOf(one).filter((said) => identity !== "authenticated" || said.identity === identity);
  return counting.length > 0 && !isUnusable(one);
}

function isUnusable(one: CellEvidence): boolean {
  return saidOf(one).some(({ verdict }) => verdict === "unusable");
}

/** Two people differ over a finding or over the whole note, or judges differ and no person has settled it. */
function isOpen({ judged }: GateEvidence): (one: CellEvidence) => boolean {
  return (one) => {
    const said = saidOf(one);
    const split =
      said.some(({ verdict }) => verdict === "unusable") &&
      new Set(said.map(({ verdict }) => verdict)).size > 1;
    const disputed = one.verdict?.findings.some(({ state }) => state === "disputed") ?? false;
    return split || disputed || (judged?.get(one.planned.cellKey)?.open ?? false);
  };
}
