import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import type { MatrixRead, Row } from "../../queries/matrix.ts";
import { queries } from "../../queries/queries.ts";
import { noFilter, useMatrixFilter } from "../../state/matrixFilter.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState } from "../../ui/controls.tsx";
import { JudgeDialog } from "./JudgeDialog.tsx";
import { useJudgeDialog } from "./judgeDialog.ts";
import { JudgeStrip } from "./JudgeStrip.tsx";
import { Matrix } from "./Matrix.tsx";
import { MatrixToolbar } from "./MatrixToolbar.tsx";
import { filteredColumns, filteredRows, sortedRows } from "./matrix.ts";
import { RunProgress } from "./RunProgress.tsx";
import { useFilterInAddress } from "./useFilterInAddress.ts";
import { useMatrix } from "./useMatrix.ts";
import "./runs.css";

/** A run as a matrix that fills while one looks at it. */
export function RunView({ uri, active }: EditorProps) {
  const run = uri.path[0] ?? "";
  useFilterInAddress(run, active);
  const query = useMatrix(run);
  return <AsyncGate query={query}>{(read) => <Run key={run} read={read} />}</AsyncGate>;
}

function Run({ read }: { read: MatrixRead }) {
  const { run, columns, rows: all, total } = read;
  const { t, pick } = useTranslation();
  const filter = useMatrixFilter((state) => state.byRun[run.id]) ?? noFilter;
  const choosing = useJudgeDialog((state) => state.run);
  const { change, replace } = useMatrixFilter.getState();
  const scores = useScores(run, filter.type || filter.severity ? "findings" : "matrix");
  const pattern = patternOf(filter.text);
  const shown = useMemo(() => {
    const titleOf = (row: Row) => pick(row.title);
    const { columns: own, rows: wide } = filteredColumns({ columns, rows: all }, filter.pair);
    const kept = filteredRows(wide, { filter, pattern: pattern ?? null, titleOf });
    return { columns: own, rows: sortedRows(kept, { sort: filter.sort, titleOf }), titleOf };
  }, [columns, all, filter, pattern, pick]);
  return (
    <div className="view">
      <RunProgress run={run} />
      <JudgeStrip run={run.id} onDisputed={() => change(run.id, { mode: "disputed" })} />
      {choosing === run.id ? <JudgeDialog run={run} /> : null}
      <MatrixToolbar
        rows={all}
        shown={shown.rows.length}
        total={total}
        filter={filter}
        invalid={pattern === undefined}
        change={(part) => change(run.id, part)}
        replace={(whole) => replace(run.id, whole)}
      />
      <div className="grow">
        {shown.rows.length === 0 && all.length === total ? (
          <EmptyState action={<Button onClick={() => replace(run.id, noFilter)}>{t("runs.showAll")}</Button>}>
            {t("runs.noRows")}
          </EmptyState>
        ) : (
          <Matrix run={run} {...shown} scores={scores} filter={filter} />
        )}
      </div>
    </div>
  );
}

/** The figures of every pair: what was counted at once, intervals as soon as they are computed. */
function useScores({ id, stage, progress }: MatrixRead["run"], detail: "matrix" | "findings") {
  // Grading follows behind: figures move until the last answer has its grade.
  const atRest = progress.state !== "running" && progress.state !== "stopping" && progress.toGrade === 0;
  const counts = useQuery(queries.matrixScores(stage, id, "counts")).data?.pairs;
  const whole = useQuery({
    ...queries.matrixScores(stage, id, detail),
    enabled: counts !== undefined,
    refetchInterval: atRest ? false : 4000,
    placeholderData: keepPreviousData,
  }).data?.pairs;
  return whole ?? counts ?? [];
}

const patterns = new Map<string, RegExp | undefined>();

/** Null: nothing typed. Undefined: half typed; everything stays visible and the field says so. The same text gives the same object. */
function patternOf(filter: string): RegExp | null | undefined {
  if (!filter) return null;
  if (patterns.has(filter)) return patterns.get(filter);
  let pattern: RegExp | undefined;
  try {
    pattern = new RegExp(filter, "iu");
  } catch {
    // Half typed.
    pattern = undefined;
  }
  patterns.set(filter, pattern);
  return pattern;
}
