import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { MatrixCell, RunSummary } from "../../../domain/run.ts";
import { useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { queries } from "../../queries/queries.ts";
import { noFilter, useMatrixFilter } from "../../state/matrixFilter.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState } from "../../ui/controls.tsx";
import { JudgeDialog } from "./JudgeDialog.tsx";
import { useJudgeDialog } from "./judgeDialog.ts";
import { JudgeStrip } from "./JudgeStrip.tsx";
import { Matrix } from "./Matrix.tsx";
import { MatrixToolbar } from "./MatrixToolbar.tsx";
import { filteredColumns, filteredRows, matrixOf, type Row } from "./matrix.ts";
import { RunProgress } from "./RunProgress.tsx";
import "./runs.css";

/** A run as a matrix that fills while one looks at it. */
export function RunView({ uri }: EditorProps) {
  const run = uri.path[0] ?? "";
  const query = useQuery(queries.matrix(run));
  return (
    <AsyncGate query={query}>{({ run: summary, cells }) => <Run run={summary} cells={cells} />}</AsyncGate>
  );
}

function Run({ run, cells }: { run: RunSummary; cells: readonly MatrixCell[] }) {
  const { t, pick } = useTranslation();
  const scenarios = useQuery(queries.scenarios()).data?.scenarios;
  const atRest = run.progress.state !== "running" && run.progress.state !== "stopping";
  const filter = useMatrixFilter((state) => state.byRun[run.id]) ?? noFilter;
  const detail = filter.type || filter.severity ? "findings" : "matrix";
  const scores =
    useQuery({
      ...queries.matrixScores(run.stage, run.id, detail),
      refetchInterval: atRest ? false : 4000,
      placeholderData: keepPreviousData,
    }).data?.pairs ?? [];
  const choosing = useJudgeDialog((state) => state.run);
  const { change, replace } = useMatrixFilter.getState();
  const whole = useMemo(() => matrixOf(cells, scenarios ?? []), [cells, scenarios]);
  const pattern = patternOf(filter.text);
  const titleOf = (row: Row) => (row.summary ? pick(row.summary.title) : row.scenario);
  const { columns, rows: wide } = filteredColumns(whole, filter.pair);
  const rows = filteredRows(wide, { filter, pattern: pattern ?? null, titleOf });
  return (
    <div className="view">
      <RunProgress run={run} />
      <JudgeStrip run={run.id} onDisputed={() => change(run.id, { mode: "disputed" })} />
      {choosing === run.id ? <JudgeDialog run={run} /> : null}
      <MatrixToolbar
        cells={cells}
        filter={filter}
        invalid={pattern === undefined}
        change={(part) => change(run.id, part)}
      />
      <div className="grow">
        {rows.length === 0 ? (
          <EmptyState action={<Button onClick={() => replace(run.id, noFilter)}>{t("runs.showAll")}</Button>}>
            {t("runs.noRows")}
          </EmptyState>
        ) : (
          <Matrix run={run} columns={columns} rows={rows} titleOf={titleOf} scores={scores} filter={filter} />
        )}
      </div>
    </div>
  );
}

function patternOf(filter: string): RegExp | null | undefined {
  if (!filter) return null;
  try {
    return new RegExp(filter, "iu");
  } catch {
    // Half typed: everything stays visible and the field says so.
    return undefined;
  }
}
