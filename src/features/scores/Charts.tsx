import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PairScore } from "../../../domain/score.ts";
import { stageMetrics } from "../../../domain/stageMetrics.ts";
import type { StageId } from "../../../domain/stage.ts";
import { useTranslation } from "../../i18n/index.ts";
import { queries } from "../../queries/queries.ts";
import { EmptyState, Field } from "../../ui/controls.tsx";
import { FindingChart } from "./charts/FindingChart.tsx";
import { HeatMap } from "./charts/HeatMap.tsx";
import { JudgedChart } from "./charts/JudgedChart.tsx";
import { LengthChart } from "./charts/LengthChart.tsx";
import { ParetoChart } from "./charts/ParetoChart.tsx";
import { PassChart } from "./charts/PassChart.tsx";
import { RateChart } from "./charts/RateChart.tsx";
import { RepeatChart } from "./charts/RepeatChart.tsx";
import { TrapGrid } from "./charts/TrapGrid.tsx";
import { pairKeyOf, seriesOf } from "./feeds/pairName.ts";
import { FigureTable } from "./FigureTable.tsx";
import { PairCompare } from "./PairCompare.tsx";
import { PairLegend } from "./PairLegend.tsx";

/** Everything measured of a stage: the pairs, their comparison, the charts, the figures. */
export function Charts({
  stage,
  run,
  pairs,
}: {
  stage: StageId;
  run: string | undefined;
  pairs: readonly PairScore[];
}) {
  const { t, pick } = useTranslation();
  const scenarios = useQuery(queries.scenarios()).data?.scenarios;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState("");
  const all = seriesOf(pairs);
  const series = all.filter(({ pair }) => !hidden.has(pairKeyOf(pair)));
  const shown = series.map(({ pair }) => pair);
  const charted = stageMetrics[stage].filter(
    ({ name, shown: place }) =>
      place === "chart" && pairs.some((pair) => pair.metrics[name] ?? pair.notMeasured[name]),
  );
  const metric = charted.find(({ name }) => name === chosen) ?? charted[0];
  const titles = new Map(scenarios?.map(({ id, title }) => [id, pick(title)]));
  const titleOf = (scenario: string) => titles.get(scenario) ?? scenario;
  const toggle = (key: string) =>
    setHidden(
      (before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]),
    );
  return (
    <>
      <PairLegend series={all} hidden={hidden} onToggle={toggle} />
      <PairCompare stage={stage} run={run} pairs={pairs} />
      {shown.length === 0 ? (
        <EmptyState>{t("scores.noneShown")}</EmptyState>
      ) : (
        <>
          <h2>{t("scores.rates")}</h2>
          <p className="muted chart-hint">{t("scores.ratesHint")}</p>
          <div className="charts">
            {charted.map((one) => (
              <RateChart key={one.name} metric={one} pairs={shown} />
            ))}
            <PassChart pairs={shown} />
            {stage === "icd" ? <TrapGrid pairs={shown} titleOf={titleOf} /> : null}
            <FindingChart pairs={shown} />
            <JudgedChart pairs={shown} />
          </div>
          {metric ? (
            <>
              <div className="toolbar plain">
                <Field label={t("scores.metric")}>
                  <select
                    className="input"
                    value={metric.name}
                    onChange={(event) => setChosen(event.target.value)}
                  >
                    {charted.map(({ name, title }) => (
                      <option key={name} value={name}>
                        {pick(title)}
                      </option>
                    ))}
                  </select>
                </Field>
              </div>
              <div className="charts">
                <LengthChart metric={metric} series={series} />
                <ParetoChart metric={metric} series={series} />
                <RepeatChart metric={metric} series={series} />
              </div>
            </>
          ) : null}
          <div className="charts">
            <HeatMap pairs={shown} titleOf={titleOf} />
          </div>
          <FigureTable stage={stage} pairs={shown} />
        </>
      )}
    </>
  );
}
