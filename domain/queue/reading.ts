import type { Finding, Severity } from "../evidence.ts";
import { type ReviewAct, type ReviewLine, reviewLineHash, type Verdict } from "../review.ts";
import type { QueueItem } from "./queue.ts";

/** What a finding is about: a field of the note, a fact of the list, or the note as a whole by type. */
export function targetOf(finding: Pick<Finding, "kind" | "fact" | "span" | "type">): string {
  if (finding.kind === "omission" && finding.fact) return `fact:${finding.fact}`;
  if (finding.span) return `field:${finding.span.field}`;
  if (finding.fact) return `fact:${finding.fact}`;
  return `note:${finding.type}`;
}

/** One thing a reader marked: gravest severity and all types said of one target. */
export interface Mark {
  readonly target: string;
  readonly severity: Severity;
  readonly types: readonly string[];
  readonly kinds: readonly string[];
  /** Ids of the findings behind it. */
  readonly findings: readonly string[];
}

/** A line that stands: not withdrawn. */
export interface StandingLine {
  readonly hash: string;
  readonly line: ReviewLine;
}

/** Everything one person said of one item, folded. */
export interface Reading {
  readonly person: string;
  readonly begun: boolean;
  readonly finished: boolean;
  /** Of `finished`: null in pairwise mode. */
  readonly verdict: Verdict | null;
  /** Pairwise, in the order of the item. */
  readonly choice: Extract<ReviewAct, { type: "preferred" }>["choice"] | null;
  readonly seconds: number | null;
  readonly comment: string;
  /** Decisions on findings, machine's or people's, by id. */
  readonly decisions: ReadonlyMap<string, "confirmed" | "rejected">;
  readonly added: readonly Finding[];
  /** What counts as wrong in this reading. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** The reader had seen what the machine found before finishing. */
  readonly sawSuggestions: boolean;
  /** Every line of it is by somebody who proved who they are. */
  readonly authenticated: boolean;
  readonly finishedAt: string | null;
  readonly lines: readonly StandingLine[];
}

const rank = { minor: 1, major: 2, critical: 3 } as const;

/**
 * Folds one person's lines about one item. Of decisions on one finding the last counts; what was withdrawn does not; a later
 * `finished` replaces an earlier one. `others`: findings that people raised, on which an adjudicator may decide.
 */
export function readingOf(
  item: Pick<QueueItem, "texts">,
  person: string,
  lines: readonly ReviewLine[],
  others: readonly Finding[] = [],
): Reading {
  const own = lines.filter((line) => line.person === person);
  const withdrawn = new Set(own.flatMap(({ act }) => (act.type === "withdrawn" ? [act.line] : [])));
  const standing = own
    .map((line) => ({ line, hash: reviewLineHash(line) }))
    .filter(({ line, hash }) => line.act.type !== "withdrawn" && !withdrawn.has(hash));
  const decisions = new Map<string, "confirmed" | "rejected">();
  const added = new Map<string, Finding>();
  let done: Extract<ReviewAct, { type: "finished" | "preferred" }> | null = null;
  let finishedAt: string | null = null;
  let asked = false;
  for (const { line } of standing) {
    const { act } = line;
    if (act.type === "finding") decisions.set(act.finding, act.decision);
    else if (act.type === "added") added.set(act.finding.id, act.finding);
    else if (act.type === "suggestions") asked = true;
    else if (act.type === "finished" || act.type === "preferred") {
      done = act;
      finishedAt = line.at;
    }
  }
  const known = [...item.texts.flatMap(({ suggestions }) => suggestions), ...others];
  const counting = [
    ...known.filter(({ id }) => decisions.get(id) === "confirmed"),
    ...[...added.values()].filter(({ id }) => decisions.get(id) !== "rejected"),
  ];
  return {
    person,
    begun: standing.length > 0,
    finished: done !== null,
    verdict: done?.type === "finished" ? done.verdict : null,
    choice: done?.type === "preferred" ? done.choice : null,
    seconds: done?.seconds ?? null,
    comment: done?.comment ?? "",
    decisions,
    added: [...added.values()],
    marks: marksOf(counting),
    sawSuggestions: asked,
    authenticated: own.length > 0 && own.every(({ identity }) => identity === "authenticated"),
    finishedAt,
    lines: standing,
  };
}

export function marksOf(findings: readonly Finding[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    const target = targetOf(finding);
    const known = marks.get(target);
    marks.set(target, {
      target,
      severity: known && rank[known.severity] >= rank[finding.severity] ? known.severity : finding.severity,
      types: [...new Set([...(known?.types ?? []), finding.type])],
      kinds: [...new Set([...(known?.kinds ?? []), finding.kind])],
      findings: [...new Set([...(known?.findings ?? []), finding.id])],
    });
  }
  return marks;
}
