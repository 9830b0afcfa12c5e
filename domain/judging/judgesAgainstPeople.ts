import { rateOf } from "../calibration/summary.ts";
import type { JudgeAgainstPeople } from "./againstPeople.ts";
import { type CellJudgement, isFabricated } from "./fold.ts";

/** A judged note with the truth that people settled on. */
export interface SettledNote {
  readonly scenario: string;
  /** Fields that people held to be fabricated. */
  readonly fabricated: ReadonlySet<string>;
  readonly judgement: CellJudgement;
}

/**
 * Each judge against people, statement by statement, in its lowest repeat. The notes must have been chosen without looking at
 * what judges or graders said of them: among notes that were chosen because somebody differed, a judge looks worse than it is,
 * and what nobody doubted would never be checked (verification bias). Pure.
 */
export function judgesAgainstPeople(notes: readonly SettledNote[]): JudgeAgainstPeople[] {
  const judges = new Map(
    notes.flatMap(({ judgement }) => judgement.judges.map((judge) => [judge.id, judge])),
  );
  return [...judges.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, model, prompt, simulated }) => {
      const own = notes.filter(({ judgement }) => judgement.judges.some((judge) => judge.id === id));
      const said = own.flatMap(({ scenario, fabricated, judgement }) => {
        const lowest = judgement.judges.find((judge) => judge.id === id)?.repeats[0];
        return judgement.statements.flatMap(({ field, said }) => {
          const verdict = said.find(({ judge, repeat }) => judge === id && repeat === lowest)?.verdict;
          // A judge error is neither seen nor missed.
          return verdict
            ? [{ scenario, wrong: fabricated.has(field), flagged: isFabricated(verdict.label) }]
            : [];
        });
      });
      const share = (wrong: boolean) =>
        rateOf(
          said
            .filter((one) => one.wrong === wrong)
            .map(({ scenario, flagged }) => ({
              scenario,
              numerator: flagged === wrong ? 1 : 0,
              denominator: 1,
            })),
        );
      return {
        judge: id,
        model,
        prompt,
        simulated,
        notes: own.length,
        sensitivity: share(true),
        specificity: share(false),
      };
    });
}
