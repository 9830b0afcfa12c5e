import { z } from "zod";
import { type Finding, findingSchema, type Grade, spanSchema } from "./evidence.ts";
import { hashOf } from "./hash.ts";
import { type Identity, identitySchema, personIdSchema } from "./people.ts";

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
  /** Words about words: of the output where `in` says note, else of the transcript. */
  z.object({
    type: z.literal("comment"),
    in: z.enum(["note", "transcript"]),
    span: spanSchema.nullable(),
    quote: z.string().max(5000),
    text: z.string().min(1).max(5000),
  }),
  /** The reader has been through the note alone and now sees what the machine found. */
  z.object({ type: z.literal("suggestions") }),
  /** The reading of one item of a queue is done; seconds as the reader's page counted them while it was looked at. */
  z.object({
    type: z.literal("finished"),
    verdict: verdictSchema,
    seconds: z.number().min(0).max(86_400),
    comment: z.string().max(5000).default(""),
  }),
  /** Of two notes: which one, in the order of the item, whatever side each stood on. */
  z.object({
    type: z.literal("preferred"),
    choice: z.enum(["first", "second", "equal", "both-bad"]),
    seconds: z.number().min(0).max(86_400),
    comment: z.string().max(5000).default(""),
  }),
]);
export type ReviewAct = z.infer<typeof reviewActSchema>;

export const reviewLineSchema = z.object({
  version: z.literal(1),
  sequence: z.number().int().min(0),
  /** Hash of the person's line before; null for the first. */
  previous: z.string().nullable(),
  at: z.string(),
  person: personIdSchema,
  identity: identitySchema,
  run: z.string(),
  cellKey: z.string(),
  /** The text that was judged: a review of another text does not count. */
  outputSha256: z.string(),
  /** Said in a queue, about one of its items; such lines count for the cell once the item is settled. */
  queue: z.string().optional(),
  item: z.string().optional(),
  part: z.enum(["reader", "adjudicator"]).optional(),
  /** Made by whoever posts: the same token is the same line, however often it is sent. */
  token: z.string().optional(),
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
      identity: identitySchema,
      decision: z.enum(["confirmed", "rejected"]),
      comment: z.string(),
      line: z.string(),
    }),
  ),
  /** Rejected, but only under a claimed name: stands against the note where the gate asks for a login. */
  unproven: z.literal(true).optional(),
  /** Who added it; null for a machine finding. */
  addedBy: z.string().nullable(),
});
export type ReviewedFinding = z.infer<typeof reviewedFindingSchema>;

