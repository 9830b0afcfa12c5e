import { readdir } from "node:fs/promises";
import { VisiteError } from "../../domain/errors.ts";
import { personIdSchema } from "../../domain/people.ts";
import { type ReviewLine, reviewLineHash, reviewLineSchema } from "../../domain/review.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type NewReview = Pick<ReviewLine, "identity" | "run" | "cellKey" | "outputSha256" | "act">;

/** The tail of each chain and the write before, so that lines of one person follow each other whoever posts them. */
const chains = new Map<string, Promise<{ file: LineFile<ReviewLine>; last: ReviewLine | null }>>();

/** Appends a line to a person's chain. Concurrent posts queue up; none is lost, none doubled. */
export async function appendReview(
  workspace: Workspace,
  person: string,
  review: NewReview,
): Promise<ReviewLine> {
  const path = insideWorkspace(workspace, "results/reviews", `${personIdSchema.parse(person)}.jsonl`);
  let written: ReviewLine | null = null;
  const next = (chains.get(path) ?? openChain(path)).then(async ({ file, last }) => {
    const line: ReviewLine = {
      version: 1,
      sequence: last ? last.sequence + 1 : 0,
      previous: last ? reviewLineHash(last) : null,
      at: new Date().toISOString(),
      person,
      ...review,
    };
    await file.append(line);
    written = line;
    return { file, last: line };
  });
  chains.set(path, next);
  // After a failure the chain is read again from disk.
  next.catch(() => chains.delete(path));
  await next;
  if (!written) throw new VisiteError("internal", `the review of ${person} was not written`);
  return written;
}

async function openChain(path: string) {
  const file = new LineFile(path, reviewLineSchema);
  const { lines } = await file.readAll();
  return { file, last: lines.at(-1) ?? null };
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
