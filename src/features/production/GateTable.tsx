import { Fragment } from "react";
import type { ComparedRow } from "../../../domain/comparedRows.ts";
import type { Figure, GateReport, GateResult } from "../../../domain/gate.ts";
import { markOfCriterion, type TrustMark } from "../../../domain/trust.ts";
import { type Translation, useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { useTrustMarks } from "../../queries/trust.ts";
import { Caution } from "../../ui/Caution.tsx";
import { differenceWords, VerdictTag } from "../../ui/ComparisonTable.tsx";
import { NotMeasured } from "../../ui/controls.tsx";

/** Gate by gate: candidate against production, with intervals and the cells that stand against it. */
export function GateTable({
  report,
  compared = [],
}: {
  report: GateReport;
  /** The candidate against production, where both were measured. */
  compared?: readonly ComparedRow[];
}) {
  const translation = useTranslation();
  const { t, pick } = translation;
  const { execute } = useServices();
  const marks = useTrustMarks(report.stage);
  return (
    <table className="table gate-table">
      <thead>
        <tr>
          <th />
          <th>{t("production.criterion")}</th>
          <th className="number">{t("production.current")}</th>
          <th className="number">{t("production.candidate")}</th>
          <th className="number">{t("production.limit")}</th>
          <th>{t("production.verdict")}</th>
          {compared.length > 0 ? <th>{t("compare.column")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {report.results.map((result) => (
          <Fragment key={result.key ?? result.id}>
            <tr
              className={`${result.holds === true ? "" : "not-holding"} ${hasMore(result) ? "with-items" : ""}`}
            >
              <Glyph result={result} />
              <td>
                {pick(result.title)}{" "}
                <Trusted
                  mark={markOfCriterion(marks, result.id)}
                  onOpen={() => execute("trust.open", report.stage)}
                />
              </td>
              <td className="number">
                {result.candidateOnly ? (
                  "–"
                ) : (
                  <FigureCell figure={result.production} result={result} translation={translation} />
                )}
              </td>
              <td className="number">
                {result.holds === true && result.candidate === null ? (
                  "–"
                ) : (
                  <FigureCell figure={result.candidate} result={result} translation={translation} />
                )}
              </td>
              <td className="number gate-limit">
                {limitOf(result, translation)}
                {result.bound === "interval" ? <div className="muted">{t("production.bound")}</div> : null}
              </td>
              <td>
                {pick(result.reason)}
                {result.candidate?.zero ? (
                  <div className="gate-zero muted">{pick(result.candidate.zero)}</div>
                ) : null}
              </td>
              {compared.length > 0 ? (
                <td className="gate-compared">
                  {compared
                    .filter(({ criterion }) => criterion === result.id)
                    .map((row) => (
                      <Compared key={row.metric} row={row} />
                    ))}
                </td>
              ) : null}
            </tr>
            {hasMore(result) ? (
              <tr>
                <td />
                <td colSpan={compared.length > 0 ? 6 : 5}>
                  {result.items?.length ? <Items result={result} /> : <Against result={result} />}
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Something to go to stands below the row: traps one by one, or the cells against it. */
function hasMore({ items, cells }: GateResult): boolean {
  return (items?.length ?? 0) > 0 || (!items && cells.length > 0);
}

const mostAgainst = 12;

/** The cells that stand against a criterion, by scenario; further ones of the same scenario as numbers. */
function Against({ result: { cells } }: { result: GateResult }) {
  const { execute } = useServices();
  const shown = new Map<string, GateResult["cells"]>();
  for (const cell of cells.slice(0, mostAgainst))
    shown.set(cell.scenario, [...(shown.get(cell.scenario) ?? []), cell]);
  return (
    <ul className="gate-against">
      {[...shown].map(([scenario, of]) => (
        <li key={scenario}>
          {of.map(({ run, cellKey }, index) => (
            <button
              key={cellKey}
              type="button"
              className="link-like"
              aria-label={index === 0 ? scenario : `${scenario} ${index + 1}`}
              onClick={() => execute("cell.open", run, cellKey)}
            >
              {index === 0 ? scenario : index + 1}
            </button>
          ))}
        </li>
      ))}
      {cells.length > mostAgainst ? <li className="muted">+ {cells.length - mostAgainst}</li> : null}
    </ul>
  );
}

/** Traps and twins one by one: how many of its repeats each kept. */
function Items({ result }: { result: GateResult }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const items = result.items ?? [];
  return (
    <ul className="gate-items">
      {items.map(({ scenario, kept, of, run, cellKey }) => (
        <li key={scenario}>
          <span className={`gate-glyph ${kept === of ? "holds" : "fails"}`} aria-hidden="true">
            {kept === of ? "✓" : "✕"}
          </span>{" "}
          <button
            type="button"
            className="link-like"
            aria-label={t("production.itemKept", { scenario, kept, of })}
            onClick={() => execute("cell.open", run, cellKey)}
          >
            {scenario} <span className="muted">{`${kept}/${of}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Says where the graders behind a criterion are not known to be good enough. */
function Trusted({ mark, onOpen }: { mark: TrustMark | null; onOpen: () => void }) {
  return mark ? <Caution {...mark} onOpen={onOpen} /> : null;
}

function Compared({ row }: { row: ComparedRow }) {
  const translation = useTranslation();
  return (
    <>
      <VerdictTag row={row} />
      <div className="muted">{differenceWords(row, translation) || translation.pick(row.reason)}</div>
    </>
  );
}

function FigureCell({
  figure,
  result,
  translation,
}: {
  figure: Figure | null;
  result: GateResult;
  translation: Translation;
}) {
  const { t, percent, number, range, signed } = translation;
  if (!figure) return <NotMeasured />;
  const { value, numerator, denominator, low, high } = figure;
  switch (result.unit) {
    case "flag":
      return <>{t(value === 1 ? "common.yes" : "common.no")}</>;
    case "milliseconds":
      return <>{number(value / 1000, { maximumFractionDigits: 1 })} s</>;
    case "rate":
      return (
        <span title={`${numerator}/${denominator}`}>
          {number(numerator ?? 0, { maximumFractionDigits: 1 })}/{number(denominator ?? 0)}{" "}
          <b>{percent(value)}</b>{" "}
          <span className="muted">{low === null || high === null ? "" : `[${range(low, high)}]`}</span>
        </span>
      );
    case "difference":
      return (
        <>
          <b>{signed(value * 100)}</b>{" "}
          <span className="muted">
            {low === null || high === null ? "" : `[${signed(low * 100)} … ${signed(high * 100)}]`}
          </span>
        </>
      );
    case "count":
    case "score":
      return <>{number(value, { maximumFractionDigits: 1 })}</>;
  }
}

/** Kept, not kept, not measured, or asked nothing of this pair: never a tick for what was not looked at. */
function Glyph({ result: { holds, candidate } }: { result: GateResult }) {
  const { t } = useTranslation();
  const [sign, title, kind] =
    holds === true
      ? candidate === null
        ? (["–", "production.exempt", ""] as const)
        : (["✓", "production.holds", "holds"] as const)
      : holds === false
        ? (["✕", "production.fails", "fails"] as const)
        : (["?", "production.unknown", "fails"] as const);
  return (
    <td className={`gate-glyph ${kind}`} title={t(title)}>
      {sign}
    </td>
  );
}

function limitOf({ unit, better, limit }: GateResult, { t, percent, number }: Translation): string {
  if (unit === "flag") return t("common.yes");
  const value =
    unit === "rate"
      ? percent(limit, 0)
      : unit === "difference"
        ? number(limit * 100)
        : unit === "milliseconds"
          ? `${number(limit / 1000)} s`
          : number(limit);
  return `${better === "lower" ? "≤" : "≥"} ${value}`;
}
