import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import type { ModelStatus } from "../../../domain/model.ts";
import { type RankedModel, rankModels } from "../../../domain/ranking.ts";
import { type Answer, screen } from "../../../domain/screening.ts";
import { useTranslation } from "../../i18n/index.ts";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { EmptyState, NotMeasured, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { RankingChart } from "./RankingChart.tsx";

const stage = "soap";
const metric = "fabricationRate";
const kinds: Readonly<Record<Answer, string>> = { yes: "good", no: "critical", unknown: "hatched" };

/** Candidates on three axes as measured here, beside the hard constraints and what others reported. */
export function Ranking({ models }: { models: readonly ModelStatus[] }) {
  const { t } = useTranslation();
  const scores = useQuery(queries.rankingScores(stage));
  const tests = useQuery(queries.loadTests());
  const writers = models.filter(({ judge }) => judge !== "only");
  return (
    <section>
      <h2>{t("models.ranking")}</h2>
      <AsyncGate query={scores}>
        {({ pairs }) => (
          <AsyncGate query={tests}>
            {({ newest }) => (
              <Ranked
                rows={rankModels({ stage, models: writers, pairs, tests: newest, metric })}
                models={writers}
              />
            )}
          </AsyncGate>
        )}
      </AsyncGate>
    </section>
  );
}

function Ranked({ rows, models }: { rows: readonly RankedModel[]; models: readonly ModelStatus[] }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const open = ({ pair, speed }: RankedModel) => {
    const run = pair?.runs.at(-1);
    if (pair && run) return () => execute("run.open", run, { pair: `${pair.prompt} ${pair.model}` });
    return speed ? () => execute("loadTests.open", speed.loadTest) : null;
  };
  // A simulated model nobody measured says nothing to anybody.
  const listed = rows.filter(({ simulated, findings, speed }) => !simulated || findings || speed);
  const anything = rows.some(({ findings, speed }) => findings ?? speed);
  return (
    <>
      {anything ? (
        <RankingChart rows={rows} open={open} />
      ) : (
        <EmptyState>{t("models.rankingEmpty")}</EmptyState>
      )}
      <ScrollTable label={t("models.ranking")}>
        <table className="table ranking">
          <thead>
            <tr>
              <th>{t("models.model")}</th>
              <th>{t("models.screening")}</th>
              <th className="number">{t("models.findingsHere")}</th>
              <th className="number">{t("models.speedHere")}</th>
              <th className="number">{t("models.size")}</th>
              <th>{t("models.reportedShort")}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((row) => (
              <Row key={row.model} row={row} model={models.find(({ id }) => id === row.model)} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

/** Aligned on the decimal. */
const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

function Row({ row, model }: { row: RankedModel; model: ModelStatus | undefined }) {
  const { t, pick, percent, range, number } = useTranslation();
  const { execute } = useServices();
  const modelGb = useQuery(queries.hardware()).data?.hardware.modelGb ?? 25;
  const { pair, findings, speed, memory } = row;
  const screening = model && !row.simulated ? screen(model, { modelGb }) : null;
  const run = pair?.runs.at(-1);
  return (
    <tr>
      <td title={row.front ? t("models.notSurpassed") : undefined}>
        {row.front ? "◆ " : ""}
        {row.model} {row.simulated ? <SimulatedTag /> : null}
      </td>
      <td>
        {screening ? <Tag kind={kinds[screening.value]}>{t(`models.screened_${screening.value}`)}</Tag> : "–"}
      </td>
      <td className="number">
        {findings && pair && run ? (
          <button
            type="button"
            className="link-like"
            title={pair.prompt}
            onClick={() => execute("run.open", run, { pair: `${pair.prompt} ${pair.model}` })}
          >
            {percent(findings.value)}{" "}
            {findings.low === null || findings.high === null ? null : (
              <span className="muted">[{range(findings.low, findings.high)}]</span>
            )}
          </button>
        ) : (
          <NotMeasured />
        )}
      </td>
      <td className="number">
        {speed ? (
          <button
            type="button"
            className="link-like"
            onClick={() => execute("loadTests.open", speed.loadTest)}
          >
            {number(speed.value, { maximumFractionDigits: 0 })}{" "}
            <span className="muted">· {t("loadTests.row_width", { width: speed.width })}</span>
          </button>
        ) : (
          <NotMeasured />
        )}
      </td>
      <td className="number">
        {memory ? `${memory.estimated ? "≈ " : ""}${number(memory.value, oneDigit)} GB` : t("common.unknown")}
      </td>
      <td className="ranking-reported muted">
        {model && model.reported.length > 0
          ? model.reported.map((report) => (
              <Fragment key={report.en}>
                <span title={`${report.source} ${report.date}`}>{pick(report)}</span>{" "}
              </Fragment>
            ))
          : "–"}
      </td>
    </tr>
  );
}
