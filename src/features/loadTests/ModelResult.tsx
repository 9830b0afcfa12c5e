import { loadFigures, type StepFigures } from "../../../domain/loadTest/figures.ts";
import type { LoadTest } from "../../../domain/loadTest/loadTest.ts";
import type { Spread } from "../../../domain/statistics/spread.ts";
import { useTranslation } from "../../i18n/index.ts";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { EmptyState } from "../../ui/controls.tsx";
import { SpreadCell } from "./SpreadCell.tsx";
import { SpreadChart, type SpreadPoint } from "./SpreadChart.tsx";

/** One model under load: the knee, the charts, every figure. */
export function ModelResult({ test }: { test: LoadTest }) {
  const { t, number } = useTranslation();
  const figures = loadFigures(test);
  const { widths, lengths, knee, prefixSavesMs, disturbed } = figures;
  const [asked] = test.plan.asked;
  const answered = ({ answered: n, requests }: StepFigures) => `${n}/${requests}`;
  const points = (of: (step: StepFigures) => Spread | null): SpreadPoint[] =>
    widths.map((step) => ({
      key: String(step.width),
      label: String(step.width),
      note: answered(step),
      bad: step.answered < step.requests,
      spread: of(step),
    }));
  const mark =
    knee.width !== null && knee.state !== "beyond"
      ? { key: String(knee.width), word: t("loadTests.kneeMark") }
      : null;
  const csv = () => csvOf(test, [...widths, ...lengths.filter(({ width }) => width === 1)]);
  const atOnce = `${t("loadTests.atOnce")} · ${t("loadTests.answered")}`;
  return (
    <section>
      {asked ? (
        <p className="muted">
          {t("loadTests.about", {
            prompt: asked.prompt,
            thinking: t(`loadTests.thinking_${asked.thinking}`),
            slots: asked.slots,
            server: asked.fingerprint.server ?? asked.endpoint,
          })}
        </p>
      ) : null}
      {test.plan.simulated ? <p className="load-note">{t("loadTests.simulated")}</p> : null}
      {disturbed > 0 ? <p className="load-note">{t("loadTests.disturbed", { n: disturbed })}</p> : null}
      {widths.length === 0 ? (
        <EmptyState>{t("loadTests.nothingYet")}</EmptyState>
      ) : (
        <>
          <p className="load-knee">{t(`loadTests.knee_${knee.state}`, { width: knee.width ?? 0 })}</p>
          {prefixSavesMs === null ? null : (
            <p>
              {t(prefixSavesMs >= 1 ? "loadTests.prefixSaves" : "loadTests.prefixSavesNothing", {
                ms: number(prefixSavesMs, { maximumFractionDigits: 0 }),
              })}
            </p>
          )}
          <div className="load-charts">
            <SpreadChart
              title={t("loadTests.throughput")}
              hint={t("loadTests.throughputHint")}
              points={points(({ throughput }) => throughput)}
              unit={t("loadTests.tokensPerSecond")}
              axisTitle={atOnce}
              mark={mark}
              colour="var(--visite-series-1)"
              csv={csv}
            />
            <SpreadChart
              title={t("loadTests.firstToken")}
              hint={t("loadTests.firstTokenHint")}
              points={points(({ firstToken }) => firstToken)}
              unit={t("loadTests.milliseconds")}
              axisTitle={atOnce}
              mark={mark}
              colour="var(--visite-series-2)"
              csv={csv}
            />
            {lengths.length > 1 ? (
              <SpreadChart
                title={t("loadTests.byLength")}
                hint={t("loadTests.byLengthHint")}
                points={lengths.map((step) => ({
                  key: String(step.length),
                  label: number(step.length ?? 0),
                  note: answered(step),
                  bad: step.answered < step.requests,
                  spread: step.total && inSeconds(step.total),
                }))}
                unit={t("loadTests.seconds")}
                axisTitle={`${t("loadTests.characters")} · ${t("loadTests.answered")}`}
                colour="var(--visite-series-3)"
                csv={csv}
              />
            ) : null}
          </div>
          <Figures test={test} />
        </>
      )}
    </section>
  );
}

