import { useQuery } from "@tanstack/react-query";
import type { ThinkingRow } from "../../../domain/thinkingRow.ts";
import { useTranslation } from "../../i18n/index.ts";
import { ScrollTable } from "../../ui/ScrollTable.tsx";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { EmptyState, NotMeasured, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { ChartFrame } from "../../ui/plot/ChartFrame.tsx";
import { PlotMark } from "../../ui/plot/PlotMark.tsx";
import { PlotName } from "../../ui/plot/PlotName.tsx";

const rowHeight = 36;
const nameWidth = 230;
const valueWidth = 232;

/** What models think before they answer, and whether switching it off worked. */
export function ThinkingTax() {
  const { t } = useTranslation();
  const query = useQuery(queries.thinking());
  return (
    <section className="thinking">
      <h2>{t("models.thinkingTax")}</h2>
      <p className="muted">{t("models.thinkingHint")}</p>
      <AsyncGate query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t("models.thinkingEmpty")}</EmptyState>
          ) : (
            <>
              <Chart
                rows={rows.filter(({ thinking, unexplained }) => thinking + unexplained > 0)}
                all={rows}
              />
              <Figures rows={rows} />
            </>
          )
        }
      </AsyncGate>
    </section>
  );
}

function useOpenRun() {
  const { execute } = useServices();
  return ({ run, prompt, model }: ThinkingRow) => execute("run.open", run, { pair: `${prompt} ${model}` });
}

/** Bars of those that thought at all, the greatest share first; the line is the middle half of the cells. */
function Chart({ rows, all }: { rows: readonly ThinkingRow[]; all: readonly ThinkingRow[] }) {
  const { t, percent } = useTranslation();
  const open = useOpenRun();
  if (rows.length === 0) return <p>{t("models.thinkingNone")}</p>;
  const bottom = rows.length * rowHeight;
  return (
    <ChartFrame
      title={t("models.thinkingShare")}
      hint={t("models.thinkingShareHint")}
      height={bottom + 22}
      least={520}
      csv={() => csvOf(all)}
    >
      {({ width, hatch }) => {
        const at = (share: number) => nameWidth + share * (width - nameWidth - valueWidth);
        return (
          <>
            {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
              <g key={tick}>
                <line x1={at(tick)} x2={at(tick)} y1={0} y2={bottom} stroke="var(--vscode-border)" />
                <text
                  x={at(tick)}
                  y={bottom + 15}
                  fontSize={11}
                  textAnchor="middle"
                  fill="var(--vscode-descriptionForeground)"
                >
                  {percent(tick, 0)}
                </text>
              </g>
            ))}
            {rows.map((row, index) => {
              const top = index * rowHeight;
              const { share, perCell } = row;
              return (
                <PlotMark
                  key={keyOf(row)}
                  words={t("models.thinkingWords", {
                    model: row.model,
                    prompt: row.prompt,
                    share: share === null ? t("common.notMeasured") : percent(share),
                    thinking: row.thinking,
                    cells: row.cells,
                  })}
                  onOpen={() => open(row)}
                >
                  <rect className="plot-ground" x={0} y={top} width={width} height={rowHeight - 2} />
                  <PlotName
                    x={2}
                    y={top + 14}
                    width={nameWidth - 12}
                    first={row.model}
                    second={row.prompt}
                    simulated={row.simulated}
                  />
                  {share === null ? (
                    <rect x={at(0)} y={top + 8} width={at(1) - at(0)} height={16} fill={hatch} />
                  ) : (
                    <rect
                      x={at(0)}
                      y={top + 8}
                      width={Math.max(1, at(share) - at(0))}
                      height={16}
                      fill="var(--visite-series-2)"
                    />
                  )}
                  {perCell ? (
                    <g stroke="var(--vscode-foreground)">
                      <line x1={at(perCell.low)} x2={at(perCell.high)} y1={top + 16} y2={top + 16} />
                      <line x1={at(perCell.low)} x2={at(perCell.low)} y1={top + 12} y2={top + 20} />
                      <line x1={at(perCell.high)} x2={at(perCell.high)} y1={top + 12} y2={top + 20} />
                    </g>
                  ) : null}
                  <text x={width - 4} y={top + 21} textAnchor="end" fill="var(--vscode-foreground)">
                    {share === null
                      ? t("common.notMeasured")
                      : `${row.estimated ? "≈ " : ""}${percent(share)} · ${t(`models.asked_${row.asked}`)}`}
                  </text>
                </PlotMark>
              );
            })}
          </>
        );
      }}
    </ChartFrame>
  );
}

const kinds = { yes: "good", no: "critical", doubtful: "major", "not-asked": "" } as const;

function Figures({ rows }: { rows: readonly ThinkingRow[] }) {
  const { t, percent, range } = useTranslation();
  const open = useOpenRun();
  return (
    <ScrollTable label={t("models.thinkingTax")}>
      <table className="table">
        <thead>
          <tr>
            <th>{t("models.model")}</th>
            <th>{t("common.prompt")}</th>
            <th>{t("models.askedFor")}</th>
            <th className="number">{t("models.thinkingShare")}</th>
            <th className="number">{t("models.thinkingCells")}</th>
            <th className="number">{t("models.thinkingOnly")}</th>
            <th>{t("models.switchedOff")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <td>
                {row.model} {row.simulated ? <SimulatedTag /> : null}
              </td>
              <td>
                <button type="button" className="link-like" onClick={() => open(row)}>
                  {row.prompt}
                </button>
              </td>
              <td>{t(`models.asked_${row.asked}`)}</td>
              <td className="number">
                {row.share === null ? (
                  <NotMeasured />
                ) : (
                  <>
                    {row.estimated ? "≈ " : ""}
                    {percent(row.share)}
                    {row.perCell && row.perCell.n > 1 ? (
                      <span className="muted"> [{range(row.perCell.low, row.perCell.high)}]</span>
                    ) : null}
                  </>
                )}
              </td>
              <td className="number">
                {row.thinking}/{row.cells}
              </td>
              <td className="number">{row.empty}</td>
              <td
                title={
                  row.worked === "doubtful" ? t("models.unexplained", { n: row.unexplained }) : undefined
                }
              >
                {row.worked === "not-asked" ? (
                  t("models.worked_not-asked")
                ) : (
                  <>
                    <Tag kind={kinds[row.worked]}>{t(`models.worked_${row.worked}`)}</Tag>{" "}
                    {row.worked === "yes" && row.atMost !== null ? (
                      <span className="muted">
                        {t("models.workedAtMost", { share: percent(row.atMost, 0) })}
                      </span>
                    ) : null}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function keyOf({ prompt, model, asked }: ThinkingRow): string {
  return `${prompt} ${model} ${asked}`;
}

function csvOf(rows: readonly ThinkingRow[]) {
  return [
    [
      "model",
      "prompt",
      "simulated",
      "asked",
      "cells",
      "cells_thinking",
      "cells_unexplained",
      "cells_without_answer",
      "tokens",
      "reasoning_tokens",
      "share",
      "cell_median",
      "cell_low",
      "cell_high",
      "switched_off",
    ],
    ...rows.map((row) => [
      row.model,
      row.prompt,
      row.simulated,
      row.asked,
      row.cells,
      row.thinking,
      row.unexplained,
      row.empty,
      row.tokens,
      row.reasoningTokens,
      row.share,
      row.perCell?.median,
      row.perCell?.low,
      row.perCell?.high,
      row.worked,
    ]),
  ];
}
