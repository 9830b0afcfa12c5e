import { readdir } from "node:fs/promises";
import { VisiteError } from "../../domain/errors.ts";
import { personIdSchema } from "../../domain/people.ts";
import { type ReviewLine, reviewLineHash, reviewLineSchema } from "../../domain/review.ts";
import { LineFile, rewriteLines } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type NewReview = Pick<
  ReviewLine,
  "identity" | "run" | "cellKey" | "outputSha256" | "act" | "queue" | "item" | "part" | "token"
>;

interface Chain {
  readonly file: LineFile<ReviewLine>;
  readonly last: ReviewLine | null;
  /** Lines by the token they were posted with. */
  readonly byToken: Map<string, ReviewLine>;
}

/** The tail of each chain and the write before, so that lines of one person follow each other whoever posts them. */
const chains = new Map<string, Promise<Chain>>();

/**
 * Appends a line to a person's chain. Concurrent posts queue up; none is lost, none doubled: a token that was posted before
 * gives the line that was written then, `isNew` false.
 */
export async function appendReview(
  workspace: Workspace,
  person: string,
  review: NewReview,
): Promise<{ line: ReviewLine; isNew: boolean }> {
  const path = chainPath(workspace, person);
  let written: { line: ReviewLine; isNew: boolean } | null = null;
  const next = (chains.get(path) ?? openChain(path)).then(async (chain): Promise<Chain> => {
    const { file, last, byToken } = chain;
    const known = review.token === undefined ? undefined : byToken.get(review.token);
    if (known) {
      written = { line: known, isNew: false };
      return chain;
    }
    const line: ReviewLine = {
      version: 1,
      sequence: last ? last.sequence + 1 : 0,
      previous: last ? reviewLineHash(last) : null,
      at: new Date().toISOString(),
      person,
      ...review,
    };
    await file.append(line);
    if (line.token !== undefined) byToken.set(line.token, line);
    written = { line, isNew: true };
    return { file, last: line, byToken };
  });
  chains.set(path, next);
  // After a failure the chain is read again from disk.
  next.catch(() => chains.delete(path));
  await next;
  if (!written) throw new VisiteError("internal", `the review of ${person} was not written`);
  return written;
}

/** The line a person posted with a token; null: it was never written. */
export async function postedWith(
  workspace: Workspace,
  person: string,
  token: string,
): Promise<ReviewLine | null> {
  const path = chainPath(workspace, person);
  const chain = chains.get(path) ?? openChain(path);
  chains.set(path, chain);
  chain.catch(() => chains.delete(path));
  return (await chain).byToken.get(token) ?? null;
}

const chainPath = (workspace: Workspace, person: string) =>
  insideWorkspace(workspace, "results/reviews", `${personIdSchema.parse(person)}.jsonl`);

async function openChain(path: string): Promise<Chain> {
  const file = new LineFile(path, reviewLineSchema);
  const { lines } = await file.readAll();
  const byToken = new Map(
    lines.flatMap((line) => (line.token === undefined ? [] : [[line.token, line] as const])),
  );
  return { file, last: lines.at(-1) ?? null, byToken };
}

/** All lines of all people, each chain in its order. */
export async function readReviews(workspace: Workspace): Promise<ReviewLine[]> {
  const folder = insideWorkspace(workspace, "results/reviews");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  const chainsRead = await Promise.all(
    names.map((name) =>
      new LineFile(insideWorkspace(workspace, "results/reviews", name), reviewLineSchema).readAll(),
    ),
  );
  return chainsRead.flatMap(({ lines }) => lines).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Each person's chain in its order, by person. */
export async function readReviewChains(workspace: Workspace): Promise<Map<string, ReviewLine[]>> {
  const chain = new Map<string, ReviewLine[]>();
  for (const line of await readReviews(workspace)) {
    const own = chain.get(line.person);
    if (own) own.push(line);
    else chain.set(line.person, [line]);
  }
  for (const lines of chain.values()) lines.sort((a, b) => a.sequence - b.sequence);
  return chain;
}

/** Puts other lines in the place of a person's own, after whatever is being appended. Each must keep its name in the chain. */
export async function rewriteReviews(
  workspace: Workspace,
  person: string,
  change: (line: ReviewLine) => ReviewLine,
): Promise<void> {
  const path = insideWorkspace(workspace, "results/reviews", `${personIdSchema.parse(person)}.jsonl`);
  const next = (chains.get(path) ?? openChain(path)).then(async ({ file }) => {
    await file.close();
    await rewriteLines(file, change);
    return openChain(path);
  });
  chains.set(path, next);
  next.catch(() => chains.delete(path));
  await next;
}
