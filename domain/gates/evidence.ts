import type { GateCriterionId } from "../gate.ts";
import { counted, type Criterion, everyRepeat, flagged, none, rate, text } from "./criterion.ts";
import { passOf } from "../cellEvidence.ts";

/** How much was measured, and whether it was measured at all. */
export const evidenceCriteria = {
  "minimum-scenarios": {
    title: text("Szenarien gemessen", "Scenarios measured"),
    unit: "count",
    better: "higher",
    measure: ({ cells }) =>
      counted(
        new Set(cells.filter(({ grade }) => grade !== null).map(({ planned }) => planned.scenario)).size,
      ),
    against: () => none,
  },
  "minimum-repeats": {
    title: text("Wiederholungen je Szenario", "Repeats a scenario"),
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
  "minimum-traps": {
    title: text("Verordnungsfallen gemessen", "Prescribing traps measured"),
    unit: "count",
    better: "higher",
    measure: ({ cells }) =>
      counted(
        new Set(
          cells
            .filter(({ kind, grade }) => kind === "trap" && grade !== null)
            .map(({ planned }) => planned.scenario),
        ).size,
      ),
    against: () => none,
  },
  "all-cells-answered": rate(
    text("Zellen mit brauchbarer Antwort", "Cells with a usable answer"),
    "higher",
    ({ line }) => ({ numerator: line?.status === "ok" ? 1 : 0, denominator: 1 }),
  ),
  "passed-all-repeats": everyRepeat(
    text(
      "Szenarien ohne kritische Beanstandung, alle Wiederholungen",
      "Scenarios without a critical finding, all repeats",
    ),
    passOf,
  ),
  "not-simulated": {
    title: text("Echtes Modell", "Real model"),
    unit: "flag",
    better: "higher",
    measure: ({ cells }) => (cells.length === 0 ? null : flagged(!cells.some(({ simulated }) => simulated))),
    against: () => none,
    exempt: ({ cells, demo }) =>
      demo && cells.some(({ simulated }) => simulated)
        ? text(
            "Kein echtes Modell: nur in diesem Demo-Arbeitsbereich zugelassen.",
            "No real model: allowed in this demo workspace alone.",
          )
        : null,
  },
} satisfies Partial<Record<GateCriterionId, Criterion>>;
