import { describe, expect, it } from "vitest";
import { batteryDiff } from "../../domain/batteryDiff.ts";
import type { CellEvidence } from "../../domain/cellEvidence.ts";
import type { FactType } from "../../domain/evidence.ts";
import { evidenceOf } from "../cellEvidence.ts";

type Status = "recalled" | "missing" | "altered";
const types: readonly FactType[] = ["allergy", "lab", "dose"];

/** A cell of a scenario with an allergy (critical), a laboratory value and a dose, in these states. */
function cellOf(
  scenario: string,
  statuses: readonly Status[],
  change: { repeat?: number; hash?: string } = {},
): CellEvidence {
  const made = evidenceOf({ scenario, hash: scenario, ...change });
  if (!made.grade) throw new Error("not graded");
  return {
    ...made,
    facts: types.map((type, at) => ({
      id: `f${at}`,
      section: "S" as const,
      type,
      critical: type === "allergy",
      text: type,
      quote: type,
      recall: [],
    })),
    grade: { ...made.grade, facts: statuses.map((status, at) => ({ id: `f${at}`, status })) },
  };
}

describe("the clinical difference over a battery", () => {
  it("counts facts lost, altered and gained by type, and lists the critical ones first", () => {
    const diff = batteryDiff(
      [cellOf("a", ["recalled", "missing", "recalled"]), cellOf("b", ["recalled", "altered", "missing"])],
      [cellOf("a", ["missing", "recalled", "altered"]), cellOf("b", ["recalled", "missing", "missing"])],
    );
    expect(diff).toMatchObject({ scenarios: 2, compared: 2, alone: 0 });
    expect(diff.counts).toEqual([
      { change: "lost", type: "allergy", count: 1, critical: 1 },
      { change: "lost", type: "lab", count: 1, critical: 0 },
      { change: "altered", type: "dose", count: 1, critical: 0 },
      { change: "gained", type: "lab", count: 1, critical: 0 },
    ]);
    expect(diff.changes[0]).toMatchObject({ change: "lost", type: "allergy", scenario: "a" });
  });

  it("never puts two cells side by side whose scenario, state of it or repeat differ, and says how many stand alone", () => {
    const diff = batteryDiff(
      [cellOf("a", ["recalled"]), cellOf("b", ["recalled"], { repeat: 2 }), cellOf("c", ["recalled"])],
      [
        cellOf("a", ["missing"], { hash: "a, corrected" }),
        cellOf("b", ["missing"]),
        cellOf("c", ["recalled"]),
      ],
    );
    expect(diff).toMatchObject({ scenarios: 1, compared: 1, alone: 4, counts: [], changes: [] });
  });
});
