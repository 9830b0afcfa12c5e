import type { Finding, Grade } from "./evidence.ts";

/** What changed clinically from one output to another of the same scenario. */
export interface ClinicalDiff {
  readonly factsGained: readonly string[];
  readonly factsLost: readonly string[];
  /** Said wrongly now, and rightly or not at all before. */
  readonly factsAltered: readonly string[];
  readonly findingsNew: readonly Finding[];
  readonly findingsGone: readonly Finding[];
}

/** Facts by their status, findings by what is wrong (kind, type, words or fact), since places move between texts. */
export function clinicalDiff(
  before: Pick<Grade, "facts" | "findings">,
  after: Pick<Grade, "facts" | "findings">,
): ClinicalDiff {
  const recalled = (grade: Pick<Grade, "facts">) =>
    new Set(grade.facts.filter(({ status }) => status === "recalled").map(({ id }) => id));
  const [a, b] = [recalled(before), recalled(after)];
  const wasAltered = new Set(before.facts.filter(({ status }) => status === "altered").map(({ id }) => id));
  const factsAltered = after.facts
    .filter(({ id, status }) => status === "altered" && !wasAltered.has(id))
    .map(({ id }) => id);
  const name = ({ kind, type, quote, fact }: Finding) => `${kind}/${type}/${fact ?? quote.toLowerCase()}`;
  const [namesBefore, namesAfter] = [new Set(before.findings.map(name)), new Set(after.findings.map(name))];
  return {
    factsGained: [...b].filter((id) => !a.has(id)),
    factsLost: [...a].filter((id) => !b.has(id) && !factsAltered.includes(id)),
    factsAltered,
    findingsNew: after.findings.filter((finding) => !namesBefore.has(name(finding))),
    findingsGone: before.findings.filter((finding) => !namesAfter.has(name(finding))),
  };
}
