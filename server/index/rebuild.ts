import { stat } from "node:fs/promises";
import { isJudgement, listRunIds, openRunFiles, readRunFile } from "../files/runs.ts";
import { insideWorkspace, type Workspace } from "../files/workspace.ts";
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
    cells += await putRun(workspace, index, id);
    runs += 1;
  }
  return { runs, cells, milliseconds: Math.round(performance.now() - started) };
}

/** Rows are written every few dozen milliseconds; a file this much older than the index was surely taken in. Milliseconds. */
const surely = 60_000;

/** Takes in the runs whose files changed when the index was last written or later: a killed process owes it some rows. */
export async function catchUp(workspace: Workspace, index: ResultIndex): Promise<void> {
  for (const id of await listRunIds(workspace)) {
    const times = await Promise.all(
      ["run.json", "cells.jsonl", "grades.jsonl"].map(async (name) => {
        const file = await stat(insideWorkspace(workspace, "results/runs", id, name)).catch(() => null);
        return file?.mtimeMs ?? 0;
      }),
    );
    if (Math.max(...times) >= index.writtenAt - surely) await putRun(workspace, index, id);
  }
}

async function putRun(workspace: Workspace, index: ResultIndex, id: string): Promise<number> {
  const run = await readRunFile(workspace, id);
  const files = openRunFiles(workspace, id);
  const planned = new Map(run.cells.map((cell) => [cell.cellKey, cell]));
  const cells = new Set<string>();
  index.putRun(run);
  // Of a cell that has several lines the last one stays: a row replaces the one before it.
  await files.cells.scan((line) => {
    const cell = planned.get(line.cellKey);
    if (!cell) return;
    index.putCell(id, cell, line);
    cells.add(line.cellKey);
  });
  await files.grades.scan((line) => {
    if (isJudgement(line)) index.putJudgement(id, line);
    else index.putGrade(id, line);
  });
  await files.close();
  await index.flush();
  return cells.size;
}
