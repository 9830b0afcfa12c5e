import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementRows, fromCounts, type RatedNote } from "../../../domain/queue/agreement.ts";
import { assigned } from "../../../domain/queue/assign.ts";
import type { QueueItem } from "../../../domain/queue/queue.ts";
import { gwetAc1 } from "../../../domain/statistics/gwet.ts";
import { cohenKappa } from "../../../domain/statistics/kappa.ts";
import { krippendorffAlpha } from "../../../domain/statistics/krippendorff.ts";
import { shareDifference } from "../../../domain/statistics/shareDifference.ts";

const known = ["wrong", "right"];

describe("agreement", () => {
  it("from the four counts is what the general coefficients say of the same ratings", () => {
    const count = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
        fc.pre(both + onlyFirst + onlySecond + neither > 0);
        const times = (n: number, said: string[]) => Array.from({ length: n }, () => said);
        const ratings = [
          ...times(both, ["wrong", "wrong"]),
          ...times(onlyFirst, ["wrong", "right"]),
          ...times(onlySecond, ["right", "wrong"]),
          ...times(neither, ["right", "right"]),
        ];
        const table = { both, onlyFirst, onlySecond, neither };
        const kappa = cohenKappa([
          [both, onlyFirst],
          [onlySecond, neither],
        ]).value;
        for (const [mine, general] of [
          [fromCounts.kappa(table), kappa],
          [fromCounts.ac1(table), gwetAc1(ratings, known).value],
          [fromCounts.alpha(table), krippendorffAlpha(ratings).value],
        ] as const)
          if (general === null) expect(mine).toBeNull();
          else expect(mine).toBeCloseTo(general, 9);
      }),
    );
  });

  it("of two readers over forty notes is what the textbook's formulas give by hand", () => {
    // Each note: one field, one fact. Reader one marks the field of notes 0-9, reader two of notes 2-11.
    const notes = Array.from({ length: 40 }, (_, index): RatedNote => {
      const mark = (marked: boolean) =>
        new Map(marked ? [["field:/plan/0", { types: ["dose"] }] as const] : []);
      return {
        id: String(index),
        fields: ["field:/plan/0"],
        facts: ["fact:f1"],
        verdicts: [index < 10 ? "unusable" : "usable", index >= 2 && index < 12 ? "unusable" : "usable"],
        choices: [null, null],
        marks: [mark(index < 10), mark(index >= 2 && index < 12)],
      };
    });
    const rows = agreementRows(notes, { draws: 200 });
    const row = (about: string) => rows.find((one) => one.about === about);
    // Table 8, 2, 2, 28: po 0.9, pe 0.625, π 0.25.
    expect(row("fabrication")).toMatchObject({ units: 40, notes: 40 });
    expect(row("fabrication")?.kappa?.value).toBeCloseTo((0.9 - 0.625) / 0.375, 9);
    expect(row("fabrication")?.ac1?.value).toBeCloseTo((0.9 - 0.375) / 0.625, 9);
    expect(row("fabrication")?.alpha?.value).toBeCloseTo(1 - (0.1 * 79) / 30, 9);
    expect(row("fabrication")?.kappa?.method).toBe("notes");
    expect(row("fabrication")?.positive?.value).toBeCloseTo(16 / 20, 9);
    expect(row("omission")?.kappa).toBeNull();
    expect(row("marks")).toMatchObject({ units: 80 });
    expect(row("verdict")?.kappa?.value).toBeCloseTo((0.9 - 0.625) / 0.375, 9);
    expect(row("type")).toMatchObject({ type: "dose", units: 40, kappa: { method: "closed-form" } });
    expect(row("choice")).toBeUndefined();
  });

  it("a difference of independent shares has Newcombe's interval", () => {
    // Newcombe 1998, example (a): 56/70 against 48/80 gives 0.2000 [0.0524, 0.3339].
    const found = shareDifference({ numerator: 48, denominator: 80 }, { numerator: 56, denominator: 70 });
    expect(found?.value).toBeCloseTo(0.2, 9);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    expect(shareDifference({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 2 })).toBeNull();
  });
});

describe("an assignment", () => {
  const drafts = Array.from(
    { length: 40 },
    (_, index): Omit<QueueItem, "readers"> => ({
      id: `i${index}`,
      scenario: "s",
      hashes: { scenario: "", transcript: "", note: null },
      texts: [],
      known: null,
    }),
  );
  const request = { readers: ["anna", "bert", "clara"], double: 25, mode: "pairwise" as const };

  it("gives every reader as much as any other, the asked share to two, and every reader an order of their own", () => {
    const { items, orders, swapped } = assigned(drafts, request, 11);
    expect(items.filter(({ readers }) => readers.length === 2)).toHaveLength(10);
    expect(items.every(({ readers }) => new Set(readers).size === readers.length)).toBe(true);
    const loads = Object.values(orders).map((order) => order.length);
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(50);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    for (const [reader, order] of Object.entries(orders)) {
      expect(order.toSorted()).toEqual(
        items.flatMap(({ id, readers }) => (readers.includes(reader) ? [id] : [])).toSorted(),
      );
      expect(swapped[reader]).toHaveLength(Math.floor(order.length / 2));
    }
    expect(assigned(drafts, request, 11)).toEqual({ items, orders, swapped });
    expect(assigned(drafts, request, 12).orders).not.toEqual(orders);
  });
});
