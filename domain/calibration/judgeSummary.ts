import { isFabricated } from "../judging/fold.ts";
import { type JudgeError, judgeErrors } from "../judging/reply.ts";
import type { StatementLabel } from "../evidence.ts";
import { lengthClasses, lengthClassOf } from "../scenario.ts";
import type { JudgeResult } from "./judgeCalibration.ts";
import { judgedFaults, type JudgeQuestion } from "./judgeQuestions.ts";
import { type Counted, rateOf } from "./summary.ts";
import type { TextKind } from "./texts.ts";

/** A question with what the judge said, statement by statement: a label, or a judge error. */
export interface JudgeAnswered {
  readonly scenario: string;
  /** Of the transcript. */
  readonly characters: number;
  readonly question: JudgeQuestion;
  readonly said: readonly Said[];
}
export type Said = { readonly label: StatementLabel } | { readonly error: JudgeError };

interface Seen extends Counted {
  readonly kind: TextKind;
  readonly fault: string | null;
}

/** Counts what a judge saw and what it marked wrongly. A judge error is neither: it is counted apart. Pure. */
export function summariseJudge(
  answered: readonly JudgeAnswered[],
): Omit<JudgeResult, "prompt" | "promptSha256" | "model" | "family" | "simulated" | "fingerprint"> {
  const seen = answered.flatMap(seenIn);
  const said = answered.flatMap((one) => one.said);
  const single = seen.filter(({ kind, fault }) => kind === "single" && fault !== null);
  const alarms = seen.filter(({ fault }) => fault === null);
  const of = (kind: TextKind) => rateOf(alarms.filter((one) => one.kind === kind));
  const left = alarms.map((one) => ({ ...one, numerator: one.denominator - one.numerator }));
  return {
    requests: answered.length,
    judged: said.filter((one) => "label" in one).length,
    errors: Object.fromEntries(
      judgeErrors.map((error) => [error, said.filter((one) => "error" in one && one.error === error).length]),
    ) as JudgeResult["errors"],
    sensitivity: rateOf(single),
    several: rateOf(seen.filter(({ kind, fault }) => kind === "several" && fault !== null)),
    specificity: rateOf(left),
    untouched: of("untouched"),
    rewrites: of("rewrite"),
    byLength: lengthClasses.flatMap((length) => {
      const sensitivity = rateOf(single.filter((one) => one.length === length));
      const rate = rateOf(alarms.filter((one) => one.length === length));
      return sensitivity || rate ? [{ length, sensitivity, alarms: rate }] : [];
    }),
    faults: judgedFaults.map(({ id, title, type }) => ({
      fault: id,
      title,
      type,
      recall: rateOf(single.filter(({ fault }) => fault === id)),
    })),
    counts: { events: byScenario(single), clean: byScenario(left) },
  };
}

/** The statements of a question that count and got a verdict, one each: 1 of 1 called fabricated, or 0 of 1. */
function seenIn({ scenario, characters, question, said }: JudgeAnswered): Seen[] {
  const length = lengthClassOf(characters);
  return question.truths.flatMap((truth, index): Seen[] => {
    const one = said[index];
    if (!truth || !one || !("label" in one)) return [];
    const fault = "fault" in truth ? truth.fault : null;
    const numerator = isFabricated(one.label) ? 1 : 0;
    return [{ scenario, length, kind: question.kind, fault, numerator, denominator: 1 }];
  });
}

function byScenario(counts: readonly Counted[]): JudgeResult["counts"]["events"] {
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const { scenario, numerator, denominator } of counts) {
    const known = sums.get(scenario) ?? { numerator: 0, denominator: 0 };
    sums.set(scenario, {
      numerator: known.numerator + numerator,
      denominator: known.denominator + denominator,
    });
  }
  return [...sums].map(([scenario, counts]) => ({ scenario, ...counts }));
}
