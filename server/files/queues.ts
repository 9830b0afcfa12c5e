import { readdir } from "node:fs/promises";
import { VisiteError } from "../../domain/errors.ts";
import { queueIdSchema, type QueueLine, queueLineHash, queueLineSchema } from "../../domain/queue/queue.ts";
import { LineFile, rewriteLines } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

type Unchained<Line> = Line extends unknown ? Omit<Line, "version" | "sequence" | "previous" | "at"> : never;

const pathOf = (workspace: Workspace, id: string) =>
  insideWorkspace(workspace, "results/queues", `${queueIdSchema.parse(id)}.jsonl`);

/** Every queue's lines, oldest queue first. A file that does not begin with a readable `created` line is no queue: its reason is told. */
export async function readQueues(workspace: Workspace): Promise<QueueLine[][]> {
  const folder = insideWorkspace(workspace, "results/queues");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  return Promise.all(
    names.map(async (name) => {
      const { lines, problems } = await new LineFile(
        insideWorkspace(workspace, "results/queues", name),
        queueLineSchema,
      ).readAll();
      const problem = problems[0];
      if (problem || lines[0]?.type !== "created")
        throw new VisiteError(
          "file.unreadable",
          `results/queues/${name}:${problem?.line ?? 1}: ${problem?.reason ?? "the first line does not create a queue"}. Restore it, e.g. from git.`,
        );
      return lines;
    }),
  );
}

/** Appends a line to a queue's chain. */
export async function appendQueueLine(
  workspace: Workspace,
  id: string,
  { before, line }: { before: readonly QueueLine[]; line: Unchained<QueueLine> },
): Promise<QueueLine> {
  const last = before.at(-1);
  const written = queueLineSchema.parse({
    ...line,
    version: 1,
    sequence: before.length,
    previous: last ? queueLineHash(last) : null,
    at: new Date().toISOString(),
  });
  const file = new LineFile(pathOf(workspace, id), queueLineSchema);
  await file.append(written);
  await file.close();
  return written;
}

/** Puts other lines in the place of a queue's own. Each must keep its name in the chain. */
export async function rewriteQueue(
  workspace: Workspace,
  id: string,
  change: (line: QueueLine) => QueueLine,
): Promise<void> {
  await rewriteLines(new LineFile(pathOf(workspace, id), queueLineSchema), change);
}
