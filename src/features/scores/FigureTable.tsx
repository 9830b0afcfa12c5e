import type { MetricFigure, PairScore } from "../../../domain/score.ts";
import { type StageMetric, stageMetrics } from "../../../domain/stageMetrics.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { Button, NotMeasured, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { csvText, saveFile } from "../../ui/plot/chartFile.ts";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { countedWords, designWords, missingWords } from "./feeds/figureWords.ts";
import { metricCsv } from "./feeds/metricCsv.ts";
import { Trusted } from "./Trusted.tsx";
import { pairKeyOf, promptNameOf } from "./feeds/pairName.ts";

/** Every metric of every pair with all that must be named beside it. */
export function FigureTable({ stage, pairs }: { stage: StageId; pairs: readonly PairScore[] }) {
  const { t, pick, number } = useTranslation();
  const { execute } = useServices();
  const metrics = stageMetrics[stage].filter(({ name }) =>
    pairs.some((pair) => pair.metrics[name] ?? pair.notMeasured[name]),
  );
  return (
    <section>
      <div className="toolbar plain">
        <h2>{t("scores.table")}</h2>
        <span className="spring" />
        <Button
          icon="desktop-download"
          onClick={() =>
            saveFile(`visite-${stage}.csv`, csvText(metricCsv(stageMetrics[stage], pairs)), "text/csv")
          }
        >
          {t("chart.csv")}
        </Button>
      </div>
      <p className="muted chart-hint">{t("scores.tableHint")}</p>
      <ScrollTable label={t("scores.table")}>
        <table className="table figure-table">
          <thead>
            <tr>
              <th>{t("scores.metric")}</th>
              {pairs.map((pair) => (
                <th key={pairKeyOf(pair)} className="number">
                  {promptNameOf(pair)}
                  <div>
                    {pair.model} {pair.simulated ? <SimulatedTag /> : null}
                  </div>
                  {pair.inProduction ? <Tag kind="good">{t("scores.production")}</Tag> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr key={metric.name}>
                <td>
                  {pick(metric.title)} <Trusted stage={stage} metric={metric.name} />
                  <div className="muted figure-small">
                    {t("scores.counted", {
                      numerator: pick(metric.counts.numerator),
                      denominator: pick(metric.counts.denominator),
                    })}
                  </div>
                </td>
                {pairs.map((pair) => (
                  <td key={pairKeyOf(pair)} className="number">
                    <FigureCell metric={metric} pair={pair} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td>{t("scores.scenarios")}</td>
              {pairs.map((pair) => (
                <td key={pairKeyOf(pair)} className="number">
                  {pair.scenarios}
                </td>
              ))}
            </tr>
            <tr>
              <td>{t("scores.medianSeconds")}</td>
              {pairs.map((pair) => (
                <td key={pairKeyOf(pair)} className="number">
                  {pair.medianMs === null ? (
                    <NotMeasured />
                  ) : (
                    `${number(pair.medianMs / 1000, { maximumFractionDigits: 1 })} s`
                  )}
                </td>
              ))}
            </tr>
            <tr>
              <td />
              {pairs.map((pair) => (
                <td key={pairKeyOf(pair)} className="number">
                  <Button onClick={() => execute("production.promote", pair.stage, pair.prompt, pair.model)}>
                    {t("scores.promote")}
                  </Button>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
}

function FigureCell({ metric, pair }: { metric: StageMetric; pair: PairScore }) {
  const { pick } = useTranslation();
  const figure = pair.metrics[metric.name];
  if (figure) return <Figure figure={figure} unit={metric.unit} />;
  const missing = pair.notMeasured[metric.name];
  return <NotMeasured reason={missing?.reasons.map((reason) => pick(reason)).join("; ") ?? ""} />;
}

function Figure({ figure, unit }: { figure: MetricFigure; unit: StageMetric["unit"] }) {
  const translation = useTranslation();
  const { t, pick, percent, number, range } = translation;
  const { value, low, high, perNote, missing, design, zero } = figure;
  if (unit === "score") return <b>{number(value, { maximumFractionDigits: 1 })}</b>;
  const interval = (from: number | null, to: number | null) =>
    from === null || to === null ? "" : ` [${range(from, to)}]`;
  return (
    <>
      <b>{percent(value)}</b>
      <span className="muted">{interval(low, high)}</span>
      <div className="figure-small">{countedWords(figure, translation)}</div>
      <div className="muted figure-small">
        {t("scores.perNote")} {percent(perNote.value)}
        {interval(perNote.low, perNote.high)}
      </div>
      {zero ? <div className="figure-small figure-zero">{pick(zero)}</div> : null}
      {missing.cells > 0 ? (
        <div className="figure-small" title={missing.reasons.map((reason) => pick(reason)).join("; ")}>
          <span className="tag hatched">{missingWords(missing, translation)}</span>
        </div>
      ) : null}
      {design ? (
        <div className="muted figure-small" title={designWords(design, translation)}>
          {t("scores.designShort", {
            trials: design.trials,
            effective: number(design.effective, { maximumFractionDigits: 1 }),
          })}
        </div>
      ) : null}
    </>
  );
}
