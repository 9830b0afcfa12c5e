import { type JudgeSummary, judgeSummaries } from "../../domain/judging/summary.ts";
import type { PlannedCell } from "../../domain/plan.ts";
import type { RunRecord } from "../runner/runRecord.ts";
import type { Handlers } from "./handlers.ts";

export const judgeRoutes: Handlers<"judging.start" | "judging.stop" | "judging.read" | "judging.cells"> = {
  "judging.start": async ({ judges }, { run, ...choice }) => ({ progress: await judges.start(run, choice) }),
  "judging.stop": async ({ judges }, { run }) => ({ progress: await judges.stop(run) }),

  "judging.read": async ({ judges, runs, reviews }, { run }) => {
    const record = await runs.record(run);
    const judged = await allOf(record, async (planned) => {
      const judgement = await record.judgementOf(planned.cellKey);
      return judgement ? { planned, judgement } : null;
    });
    const counts = await Promise.all(
      judged.map(async ({ planned: { cellKey } }) =>
        record.matrixCell(cellKey, await reviews.of(run, cellKey)),
      ),
    );
    const summaries: JudgeSummary[] = judgeSummaries(judged);
    return {
      progress: await judges.progress(run),
      judges: summaries,
      disagreements: {
        cells: counts.filter((cell) => (cell?.judged?.disagreements ?? 0) > 0).length,
        open: counts.filter((cell) => cell?.judged?.open).length,
      },
    };
  },

  "judging.cells": async ({ runs }, { run }) => {
    const record = await runs.record(run);
    const notes = await allOf(record, async (cell) => ((await record.isNote(cell)) ? cell : null));
    return { cells: notes.length };
  },
};

/** What there is of each cell, in the order of the plan. */
async function allOf<T>(
  { file }: RunRecord,
  partOf: (planned: PlannedCell) => Promise<T | null>,
): Promise<T[]> {
  return (await Promise.all(file.cells.map(partOf))).filter((part) => part !== null);
}
