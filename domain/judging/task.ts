import { sha256Of } from "../hash.ts";
import type { OutputField } from "../grader.ts";
import { parseOutput } from "../output.ts";
import type { PlannedCell } from "../plan.ts";
import type { CellLine } from "../run.ts";
import { stageOf } from "../stages/index.ts";
import { judgeId, type JudgementLine } from "./judgement.ts";
import type { JudgingRequest } from "./request.ts";
import { batchesOf } from "./statements.ts";

/** One request to one judge about some statements of one cell. */
export interface JudgeTask {
  /** What it is, whatever the judge's weights: the same task is asked once a judging. */
  readonly id: string;
  readonly cell: PlannedCell;
  readonly prompt: string;
  readonly model: string;
  readonly repeat: number;
  readonly batch: { readonly index: number; readonly of: number };
  readonly statements: readonly OutputField[];
  readonly outputSha256: string;
}

const read = new WeakMap<CellLine, readonly OutputField[]>();

/** The note of a cell as statements: none where it is no SOAP note or cannot be read as one. Kept, since a line never changes. */
export function statementsOf(cell: PlannedCell, line: CellLine | null): readonly OutputField[] {
  if (cell.stage !== "soap" || !line || line.text === "") return [];
  let statements = read.get(line);
  if (!statements) {
    const { output, fields } = parseOutput(stageOf("soap"), line.text);
    statements = output === null ? [] : fields;
    read.set(line, statements);
  }
  return statements;
}

/**
 * The requests of a judging in working order: by prompt, then by transcript (longest first), so that requests that share
 * the long part stand beside each other and the server's prefix cache stays warm.
 */
export function judgeTasks(
  { prompts, models, repeats, batch }: JudgingRequest,
  cells: readonly { cell: PlannedCell; line: CellLine; characters: number }[],
): JudgeTask[] {
  const ordered = [...cells].sort(
    (a, b) => b.characters - a.characters || compare(a.cell.scenario, b.cell.scenario),
  );
  const texts = ordered.map(({ cell, line }) => ({
    cell,
    outputSha256: sha256Of(line.text),
    batches: batchesOf(statementsOf(cell, line), batch),
  }));
  const tasks: JudgeTask[] = [];
  for (const model of models)
    for (const prompt of prompts)
      for (const { cell, outputSha256, batches } of texts)
        for (let repeat = 1; repeat <= repeats; repeat += 1)
          for (const [index, statements] of batches.entries()) {
            const place = { index, of: batches.length };
            tasks.push({
              id: taskId({
                judge: { prompt, model },
                cellKey: cell.cellKey,
                repeat,
                batch: place,
                outputSha256,
              }),
              cell,
              prompt,
              model,
              repeat,
              batch: place,
              statements,
              outputSha256,
            });
          }
  return tasks;
}

/** The task a stored line answers. */
export function taskId({
  judge,
  cellKey,
  repeat,
  batch,
  outputSha256,
}: Pick<JudgementLine, "cellKey" | "repeat" | "batch" | "outputSha256"> & {
  judge: Pick<JudgementLine["judge"], "prompt" | "model">;
}): string {
  return `${judgeId(judge)} ${cellKey} ${outputSha256} ${repeat} ${batch.index}/${batch.of}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
