import { basename } from "node:path";
import { type BrokenLink, chainProblems, queueProblems } from "../../domain/audit.ts";
import { chainNames } from "../../domain/chainHead.ts";
import { type ErasureLine, erasureLineSchema } from "../../domain/erasure.ts";
import { type CreatedLine, queueLineHash, queueLineSchema } from "../../domain/queue/queue.ts";
import { type ReviewLine, reviewLineSchema } from "../../domain/review.ts";
import { chainFiles, erasuresFile } from "./chainHeads.ts";
import type { AuditProblem } from "./pinnedEvidence.ts";
import { readRawLines } from "./rawLines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

/** What was erased on purpose: it is missing, and that is no fault. */
export interface Erased {
  /** Names of the lines whose words went, with the hash of what is left of each; null: it was not kept. */
  readonly lines: ReadonlyMap<string, string | null>;
  readonly texts: ReadonlySet<string>;
  readonly isErased: (run: string, scenario: string) => boolean;
}

/** The names of every chain's lines, by its file: what heads that were seen earlier are held against. */
export type ChainsSeen = Map<string, readonly string[]>;

interface Checking<Line> {
  readonly schema: { safeParse: (value: unknown) => { success: true; data: Line } | { success: false } };
  readonly what: string;
  readonly problems: AuditProblem[];
  readonly seen: ChainsSeen;
  readonly erased?: Erased["lines"];
}

/** Walks one chained file; what is wrong with a line is told in the order of the lines. Gives those that can be read. */
async function chainOf<Line>(
  workspace: Workspace,
  file: string,
  { schema, what, problems, seen, erased }: Checking<Line>,
): Promise<Line[]> {
  const raw = await readRawLines(insideWorkspace(workspace, file));
  seen.set(file, chainNames(raw));
  const parsed = raw.map(({ value }) => schema.safeParse(value));
  const unreadable = parsed.flatMap(({ success }, index): BrokenLink[] =>
    success ? [] : [{ index, reason: `is not a line of ${what}` }],
  );
  const links = [...chainProblems(raw, erased), ...unreadable].sort((a, b) => a.index - b.index);
  for (const { index, reason } of links) problems.push({ file, line: raw[index]?.line ?? index + 1, reason });
  return parsed.flatMap((one) => (one.success ? [one.data] : []));
}

/** The list of erasures, and what is missing because of them. */
export async function checkErasures(
  workspace: Workspace,
  { problems, seen }: { readonly problems: AuditProblem[]; readonly seen: ChainsSeen },
): Promise<Erased> {
  const lines = await chainOf<ErasureLine>(workspace, erasuresFile, {
    schema: erasureLineSchema,
    what: "the erasures",
    problems,
    seen,
  });
  const cells = new Set(lines.flatMap(({ plan }) => plan.runs.map((run) => `${run} ${plan.scenario}`)));
  return {
    // Of a line that was erased twice what the later one left counts.
    lines: new Map(
      lines.flatMap(({ reviewLines, queueLines = [], left = {} }) =>
        [...reviewLines, ...queueLines].map((name) => [name, left[name] ?? null] as const),
      ),
    ),
    texts: new Set(lines.flatMap(({ plan }) => plan.texts)),
    isErased: (run, scenario) => cells.has(`${run} ${scenario}`),
  };
}

/** Every person's own chain. Gives the lines that can be read. */
export async function checkReviews(
  workspace: Workspace,
  {
    problems,
    seen,
    erased,
  }: { readonly problems: AuditProblem[]; readonly seen: ChainsSeen; readonly erased: Erased },
): Promise<ReviewLine[]> {
  const all: ReviewLine[] = [];
  for (const file of await chainFiles(workspace, "results/reviews")) {
    const lines = await chainOf<ReviewLine>(workspace, file, {
      schema: reviewLineSchema,
      what: "a review",
      problems,
      seen,
      erased: erased.lines,
    });
    const owner = basename(file, ".jsonl");
    for (const line of lines)
      if (line.person !== owner)
        problems.push({
          file,
          line: line.sequence + 1,
          reason: `is signed by ${line.person}, not by ${owner}`,
        });
    all.push(...lines);
  }
  return all;
}

/**
 * Every queue's chain, and whether what people said in it is about the notes that were given to them. Gives the hashes of the
 * lines that created a queue.
 */
export async function checkQueues(
  workspace: Workspace,
  {
    problems,
    seen,
    erased,
    reviews,
  }: { problems: AuditProblem[]; seen: ChainsSeen; erased: Erased; reviews: readonly ReviewLine[] },
): Promise<ReadonlyMap<string, string>> {
  const created = new Map<string, string>();
  const said = new Map<string, ReviewLine[]>();
  for (const line of reviews)
    if (line.queue !== undefined) said.set(line.queue, [...(said.get(line.queue) ?? []), line]);
  for (const file of await chainFiles(workspace, "results/queues")) {
    const id = basename(file, ".jsonl");
    const lines = await chainOf(workspace, file, {
      schema: queueLineSchema,
      what: "a queue",
      problems,
      seen,
      erased: erased.lines,
    });
    const first = lines.find((line): line is CreatedLine => line.type === "created");
    if (first?.queue === id) created.set(id, queueLineHash(first));
    else problems.push({ file, line: 1, reason: `does not create the queue ${id}` });
    for (const reason of first ? queueProblems(first, said.get(id) ?? []) : [])
      problems.push({ file, line: 1, reason });
  }
  for (const [id, lines] of said)
    if (!created.has(id))
      problems.push({
        file: `results/queues/${id}.jsonl`,
        line: null,
        reason: `the queue in which ${lines.length} lines were said is missing`,
      });
  return created;
}