function inSeconds(spread: Spread): Spread {
  const { median, low, high, least, most, n } = spread;
  return {
    median: median / 1000,
    low: low / 1000,
    high: high / 1000,
    least: least / 1000,
    most: most / 1000,
    n,
  };
}

function Figures({ test }: { test: LoadTest }) {
  const { t, number } = useTranslation();
  const { first, widths, lengths, cold } = loadFigures(test);
  const chosen = widths[0]?.length ?? null;
  const rows = [
    ...(first ? [{ name: t("loadTests.row_first"), step: first }] : []),
    ...widths.map((step) => ({ name: t("loadTests.row_width", { width: step.width }), step })),
    ...lengths
      .filter(({ length }) => length !== chosen)
      .map((step) => ({ name: t("loadTests.row_length", { length: number(step.length ?? 0) }), step })),
    ...(cold ? [{ name: t("loadTests.row_cold"), step: cold }] : []),
  ];
  return (
    <>
      <h3>{t("loadTests.table")}</h3>
      <ScrollTable label={t("loadTests.table")}>
        <table className="table">
          <thead>
            <tr>
              <th>{t("loadTests.what")}</th>
              <th className="number">
                {t("loadTests.throughput")}, {t("loadTests.tokensPerSecond")}
              </th>
              <th className="number">
                {t("loadTests.firstToken")}, {t("loadTests.milliseconds")}
              </th>
              <th className="number">{t("loadTests.request")}</th>
              <th className="number">{t("loadTests.each")}</th>
              <th className="number">{t("loadTests.slowdown")}</th>
              <th className="number">{t("loadTests.answered")}</th>
              <th>{t("loadTests.otherwise")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, step }) => (
              <Row key={name} name={name} step={step} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {rows.some(({ step }) => step.estimated) ? <p className="muted">{t("loadTests.estimated")}</p> : null}
    </>
  );
}

function Row({ name, step }: { name: string; step: StepFigures }) {
  const { t, number, percent } = useTranslation();
  const { answered, requests, success, statuses, reasons, estimated } = step;
  return (
    <tr>
      <td>{name}</td>
      <SpreadCell spread={step.throughput} digits={1} estimated={estimated} />
      <SpreadCell spread={step.firstToken} digits={0} />
      <SpreadCell spread={step.total} digits={2} per={1000} />
      <SpreadCell spread={step.perRequest} digits={1} estimated={estimated} />
      <td className="number">
        {step.slowdown === null
          ? "–"
          : t("loadTests.times", { n: number(step.slowdown, { maximumFractionDigits: 2 }) })}
      </td>
      <td
        className={`number ${answered < requests ? "load-bad" : ""}`}
        title={t("loadTests.answeredWords", {
          answered,
          requests,
          low: percent(success.low, 0),
          high: percent(success.high, 0),
        })}
      >
        {answered}/{requests}
      </td>
      <td title={reasons.join("\n")}>
        {Object.keys(statuses).length === 0
          ? t("loadTests.noneOtherwise")
          : Object.entries(statuses)
              .map(([status, n]) => `${status} ${n}`)
              .join(", ")}
      </td>
    </tr>
  );
}

function csvOf({ plan }: LoadTest, steps: readonly StepFigures[]) {
  const of = (spread: Spread | null) => [spread?.median, spread?.low, spread?.high];
  return [
    [
      "load_test",
      "model",
      "simulated",
      "at_once",
      "characters",
      "requests",
      "answered",
      ...["tokens_per_second", "first_token_ms", "request_ms", "each_tokens_per_second"].flatMap((name) => [
        `${name}_median`,
        `${name}_low`,
        `${name}_high`,
      ]),
      "slowdown",
    ],
    ...steps.map((step) => [
      plan.id,
      plan.asked[0]?.model,
      plan.simulated,
      step.width,
      step.length,
      step.requests,
      step.answered,
      ...of(step.throughput),
      ...of(step.firstToken),
      ...of(step.total),
      ...of(step.perRequest),
      step.slowdown,
    ]),
  ];
}
