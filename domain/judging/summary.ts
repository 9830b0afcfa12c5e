import { z } from "zod";
import type { PlannedCell } from "../plan.ts";
import { type CellJudge, type CellJudgement, cellJudgeSchema, type Spread, spreadSchema } from "./fold.ts";

/** One judge over all cells of a run. Raw: what it said, not corrected for its own errors. */
export const judgeSummarySchema = cellJudgeSchema.omit({ repeats: true, sameFamily: true }).extend({
  cells: z.number().int(),
  repeats: z.number().int(),
  /** Cells of its own family, and cells where that is not known. */
  ownFamily: z.number().int(),
  familyUnknown: z.number().int(),
  /** Notes of one pair and scenario, written more than once, in which it finds different numbers of fabrications: the generator's spread, apart from its own. */
  generatorSpread: spreadSchema.nullable(),
});
export type JudgeSummary = z.infer<typeof judgeSummarySchema>;

export function judgeSummaries(
  cells: readonly { planned: PlannedCell; judgement: CellJudgement }[],
): JudgeSummary[] {
  const byJudge = new Map<string, { planned: PlannedCell; judge: CellJudge }[]>();
  for (const { planned, judgement } of cells)
    for (const judge of judgement.judges)
      byJudge.set(judge.id, [...(byJudge.get(judge.id) ?? []), { planned, judge }]);
  return [...byJudge.values()].flatMap((own): JudgeSummary[] => {
    const first = own[0];
    if (!first) return [];
    const { id, prompt, model, family, simulated } = first.judge;
    const sum = (read: (judge: CellJudge) => number) =>
      own.reduce((total, { judge }) => total + read(judge), 0);
    const spreads = own.flatMap(({ judge }) => (judge.spread ? [judge.spread] : []));
    return [
      {
        id,
        prompt,
        model,
        family,
        simulated,
        cells: own.length,
        repeats: Math.max(...own.map(({ judge }) => judge.repeats.length)),
        judged: sum(({ judged }) => judged),
        fabricated: sum(({ fabricated }) => fabricated),
        errors: sum(({ errors }) => errors),
        spread: spreads.length === 0 ? null : added(spreads),
        generatorSpread: generatorSpreadOf(own),
        ownFamily: own.filter(({ judge }) => judge.sameFamily === true).length,
        familyUnknown: own.filter(({ judge }) => judge.sameFamily === null).length,
      },
    ];
  });
}

function added(spreads: readonly Spread[]): Spread {
  return {
    differing: spreads.reduce((total, { differing }) => total + differing, 0),
    of: spreads.reduce((total, { of }) => total + of, 0),
  };
}

function generatorSpreadOf(own: readonly { planned: PlannedCell; judge: CellJudge }[]): Spread | null {
  const places = new Map<string, number[]>();
  for (const { planned, judge } of own) {
    // A note with judge errors has no count that could be compared.
    if (judge.errors > 0) continue;
    const place = `${planned.prompt} ${planned.model} ${planned.scenario}`;
    places.set(place, [...(places.get(place) ?? []), judge.fabricated]);
  }
  const repeated = [...places.values()].filter(({ length }) => length > 1);
  if (repeated.length === 0) return null;
  return { differing: repeated.filter((counts) => new Set(counts).size > 1).length, of: repeated.length };
}
