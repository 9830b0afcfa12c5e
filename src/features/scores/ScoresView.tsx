import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ErrorBar,
  Legend,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
  ZAxis,
} from "recharts";
import type { Figure } from "../../../domain/gate.ts";
import type { PairScore } from "../../../domain/score.ts";
import { pipeline, stageOf } from "../../../domain/stages/index.ts";
import { type StageId, stageIds } from "../../../domain/stage.ts";
import { type MessageKey, useTranslation } from "../../i18n/index.ts";
import type { EditorProps } from "../../platform/contribution.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useTrust } from "../../queries/trust.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Caution } from "../../ui/Caution.tsx";
import { Button, EmptyState, Field, NotMeasured, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { csvOf, saveFile, svgOf } from "./exports.ts";
import "./scores.css";

interface MetricRow {
  readonly name: string;
  readonly title: MessageKey;
}

const fidelity: readonly MetricRow[] = [
  { name: "fabricationRate", title: "scores.fabricationRate" },
  { name: "criticalOmissionRate", title: "scores.criticalOmissionRate" },
  { name: "omissionRate", title: "scores.omissionRate" },
  { name: "structuralCompleteness", title: "scores.structuralCompleteness" },
];
const coding: readonly MetricRow[] = [
  { name: "jaccard", title: "scores.jaccard" },
  { name: "jaccardFour", title: "scores.jaccardFour" },
  { name: "categoryRecall", title: "scores.categoryRecall" },
  { name: "trapSensitivity", title: "scores.trapSensitivity" },
  { name: "legality", title: "scores.legality" },
];

/** The rates a stage is judged by, most telling first. */
const metricsOf: Readonly<Record<StageId, readonly MetricRow[]>> = {
  soap: fidelity,
  summary: [{ name: "pointsRecall", title: "scores.pointsRecall" }, ...fidelity.slice(0, 1)],
  icd: coding,
  billing: [
    coding[0] ?? { name: "jaccard", title: "scores.jaccard" },
    { name: "legality", title: "scores.legality" },
  ],
};

const series = [1, 2, 3, 4, 5, 6].map((number) => `var(--visite-series-${number})`);

/** Prompt x model by rates with their intervals. Every mark leads to its cells. */
export function ScoresView({ uri }: EditorProps) {
  const stage = stageIds.find((id) => id === uri.path[0]) ?? "soap";
  const [run, setRun] = useState("");
  const { t, pick, dateTime } = useTranslation();
  const { execute } = useServices();
  const runs = useQuery(queries.runs()).data?.runs.filter((one) => one.stage === stage) ?? [];
  const query = useQuery(queries.scores(stage, run || undefined));
  return (
    <div className="view">
      <div className="toolbar">
        <h1 className="scores-title">{t("scores.title", { stage: pick(stageOf(stage).title) })}</h1>
        <span className="spring" />
        {pipeline.map(({ id, title }) => (
          <Button key={id} on={id === stage} onClick={() => execute("scores.open", id)}>
            {pick(title)}
          </Button>
        ))}
        <Field label={t("scores.run")}>
          <select className="input" value={run} onChange={(event) => setRun(event.target.value)}>
            <option value="">{t("scores.allRuns")}</option>
            {runs.map(({ id, created }) => (
              <option key={id} value={id}>
                {dateTime(created)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="grow scores-body">
        <AsyncGate query={query}>
          {({ pairs }) =>
            pairs.length === 0 ? (
              <EmptyState
                action={
                  <Button primary icon="play" onClick={() => execute("run.plan", stage)}>
                    {t("runs.plan")}
                  </Button>
                }
              >
                {t("scores.empty")}
              </EmptyState>
            ) : (
              <Charts stage={stage} pairs={pairs} />
            )
          }
        </AsyncGate>
      </div>
    </div>
  );
}

function nameOf({ prompt, model }: PairScore): string {
  return `${prompt.split("/")[1]} · ${model}`;
}

function Charts({ stage, pairs }: { stage: StageId; pairs: readonly PairScore[] }) {
  const { t } = useTranslation();
  const rows = metricsOf[stage].filter(({ name }) => pairs.some(({ metrics }) => metrics[name]));
  const main = rows[0];
  return (
    <>
      <p className="muted">{t("scores.ratesHint")}</p>
      <div className="charts">
        {rows.map((row) => (
          <Rates key={row.name} stage={stage} row={row} pairs={pairs} />
        ))}
      </div>
      <div className="charts">
        <ByType stage={stage} pairs={pairs} />
        {main ? <Speed stage={stage} pairs={pairs} row={main} /> : null}
        {stage === "soap" ? <ByLength stage={stage} pairs={pairs} /> : null}
      </div>
      <Figures stage={stage} rows={rows} pairs={pairs} />
    </>
  );
}

/** Says where the graders behind a metric are not known to be good enough. */
function Trusted({ stage, metric }: { stage: StageId; metric: string }) {
  const mark = useTrust(stage)(metric);
  const { execute } = useServices();
  return mark ? <Caution {...mark} onOpen={() => execute("trust.open", stage)} /> : null;
}

function Chart({
  title,
  caution,
  children,
  height = 260,
}: {
  title: string;
  caution?: ReactNode;
  children: ReactNode;
  height?: number;
}) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  return (
    <figure className="chart" ref={frame}>
      <figcaption>
        <span>
          {title} {caution}
        </span>
        <Button
          icon="desktop-download"
          onClick={() => {
            const svg = frame.current?.querySelector<SVGSVGElement>("svg.recharts-surface");
            if (svg) saveFile(`${title}.svg`, svgOf(svg), "image/svg+xml");
          }}
        >
          {t("scores.svg")}
        </Button>
      </figcaption>
      <div style={{ height }}>{children}</div>
    </figure>
  );
}

/** Dots with intervals drawn by hand as rows: readable at any number of pairs, by keyboard and by a screen reader. */
function Rates({ stage, row, pairs }: { stage: StageId; row: MetricRow; pairs: readonly PairScore[] }) {
  const { t, percent } = useTranslation();
  const { execute } = useServices();
  return (
    <figure className="chart rates">
      <figcaption>
        <span>
          {t(row.title)} <Trusted stage={stage} metric={row.name} />
        </span>
      </figcaption>
      <ul>
        {pairs.map((pair) => {
          const figure = pair.metrics[row.name];
          const worst = pair.perScenario.toSorted(
            (a, b) => b.fabrications + b.omissions - a.fabrications - a.omissions,
          )[0];
          return (
            <li key={nameOf(pair)}>
              <button
                type="button"
                className="rate"
                title={figure ? rateWords(figure, t, percent) : t("common.notMeasured")}
                onClick={() => worst && execute("cell.open", worst.run, worst.cellKey)}
              >
                <span className="rate-name">
                  <span>
                    {pair.inProduction ? "★ " : ""}
                    {nameOf(pair)}
                  </span>
                  {pair.simulated ? <SimulatedTag /> : null}
                </span>
                <span className={`rate-axis ${figure ? "" : "hatched"}`}>
                  {figure ? (
                    <>
                      <span
                        className="rate-line"
                        style={{
                          left: `${(figure.low ?? 0) * 100}%`,
                          width: `${((figure.high ?? 1) - (figure.low ?? 0)) * 100}%`,
                        }}
                      />
                      <span className="rate-dot" style={{ left: `${figure.value * 100}%` }} />
                    </>
                  ) : null}
                </span>
                <span className="rate-value">
                  {figure ? percent(figure.value) : t("common.notMeasured")}
                  {figure ? (
                    <span className="muted"> {`${figure.numerator}/${figure.denominator}`}</span>
                  ) : null}
                </span>
              </button>
            </li>
          );
        })}
        <li className="rate-scale" aria-hidden="true">
          <span />{" "}
          <span className="rate-ticks">
            {["0", "25", "50", "75", "100 %"].map((tick) => (
              <i key={tick}>{tick}</i>
            ))}
          </span>{" "}
          <span />
        </li>
      </ul>
    </figure>
  );
}

function rateWords(
  { numerator, denominator, low, high }: Figure,
  t: (key: MessageKey, values?: Record<string, string | number>) => string,
  percent: (share: number) => string,
): string {
  if (numerator === 0) return t("scores.zero", { n: denominator ?? "?", high: percent(high ?? 1) });
  return t("runs.interval", {
    low: percent(low ?? 0),
    high: percent(high ?? 1),
    numerator: numerator ?? "",
    denominator: denominator ?? "",
  });
}

function ByType({ stage, pairs }: { stage: StageId; pairs: readonly PairScore[] }) {
  const { t } = useTranslation();
  const types = [...new Set(pairs.flatMap(({ findings }) => Object.keys(findings)))].sort();
  const data = pairs.map((pair) => ({ name: nameOf(pair), ...pair.findings }));
  return (
    <Chart
      title={t("scores.byType")}
      caution={<Trusted stage={stage} metric="*" />}
      height={Math.max(220, pairs.length * 34 + 90)}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} layout="vertical" margin={{ left: 8, right: 16 }} accessibilityLayer>
          <CartesianGrid horizontal={false} stroke="var(--vscode-border)" />
          <XAxis
            type="number"
            allowDecimals={false}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={190}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
          />
          <Tooltip
            contentStyle={{
              background: "var(--vscode-quickInput-background)",
              border: "1px solid var(--vscode-widget-border)",
            }}
          />
          <Legend wrapperStyle={{ fontSize: 11 }} />
          {types.map((type, index) => {
            const [kind = "", name = ""] = type.split("/");
            return (
              <Bar
                key={type}
                dataKey={type}
                name={`${t(`cells.kind_${kind as "fabrication"}`)}: ${t(`cells.type_${name as "dose"}`)}`}
                stackId="types"
                fill={series[index % series.length] ?? ""}
                stroke="var(--vscode-editor-background)"
                isAnimationActive={false}
              />
            );
          })}
        </BarChart>
      </ResponsiveContainer>
    </Chart>
  );
}

function Speed({ stage, pairs, row }: { stage: StageId; pairs: readonly PairScore[]; row: MetricRow }) {
  const { t, percent, number } = useTranslation();
  const data = pairs.flatMap((pair) => {
    const figure = pair.metrics[row.name];
    if (!figure || pair.medianMs === null) return [];
    return [
      {
        name: nameOf(pair),
        x: pair.medianMs / 1000,
        y: figure.value,
        error: [figure.value - (figure.low ?? figure.value), (figure.high ?? figure.value) - figure.value],
      },
    ];
  });
  return (
    <Chart
      title={`${t("scores.speed")}: ${t(row.title)}`}
      caution={<Trusted stage={stage} metric={row.name} />}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ScatterChart margin={{ left: 8, right: 16, bottom: 14, top: 8 }} accessibilityLayer>
          <CartesianGrid stroke="var(--vscode-border)" />
          <XAxis
            type="number"
            dataKey="x"
            name={t("scores.seconds")}
            unit=" s"
            domain={[0, "auto"]}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
            label={{
              value: t("scores.seconds"),
              position: "insideBottom",
              offset: -8,
              fontSize: 11,
              fill: "var(--vscode-descriptionForeground)",
            }}
          />
          <YAxis
            type="number"
            dataKey="y"
            name={t(row.title)}
            domain={[0, "auto"]}
            tickFormatter={(value: number) => percent(value, 0)}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
          />
          <ZAxis range={[70, 70]} />
          <Tooltip
            content={({ payload }) => {
              const point = payload?.[0]?.payload as { name: string; x: number; y: number } | undefined;
              return point ? (
                <div className="chart-tip">{`${point.name}: ${percent(point.y)}, ${number(point.x, { maximumFractionDigits: 1 })} s`}</div>
              ) : null;
            }}
          />
          <Scatter data={data} fill="var(--visite-series-1)" isAnimationActive={false}>
            <ErrorBar dataKey="error" direction="y" stroke="var(--visite-series-1)" width={5} />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </Chart>
  );
}

function ByLength({ stage, pairs }: { stage: StageId; pairs: readonly PairScore[] }) {
  const { t, percent, number } = useTranslation();
  const { execute } = useServices();
  return (
    <Chart title={t("scores.byLength")} caution={<Trusted stage={stage} metric="fabricationRate" />}>
      <ResponsiveContainer width="100%" height="100%">
        <ScatterChart margin={{ left: 8, right: 16, bottom: 14, top: 8 }} accessibilityLayer>
          <CartesianGrid stroke="var(--vscode-border)" />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, "auto"]}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
            tickFormatter={(value: number) => number(value)}
            label={{
              value: t("scores.characters"),
              position: "insideBottom",
              offset: -8,
              fontSize: 11,
              fill: "var(--vscode-descriptionForeground)",
            }}
          />
          <YAxis
            type="number"
            dataKey="y"
            domain={[0, "auto"]}
            tickFormatter={(value: number) => percent(value, 0)}
            stroke="var(--vscode-descriptionForeground)"
            fontSize={11}
          />
          <ZAxis range={[50, 50]} />
          <Tooltip
            content={({ payload }) => {
              const point = payload?.[0]?.payload as
                | { name: string; y: number; scenario: string }
                | undefined;
              return point ? (
                <div className="chart-tip">{`${point.scenario}: ${percent(point.y)} · ${point.name}`}</div>
              ) : null;
            }}
          />
          <Legend wrapperStyle={{ fontSize: 11 }} />
          {pairs.map((pair, index) => (
            <Scatter
              key={nameOf(pair)}
              name={nameOf(pair)}
              fill={series[index % series.length] ?? ""}
              shape={
                (["circle", "square", "triangle", "diamond", "cross", "star"] as const)[index % 6] ?? "circle"
              }
              isAnimationActive={false}
              data={pair.perScenario
                .filter(({ statements }) => statements > 0)
                .map((one) => ({
                  name: nameOf(pair),
                  scenario: one.scenario,
                  run: one.run,
                  cellKey: one.cellKey,
                  x: one.characters,
                  y: one.fabrications / one.statements,
                }))}
              onClick={(point: unknown) => {
                const { payload } = point as { payload?: { run: string; cellKey: string } };
                if (payload) execute("cell.open", payload.run, payload.cellKey);
              }}
            />
          ))}
        </ScatterChart>
      </ResponsiveContainer>
    </Chart>
  );
}

function Figures({
  stage,
  rows,
  pairs,
}: {
  stage: StageId;
  rows: readonly MetricRow[];
  pairs: readonly PairScore[];
}) {
  const { t, percent, number } = useTranslation();
  const { execute } = useServices();
  return (
    <section>
      <div className="toolbar plain">
        <h2>{t("scores.table")}</h2>
        <span className="spring" />
        <Button
          icon="desktop-download"
          onClick={() => saveFile("visite-scores.csv", csvOf(pairs), "text/csv")}
        >
          {t("scores.csv")}
        </Button>
      </div>
      <div className="figures">
        <table className="table">
          <thead>
            <tr>
              <th>{t("scores.pair")}</th>
              <th className="number">{t("scores.scenarios")}</th>
              <th className="number">{t("scores.answered")}</th>
              {rows.map(({ name, title }) => (
                <th key={name} className="number">
                  {t(title)} <Trusted stage={stage} metric={name} />
                </th>
              ))}
              <th className="number">
                {t("scores.critical")} <Trusted stage={stage} metric="*" />
              </th>
              <th className="number">{t("scores.medianSeconds")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={nameOf(pair)}>
                <td>
                  {pair.prompt} · {pair.model} {pair.simulated ? <SimulatedTag /> : null}{" "}
                  {pair.inProduction ? <Tag kind="good">{t("scores.production")}</Tag> : null}
                </td>
                <td className="number">{pair.scenarios}</td>
                <td className="number">
                  {pair.statuses.ok ?? 0}/{pair.cells}
                </td>
                {rows.map(({ name }) => {
                  const figure = pair.metrics[name];
                  return (
                    <td
                      key={name}
                      className="number"
                      title={figure ? `${figure.numerator}/${figure.denominator}` : ""}
                    >
                      {figure ? (
                        <>
                          {percent(figure.value)}{" "}
                          <span className="muted">
                            [{`${percent(figure.low ?? 0, 0)}–${percent(figure.high ?? 1, 0)}`}]
                          </span>
                        </>
                      ) : (
                        <NotMeasured />
                      )}
                    </td>
                  );
                })}
                <td className="number">{pair.criticalOpen}</td>
                <td className="number">
                  {pair.medianMs === null ? (
                    <NotMeasured />
                  ) : (
                    `${number(pair.medianMs / 1000, { maximumFractionDigits: 1 })} s`
                  )}
                </td>
                <td>
                  <Button onClick={() => execute("production.promote", pair.stage, pair.prompt, pair.model)}>
                    {t("scores.promote")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