export const cellVerdictSchema = z.object({
  findings: z.array(reviewedFindingSchema),
  verdicts: z.array(
    z.object({
      person: z.string(),
      identity: identitySchema,
      verdict: verdictSchema,
      comment: z.string(),
      at: z.string(),
      line: z.string(),
      /** Of a queue's reading: an adjudicator's verdict settles. */
      part: z.enum(["reader", "adjudicator"]).optional(),
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
 * differ make it `disputed` (which counts as confirmed until it is settled); what an adjudicator says of it settles it.
 * Lines about another text are left out.
 */
export function verdictOf(
  grade: Pick<Grade, "findings" | "outputSha256">,
  reviews: readonly ReviewLine[],
): CellVerdict {
  if (reviews.length > 0) {
    const folded = foldReviews(grade, reviews);
    const rejects = folded.findings.some(({ state }) => state === "rejected");
    return rejects ? marked(folded, foldReviews(grade, provenLines(reviews))) : folded;
  }
  // Most cells of a large run were looked at by nobody, and matrix and scores ask again and again.
  const known = unreviewed.get(grade);
  if (known) return known;
  const verdict = foldReviews(grade, reviews);
  unreviewed.set(grade, verdict);
  return verdict;
}

const unreviewed = new WeakMap<object, CellVerdict>();

/**
 * The verdict as a gate takes it. `authenticated`: what would take away a finding, or an earlier no, counts only from somebody
 * who had logged in; what is said against a note counts under any name.
 */
export function gateVerdictOf(
  grade: Pick<Grade, "findings" | "outputSha256">,
  reviews: readonly ReviewLine[],
  counts: Identity,
): CellVerdict {
  const verdict = verdictOf(grade, reviews);
  if (counts === "claimed" || reviews.length === 0) return verdict;
  const unproven = new Set(verdict.findings.flatMap((finding) => (finding.unproven ? [finding.id] : [])));
  const proven = foldReviews(grade, provenLines(reviews));
  return {
    ...proven,
    findings: proven.findings.map((finding) =>
      unproven.has(finding.id) ? { ...finding, unproven: true } : finding,
    ),
  };
}

function marked(verdict: CellVerdict, proven: CellVerdict): CellVerdict {
  const rejected = new Set(proven.findings.flatMap(({ id, state }) => (state === "rejected" ? [id] : [])));
  return {
    ...verdict,
    findings: verdict.findings.map((finding) =>
      finding.state === "rejected" && !rejected.has(finding.id) ? { ...finding, unproven: true } : finding,
    ),
  };
}

/** Without the claimed lines that make a finding or an earlier verdict go away. */
function provenLines(lines: readonly ReviewLine[]): ReviewLine[] {
  const proven = new Set(
    lines.filter(({ identity }) => identity === "authenticated").map((line) => reviewLineHash(line)),
  );
  const judged = new Set<string>();
  return lines.filter(({ act, identity, person }) => {
    const isVerdict = act.type === "verdict" || act.type === "finished";
    if (identity === "authenticated") {
      if (isVerdict) judged.add(person);
      return true;
    }
    if (act.type === "finding") return act.decision !== "rejected";
    if (act.type === "withdrawn") return !proven.has(act.line);
    return !isVerdict || act.verdict === "unusable" || !judged.has(person);
  });
}

function foldReviews(
  grade: Pick<Grade, "findings" | "outputSha256">,
  reviews: readonly ReviewLine[],
): CellVerdict {
  const withdrawn = new Set(reviews.flatMap(({ act }) => (act.type === "withdrawn" ? [act.line] : [])));
  const lines = reviews
    .filter((line) => line.outputSha256 === grade.outputSha256)
    .map((line) => ({ line, hash: reviewLineHash(line) }))
    .filter(({ hash }) => !withdrawn.has(hash));

  // Two people who tick the same fact or mark the same words say one thing.
  const added = [
    ...new Map(
      lines.flatMap(({ line }) =>
        line.act.type === "added"
          ? [[line.act.finding.id, { finding: line.act.finding, person: line.person }]]
          : [],
      ),
    ).values(),
  ].filter(({ finding }) => !grade.findings.some(({ id }) => id === finding.id));
  const all: { finding: Finding; addedBy: string | null }[] = [
    ...grade.findings.map((finding) => ({ finding, addedBy: null })),
    ...added.map(({ finding, person }) => ({ finding, addedBy: person })),
  ];
  const findings = all.map(({ finding, addedBy }): ReviewedFinding => {
    const byPerson = new Map<string, ReviewedFinding["decidedBy"][number]>();
    let adjudicated: "confirmed" | "rejected" | null = null;
    for (const { line, hash } of lines) {
      if (line.act.type !== "finding" || line.act.finding !== finding.id) continue;
      byPerson.set(line.person, {
        person: line.person,
        identity: line.identity,
        decision: line.act.decision,
        comment: line.act.comment,
        line: hash,
      });
      if (line.part === "adjudicator") adjudicated = line.act.decision;
    }
    const decidedBy = [...byPerson.values()];
    const decisions = new Set(adjudicated ? [adjudicated] : decidedBy.map(({ decision }) => decision));
    const only = decisions.size === 1 ? [...decisions][0] : undefined;
    const state = decisions.size > 1 ? "disputed" : (only ?? (addedBy === null ? "open" : "confirmed"));
    return { ...finding, state, decidedBy, addedBy };
  });

  const byPerson = new Map<string, CellVerdict["verdicts"][number]>();
  for (const { line, hash } of lines) {
    if (line.act.type !== "verdict" && line.act.type !== "finished") continue;
    byPerson.set(line.person, {
      person: line.person,
      identity: line.identity,
      verdict: line.act.verdict,
      comment: line.act.comment,
      at: line.at,
      line: hash,
      ...(line.part ? { part: line.part } : {}),
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
