import { Fragment } from "react";
import { type Translation, useTranslation } from "../i18n/index.ts";
import { Tag } from "./controls.tsx";
import { ScrollTable } from "./ScrollTable.tsx";

export type VerdictName = "better" | "worse" | "indistinguishable" | "not-comparable";

/** One figure of two things, and what may be said of the difference. */
export interface ComparedFigure {
  readonly metric: string;
  readonly title: Readonly<Record<"de" | "en", string>>;
  readonly unit: "rate" | "score";
  readonly verdict: VerdictName;
  readonly reason: Readonly<Record<"de" | "en", string>>;
  readonly note: Readonly<Record<"de" | "en", string>> | null;
  readonly scenarios: number;
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly adjustedP: number | null;
  /** Scenarios that differ at all. */
  readonly informative: number;
  /** Where a side never, or always, had an event: what that may still mean. */
  readonly zero: {
    readonly a: Readonly<Record<"de" | "en", string>> | null;
    readonly b: Readonly<Record<"de" | "en", string>> | null;
  };
}

const looks: Readonly<Record<VerdictName, { kind: string; glyph: string }>> = {
  better: { kind: "good", glyph: "▲" },
  worse: { kind: "critical", glyph: "▼" },
  indistinguishable: { kind: "", glyph: "≈" },
  "not-comparable": { kind: "hatched", glyph: "–" },
};

export function VerdictTag({ row }: { row: Pick<ComparedFigure, "verdict" | "reason"> }) {
  const { t, pick } = useTranslation();
  const { kind, glyph } = looks[row.verdict];
  return (
    <span title={pick(row.reason)}>
      <Tag kind={kind}>
        <span aria-hidden="true">{glyph} </span>
        {t(`compare.${row.verdict}`)}
      </Tag>
    </span>
  );
}

/** The difference is never shown without its interval, its p and the number of scenarios. */
export function differenceWords(
  { difference, adjustedP, scenarios, unit }: ComparedFigure,
  { t, signed }: Translation,
): string {
  if (!difference || adjustedP === null) return "";
  const scale = unit === "rate" ? 100 : 1;
  return t("compare.figures", {
    difference: signed(difference.value * scale),
    unit: t(unit === "rate" ? "compare.ratePoints" : "compare.scorePoints"),
    low: signed(difference.low * scale),
    high: signed(difference.high * scale),
    p: pWords(adjustedP, { t, signed }),
    scenarios,
  });
}

function pWords(p: number, { t, signed }: Pick<Translation, "t" | "signed">): string {
  const text = (value: number) => signed(value, 3).replace("+", "");
  return p < 0.001 ? t("compare.pBelow", { p: text(0.001) }) : t("compare.pExact", { p: text(p) });
}

/** A note is worth a line where something differs at all. */
function noted({ note, informative }: ComparedFigure): boolean {
  return note !== null && informative > 0;
}

/** What none at all, or nothing else, may still mean on either side; empty where neither has that. */
function zeroWords(
  { zero, difference }: ComparedFigure,
  names: Readonly<Record<"a" | "b", string>>,
  { t, pick }: Translation,
): string {
  if (!difference) return "";
  const [a, b] = [zero.a ? pick(zero.a) : "", zero.b ? pick(zero.b) : ""];
  if (a && a === b) return `${t("compare.both", { a: names.a, b: names.b })}: ${a}`;
  return [...(a ? [`${names.a}: ${a}`] : []), ...(b ? [`${names.b}: ${b}`] : [])].join(" · ");
}

/** Metric by metric: better, worse, not distinguishable or not comparable. */
export function ComparisonTable({
  rows,
  nameOfA,
  nameOfB,
}: {
  rows: readonly ComparedFigure[];
  nameOfA: string;
  nameOfB: string;
}) {
  const translation = useTranslation();
  const { t, pick, percent, number, signed } = translation;
  const level = (value: number | null, unit: ComparedFigure["unit"]) =>
    value === null ? "" : unit === "rate" ? percent(value) : number(value, { maximumFractionDigits: 1 });
  if (rows.length === 0) return <p className="muted">{t("compare.noMetric")}</p>;
  return (
    <div className="comparison">
      <ScrollTable label={`${t("compare.metric")}: ${nameOfA}, ${nameOfB}`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t("compare.metric")}</th>
              <th>{t("compare.verdict")}</th>
              <th className="number">{nameOfA}</th>
              <th className="number">{nameOfB}</th>
              <th className="number">{t("compare.difference")}</th>
              <th className="number">{t("compare.p")}</th>
              <th className="number">{t("compare.scenarios")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { difference, adjustedP, unit } = row;
              const scale = unit === "rate" ? 100 : 1;
              const zero = zeroWords(row, { a: nameOfA, b: nameOfB }, translation);
              return (
                <Fragment key={row.metric}>
                  <tr className={noted(row) || zero ? "noted" : ""}>
                    <td>{pick(row.title)}</td>
                    <td>
                      <VerdictTag row={row} />
                    </td>
                    {difference && adjustedP !== null ? (
                      <>
                        <td className="number">{level(row.a, unit)}</td>
                        <td className="number">{level(row.b, unit)}</td>
                        <td className="number" title={pick(row.reason)}>
                          {signed(difference.value * scale)}
                          {unit === "score" ? ` ${t("compare.scorePoints")}` : ""}{" "}
                          <span className="muted">
                            [{signed(difference.low * scale)} … {signed(difference.high * scale)}]
                          </span>
                        </td>
                        <td className="number">{pWords(adjustedP, translation).replace("= ", "")}</td>
                        <td className="number">{row.scenarios}</td>
                      </>
                    ) : (
                      <td colSpan={5} className="muted comparison-reason">
                        {pick(row.reason)}
                      </td>
                    )}
                  </tr>
                  {zero ? (
                    <tr className={noted(row) ? "noted" : ""}>
                      <td />
                      <td colSpan={6} className="muted comparison-reason">
                        {zero}
                      </td>
                    </tr>
                  ) : null}
                  {noted(row) && row.note ? (
                    <tr>
                      <td />
                      <td colSpan={6} className="muted comparison-reason">
                        {pick(row.note)}
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </ScrollTable>
    </div>
  );
}
