import { latestLines } from "../../domain/progress.ts";
import { isJudgement, listRunIds, openRunFiles, readRunFile } from "../files/runs.ts";
import type { Workspace } from "../files/workspace.ts";
import type { ResultIndex } from "./resultIndex.ts";

/** Makes the index again from the files alone, run by run. */
export async function reindex(
  workspace: Workspace,
  index: ResultIndex,
): Promise<{ runs: number; cells: number; milliseconds: number }> {
  const started = performance.now();
  await index.clear();
  let runs = 0;
  let cells = 0;
  for (const id of await listRunIds(workspace)) {
    const run = await readRunFile(workspace, id);
    const files = openRunFiles(workspace, id);
    const planned = new Map(run.cells.map((cell) => [cell.cellKey, cell]));
    index.putRun(run);
    for (const [cellKey, line] of latestLines((await files.cells.readAll()).lines)) {
      const cell = planned.get(cellKey);
      if (!cell) continue;
      index.putCell(id, cell, line);
      cells += 1;
    }
    const graded = (await files.grades.readAll()).lines;
    const grades = graded.flatMap((line) => (isJudgement(line) ? [] : [line]));
    for (const stored of new Map(grades.map((grade) => [grade.cellKey, grade])).values())
      index.putGrade(id, stored);
    for (const judgement of graded.filter(isJudgement)) index.putJudgement(id, judgement);
    await files.close();
    await index.flush();
    runs += 1;
  }
  return { runs, cells, milliseconds: Math.round(performance.now() - started) };
}
