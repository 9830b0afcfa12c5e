import { VisiteError } from "../../domain/errors.ts";
import { type ErasureLine, erasureLineHash, erasureLineSchema } from "../../domain/erasure.ts";
import { LineFile } from "./lines.ts";
import { insideWorkspace, type Workspace } from "./workspace.ts";

const fileOf = (workspace: Workspace) =>
  new LineFile(insideWorkspace(workspace, "results/erasures.jsonl"), erasureLineSchema);

/** Every erasure, oldest first. */
export async function readErasures(workspace: Workspace): Promise<ErasureLine[]> {
  const { lines, problems } = await fileOf(workspace).readAll();
  const [problem] = problems;
  if (problem)
    throw new VisiteError("file.unreadable", `results/erasures.jsonl:${problem.line}: ${problem.reason}`);
  return lines;
}

/** On disk before the first text goes: a crash in between leaves texts that are already said to be erased, and erasing again ends it. */
export async function appendErasure(
  workspace: Workspace,
  erasure: Pick<ErasureLine, "at" | "by" | "reason" | "plan" | "reviewLines" | "queueLines" | "left">,
): Promise<ErasureLine> {
  const last = (await readErasures(workspace)).at(-1);
  const line: ErasureLine = {
    version: 1,
    sequence: last ? last.sequence + 1 : 0,
    previous: last ? erasureLineHash(last) : null,
    ...erasure,
  };
  const file = fileOf(workspace);
  try {
    await file.append(line);
  } finally {
    await file.close();
  }
  return line;
}
