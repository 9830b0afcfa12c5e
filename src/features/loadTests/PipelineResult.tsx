import type { LoadTest } from "../../../domain/loadTest/loadTest.ts";
import { type DoctorsFigures, pipelineFigures } from "../../../domain/loadTest/pipeline.ts";
import { stageOf } from "../../../domain/stages/index.ts";
import { useTranslation } from "../../i18n/index.ts";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { EmptyState } from "../../ui/controls.tsx";
import { SpreadCell } from "./SpreadCell.tsx";
import { SpreadChart } from "./SpreadChart.tsx";

/** Documents through the pairs in production, by the number of doctors who work at once. */
export function PipelineResult({ test }: { test: LoadTest }) {
  const { t, pick, number } = useTranslation();
  const { asked, simulated } = test.plan;
  const rows = pipelineFigures(test);
  const disturbed = test.rounds.filter(({ disturbedBy }) => disturbedBy.length > 0).length;
  return (
    <section>
      <p className="muted">
        {asked
          .map(
            ({ stage, prompt, model, slots }) =>
              `${pick(stageOf(stage).title)}: ${prompt} · ${model} (${t("loadTests.step_width", { width: slots })})`,
          )
          .join(" → ")}
      </p>
      {simulated ? <p className="load-note">{t("loadTests.simulated")}</p> : null}
      {disturbed > 0 ? <p className="load-note">{t("loadTests.disturbed", { n: disturbed })}</p> : null}
      {rows.length === 0 ? (
        <EmptyState>{t("loadTests.nothingYet")}</EmptyState>
      ) : (
        <>
          <div className="load-charts">
            <SpreadChart
              title={t("loadTests.document")}
              hint={t("loadTests.documentHint")}
              points={rows.map(({ doctors, complete, documents, total }) => ({
                key: String(doctors),
                label: String(doctors),
                note: `${complete}/${documents}`,
                bad: complete < documents,
                spread: total && {
                  ...total,
                  median: total.median / 1000,
                  low: total.low / 1000,
                  high: total.high / 1000,
                },
              }))}
              unit={t("loadTests.seconds")}
              axisTitle={`${t("loadTests.doctors")} · ${t("loadTests.complete")}`}
              colour="var(--visite-series-1)"
              csv={() => csvOf(test, rows)}
            />
          </div>
          <h3>{t("loadTests.table")}</h3>
          <ScrollTable label={t("loadTests.table")}>
            <table className="table">
              <thead>
                <tr>
                  <th className="number">{t("loadTests.doctors")}</th>
                  <th className="number">{t("loadTests.complete")}</th>
                  <th className="number">{t("loadTests.documentSeconds")}</th>
                  <th className="number">{t("loadTests.slowdown")}</th>
                  <th className="number">{t("loadTests.perHour")}</th>
                  {asked.map(({ stage, model }) => (
                    <th key={stage} className="number" title={model}>
                      {pick(stageOf(stage).title)}, {t("loadTests.seconds")}
                      <div className="muted">{t("loadTests.waitedToo")}</div>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.doctors}>
                    <td className="number">{row.doctors}</td>
                    <td className={`number ${row.complete < row.documents ? "load-bad" : ""}`}>
                      {row.complete}/{row.documents}
                    </td>
                    <SpreadCell spread={row.total} digits={2} per={1000} />
                    <td className="number">
                      {row.slowdown === null
                        ? "–"
                        : t("loadTests.times", { n: number(row.slowdown, { maximumFractionDigits: 2 }) })}
                    </td>
                    <td className="number">
                      {row.perHour === null ? "–" : number(row.perHour, { maximumFractionDigits: 0 })}
                    </td>
                    {row.stages.map(({ stage, total, queued }) => (
                      <SpreadCell key={stage} spread={total} digits={2} per={1000} below={queued} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
          {rows.flatMap(({ doctors, stages }) =>
            stages
              .filter(({ failed }) => failed > 0)
              .map(({ stage, failed, reasons }) => (
                <p key={`${doctors} ${stage}`} className="load-note">
                  {t("loadTests.failedStage", {
                    doctors,
                    failed,
                    stage: pick(stageOf(stage).title),
                    reason: reasons[0] ?? "",
                  })}
                </p>
              )),
          )}
        </>
      )}
    </section>
  );
}

function csvOf({ plan }: LoadTest, rows: readonly DoctorsFigures[]) {
  return [
    [
      "load_test",
      "simulated",
      "doctors",
      "documents",
      "complete",
      "document_ms_median",
      "document_ms_low",
      "document_ms_high",
      "slowdown",
      "an_hour",
      ...plan.asked.flatMap(({ stage }) => [`${stage}_ms_median`, `${stage}_waited_ms_median`]),
    ],
    ...rows.map((row) => [
      plan.id,
      plan.simulated,
      row.doctors,
      row.documents,
      row.complete,
      row.total?.median,
      row.total?.low,
      row.total?.high,
      row.slowdown,
      row.perHour,
      ...row.stages.flatMap(({ total, queued }) => [total?.median, queued?.median]),
    ]),
  ];
}
