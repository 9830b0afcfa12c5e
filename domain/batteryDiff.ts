import { z } from "zod";
import type { CellEvidence } from "./cellEvidence.ts";
import { factTypeSchema } from "./evidence.ts";

export const factChanges = ["lost", "altered", "gained"] as const;
export const factChangeSchema = z.enum(factChanges);
export type FactChange = z.infer<typeof factChangeSchema>;

/** One fact of one scenario that came out otherwise. Cells of the same scenario and repeat. */
export const changedFactSchema = z.object({
  change: factChangeSchema,
  scenario: z.string(),
  repeat: z.number().int(),
  fact: z.string(),
  text: z.string(),
  type: factTypeSchema,
  critical: z.boolean(),
  before: z.object({ run: z.string(), cellKey: z.string() }),
  after: z.object({ run: z.string(), cellKey: z.string() }),
});
export type ChangedFact = z.infer<typeof changedFactSchema>;

/** What one pair's notes hold that the other's do not, over every scenario that both answered. */
export const batteryDiffSchema = z.object({
  scenarios: z.number().int(),
  /** Cells of both that could be put side by side: same scenario in the same state, same input, same repeat. */
  compared: z.number().int(),
  /** Cells of either side that have no graded counterpart. */
  alone: z.number().int(),
  counts: z.array(
    z.object({
      change: factChangeSchema,
      type: factTypeSchema,
      count: z.number().int(),
      critical: z.number().int(),
    }),
  ),
  /** Critical ones first, losses before gains. */
  changes: z.array(changedFactSchema),
});
export type BatteryDiff = z.infer<typeof batteryDiffSchema>;

/**
 * Facts by their status in each pair of cells: `lost` recalled before and not any more, `gained` the other way, `altered`
 * said before or missing and now said wrongly. A fact that was altered and is now missing is lost, not gained. Pure.
 */
export function batteryDiff(before: readonly CellEvidence[], after: readonly CellEvidence[]): BatteryDiff {
  const graded = (cells: readonly CellEvidence[]) =>
    new Map(cells.filter(({ grade }) => grade !== null).map((cell) => [placeOf(cell), cell]));
  const [ofBefore, ofAfter] = [graded(before), graded(after)];
  const changes: ChangedFact[] = [];
  const scenarios = new Set<string>();
  let compared = 0;
  for (const [place, one] of ofBefore) {
    const other = ofAfter.get(place);
    if (!other) continue;
    compared += 1;
    scenarios.add(one.planned.scenario);
    changes.push(...changedFacts(one, other));
  }
  changes.sort(
    (a, b) =>
      Number(b.critical) - Number(a.critical) ||
      factChanges.indexOf(a.change) - factChanges.indexOf(b.change) ||
      compare(a.type, b.type) ||
      compare(a.scenario, b.scenario),
  );
  return {
    scenarios: scenarios.size,
    compared,
    alone: before.length + after.length - 2 * compared,
    counts: countsOf(changes),
    changes,
  };
}

function placeOf({ planned: { scenario, input, repeat }, scenarioHash }: CellEvidence): string {
  return `${scenarioHash} ${input} ${repeat} ${scenario}`;
}

function changedFacts(before: CellEvidence, after: CellEvidence): ChangedFact[] {
  const was = new Map(before.grade?.facts.map(({ id, status }) => [id, status]));
  const is = new Map(after.grade?.facts.map(({ id, status }) => [id, status]));
  const { scenario, repeat } = before.planned;
  return after.facts.flatMap(({ id, text, type, critical }): ChangedFact[] => {
    const change = changeOf(was.get(id), is.get(id));
    if (!change) return [];
    return [
      {
        change,
        scenario,
        repeat,
        fact: id,
        text,
        type,
        critical,
        before: { run: before.run, cellKey: before.planned.cellKey },
        after: { run: after.run, cellKey: after.planned.cellKey },
      },
    ];
  });
}

type Status = NonNullable<CellEvidence["grade"]>["facts"][number]["status"] | undefined;

function changeOf(was: Status, is: Status): FactChange | null {
  if (was === undefined || is === undefined || was === is) return null;
  if (is === "recalled") return "gained";
  return is === "altered" ? "altered" : "lost";
}

function countsOf(changes: readonly ChangedFact[]): BatteryDiff["counts"] {
  const counts = new Map<string, BatteryDiff["counts"][number]>();
  for (const { change, type, critical } of changes) {
    const key = `${change} ${type}`;
    const known = counts.get(key) ?? { change, type, count: 0, critical: 0 };
    counts.set(key, { ...known, count: known.count + 1, critical: known.critical + (critical ? 1 : 0) });
  }
  return [...counts.values()].sort(
    (a, b) => factChanges.indexOf(a.change) - factChanges.indexOf(b.change) || b.count - a.count,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
