import { z } from "zod";
import { type Finding, findingSchema, type Grade } from "./evidence.ts";
import { hashOf } from "./hash.ts";

export const verdicts = ["usable", "usable-after-edit", "unusable"] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** What a reviewer says about one cell's output. A line is never changed: a correction is a new line, an undo withdraws one. */
export const reviewActSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("finding"),
    finding: z.string(),
    decision: z.enum(["confirmed", "rejected"]),
    comment: z.string().default(""),
  }),
  z.object({ type: z.literal("added"), finding: findingSchema, comment: z.string().default("") }),
  z.object({ type: z.literal("verdict"), verdict: verdictSchema, comment: z.string().default("") }),
  z.object({ type: z.literal("withdrawn"), line: z.string() }),
]);
export type ReviewAct = z.infer<typeof reviewActSchema>;

export const personIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, "lower-case letters, digits, dot, hyphen");

export const reviewLineSchema = z.object({
  version: z.literal(1),
  sequence: z.number().int().min(0),
  /** Hash of the person's line before; null for the first. */
  previous: z.string().nullable(),
  at: z.string(),
  person: personIdSchema,
  identity: z.enum(["claimed", "authenticated"]),
  run: z.string(),
  cellKey: z.string(),
  /** The text that was judged: a review of another text does not count. */
  outputSha256: z.string(),
  act: reviewActSchema,
  /** Its words were erased with those of its scenario; `hash` is the line's name in the chain, as it was with them. */
  erased: z.object({ at: z.string(), hash: z.string() }).optional(),
});
export type ReviewLine = z.infer<typeof reviewLineSchema>;

export const reviewedFindingSchema = findingSchema.extend({
  state: z.enum(["open", "confirmed", "rejected", "disputed"]),
  decidedBy: z.array(
    z.object({
      person: z.string(),
      decision: z.enum(["confirmed", "rejected"]),
      comment: z.string(),
      line: z.string(),
    }),
  ),
  /** Who added it; null for a machine finding. */
  addedBy: z.string().nullable(),
});
export type ReviewedFinding = z.infer<typeof reviewedFindingSchema>;

export const cellVerdictSchema = z.object({
  findings: z.array(reviewedFindingSchema),
  verdicts: z.array(
    z.object({
      person: z.string(),
      verdict: verdictSchema,
      comment: z.string(),
      at: z.string(),
      line: z.string(),
    }),
  ),
  /** A critical machine finding is open: blocks until a person has looked. */
  blocked: z.boolean(),
});
export type CellVerdict = z.infer<typeof cellVerdictSchema>;

/** The name of a line in its chain. */
export function reviewLineHash(line: ReviewLine): string {
  return line.erased?.hash ?? hashOf(line);
}

/**
 * Folds what people said over what the machine found. Of one person the last word on a finding counts; two people who
 * differ make it `disputed` (which counts as confirmed until it is settled). Lines about another text are left out.
 */
export function verdictOf(
  grade: Pick<Grade, "findings" | "outputSha256">,
  reviews: readonly ReviewLine[],
): CellVerdict {
  if (reviews.length > 0) return foldReviews(grade, reviews);
  // Most cells of a large run were looked at by nobody, and matrix and scores ask again and again.
  const known = unreviewed.get(grade);
  if (known) return known;
  const verdict = foldReviews(grade, reviews);
  unreviewed.set(grade, verdict);
  return verdict;
}

const unreviewed = new WeakMap<object, CellVerdict>();

function foldReviews(
  grade: Pick<Grade, "findings" | "outputSha256">,
  reviews: readonly ReviewLine[],
): CellVerdict {
  const withdrawn = new Set(reviews.flatMap(({ act }) => (act.type === "withdrawn" ? [act.line] : [])));
  const lines = reviews
    .filter((line) => line.outputSha256 === grade.outputSha256)
    .map((line) => ({ line, hash: reviewLineHash(line) }))
    .filter(({ hash }) => !withdrawn.has(hash));

  const added = lines.flatMap(({ line }) =>
    line.act.type === "added" ? [{ finding: line.act.finding, person: line.person }] : [],
  );
  const all: { finding: Finding; addedBy: string | null }[] = [
    ...grade.findings.map((finding) => ({ finding, addedBy: null })),
    ...added.map(({ finding, person }) => ({ finding, addedBy: person })),
  ];
  const findings = all.map(({ finding, addedBy }): ReviewedFinding => {
    const byPerson = new Map<string, ReviewedFinding["decidedBy"][number]>();
    for (const { line, hash } of lines) {
      if (line.act.type !== "finding" || line.act.finding !== finding.id) continue;
      byPerson.set(line.person, {
        person: line.person,
        decision: line.act.decision,
        comment: line.act.comment,
        line: hash,
      });
    }
    const decidedBy = [...byPerson.values()];
    const decisions = new Set(decidedBy.map(({ decision }) => decision));
    const only = decisions.size === 1 ? [...decisions][0] : undefined;
    const state = decisions.size > 1 ? "disputed" : (only ?? (addedBy === null ? "open" : "confirmed"));
    return { ...finding, state, decidedBy, addedBy };
  });

  const byPerson = new Map<string, CellVerdict["verdicts"][number]>();
  for (const { line, hash } of lines) {
    if (line.act.type !== "verdict") continue;
    byPerson.set(line.person, {
      person: line.person,
      verdict: line.act.verdict,
      comment: line.act.comment,
      at: line.at,
      line: hash,
    });
  }
  const blocked = findings.some(
    ({ severity, state, addedBy }) => severity === "critical" && state === "open" && addedBy === null,
  );
  return { findings, verdicts: [...byPerson.values()], blocked };
}

/** Findings that count: everything a person has not rejected. */
export function countingFindings(verdict: CellVerdict): ReviewedFinding[] {
  return verdict.findings.filter(({ state }) => state !== "rejected");
}
