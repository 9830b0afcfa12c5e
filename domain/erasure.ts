import { z } from "zod";
import type { Grade } from "./evidence.ts";
import { hashOf } from "./hash.ts";
import type { JudgementLine } from "./judging/judgement.ts";
import { queueIdSchema, type QueueLine, queueLineHash } from "./queue/queue.ts";
import { type ReviewLine, reviewLineHash } from "./review.ts";
import { type CellLine, runIdSchema, type StoredGrade } from "./run.ts";
import { scenarioIdSchema } from "./scenario.ts";
import { sha256Schema } from "./text.ts";

/** What erasing a scenario takes away. Figures, hashes, verdicts and the ledger of promotions stay. */
export const erasurePlanSchema = z.object({
  scenario: scenarioIdSchema,
  /** Its folder is there. */
  folder: z.boolean(),
  /** Stored texts that nothing else uses: transcript, scenario, notes, requests. */
  texts: z.array(sha256Schema),
  runs: z.array(runIdSchema),
  /** Cells with an answer. */
  cells: z.number().int(),
  /** Grades and judgements that quote. */
  grades: z.number().int(),
  /** Review lines about its cells. */
  reviews: z.number().int(),
  /** Queues in which its notes were to be read; absent: none. */
  queues: z.array(queueIdSchema).optional(),
});
export type ErasurePlan = z.infer<typeof erasurePlanSchema>;

export function isEmptyPlan({ folder, texts, runs }: ErasurePlan): boolean {
  return !folder && texts.length === 0 && runs.length === 0;
}

/** One line of results/erasures.jsonl, chained like the ledger: who erased what, when and why, by hashes alone. */
export const erasureLineSchema = z.object({
  version: z.literal(1),
  sequence: z.number().int().min(0),
  previous: z.string().nullable(),
  at: z.string(),
  by: z.string().min(1),
  reason: z.string().min(1),
  plan: erasurePlanSchema,
  /** Hashes of the review lines whose words went: only these may stand in a chain without them. */
  reviewLines: z.array(z.string()),
  /** The same of lines of queues; absent: none. */
  queueLines: z.array(z.string()).optional(),
  /** By the name of each of these lines the hash of what is left of it. Absent: from before it was kept. */
  left: z.record(z.string(), z.string()).optional(),
});
export type ErasureLine = z.infer<typeof erasureLineSchema>;

export function erasureLineHash(line: ErasureLine): string {
  return hashOf(line);
}

/** An answer without its words. It is never taken over by another run. */
export function erasedCell(line: CellLine, at: string): CellLine {
  return {
    ...line,
    generationKey: null,
    text: "",
    reasoning: "",
    reason: "",
    attempts: line.attempts.map((attempt) => ({ ...attempt, error: "" })),
    erased: line.erased ?? { at },
  };
}

const gone = { de: "gelöscht", en: "erased" };

/** What was found stays with its kind, place and severity; the words go. */
export function erasedFinding(finding: Grade["findings"][number]): Grade["findings"][number] {
  return {
    ...finding,
    quote: "",
    message: gone,
    source: finding.source.map((span) => ({ ...span, quote: "" })),
  };
}

export function erasedGrade(stored: StoredGrade): StoredGrade {
  const { grade } = stored;
  return {
    ...stored,
    grade: {
      ...grade,
      statements: grade.statements.map(({ reason: _words, ...statement }) => ({
        ...statement,
        text: "",
        evidence: statement.evidence.map((span) => ({ ...span, quote: "" })),
      })),
      findings: grade.findings.map(erasedFinding),
      notMeasured: grade.notMeasured.map(({ metric }) => ({ metric, reason: "erased", message: gone })),
    },
  };
}

export function erasedJudgement(line: JudgementLine): JudgementLine {
  return {
    ...line,
    // The same question is asked anew if it ever comes again.
    gradeKey: line.gradeKey.startsWith("erased ") ? line.gradeKey : `erased ${line.gradeKey}`,
    generationKey: null,
    text: "",
    reasoning: "",
    reason: "",
    statements: [],
    attempts: line.attempts.map((attempt) => ({ ...attempt, error: "" })),
  };
}

/** Who decided what of which finding stays; comments and quoted words go. The line keeps the hash that it had. */
export function erasedReview(line: ReviewLine, at: string): ReviewLine {
  if (line.erased) return line;
  const { act } = line;
  const erased = { at, hash: reviewLineHash(line) };
  if (act.type === "withdrawn" || act.type === "suggestions") return line;
  // Words about words: that something was said stays, what it was does not.
  if (act.type === "comment") return { ...line, act: { ...act, quote: "", text: "–" }, erased };
  if (act.type === "added")
    return { ...line, act: { ...act, comment: "", finding: erasedFinding(act.finding) }, erased };
  return { ...line, act: { ...act, comment: "" }, erased };
}

/** What was to be read, by whom and in which order stays; what the machine had quoted goes. The line keeps the hash that it had. */
export function erasedQueueLine(line: QueueLine, scenario: string, at: string): QueueLine {
  if (line.type !== "created" || !line.items.some((item) => item.scenario === scenario)) return line;
  return {
    ...line,
    items: line.items.map((item) =>
      item.scenario === scenario
        ? {
            ...item,
            texts: item.texts.map((text) => ({ ...text, suggestions: text.suggestions.map(erasedFinding) })),
            erased: true as const,
          }
        : item,
    ),
    erased: line.erased ?? { at, hash: queueLineHash(line) },
  };
}

/** The first place where a person's chain does not hold; null: it holds. An erased line counts only where an erasure names it. */
export function brokenReviewLink(
  chain: readonly ReviewLine[],
  erasures: readonly ErasureLine[],
): { sequence: number; reason: string } | null {
  const named = new Set(erasures.flatMap(({ reviewLines }) => reviewLines));
  let previous: string | null = null;
  for (const [index, line] of chain.entries()) {
    const at = (reason: string) => ({ sequence: index, reason });
    if (line.sequence !== index) return at(`sequence ${line.sequence} where ${index} is due`);
    if (line.previous !== previous) return at("does not follow the line before it");
    if (line.erased && !named.has(line.erased.hash)) return at("its words are gone, but no erasure names it");
    previous = reviewLineHash(line);
  }
  return null;
}

/** The first place where the list of erasures itself does not hold. */
export function brokenErasureLink(
  lines: readonly ErasureLine[],
): { sequence: number; reason: string } | null {
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.sequence !== index || line.previous !== previous)
      return { sequence: index, reason: "does not follow the line before it" };
    previous = erasureLineHash(line);
  }
  return null;
}
