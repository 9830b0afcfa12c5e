import { faultsOf } from "../faults/simulate.ts";
import type { OutputField } from "../grader.ts";
import { verdictTypes } from "../judging/reply.ts";
import { batchesOf } from "../judging/statements.ts";
import { parseOutput } from "../output.ts";
import { stageOf } from "../stages/index.ts";
import type { KnownText, TextKind } from "./texts.ts";

/** One request to a judge about statements whose truth is known. */
export interface JudgeQuestion {
  readonly kind: TextKind;
  readonly statements: readonly OutputField[];
  /** Of each statement: true as it stands, wrong by this fault, or not counted. */
  readonly truths: readonly Truth[];
}
export type Truth = { readonly clean: true } | { readonly fault: string } | null;

/**
 * Faults that make a statement wrong in a way a judge is asked for. What is left out has no statement, and neither style nor
 * a word in another language makes it untrue.
 */
export const judgedFaults = faultsOf.soap.filter(
  ({ kind, type }) => kind === "fabrication" && verdictTypes.some((known) => known === type),
);
const fabrications: ReadonlySet<string> = new Set(judgedFaults.map(({ id }) => id));

/**
 * The requests a scenario's known texts give, in batches as judging makes them. Untouched and rewritten notes are asked
 * whole; of a note with faults only the batches that hold one, and only the faulty statement counts.
 */
export function judgeQuestions(texts: readonly KnownText[], batch: number): JudgeQuestion[] {
  return texts.flatMap(({ kind, output, planted }) => {
    const { fields } = parseOutput(stageOf("soap"), JSON.stringify(output), { allowText: false });
    const wrong = new Map(
      planted
        .filter(({ fault, start, end }) => fabrications.has(fault) && end > start)
        .map(({ field, fault }) => [field, fault]),
    );
    const clean = kind === "untouched" || kind === "rewrite";
    return batchesOf(fields, batch)
      .filter((statements) => clean || statements.some(({ field }) => wrong.has(field)))
      .map((statements) => ({
        kind,
        statements,
        truths: statements.map(({ field }): Truth => {
          const fault = wrong.get(field);
          return clean ? { clean: true } : fault ? { fault } : null;
        }),
      }));
  });
}
