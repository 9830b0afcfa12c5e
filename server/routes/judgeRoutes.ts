import { type JudgeSummary, judgeSummaries } from "../../domain/judging/summary.ts";
import { statementsOf } from "../../domain/judging/task.ts";
import type { Handlers } from "./handlers.ts";

export const judgeRoutes: Handlers<"judging.start" | "judging.stop" | "judging.read"> = {
  "judging.start": async ({ judges }, { run, ...choice }) => ({ progress: await judges.start(run, choice) }),
  "judging.stop": async ({ judges }, { run }) => ({ progress: await judges.stop(run) }),

  "judging.read": async ({ judges, runs, reviews }, { run }) => {
    const record = await runs.record(run);
    const judged = record.file.cells.flatMap((planned) => {
      const judgement = record.judgementOf(planned.cellKey);
      return judgement ? [{ planned, judgement }] : [];
    });
    const counts = await Promise.all(
      judged.map(async ({ planned: { cellKey } }) =>
        record.matrixCell(cellKey, await reviews.of(run, cellKey)),
      ),
    );
    const summaries: JudgeSummary[] = judgeSummaries(judged);
    return {
      progress: await judges.progress(run),
      cells: record.file.cells.filter(
        (cell) => statementsOf(cell, record.lines.get(cell.cellKey) ?? null).length > 0,
      ).length,
      judges: summaries,
      disagreements: {
        cells: counts.filter((cell) => (cell?.judged?.disagreements ?? 0) > 0).length,
        open: counts.filter((cell) => cell?.judged?.open).length,
      },
    };
  },
};
