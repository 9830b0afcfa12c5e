import type { Agreement, GraderReview, HumanReviews } from "./humanReview.ts";
import type { ReviewedFinding } from "./review.ts";
import { wilson } from "./statistics/binomial.ts";
import { gwetAc1 } from "./statistics/gwet.ts";

/** Statements a judge held to be fabricated, and how many of them people marked too. */
export interface JudgeCounts {
  readonly judge: string;
  readonly confirmed: number;
  readonly rejected: number;
}

/** Folds reviewed findings of any number of cells by their grader. Findings that people added themselves are nobody's. */
export function humanReviewsOf(
  findings: readonly ReviewedFinding[],
  judged: readonly JudgeCounts[] = [],
): HumanReviews {
  const machine = findings.filter(({ addedBy, decidedBy }) => addedBy === null && decidedBy.length > 0);
  const names = [...new Set(machine.map(({ grader }) => grader.split("@")[0] ?? grader))].sort();
  const graders = names.map((grader) =>
    reviewOf(
      grader,
      machine.filter((one) => one.grader.split("@")[0] === grader),
    ),
  );
  const judges = judged.map(({ judge, confirmed, rejected }) => ({
    grader: judge,
    confirmed,
    rejected,
    disputed: 0,
    right: rightOf(confirmed, rejected),
  }));
  return {
    graders,
    judges: judges.length > 0 ? judges : null,
    people: agreementOf(machine),
  };
}

function reviewOf(grader: string, findings: readonly ReviewedFinding[]): GraderReview {
  const count = (state: ReviewedFinding["state"]) => findings.filter((one) => one.state === state).length;
  const confirmed = count("confirmed");
  const rejected = count("rejected");
  return {
    grader,
    confirmed,
    rejected,
    disputed: count("disputed"),
    right: rightOf(confirmed, rejected),
  };
}

function rightOf(confirmed: number, rejected: number): GraderReview["right"] {
  const judged = confirmed + rejected;
  return judged === 0 ? null : { value: confirmed / judged, ...wilson(confirmed, judged) };
}

function agreementOf(findings: readonly ReviewedFinding[]): Agreement | null {
  const twice = findings.filter(({ decidedBy }) => decidedBy.length > 1);
  if (twice.length === 0) return null;
  const alike = twice.filter(
    ({ decidedBy }) => new Set(decidedBy.map(({ decision }) => decision)).size === 1,
  ).length;
  const people = [...new Set(twice.flatMap(({ decidedBy }) => decidedBy.map(({ person }) => person)))];
  const ac1 = gwetAc1(
    twice.map(({ decidedBy }) =>
      people.map((person) => decidedBy.find((one) => one.person === person)?.decision ?? null),
    ),
    ["confirmed", "rejected"],
  );
  return {
    findings: twice.length,
    alike,
    percent: { value: alike / twice.length, ...wilson(alike, twice.length) },
    ac1:
      ac1.value === null
        ? null
        : { value: ac1.value, low: ac1.interval?.low ?? -1, high: ac1.interval?.high ?? 1 },
  };
}
